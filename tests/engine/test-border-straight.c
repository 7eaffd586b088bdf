/* Tests of stipple inside a straight border: the profile of the hairline in drawn dots, the first dots, and the redness
 * of the first days.
 *
 * Seeds are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "edge-scenes.h"

/* domain.md 4.1 */
static double
curve (double depth_mm, double fade_mm)
{
  static const double knots[][2] = { { 0, 0.04 },  { 2, 0.25 },  { 5, 0.45 }, { 10, 0.65 },
                                     { 15, 0.80 }, { 25, 0.95 }, { 40, 1 } };
  double depth = depth_mm * 40 / fade_mm;

  if (depth < 0)
    return 0;
  for (guint i = 1; i < G_N_ELEMENTS (knots); i++)
    if (depth < knots[i][0])
      return knots[i - 1][1] + (depth - knots[i - 1][0]) * (knots[i][1] - knots[i - 1][1]) /
                                   (knots[i][0] - knots[i - 1][0]);

  return 1;
}

/* Dots in a range of depths: all of the field, those drawn, and those expected by the curve. */
typedef struct
{
  double all, standing, expected;
} Band;

static void
count_bands (const Scene *scene, const double depths[4], double half_width, gboolean soft,
             double softness_mm, Band bands[4])
{
  double width = scene->paint.width / scene->settings.scalp.pixels_per_mm;
  double height = scene->paint.height / scene->settings.scalp.pixels_per_mm;
  GArray *dots = dots_of (&scene->settings, (SmpRect) { 0, 0, width, height }, 300);

  for (guint n = 0; n < dots->len; n++)
    {
      const SmpDot *dot = &g_array_index (dots, SmpDot, n);
      double depth = depth_mm (scene, dot->x_mm, dot->y_mm);

      for (int i = 0; i < 4; i++)
        if (fabs (depth - depths[i]) < half_width)
          {
            bands[i].all++;
            bands[i].standing += stands_in (scene, dot);
            bands[i].expected +=
                soft ? MIN (depth / softness_mm, 1) : curve (depth, scene->settings.hairline_fade);
          }
    }
  g_array_free (dots, TRUE);
}

static void
test_profile (void)
{
  static const double fades[] = { 5, 10, 20, 40 };

  for (guint i = 0; i < G_N_ELEMENTS (fades); i++)
    {
      const double depths[4] = { 0.06 * fades[i], 0.2 * fades[i], 0.45 * fades[i],
                                 0.85 * fades[i] };
      Band bands[4] = { 0 };

      for (int round = 0; round < 4; round++)
        {
          SmpStippleSettings settings = hairline_settings (fades[i], 0);
          double width = 1600 / fades[i] + 40;
          Scene scene;

          settings.density = 300;
          settings.scalp.pixels_per_mm = 6;
          /* The slope is so small that the edge stays inside the picture. */
          scene = scene_new (&settings, width, fades[i] + 20, 8.3,
                             g_test_rand_double_range (-6, 6) / width, 0);
          count_bands (&scene, depths, 0.05 * fades[i], FALSE, 0, bands);
          scene_clear (&scene);
        }
      for (int k = 0; k < 4; k++)
        {
          g_test_message ("fade %g mm, %.2f mm deep: %.3f of %.0f dots stand, %.3f expected",
                          fades[i], depths[k], bands[k].standing / bands[k].all, bands[k].all,
                          bands[k].expected / bands[k].all);
          g_assert_cmpfloat (bands[k].all, >, 400);
          g_assert_cmpfloat_with_epsilon (bands[k].standing / bands[k].all,
                                          bands[k].expected / bands[k].all, 0.05);
        }
    }
}

static void
test_soft_paint (void)
{
  const double depths[4] = { 4, 10, 18, 26 };
  Band bands[4] = { 0 };

  for (int round = 0; round < 6; round++)
    {
      SmpStippleSettings settings = hairline_settings (5, 0);
      Scene scene;

      settings.density = 300;
      settings.scalp.pixels_per_mm = 6;
      scene = scene_new (&settings, 90, 50, 6.3, g_test_rand_double_range (-0.04, 0.04), 30);
      count_bands (&scene, depths, 1.5, TRUE, 30, bands);
      scene_clear (&scene);
    }
  for (int k = 0; k < 4; k++)
    {
      g_test_message ("%.0f mm deep: %.3f of %.0f dots stand, %.3f expected", depths[k],
                      bands[k].standing / bands[k].all, bands[k].all,
                      bands[k].expected / bands[k].all);
      g_assert_cmpfloat_with_epsilon (bands[k].standing / bands[k].all,
                                      bands[k].expected / bands[k].all, 0.03);
    }
}

static void
test_lighter_and_smaller (void)
{
  SmpStippleSettings settings = hairline_settings (10, 0);
  double height[4] = { 0 }, width2[4] = { 0 };
  int n_dots[4] = { 0 };
  GArray *dots;
  Scene scene;

  settings.scalp.pixels_per_mm = 30;
  settings.pigment.dot_variation = 0;
  scene = scene_new (&settings, 30, 14, 1, 0, 0);
  dots = dots_of (&settings, (SmpRect) { 0, 0, 30, 14 }, settings.density);
  for (guint n = 0; n < dots->len; n++)
    {
      const SmpDot *dot = &g_array_index (dots, SmpDot, n);
      double depth = depth_mm (&scene, dot->x_mm, dot->y_mm);
      int band = depth < 1.25 ? 0 : depth < 3 ? 1 : depth < 5 ? 2 : 3;
      Picture picture;
      double lowest = 1, taken = 0;

      if (depth < 0.05)
        continue;
      picture = draw_dot_alone (&scene, dot);
      if (picture.any)
        {
          for (gsize i = 0; i < n_pixels (&picture.rect); i++)
            {
              lowest = MIN (lowest, picture.light[i]);
              taken += 1 - picture.light[i];
            }
          height[band] += 1 - lowest;
          width2[band] += taken / (1 - lowest);
          n_dots[band]++;
        }
      picture_clear (&picture);
    }
  for (int i = 0; i < 4; i++)
    {
      g_assert_cmpint (n_dots[i], >, 5);
      height[i] /= n_dots[i];
      width2[i] /= n_dots[i];
      g_test_message ("band %d: %d dots, %.3f high, %.1f px wide", i, n_dots[i], height[i],
                      sqrt (width2[i]));
      if (i > 0)
        {
          g_assert_cmpfloat (height[i], >, height[i - 1]);
          g_assert_cmpfloat (width2[i], >, width2[i - 1]);
        }
    }
  g_assert_cmpfloat_with_epsilon (height[0] / height[3], 0.8, 0.06);
  g_assert_cmpfloat_with_epsilon (sqrt (width2[0] / width2[3]), 0.8, 0.06);

  g_array_free (dots, TRUE);
  scene_clear (&scene);
}

/* The standard deviation in mm of the depth of the first dot in each step along the edge. */
static double
roughness_mm (const Scene *scene, double width_mm, double height_mm)
{
  GArray *dots =
      dots_of (&scene->settings, (SmpRect) { 0, 0, width_mm, height_mm }, scene->settings.density);
  int n = width_mm / 2;
  double *first = g_new (double, n), sum = 0, squares = 0;

  for (int i = 0; i < n; i++)
    first[i] = height_mm;
  for (guint i = 0; i < dots->len; i++)
    {
      const SmpDot *dot = &g_array_index (dots, SmpDot, i);
      double depth = depth_mm (scene, dot->x_mm, dot->y_mm);
      int step = CLAMP (dot->x_mm / 2, 0, n - 1);

      if (depth > 0.3 && depth < first[step] && stands_in (scene, dot))
        first[step] = depth;
    }
  for (int i = 0; i < n; i++)
    {
      sum += first[i];
      squares += first[i] * first[i];
    }
  g_free (first);
  g_array_free (dots, TRUE);

  return sqrt (squares / n - sum / n * sum / n);
}

static void
test_roughness (void)
{
  static const double scales[] = { 5, 10, 20 };
  SmpStippleSettings settings = hairline_settings (10, 100);
  double roughness[3], straight;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      Scene scene;

      settings.scalp.pixels_per_mm = scales[i];
      settings.density = 300;
      scene = scene_new (&settings, 120, 34, 6, 0, 0);
      /* This leaves out dots ahead of the paint, where a sentinel could be taken for the dot
       * itself. */
      roughness[i] = roughness_mm (&scene, 120, 34);
      scene_clear (&scene);
    }
  settings.irregularity = 0;
  settings.scalp.pixels_per_mm = 10;
  {
    Scene scene = scene_new (&settings, 120, 34, 6, 0, 0);

    straight = roughness_mm (&scene, 120, 34);
    scene_clear (&scene);
  }
  g_test_message ("%.3f mm at 5 px/mm, %.3f at 10, %.3f at 20; %.3f without irregularity",
                  roughness[0], roughness[1], roughness[2], straight);
  /* One more or less of the dots close to their limit changes the result by up to a tenth. */
  g_assert_cmpfloat_with_epsilon (roughness[0], roughness[2], 0.2 * roughness[2]);
  g_assert_cmpfloat_with_epsilon (roughness[1], roughness[2], 0.2 * roughness[2]);
  g_assert_cmpfloat (roughness[1], >, 1);
  g_assert_cmpfloat (roughness[1], <, 5);
  g_assert_cmpfloat (straight, <, 0.7 * roughness[1]);
}

static void
test_redness (void)
{
  SmpStippleSettings settings = defaults;
  const double edge_mm = 5;
  double before = 0;
  Picture picture;
  Scene scene;

  /* Almost no pigment is left, but all of the redness. */
  settings.scalp.pixels_per_mm = 10;
  settings.pigment.fade = 99.5;
  settings.pigment.healing = 0;
  scene = scene_new (&settings, 60, 25, edge_mm, 0, 0);
  picture = draw_with (scene.stipple, &scene.paint, (Rect) { 0, 0, 600, 250 });
  g_assert_cmpfloat (depth_between (&picture, 0, (edge_mm - 1.5) * 10), ==, 0);
  for (int mm = 0; mm < 6; mm++)
    {
      double depth = depth_between (&picture, (edge_mm + mm) * 10, (edge_mm + mm + 1) * 10) / 6000;

      g_test_message ("%d mm deep: %.4f", mm, depth);
      g_assert_cmpfloat (depth, >, before);
      before = depth;
    }
  /* Red skin absorbs more green and blue than red. */
  g_assert_cmpfloat (mean_light (&picture, 1), <, mean_light (&picture, 2));
  g_assert_cmpfloat (mean_light (&picture, 2), <, mean_light (&picture, 0));
  picture_clear (&picture);
  scene_clear (&scene);

  /* Without dots there are no halos, so almost no redness right at the edge. */
  settings.pigment.fade = 0;
  settings.density = 1e-6;
  scene = scene_new (&settings, 60, 25, edge_mm, 0, 0);
  picture = draw_with (scene.stipple, &scene.paint, (Rect) { 0, 0, 600, 250 });
  g_assert_cmpfloat (depth_between (&picture, 0, 250), <, 1e-3);
  picture_clear (&picture);
  scene_clear (&scene);

  for (int day = 0; day <= 28; day++)
    {
      SmpStipple *stipple;

      settings.pigment.healing = day;
      stipple = smp_stipple_new (&settings);
      if (day < 4)
        g_assert_cmpfloat (smp_stipple_edge_max_depth (stipple), >=, 60);
      else
        g_assert_cmpfloat (smp_stipple_edge_max_depth (stipple), ==, 0);
      smp_stipple_free (stipple);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/border/number-of-dots-follows-the-curve", test_profile);
  g_test_add_func ("/border/softer-paint-stays-as-soft", test_soft_paint);
  g_test_add_func ("/border/the-first-dots-are-lighter-and-smaller", test_lighter_and_smaller);
  g_test_add_func ("/border/roughness-does-not-depend-on-the-scale", test_roughness);
  g_test_add_func ("/border/redness-rises-inwards-and-leaves-after-four-days", test_redness);

  return g_test_run ();
}
