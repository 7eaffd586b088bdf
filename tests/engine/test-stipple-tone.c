/* Tests of stipple: the darkness and the number of dots of evenly painted scalp.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "pictures.h"

static void
test_tone (void)
{
  static const struct
  {
    const char *label;
    double density, fade, dot_size_mm;
  } cases[] = { { "as it comes", 200, 0, 0.32 },
                { "300 to a cm2", 300, 0, 0.32 },
                { "0.4 mm", 200, 0, 0.4 },
                { "fade 60 %", 200, 60, 0.32 },
                { "300 to a cm2, of 0.4 mm", 300, 0, 0.4 },
                { "300 to a cm2, of 0.4 mm, fade 60 %", 300, 60, 0.4 },
                { "60 to a cm2, of 0.2 mm", 60, 0, 0.2 } };
  static const double scales[] = { 2, 4, 6, 10, 20 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double darker[G_N_ELEMENTS (scales)];
      Picture skin = draw_full (&defaults, 1, 0);
      double bare = lightness (&skin);

      picture_clear (&skin);
      for (guint j = 0; j < G_N_ELEMENTS (scales); j++)
        {
          SmpStippleSettings settings = defaults;
          Picture picture;

          settings.density = cases[i].density;
          settings.pigment.fade = cases[i].fade;
          settings.pigment.dot_size_mm = cases[i].dot_size_mm;
          settings.scalp.pixels_per_mm = scales[j];
          picture = draw_full (&settings, 40, 1);
          darker[j] = bare - lightness (&picture);
          picture_clear (&picture);
        }

      g_test_message ("%s: darker by %.2f L* at 2 px/mm, %.2f at 4, %.2f at 6, %.2f at 10, "
                      "%.2f at 20",
                      cases[i].label, darker[0], darker[1], darker[2], darker[3], darker[4]);
      for (guint j = 1; j < G_N_ELEMENTS (scales); j++)
        g_assert_cmpfloat_with_epsilon (darker[j], darker[G_N_ELEMENTS (scales) - 1], 0.5);
      /* At the scale of a whole head in a small photo dots blur into a tone, which is still
       * about right. */
      g_assert_cmpfloat_with_epsilon (darker[0], darker[G_N_ELEMENTS (scales) - 1], 1);
    }
}

static void
test_count (void)
{
  static const double densities[] = { 30, 100, 200, 300 };
  static const float coverages[] = { 0.25f, 0.5f, 1 };
  const double side_mm = 30;
  double sum_expected = 0, sum_drawn = 0;

  for (guint i = 0; i < G_N_ELEMENTS (densities) * G_N_ELEMENTS (coverages); i++)
    {
      SmpStippleSettings settings = defaults;
      float coverage = coverages[i % G_N_ELEMENTS (coverages)];
      double expected, depth_of_one = 0, drawn;
      int n_alone = 0, side, reach;
      GArray *all, *standing;
      SmpStipple *stipple;
      SmpPaint paint;
      Picture picture;

      /* The dots are small, alike and drawn at a large scale, so each adds the same optical
       * depth wherever its centre is in its pixel. */
      settings.density = densities[i / G_N_ELEMENTS (coverages)];
      settings.pigment.dot_variation = 0;
      settings.pigment.dot_size_mm = 0.2;
      settings.seed = 100 + i;
      settings.scalp.pixels_per_mm = 12;
      expected = settings.density * coverage * side_mm * side_mm / 100;
      all = dots_of (&settings, (SmpRect) { 0, 0, side_mm, side_mm }, 300);
      standing =
          dots_of (&settings, (SmpRect) { 0, 0, side_mm, side_mm }, settings.density * coverage);

      for (guint n = 0; n < all->len && n_alone < 8; n++)
        if (has_own_pixel (&settings, all, n))
          {
            SmpStippleSettings alone = settings;

            alone.density = 300;
            picture = draw_alone (&alone, &g_array_index (all, SmpDot, n));
            depth_of_one += sum_of_depth (&picture, 1);
            picture_clear (&picture);
            n_alone++;
          }
      depth_of_one /= n_alone;

      side = side_mm * settings.scalp.pixels_per_mm;
      stipple = smp_stipple_new (&settings);
      reach = smp_stipple_dot_reach (stipple);
      paint = paint_new ((Rect) { 0, 0, side, side }, coverage);
      picture = draw_with (stipple, &paint,
                           (Rect) { -reach, -reach, side + 2 * reach, side + 2 * reach });
      drawn = sum_of_depth (&picture, 1) / depth_of_one;
      g_test_message ("%g to a cm2 at coverage %g: %.0f expected, %u stand, %.1f drawn",
                      settings.density, coverage, expected, standing->len, drawn);

      g_assert_cmpfloat_with_epsilon (drawn, standing->len, MAX (0.5, 0.002 * expected));
      /* The number of evenly spaced dots varies less than that of random dots. */
      g_assert_cmpfloat_with_epsilon (drawn, expected, 3 * sqrt (expected));
      sum_expected += expected;
      sum_drawn += drawn;

      picture_clear (&picture);
      paint_clear (&paint);
      smp_stipple_free (stipple);
      g_array_free (standing, TRUE);
      g_array_free (all, TRUE);
    }
  g_assert_cmpfloat_with_epsilon (sum_drawn, sum_expected, 0.02 * sum_expected);
}

static void
test_half_coverage (void)
{
  SmpStippleSettings settings = defaults;
  double full[3] = { 0 }, half[3] = { 0 };

  settings.scalp.pixels_per_mm = 6;
  for (settings.seed = 0; settings.seed < 4; settings.seed++)
    {
      Picture picture_full = draw_full (&settings, 40, 1);
      Picture picture_half = draw_full (&settings, 40, 0.5f);

      for (int c = 0; c < 3; c++)
        {
          full[c] += sum_of_depth (&picture_full, c);
          half[c] += sum_of_depth (&picture_half, c);
        }
      picture_clear (&picture_full);
      picture_clear (&picture_half);
    }

  g_test_message ("half coverage takes %.4f %.4f %.4f of full coverage's dots", half[0] / full[0],
                  half[1] / full[1], half[2] / full[2]);
  for (int c = 0; c < 3; c++)
    g_assert_cmpfloat_with_epsilon (half[c] / full[c], 0.5, 0.02);
}

static void
test_seeds (void)
{
  static const gint seeds[] = { 0, 1, 2, 3, 100, 77777, 1 << 20, G_MAXINT };
  double lowest = 100, highest = 0;
  Picture first = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      SmpStippleSettings settings = defaults;
      Picture picture;
      gsize n_changed = 0;

      settings.seed = seeds[i];
      settings.scalp.pixels_per_mm = 6;
      picture = draw_full (&settings, 40, 1);
      lowest = MIN (lowest, lightness (&picture));
      highest = MAX (highest, lightness (&picture));

      if (i == 0)
        {
          first = picture;
          continue;
        }
      for (gsize n = 0; n < n_pixels (&picture.rect); n++)
        n_changed += fabs (picture.light[n] - first.light[n]) > 0.01;
      g_assert_cmpuint (n_changed, >, n_pixels (&picture.rect) / 2);
      picture_clear (&picture);
    }
  picture_clear (&first);

  g_test_message ("lightness of 16 cm2 goes from %.2f to %.2f", lowest, highest);
  g_assert_cmpfloat (highest - lowest, <, 0.5);
}

static void
test_fade (void)
{
  double before[3] = { 0 };

  for (int fade = 0; fade <= 100; fade += 5)
    {
      SmpStippleSettings settings = defaults;
      Picture picture;

      settings.scalp.pixels_per_mm = 6;
      settings.pigment.fade = fade;
      picture = draw_full (&settings, 30, 1);
      for (int c = 0; c < 3; c++)
        {
          double light = mean_light (&picture, c);

          g_assert_cmpfloat (light, >, before[c]);
          before[c] = light;
        }
      picture_clear (&picture);
    }
  for (int c = 0; c < 3; c++)
    g_assert_cmpfloat (before[c], ==, 1);
}

static void
test_sliders (void)
{
  static const struct
  {
    gsize offset;
    double from, to;
  } sliders[] = { { offsetof (SmpStippleSettings, density), 10, 300 },
                  { offsetof (SmpStippleSettings, pigment.shade), 0, 100 },
                  { offsetof (SmpStippleSettings, pigment.dot_size_mm), 0.1, 0.6 } };

  for (guint i = 0; i < G_N_ELEMENTS (sliders); i++)
    {
      double before = 101;

      for (int step = 0; step <= 10; step++)
        {
          SmpStippleSettings settings = defaults;
          Picture picture;

          settings.scalp.pixels_per_mm = 6;
          G_STRUCT_MEMBER (double, &settings, sliders[i].offset) =
              sliders[i].from + (sliders[i].to - sliders[i].from) * step / 10;
          picture = draw_full (&settings, 30, 1);
          g_assert_cmpfloat (lightness (&picture), <, before);
          before = lightness (&picture);
          picture_clear (&picture);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stipple/tone-is-the-same-at-every-scale", test_tone);
  g_test_add_func ("/stipple/as-many-dots-are-drawn-as-density-and-coverage-say", test_count);
  g_test_add_func ("/stipple/half-coverage-is-half-the-dots", test_half_coverage);
  g_test_add_func ("/stipple/seeds-differ-in-place-but-not-in-tone", test_seeds);
  g_test_add_func ("/stipple/fading-only-lightens-the-whole", test_fade);
  g_test_add_func ("/stipple/density-shade-and-size-only-darken-the-whole", test_sliders);

  return g_test_run ();
}
