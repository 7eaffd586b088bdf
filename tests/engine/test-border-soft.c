/* Tests of stipple's tone over millimetres and centimetres: how it rises from a straight edge
 * with a soft hairline, and how it drifts when dots are scattered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "pictures.h"

#define SCALE 5 /* pixels per millimetre */
#define EDGE_MM 4
#define N_BANDS 160

/* Optical depth of the dots in bands of one pixel from the edge inwards, relative to that
 * further inside. */
static void
tone_from_edge (double fade_mm, double softness, double tone[N_BANDS])
{
  Rect rect = { 0, 0, 240 * SCALE, 45 * SCALE };
  SmpPaint paint = paint_new (rect, 0);
  double full = 0;

  for (int y = EDGE_MM * SCALE; y < rect.height; y++)
    for (int x = 0; x < rect.width; x++)
      ((float *) paint.coverage)[y * rect.width + x] = 1;
  for (int i = 0; i < N_BANDS; i++)
    tone[i] = 0;

  for (int seed = 0; seed < 4; seed++)
    {
      SmpStippleSettings settings = defaults;
      SmpStipple *stipple;
      Picture picture;

      settings.scalp.pixels_per_mm = SCALE;
      settings.seed = seed;
      settings.hairline_fade = fade_mm;
      settings.hairline_softness = softness;
      stipple = smp_stipple_new (&settings);
      picture = draw_with (stipple, &paint, rect);
      for (int y = EDGE_MM * SCALE; y < rect.height; y++)
        for (int x = 0; x < rect.width; x++)
          {
            double depth = -log (*pixel_at (&picture, 1, x, y));
            int band = y - EDGE_MM * SCALE;

            if (band < N_BANDS)
              tone[band] += depth;
            if (band >= fade_mm * SCALE && y < rect.height - 2 * SCALE)
              full += depth / (rect.height - 2 * SCALE - EDGE_MM * SCALE - fade_mm * SCALE);
          }
      picture_clear (&picture);
      smp_stipple_free (stipple);
    }
  for (int i = 0; i < N_BANDS; i++)
    tone[i] /= full;
  paint_clear (&paint);
}

/* The depth in mm from which on the tone, averaged over 2 mm, is at least @part. */
static double
depth_of (const double tone[N_BANDS], double part)
{
  for (int i = N_BANDS - 1; i >= SCALE; i--)
    {
      double mean = 0;

      for (int j = i - SCALE; j < MIN (i + SCALE, N_BANDS); j++)
        mean += tone[j] / (MIN (i + SCALE, N_BANDS) - i + SCALE);
      if (mean < part)
        return (i + 1.0) / SCALE;
    }

  return 0;
}

static void
test_soft_tone_rises_evenly (void)
{
  static const double fades[] = { 10, 16, 24 };

  for (guint i = 0; i < G_N_ELEMENTS (fades); i++)
    {
      double tone[N_BANDS];

      tone_from_edge (fades[i], 100, tone);
      g_test_message ("fade %.0f mm: half of the tone at %.2f of it, 95 %% at %.2f", fades[i],
                      depth_of (tone, 0.5) / fades[i], depth_of (tone, 0.95) / fades[i]);
      g_assert_cmpfloat_with_epsilon (depth_of (tone, 0.5) / fades[i], 0.45, 0.05);
      g_assert_cmpfloat_with_epsilon (depth_of (tone, 0.95) / fades[i], 0.95, 0.07);
    }
}

static void
test_softness_only_lightens (void)
{
  double before[N_BANDS], tone[N_BANDS];

  tone_from_edge (16, 0, before);
  g_assert_cmpfloat (depth_of (before, 0.5) / 16, <, 0.35);
  for (double softness = 25; softness <= 100; softness += 25)
    {
      tone_from_edge (16, softness, tone);
      for (int i = 0; i < N_BANDS; i++)
        g_assert_cmpfloat (tone[i], <=, before[i] + 0.01);
      g_assert_cmpfloat (depth_of (tone, 0.5), >, depth_of (before, 0.5));
      for (int i = 0; i < N_BANDS; i++)
        before[i] = tone[i];
    }
}

/* --- Drift -------------------------------------------------------------------------------- */

#define CELL 48 /* pixels */
#define N_CELLS 10

/* Mean optical depth of the dots, and how much it varies between cells of 12 mm. */
static double
depth_of_cells (double dot_variation, double scatter, double *variation)
{
  Rect rect = { 0, 0, N_CELLS * CELL, N_CELLS * CELL };
  SmpPaint paint = paint_new (rect, 1);
  SmpStippleSettings settings = defaults;
  Picture picture;
  double sum = 0, sum2 = 0;
  const int n = N_CELLS * N_CELLS;

  settings.scalp.pixels_per_mm = 4;
  settings.pigment.dot_variation = dot_variation;
  settings.scatter = scatter;
  picture = draw (&settings, &paint, rect);
  for (int i = 0; i < n; i++)
    {
      double depth = 0;

      for (int y = i / N_CELLS * CELL; y < (i / N_CELLS + 1) * CELL; y++)
        for (int x = i % N_CELLS * CELL; x < (i % N_CELLS + 1) * CELL; x++)
          depth -= log (*pixel_at (&picture, 1, x, y)) / CELL / CELL;
      sum += depth;
      sum2 += depth * depth;
    }
  *variation = sqrt (sum2 / n - sum / n * sum / n) / (sum / n);
  picture_clear (&picture);
  paint_clear (&paint);

  return sum / n;
}

static void
test_scattered_tone_drifts_and_keeps_its_mean (void)
{
  double even, scattered, alike, mean = depth_of_cells (50, 0, &even);

  g_assert_cmpfloat_with_epsilon (depth_of_cells (50, 100, &scattered) / mean, 1, 0.03);
  depth_of_cells (0, 100, &alike);
  g_test_message ("tone of cells varies by %.3f, scattered by %.3f, of dots alike by %.3f", even,
                  scattered, alike);
  g_assert_cmpfloat (scattered, >, 2 * even);
  g_assert_cmpfloat (scattered, <, 0.25);
  g_assert_cmpfloat (alike, <, 0.5 * scattered);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/border/soft-tone-rises-evenly", test_soft_tone_rises_evenly);
  g_test_add_func ("/border/softness-only-lightens", test_softness_only_lightens);
  g_test_add_func ("/scatter/tone-drifts-and-keeps-its-mean",
                   test_scattered_tone_drifts_and_keeps_its_mean);

  return g_test_run ();
}
