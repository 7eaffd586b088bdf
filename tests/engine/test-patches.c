/* Tests of patches: where dots are denser and darker than elsewhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "engine/patches.h"
#include "pictures.h"

static SmpStippleSettings
patchy (double density, double percent)
{
  SmpStippleSettings settings = defaults;

  settings.density = density;
  settings.patchiness = percent;
  settings.scalp.pixels_per_mm = 4;

  return settings;
}

static void
test_neutral (void)
{
  static const double neutral[] = { 0, -5, NAN };

  for (guint i = 0; i < G_N_ELEMENTS (neutral); i++)
    {
      SmpStippleSettings plain = patchy (200, 0), settings = patchy (200, neutral[i]);
      Picture expected = draw_full (&plain, 12, 1), picture = draw_full (&settings, 12, 1);

      assert_equal_bits (&picture, &expected);
      picture_clear (&picture);
      picture_clear (&expected);
    }
}

/* Counts in square cells: their mean density and its coefficient of variation. */
static double
count_cells (const SmpStippleSettings *settings, double cell_mm, int n_cells, double *variation)
{
  SmpStipple *stipple = smp_stipple_new (settings);
  int side = (int) (cell_mm * settings->scalp.pixels_per_mm);
  SmpPaint paint = { NULL, 0, 0, side * n_cells, side * n_cells, 1, NULL };
  double sum = 0, squares = 0, n = n_cells * n_cells, mean;

  for (int y = 0; y < n_cells; y++)
    for (int x = 0; x < n_cells; x++)
      {
        SmpArea cell = { x * side, y * side, side, side };
        double count = smp_stipple_count (stipple, &paint, NULL, &cell);

        sum += count;
        squares += count * count;
      }
  smp_stipple_free (stipple);
  mean = sum / n;
  *variation = sqrt (MAX (squares / n - mean * mean, 0)) / mean;

  return mean / (cell_mm * cell_mm) * 100;
}

static void
test_counts (void)
{
  static const double densities[] = { 30, 60, 120, 200, 260, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (densities); i++)
    {
      SmpStippleSettings even = patchy (densities[i], 0), settings = patchy (densities[i], 100);
      double of_even, of_patches, relative = 1 - densities[i] / SMP_DOT_FIELD_MAX_DENSITY;

      settings.seed = even.seed = 7 * i;
      g_assert_cmpfloat_with_epsilon (count_cells (&even, 4, 60, &of_even), densities[i],
                                      0.01 * densities[i]);
      g_assert_cmpfloat_with_epsilon (count_cells (&settings, 4, 60, &of_patches), densities[i],
                                      0.02 * densities[i]);
      g_test_message ("%g/cm2: cells of 4 mm vary by %.3f, in patches by %.3f", densities[i],
                      of_even, of_patches);
      /* Of the noise, which varies by .6, a cell of 4 mm leaves a good half. */
      g_assert_cmpfloat_with_epsilon (of_patches, hypot (of_even, 0.34 * relative), 0.03);
    }
}

/* The standard deviation of the optical depth of cells of 4 mm, relative to its mean. */
static double
depth_of_cells (const SmpStippleSettings *settings, double *variation)
{
  enum
  {
    N = 30
  };
  double mm = settings->scalp.pixels_per_mm, mean = 0, squares = 0;
  Picture picture = draw_full (settings, 4 * N, 1);
  int side = (int) (4 * mm);

  for (int cell = 0; cell < N * N; cell++)
    {
      double depth = 0;

      for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++)
          depth -= log (*pixel_at (&picture, 1, picture.rect.x + cell % N * side + x,
                                   picture.rect.y + cell / N * side + y));
      mean += depth / (N * N);
      squares += depth * depth / (N * N);
    }
  picture_clear (&picture);
  *variation = sqrt (squares - mean * mean) / mean;

  return mean / (side * side);
}

static void
test_tone (void)
{
  double before = 0, mean = 0;

  for (double percent = 0; percent <= 100; percent += 50)
    {
      SmpStippleSettings settings = patchy (200, percent);
      double variation, depth = depth_of_cells (&settings, &variation);

      g_test_message ("%g %%: depth %.4f, cells vary by %.3f", percent, depth, variation);
      if (percent > 0)
        {
          g_assert_cmpfloat (variation, >, before + 0.02);
          g_assert_cmpfloat_with_epsilon (depth / mean, 1, 0.06 * percent / 100);
        }
      else
        {
          mean = depth;
        }
      before = variation;
    }
  g_assert_cmpfloat (before, <, 0.35);
}

static void
test_sessions (void)
{
  SmpStippleSettings settings = patchy (250, 100);

  settings.scatter = 60;
  assert_sessions_only_add (settings, (Rect) { -40, 20, 150, 120 });
  assert_more_paint_only_darkens (settings, (Rect) { -40, 20, 150, 120 });
  settings.top_ups = (SmpTopUps) { 2, 80 };
  settings.pigment.fade = 50;
  assert_any_tiling_is_equal (&settings, (Rect) { -40, 20, 150, 120 });
}

/* Sessions are counted as they are drawn. */
static void
test_counted_sessions (void)
{
  static const double densities[] = { 60, 140, 280 };
  SmpPaint paint = { NULL, 0, 0, 120, 120, 1, NULL };
  SmpArea area = { 10, 10, 90, 90 };
  SmpStipple *sessions[3];
  gsize together[3];

  for (int i = 0; i < 3; i++)
    {
      SmpStippleSettings settings = patchy (densities[i], 100);

      sessions[i] = smp_stipple_new (&settings);
    }
  smp_stipple_count_sessions ((const SmpStipple *const *) sessions, 3, &paint, NULL, &area,
                              together);
  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpuint (together[i], ==, smp_stipple_count (sessions[i], &paint, NULL, &area));
      smp_stipple_free (sessions[i]);
    }
}

/* Flat and on a head, on both sides of the origin, where knots have negative numbers. Patches of different knots meet
 * every 2 mm, 8 pixels. */
static void
test_tiles (void)
{
  for (int on_head = 0; on_head < 2; on_head++)
    for (int seed = 0; seed < 4; seed++)
      {
        SmpStippleSettings settings = patchy (200, 100);
        SmpPaint paint = { NULL, -96, -64, 192, 128, 0.9f };
        SmpArea all = { -90, -60, 180, 120 };
        SmpStipple *stipple;
        gsize in_parts = 0;

        settings.seed = seed;
        if (on_head)
          {
            settings.scalp.head_x = 20;
            settings.scalp.head_y = -10;
            settings.scalp.head_width = 260;
            settings.scalp.head_height = 300;
          }
        assert_any_tiling_is_equal (&settings, (Rect) { -90, -60, 180, 120 });

        stipple = smp_stipple_new (&settings);
        for (int y = 0; y < all.height; y += 8)
          for (int x = 0; x < all.width; x += 12)
            {
              SmpArea part = { all.x + x, all.y + y, MIN (12, all.width - x),
                               MIN (8, all.height - y) };

              in_parts += smp_stipple_count (stipple, &paint, NULL, &part);
            }
        g_assert_cmpuint (in_parts, >, 0);
        g_assert_cmpuint (in_parts, ==, smp_stipple_count (stipple, &paint, NULL, &all));
        smp_stipple_free (stipple);
      }
}

static void
test_monotonous (void)
{
  for (float patch = -1; patch <= 1; patch += 0.125f)
    {
      double before = 0;

      g_assert_cmpfloat (smp_patches_density (0, patch), ==, 0);
      for (double density = 1; density <= 400; density++)
        {
          double here = smp_patches_density (density, patch);

          g_assert_cmpfloat (here, >=, before);
          before = here;
        }
      g_assert_cmpfloat (before, ==, 400);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/patches/none-is-equal-to-the-bit", test_neutral);
  g_test_add_func ("/patches/there-are-as-many-dots-on-the-whole", test_counts);
  g_test_add_func ("/patches/more-of-them-differ-more-in-tone-around-the-same-mean", test_tone);
  g_test_add_func ("/patches/more-density-and-paint-only-add", test_sessions);
  g_test_add_func ("/patches/sessions-counted-together-are-those-drawn", test_counted_sessions);
  g_test_add_func ("/patches/do-not-depend-on-the-rectangle-asked-for", test_tiles);
  g_test_add_func ("/patches/grow-with-the-density", test_monotonous);

  return g_test_run ();
}
