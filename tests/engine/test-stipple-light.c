/* Tests of stipple: how much light a dot absorbs and where, and how pixels are returned.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "pictures.h"

/* Light that pigment expects a dot to absorb, in mm² of white, as if core and halo did not
 * overlap. */
static double
light_expected (const SmpStippleSettings *settings, const SmpDot *dot, int channel)
{
  SmpPigment pigment = smp_pigment_new (&settings->pigment);
  SmpPigmentDot look = smp_pigment_dot (&pigment, smp_dot_hash (dot), 1, 1);
  double core =
      pigment.core[channel] * 6 * G_PI / (4.6252 * 4.6252) * look.width_mm * look.width_mm;
  double halo = look.halo_height[channel] * 2 * G_PI *
                smp_pigment_halo_variance (channel, look.halo_step[channel]);

  return look.opacity * (core + halo);
}

static double
light_taken (const SmpStippleSettings *settings, const Picture *picture, int channel)
{
  return (1 - mean_light (picture, channel)) * n_pixels (&picture->rect) /
         (settings->scalp.pixels_per_mm * settings->scalp.pixels_per_mm);
}

static void
test_one_dot (void)
{
  static const double scales[] = { 4, 5.5, 8, 10, 16, 40 };
  static const double blurs[] = { 0, 0.4, 1, 2.5, 5 };
  static const double sizes[] = { 0.1, 0.32, 0.6 };
  double faint_low = 1, faint_high = 1, low = 1;

  for (guint i = 0; i < G_N_ELEMENTS (scales) * G_N_ELEMENTS (blurs) * G_N_ELEMENTS (sizes); i++)
    {
      SmpStippleSettings settings = defaults;
      GArray *dots;
      int n_drawn = 0;

      settings.density = 300;
      settings.scalp.pixels_per_mm = scales[i % G_N_ELEMENTS (scales)];
      settings.photo_blur = blurs[i / G_N_ELEMENTS (scales) % G_N_ELEMENTS (blurs)];
      settings.pigment.dot_size_mm = sizes[i / G_N_ELEMENTS (scales) / G_N_ELEMENTS (blurs)];
      settings.seed = i;
      dots = dots_of (&settings, (SmpRect) { 0, 0, 10, 10 }, 300);

      for (guint n = 0; n < dots->len && n_drawn < 4; n++)
        {
          const SmpDot *dot = &g_array_index (dots, SmpDot, n);

          if (!has_own_pixel (&settings, dots, n))
            continue;
          n_drawn++;

          for (int faint = 0; faint < 2; faint++)
            {
              Picture picture;

              settings.pigment.fade = faint ? 90 : 0;
              settings.pigment.shade = faint ? 0 : 65;
              picture = draw_alone (&settings, dot);
              for (int c = 0; c < 3; c++)
                {
                  double part =
                      light_taken (&settings, &picture, c) / light_expected (&settings, dot, c);

                  /* Where core and halo overlap they absorb a little less than both apart. With
                   * faint dots the difference is negligible. */
                  if (faint)
                    g_assert_cmpfloat_with_epsilon (part, 1, 0.02);
                  else
                    g_assert_true (part < 1.02 && part > 0.8);

                  low = MIN (low, part);
                  if (faint)
                    faint_low = MIN (faint_low, part);
                  faint_high = MAX (faint_high, part);
                }
              picture_clear (&picture);
            }
        }
      g_assert_cmpint (n_drawn, ==, 4);
      g_array_free (dots, TRUE);
    }
  g_test_message ("light taken by faint dots: %.4f to %.4f of their mass; by dark dots down to "
                  "%.4f",
                  faint_low, faint_high, low);
}

/* Requires that the root mean square of the difference is small relative to the contrast. */
static void
assert_alike (const char *label, const Picture *got, const Picture *expected, double relative)
{
  double difference = 0, contrast = 0;
  double mean[3] = { mean_light (expected, 0), mean_light (expected, 1), mean_light (expected, 2) };

  for (gsize i = 0; i < 3 * n_pixels (&expected->rect); i++)
    {
      difference += pow (got->light[i] - expected->light[i], 2);
      contrast += pow (expected->light[i] - mean[i / n_pixels (&expected->rect)], 2);
    }
  g_test_message ("%s: off by %.2f %% of the contrast", label, 100 * sqrt (difference / contrast));
  g_assert_cmpfloat (sqrt (difference / contrast), <, relative);
}

static void
test_pixels (void)
{
  static const double scales[] = { 8, 10, 20 };
  const int finer = 4;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      SmpStippleSettings settings = defaults;
      g_autofree char *label = g_strdup_printf ("%g px/mm", scales[i]);
      Picture coarse, fine, mean;

      settings.scalp.pixels_per_mm = scales[i];
      coarse = draw_full (&settings, 10, 1);
      settings.scalp.pixels_per_mm = scales[i] * finer;
      fine = draw_full (&settings, 10, 1);

      mean = picture_new (coarse.rect);
      memset (mean.light, 0, 3 * n_pixels (&mean.rect) * sizeof (float));
      for (int c = 0; c < 3; c++)
        for (int y = 0; y < fine.rect.height; y++)
          for (int x = 0; x < fine.rect.width; x++)
            *pixel_at (&mean, c, x / finer, y / finer) +=
                *pixel_at (&fine, c, x, y) / (finer * finer);
      assert_alike (label, &coarse, &mean, 0.03);

      picture_clear (&coarse);
      picture_clear (&fine);
      picture_clear (&mean);
    }
}

/* Blurs the rows of a picture and transposes it. */
static Picture
blur_and_turn (const Picture *picture, double sigma)
{
  Rect rect = picture->rect;
  Picture result = picture_new ((Rect) { rect.y, rect.x, rect.height, rect.width });
  int radius = ceil (4 * sigma);

  for (int c = 0; c < 3; c++)
    for (int y = rect.y; y < rect.y + rect.height; y++)
      for (int x = rect.x; x < rect.x + rect.width; x++)
        {
          double sum = 0, sum_of_weights = 0;

          for (int d = -radius; d <= radius; d++)
            if (x + d >= rect.x && x + d < rect.x + rect.width)
              {
                double weight = exp (-d * d / (2 * sigma * sigma));

                sum += weight * *pixel_at (picture, c, x + d, y);
                sum_of_weights += weight;
              }
          *pixel_at (&result, c, y, x) = sum / sum_of_weights;
        }

  return result;
}

static void
test_blur (void)
{
  static const double sigmas[] = { 0.8, 2, 4 };

  for (guint i = 0; i < G_N_ELEMENTS (sigmas); i++)
    {
      SmpStippleSettings settings = defaults;
      g_autofree char *label = g_strdup_printf ("blur of %g px", sigmas[i]);
      /* Use faint dots, because overlapping dots are blurred before they are multiplied. */
      SmpPaint paint;
      Rect rect = { 0, 0, 160, 160 };
      Picture sharp, half, blurred, got;

      settings.density = 60;
      settings.pigment.shade = 0;
      settings.pigment.fade = 70;
      paint = paint_new ((Rect) { 45, 45, 70, 70 }, 1);
      sharp = draw (&settings, &paint, rect);
      half = blur_and_turn (&sharp, sigmas[i]);
      blurred = blur_and_turn (&half, sigmas[i]);
      settings.photo_blur = sigmas[i];
      got = draw (&settings, &paint, rect);
      assert_alike (label, &got, &blurred, 0.08);

      picture_clear (&sharp);
      picture_clear (&half);
      picture_clear (&blurred);
      picture_clear (&got);
      paint_clear (&paint);
    }
}

static void
test_multiply (void)
{
  static const float pictures[] = { 1, 0.5f, 0.03f };
  double worst = 0;

  for (int round = 0; round < 8; round++)
    {
      SmpStippleSettings settings = random_settings ();
      Rect rect = { -40, -40, 120, 90 };
      SmpStipple *stipple = smp_stipple_new (&settings);
      SmpTile *tile = smp_tile_new ();
      SmpPaint paint = paint_new ((Rect) { -40, -40, 80, 90 }, 1);
      SmpEdgeMap *edges = edges_of (stipple, &paint);
      float *rgba = g_new (float, 4 * n_pixels (&rect));

      if (round < 2)
        settings.density = 300; /* dots that overlap */
      g_assert_true (
          smp_stipple_draw (stipple, &paint, edges, tile, rect.x, rect.y, rect.width, rect.height));
      smp_edge_map_free (edges);
      for (int row = 0; row < rect.height; row++)
        smp_tile_get_multiply (tile, row, 0, rect.width, rgba + 4 * (gsize) row * rect.width);

      for (gsize i = 0; i < n_pixels (&rect); i++)
        for (int c = 0; c < 3; c++)
          {
            float light = smp_tile_row (tile, c, i / rect.width)[i % rect.width];
            float colour = rgba[4 * i + c], alpha = rgba[4 * i + 3];

            g_assert_true (colour >= 0 && colour <= 1 && alpha >= 0 && alpha <= 1);
            for (guint j = 0; j < G_N_ELEMENTS (pictures); j++)
              {
                float below = pictures[j];
                float over = below * (1 - alpha) + below * alpha * colour;
                double error = fabs (over - (double) below * light);

                worst = MAX (worst, error);
                g_assert_cmpfloat (error, <=, 2e-6);
              }
          }

      g_free (rgba);
      paint_clear (&paint);
      smp_tile_free (tile);
      smp_stipple_free (stipple);
    }
  g_test_message ("largest error %.2g", worst);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stipple/one-dot-absorbs-the-light-that-pigment-says", test_one_dot);
  g_test_add_func ("/stipple/a-pixel-is-the-mean-of-its-square", test_pixels);
  g_test_add_func ("/stipple/photo-blur-blurs-dots-as-a-lens-does", test_blur);
  g_test_add_func ("/stipple/multiply-mode-gives-the-light-back", test_multiply);

  return g_test_run ();
}
