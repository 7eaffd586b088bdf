/* Tests of stipple at borders of random paint.
 *
 * Paint and settings are random: to reproduce a failure, run the test with the --seed that it
 * printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "pictures.h"

static void
test_sessions (void)
{
  for (int round = 0; round < 4; round++)
    {
      SmpStippleSettings settings = random_settings ();

      settings.hairline_fade = g_test_rand_double_range (1, 12);
      settings.irregularity = 100;
      assert_sessions_only_add (settings, (Rect) { -60, 40, 260, 200 });
    }
}

static void
test_extending (void)
{
  /* Number of pixels that a dot of the default size visibly darkens at 8 px/mm. */
  const double dot = 30;
  double n_gone = 0, n_added = 0;

  for (int round = 0; round < 24; round++)
    {
      SmpStippleSettings settings = defaults;
      Rect rect = { -60, 40, 260, 200 };
      SmpPaint paint = paint_new_random (rect), more = paint_part (&paint, rect);
      Picture before, after;
      int x0 = g_test_rand_int_range (0, 150), y0 = g_test_rand_int_range (0, 100);
      float coverage = round % 2 ? 1 : 0.01;

      settings.scalp.pixels_per_mm = 8;
      settings.seed = g_test_rand_int () & G_MAXINT;
      settings.hairline_fade = g_test_rand_double_range (1, 6);
      settings.irregularity = round % 3 * 50;
      for (int y = y0; y < y0 + 60; y++)
        for (int x = x0; x < x0 + 80; x++)
          {
            float *pixel = (float *) more.coverage + y * rect.width + x;

            *pixel = MAX (*pixel, coverage);
          }
      before = draw (&settings, &paint, rect);
      after = draw (&settings, &more, rect);
      for (gsize i = 0; i < n_pixels (&rect); i++)
        {
          n_gone += after.light[i] > before.light[i] + 0.01;
          n_added += after.light[i] < before.light[i] - 0.01;
        }
      picture_clear (&before);
      picture_clear (&after);
      paint_clear (&paint);
      paint_clear (&more);
    }
  g_test_message ("about %.1f dots vanished, %.0f are new", n_gone / dot, n_added / dot);
  /* The edge map interpolates between cells, so a few dots close to their limit may vanish. */
  g_assert_cmpfloat (n_gone, <, 0.012 * n_added);
}

static void
test_even_paint (void)
{
  static const float values[] = { 0, 0.01f, 0.3f, 1, 7, -1, NAN };

  for (guint i = 0; i < 3 * G_N_ELEMENTS (values); i++)
    {
      SmpStippleSettings settings = random_settings ();
      SmpStipple *stipple;
      Rect rect = { -33, 17, 130, 110 };
      SmpPaint paint = paint_new (rect, values[i / 3]);
      SmpPaint even = { NULL, rect.x, rect.y, rect.width, rect.height, values[i / 3] };
      Rect around = { rect.x - 9, rect.y - 9, rect.width + 18, rect.height + 18 };
      SmpEdgeMap *edges;
      Picture a, b;

      settings.density = 250;
      stipple = smp_stipple_new (&settings);
      edges = edges_of (stipple, &paint);
      a = draw_with_edges (stipple, &paint, edges, around);
      b = draw_with_edges (stipple, &even, edges, around);
      g_assert_cmpint (a.any, ==, b.any);
      assert_equal_bits (&a, &b);
      picture_clear (&a);
      picture_clear (&b);
      smp_edge_map_free (edges);
      paint_clear (&paint);
      smp_stipple_free (stipple);
    }
}

static void
test_off (void)
{
  /* Settings that do not depend on edges draw the same with and without an edge map. */
  for (int round = 0; round < 8; round++)
    {
      SmpStippleSettings settings = random_settings ();
      Rect rect = { -33, 17, 160, 110 };
      SmpPaint paint = paint_new_random (rect);
      SmpEdgeMap *edges = smp_edge_map_of (&paint, 3, 50, NULL);
      SmpStipple *stipple;
      Picture a, b;

      settings.hairline_fade = settings.irregularity = 0;
      settings.pigment.healing = g_test_rand_double_range (4, 28);
      stipple = smp_stipple_new (&settings);
      a = draw_with_edges (stipple, &paint, edges, rect);
      b = draw_with_edges (stipple, &paint, NULL, rect);
      g_assert_cmpfloat (smp_stipple_edge_max_depth (stipple), ==, 0);
      assert_equal_bits (&a, &b);
      picture_clear (&a);
      picture_clear (&b);
      smp_stipple_free (stipple);
      smp_edge_map_free (edges);
      paint_clear (&paint);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/border/later-sessions-only-add", test_sessions);
  g_test_add_func ("/border/more-paint-hardly-ever-takes-a-dot-away", test_extending);
  g_test_add_func ("/border/paint-that-is-even-needs-no-pixels", test_even_paint);
  g_test_add_func ("/border/is-hard-without-hairline", test_off);

  return g_test_run ();
}
