/* Tests of stipple: properties that hold exactly, for whole pictures.
 *
 * Settings are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "pictures.h"

static void
test_tiling (void)
{
  for (int round = 0; round < 24; round++)
    {
      SmpStippleSettings settings = random_settings ();

      assert_any_tiling_is_equal (
          &settings, (Rect) { g_test_rand_int_range (-5000, 5000), g_test_rand_int_range (-300, 10),
                              g_test_rand_int_range (1, 220), g_test_rand_int_range (100, 160) });
    }
}

static void
test_far_away (void)
{
  static const int origins[][2] = { { 0, 0 }, { -100000, 70000 }, { 262144, -262144 } };

  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      Rect rect = { origins[i][0] - 60, origins[i][1] - 60, 120, 120 };
      SmpStipple *stipple = smp_stipple_new (&defaults);
      SmpPaint paint = paint_new (rect, 1);
      Picture whole = draw_with (stipple, &paint, rect);

      g_assert_true (whole.any);
      assert_same_in_pieces (stipple, &paint, NULL, &whole);

      picture_clear (&whole);
      paint_clear (&paint);
      smp_stipple_free (stipple);
    }
}

typedef struct
{
  const SmpStipple *stipple;
  const SmpPaint *paint;
  Rect rect;
  Picture picture;
} Job;

static gpointer
draw_job (gpointer data)
{
  Job *job = data;

  job->picture = draw_with (job->stipple, job->paint, job->rect);

  return NULL;
}

static void
test_threads (void)
{
  SmpStippleSettings settings = random_settings ();
  SmpStipple *stipple = smp_stipple_new (&settings);
  SmpPaint paint = paint_new_random ((Rect) { 0, 0, 200, 200 });
  Picture alone = draw_with (stipple, &paint, (Rect) { 0, 0, 200, 200 });
  Job jobs[8];
  GThread *threads[8];

  for (int i = 0; i < 8; i++)
    {
      jobs[i] = (Job) { stipple, &paint, { 0, 0, 200, 200 } };
      threads[i] = g_thread_new ("draw", draw_job, &jobs[i]);
    }
  for (int i = 0; i < 8; i++)
    {
      g_thread_join (threads[i]);
      assert_equal_bits (&jobs[i].picture, &alone);
      picture_clear (&jobs[i].picture);
    }

  picture_clear (&alone);
  paint_clear (&paint);
  smp_stipple_free (stipple);
}

static void
test_density_adds (void)
{
  for (int round = 0; round < 6; round++)
    {
      SmpStippleSettings settings = random_settings ();
      Rect rect = { -70, -20, 200, 150 };
      SmpPaint paint = paint_new_random (rect);
      Picture before;

      settings.density = 0;
      before = draw (&settings, &paint, rect);
      for (double density = 1; density <= 300; density += g_test_rand_double_range (0.5, 80))
        {
          Picture after;

          settings.density = density;
          after = draw (&settings, &paint, rect);
          assert_nowhere_lighter (&after, &before);
          picture_clear (&before);
          before = after;
        }
      picture_clear (&before);
      paint_clear (&paint);
    }
}

static void
test_paint_adds (void)
{
  for (int round = 0; round < 12; round++)
    assert_more_paint_only_darkens (random_settings (), (Rect) { -70, -20, 200, 150 });
}

static void
test_dots_remain (void)
{
  SmpStippleSettings settings = defaults;
  GArray *few = dots_of (&settings, (SmpRect) { -20, -20, 20, 20 }, 50);
  GArray *many = dots_of (&settings, (SmpRect) { -20, -20, 20, 20 }, 300);
  SmpPaint paint = paint_new ((Rect) { -250, -250, 500, 500 }, 50 / 300.0f);
  Picture picture;
  guint n_left = 0;

  settings.density = 300;
  settings.pigment.dot_size_mm = 0.1;
  picture = draw (&settings, &paint, (Rect) { -250, -250, 500, 500 });

  /* A dot of the low density is also one of the high density, with the same place and darkness. */
  for (guint i = 0; i < many->len; i++)
    {
      const SmpDot *dot = &g_array_index (many, SmpDot, i);
      gboolean stood = n_left < few->len &&
                       memcmp (dot, &g_array_index (few, SmpDot, n_left), sizeof (SmpDot)) == 0;
      Rect pixel = pixel_of (&settings, dot);

      if (stood)
        {
          Picture alone = draw_alone (&settings, dot);

          n_left++;
          g_assert_cmpfloat (*pixel_at (&picture, 1, pixel.x, pixel.y), <=,
                             *pixel_at (&alone, 1, pixel.x, pixel.y));
          picture_clear (&alone);
        }
    }
  g_assert_cmpuint (n_left, ==, few->len);

  picture_clear (&picture);
  paint_clear (&paint);
  g_array_free (many, TRUE);
  g_array_free (few, TRUE);
}

static void
test_reach (void)
{
  static const SmpStippleSettings extremes[] = {
    { 300, { 100, 0, 0.6, 100, 100, 28 }, { 10 }, 0, 3 },
    { 300, { 100, 99, 0.6, 100, -100, 28 }, { 24 }, 0, 4 },
    { 300, { 100, 0, 0.1, 0, 0, 28 }, { 0.5 }, 0, 5 },
    { 300, { 100, 0, 0.1, 0, 0, 28 }, { 4 }, 10, 6 },
    { 300, { 65, 0, 0.32, 50, 0, 28 }, { 30 }, 1, 7 }
  };

  for (guint i = 0; i < 20 + G_N_ELEMENTS (extremes); i++)
    {
      SmpStippleSettings settings = i < G_N_ELEMENTS (extremes) ? extremes[i] : random_settings ();
      SmpStipple *stipple = smp_stipple_new (&settings);
      int reach = smp_stipple_dot_reach (stipple);
      /* A patch with dots, not much larger than one of them. */
      int side = MAX (1, (int) settings.scalp.pixels_per_mm);
      SmpPaint paint = paint_new ((Rect) { 7, -9, side, side }, 1);
      Rect around = { 7 - reach - 9, -9 - reach - 9, side + 2 * reach + 18, side + 2 * reach + 18 };
      Picture picture = draw_with (stipple, &paint, around);

      for (int c = 0; c < 3; c++)
        for (int y = around.y; y < around.y + around.height; y++)
          for (int x = around.x; x < around.x + around.width; x++)
            if (x < 7 - reach || x >= 7 + side + reach || y < -9 - reach || y >= -9 + side + reach)
              g_assert_cmpfloat (*pixel_at (&picture, c, x, y), ==, 1);

      picture_clear (&picture);
      paint_clear (&paint);
      smp_stipple_free (stipple);
    }
}

static void
test_no_paint (void)
{
  static const float none[] = { 0, -0.0f, -1, -INFINITY, NAN };
  Rect rect = { -10, 20, 60, 40 };
  SmpPaint full = paint_new (rect, 1);
  SmpStippleSettings settings = defaults;
  Picture picture;

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      SmpPaint paint = paint_new (rect, none[i]);

      picture = draw (&defaults, &paint, rect);
      g_assert_false (picture.any);
      picture_clear (&picture);
      paint_clear (&paint);
    }

  settings.density = 0;
  picture = draw (&settings, &full, rect);
  g_assert_false (picture.any);
  picture_clear (&picture);

  settings = defaults;
  settings.pigment.fade = 100;
  picture = draw (&settings, &full, rect);
  g_assert_false (picture.any);
  picture_clear (&picture);

  /* There is paint, but too far away. */
  picture = draw (&defaults, &full, (Rect) { 5000, 5000, 60, 40 });
  g_assert_false (picture.any);
  picture_clear (&picture);

  picture = draw (&defaults, &full, rect);
  g_assert_true (picture.any);
  picture_clear (&picture);

  paint_clear (&full);
}

/* The offset of each setting in the struct, and its range. */
static const struct
{
  gsize offset;
  double low, high;
} ranges[] = { { offsetof (SmpStippleSettings, density), 0, 300 },
               { offsetof (SmpStippleSettings, pigment.shade), 0, 100 },
               { offsetof (SmpStippleSettings, pigment.fade), 0, 100 },
               { offsetof (SmpStippleSettings, pigment.dot_size_mm), 0.10, 0.60 },
               { offsetof (SmpStippleSettings, pigment.dot_variation), 0, 100 },
               { offsetof (SmpStippleSettings, pigment.undertone), -100, 100 },
               { offsetof (SmpStippleSettings, pigment.healing), 0, 28 },
               { offsetof (SmpStippleSettings, scalp.pixels_per_mm), 0.5, 100 },
               { offsetof (SmpStippleSettings, photo_blur), 0, 10 },
               { offsetof (SmpStippleSettings, hairline_fade), 0, 40 },
               { offsetof (SmpStippleSettings, irregularity), 0, 100 } };

static void
test_absurd_settings (void)
{
  static const double values[] = { NAN,    INFINITY, -INFINITY, -1,    0,
                                   1e-300, 1e30,     -1e30,     1e308, G_MAXINT };
  static const gint seeds[] = { 0, 1, -1, G_MAXINT, G_MININT };
  Rect rect = { -20, -20, 40, 40 };
  SmpPaint paint = paint_new_random (rect);
  SmpStippleSettings settings;
  Picture picture;

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        settings = defaults;
        G_STRUCT_MEMBER (double, &settings, ranges[i].offset) = values[j];
        picture = draw (&settings, &paint, rect);
        assert_is_light (&picture);
        picture_clear (&picture);
      }

  for (guint j = 0; j < G_N_ELEMENTS (values); j++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
        G_STRUCT_MEMBER (double, &settings, ranges[i].offset) = values[j];
      for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
        {
          settings.seed = seeds[i];
          picture = draw (&settings, &paint, rect);
          assert_is_light (&picture);
          picture_clear (&picture);
        }
    }

  paint_clear (&paint);
}

static void
test_out_of_range (void)
{
  Rect rect = { -20, -20, 40, 40 };
  SmpPaint paint = paint_new_random (rect);

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      const double beyond[][2] = { { ranges[i].low - 0.01, ranges[i].low },
                                   { -INFINITY, ranges[i].low },
                                   { NAN, ranges[i].low },
                                   { ranges[i].high + 0.01, ranges[i].high },
                                   { 1e300, ranges[i].high },
                                   { INFINITY, ranges[i].high } };

      for (guint j = 0; j < G_N_ELEMENTS (beyond); j++)
        {
          SmpStippleSettings outside = defaults, nearest = defaults;
          Picture a, b;

          G_STRUCT_MEMBER (double, &outside, ranges[i].offset) = beyond[j][0];
          G_STRUCT_MEMBER (double, &nearest, ranges[i].offset) = beyond[j][1];
          a = draw (&outside, &paint, rect);
          b = draw (&nearest, &paint, rect);
          assert_equal_bits (&a, &b);
          picture_clear (&a);
          picture_clear (&b);
        }
    }

  paint_clear (&paint);
}

static void
test_absurd_paint (void)
{
  /* Coverages and the values as which they count. */
  static const float values[][2] = { { NAN, 0 },     { -NAN, 0 },    { -INFINITY, 0 },
                                     { -1, 0 },      { -1e-30f, 0 }, { 1e-40f, 1e-40f },
                                     { 0.5f, 0.5f }, { 1, 1 },       { 1.0001f, 1 },
                                     { 1e30f, 1 },   { INFINITY, 1 } };
  Rect rect = { -50, -50, 150, 100 };
  SmpPaint absurd = paint_new (rect, 0), sane = paint_new (rect, 0);

  for (int round = 0; round < 4; round++)
    {
      Picture a, b;

      for (gsize i = 0; i < n_pixels (&rect); i++)
        {
          int n = g_test_rand_int_range (0, G_N_ELEMENTS (values));

          ((float *) absurd.coverage)[i] = values[n][0];
          ((float *) sane.coverage)[i] = values[n][1];
        }
      a = draw (&defaults, &absurd, rect);
      b = draw (&defaults, &sane, rect);
      assert_is_light (&a);
      assert_equal_bits (&a, &b);
      picture_clear (&a);
      picture_clear (&b);
    }

  paint_clear (&absurd);
  paint_clear (&sane);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stipple/any-tiling-is-equal-to-the-bit", test_tiling);
  g_test_add_func ("/stipple/tiles-join-far-from-the-origin", test_far_away);
  g_test_add_func ("/stipple/threads-draw-what-one-draws", test_threads);
  g_test_add_func ("/stipple/raising-density-only-adds", test_density_adds);
  g_test_add_func ("/stipple/raising-coverage-only-darkens", test_paint_adds);
  g_test_add_func ("/stipple/dots-of-a-low-density-remain-at-a-high-one", test_dots_remain);
  g_test_add_func ("/stipple/nothing-beyond-reach-changes", test_reach);
  g_test_add_func ("/stipple/without-paint-nothing-is-drawn", test_no_paint);
  g_test_add_func ("/stipple/any-settings-give-light-between-0-and-1", test_absurd_settings);
  g_test_add_func ("/stipple/settings-out-of-range-are-clamped", test_out_of_range);
  g_test_add_func ("/stipple/invalid-coverage-is-clamped-and-nan-is-none", test_absurd_paint);

  return g_test_run ();
}
