/* Tests of stipple ahead of a straight border: sentinels, the single dots that stand beyond an irregular hairline.
 *
 * Seeds are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "edge-scenes.h"
#include "engine/hairline.h"

/* Counts the dots ahead of the hairline's boundary that are still on the paint. */
static void
count_ahead (const Scene *scene, double ahead_mm, double *standing, double *all)
{
  const SmpStippleSettings *settings = &scene->settings;
  SmpHairline line =
      smp_hairline_new (&(SmpHairlineSettings) { settings->hairline_fade, settings->irregularity,
                                                 settings->seed, settings->hairline_softness });
  GArray *dots = dots_of (settings, (SmpRect) { 0, 0, 100, 30 }, settings->density);

  for (guint i = 0; i < dots->len; i++)
    {
      const SmpDot *dot = &g_array_index (dots, SmpDot, i);
      double depth = depth_mm (scene, dot->x_mm, dot->y_mm);
      double beyond = smp_hairline_recess (&line, dot->x_mm, dot->y_mm) - depth;

      if (depth > 1.5 && beyond > 0.2 && beyond < ahead_mm - 0.2)
        {
          *standing += stands_in (scene, dot);
          *all += 1;
        }
    }
  g_array_free (dots, TRUE);
}

static void
test_sentinels (void)
{
  double outside = 0, one = 0, area_cm2 = 0, standing = 0, all = 0;

  for (int round = 0; round < 10; round++)
    {
      SmpStippleSettings settings = hairline_settings (40, 100);
      double ahead_mm = 4, edge_mm = 12;
      Picture picture, straight;
      Scene scene;
      int reach;

      settings.scalp.pixels_per_mm = 8;
      settings.density = 300;
      scene = scene_new (&settings, 100, 30, edge_mm, 0, 0);
      reach = smp_stipple_dot_reach (scene.stipple);
      picture = draw_with (scene.stipple, &scene.paint, (Rect) { 0, 0, 800, 240 });

      /* No dots further ahead. */
      g_assert_cmpfloat (depth_between (&picture, 0, (edge_mm - ahead_mm) * 8 - reach - 2), ==, 0);
      outside += depth_between (&picture, (edge_mm - ahead_mm) * 8 - reach, edge_mm * 8 - reach);
      area_cm2 += 100 * ahead_mm / 100;
      count_ahead (&scene, ahead_mm, &standing, &all);
      picture_clear (&picture);
      scene_clear (&scene);

      settings.irregularity = 0;
      scene = scene_new (&settings, 100, 30, edge_mm, 0, 0);
      straight = draw_with (scene.stipple, &scene.paint, (Rect) { 0, 0, 800, 240 });
      g_assert_cmpfloat (depth_between (&straight, 0, edge_mm * 8 - reach - 2), ==, 0);

      /* Measure a first dot, because sentinels are copies of those. */
      if (round == 0)
        {
          GArray *dots = dots_of (&settings, (SmpRect) { 5, 12.1, 95, 13 }, 300);
          int n = 0;

          for (guint i = 0; i < dots->len; i++)
            {
              Picture dot = draw_dot_alone (&scene, &g_array_index (dots, SmpDot, i));

              if (dot.any)
                {
                  one += sum_of_depth (&dot, 1);
                  n++;
                }
              picture_clear (&dot);
            }
          g_assert_cmpint (n, >, 4);
          one /= n;
          g_array_free (dots, TRUE);
        }
      picture_clear (&straight);
      scene_clear (&scene);
    }
  g_test_message ("%.4f of the full density stands ahead of the paint",
                  outside / one / area_cm2 / 300);
  g_test_message ("%.4f of %.0f ahead of the border's line", standing / all, all);
  g_assert_cmpfloat_with_epsilon (standing / all, 0.04, 0.01);
  g_assert_cmpfloat (outside, >, 0);
  /* This is less than 0.04, because sentinels are placed ahead of the hairline's boundary, which
   * runs inside the edge of the paint. */
  g_assert_cmpfloat (outside / one / area_cm2 / 300, <, 0.04);
}

/* With the faintest paint instead of none, sentinels must still be drawn. */
static void
test_faint_paint (void)
{
  for (int round = 0; round < 12; round++)
    {
      SmpStippleSettings settings = hairline_settings (12, 100);
      Scene scene;
      Picture before, after;

      settings.density = 300;
      settings.scalp.pixels_per_mm = 5;
      scene = scene_new (&settings, 60, 40, 8, 0, 0);
      before = draw_with (scene.stipple, &scene.paint, (Rect) { 0, 0, 300, 200 });
      for (gsize i = 0; i < 300 * 200; i++)
        {
          float *pixel = (float *) scene.paint.coverage + i;

          *pixel = MAX (*pixel, 0.015f); /* too faint for an edge */
        }
      after = draw_with (scene.stipple, &scene.paint, (Rect) { 0, 0, 300, 200 });
      assert_nowhere_lighter (&after, &before);
      picture_clear (&before);
      picture_clear (&after);
      scene_clear (&scene);
    }
}

/* What shows a treatment relies on this to draw no more of the picture. */
static void
test_paint_reach (void)
{
  const Rect all = { 0, 0, 360, 300 };

  for (int round = 0; round < 60; round++)
    {
      SmpStippleSettings settings = random_settings ();
      SmpPaint paint = paint_new (all, 0);
      Rect painted = { g_test_rand_int_range (0, 300), g_test_rand_int_range (0, 240), 60, 60 };
      SmpStipple *stipple;
      Picture picture;
      int reach;

      settings.scalp.pixels_per_mm = g_test_rand_double_range (1, 20);
      if (g_test_rand_bit ())
        settings.scalp = head_in (all, settings.scalp.pixels_per_mm, 30, 40, 20);
      settings.density = 300;
      for (int y = painted.y; y < painted.y + painted.height; y++)
        for (int x = painted.x; x < painted.x + painted.width; x++)
          ((float *) paint.coverage)[y * all.width + x] = g_test_rand_double_range (0, 2);

      stipple = smp_stipple_new (&settings);
      reach = smp_stipple_paint_reach (stipple);
      picture = draw_with (stipple, &paint, all);
      for (int y = 0; y < all.height; y++)
        for (int x = 0; x < all.width; x++)
          if (x < painted.x - reach || x >= painted.x + painted.width + reach ||
              y < painted.y - reach || y >= painted.y + painted.height + reach)
            g_assert_cmpfloat (*pixel_at (&picture, 1, x, y), ==, 1);

      picture_clear (&picture);
      smp_stipple_free (stipple);
      paint_clear (&paint);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/border/few-dots-are-ahead-and-none-too-far", test_sentinels);
  g_test_add_func ("/border/faint-paint-takes-no-dot-away", test_faint_paint);

  g_test_add_func ("/border/nothing-is-drawn-beyond-the-reach-of-paint", test_paint_reach);

  return g_test_run ();
}
