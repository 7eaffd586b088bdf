/* Tests of top-ups: several ages of dots in one treatment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "pictures.h"

#define PER_YEAR 0.15

/* A treatment after some years. */
static SmpStippleSettings
after (double years, double density, double interval, double strength)
{
  SmpStippleSettings settings = defaults;

  settings.density = density;
  settings.pigment.fade = (float) (100 * (1 - exp (-PER_YEAR * years)));
  settings.top_ups = (SmpTopUps) { interval, strength };

  return settings;
}

/* The rule, step by step: what is left fades, and a top-up puts back a part of what is missing. */
static double
left_after (double years, double interval, double strength)
{
  double left = 1;

  for (; years >= interval - 1e-6; years -= interval)
    {
      left *= exp (-PER_YEAR * interval);
      left += strength / 100 * (1 - left);
    }

  return left * exp (-PER_YEAR * MAX (years, 0));
}

static const struct
{
  double density, interval, strength;
} plans[] = { { 80, 4, 100 }, { 200, 3, 60 }, { 150, 4.6, 100 }, { 300, 2, 100 }, { 250, 5, 30 } };

static void
test_mass (void)
{
  double worst = 0;

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      double healed = 0;

      for (double years = 0; years <= 3 * plans[i].interval; years += plans[i].interval / 2)
        {
          SmpStippleSettings settings =
              after (years, plans[i].density, plans[i].interval, plans[i].strength);
          double left = left_after (years, plans[i].interval, plans[i].strength), mass;
          Picture picture;

          /* At this scale a pixel holds so many dots that the depths of single ones do not matter. */
          settings.scalp.pixels_per_mm = 1;
          picture = draw_full (&settings, 200, 1);
          mass = sum_of_depth (&picture, 1);
          if (years == 0)
            healed = mass;
          worst = MAX (worst, fabs (mass / healed / left - 1));
          g_assert_cmpfloat_with_epsilon (mass / healed, left, 0.03 * left);
          g_assert_cmpfloat_with_epsilon (smp_top_ups_left (&settings.top_ups, years), left, 1e-6);
          picture_clear (&picture);
        }
    }
  g_test_message ("furthest from the rule: %.2f %%", 100 * worst);
}

static void
test_neutral (void)
{
  const SmpStippleSettings plain = after (5, 200, 0, 0);
  const SmpTopUps neutral[] = { { 0, 100 }, { 6, 100 }, { 4, 0 }, { -3, 100 }, { NAN, NAN } };
  Picture expected = draw_full (&plain, 12, 1);

  for (guint i = 0; i < G_N_ELEMENTS (neutral); i++)
    {
      SmpStippleSettings settings = plain;
      Picture picture;

      settings.top_ups = neutral[i];
      picture = draw_full (&settings, 12, 1);
      assert_equal_bits (&picture, &expected);
      picture_clear (&picture);
    }
  picture_clear (&expected);
}

static void
test_old_dots_stay (void)
{
  Picture before = { 0 };

  /* More of the first top-up only adds to dots that are as old as before. */
  for (double strength = 0; strength <= 100; strength += 25)
    {
      SmpStippleSettings settings = after (5, 200, 4, strength);
      Picture picture = draw_full (&settings, 12, 1);

      if (strength > 0)
        {
          assert_nowhere_lighter (&picture, &before);
          g_assert_cmpfloat (mean_light (&picture, 1), <, mean_light (&before, 1));
        }
      picture_clear (&before);
      before = picture;
    }
  picture_clear (&before);
}

/* Whether each dot of the field stands. */
static GArray *
standing_at (const SmpStippleSettings *settings, const GArray *dots, float coverage)
{
  Rect all = { -50, -50, 400, 400 };
  SmpPaint paint = paint_new (all, coverage);
  SmpStipple *stipple = smp_stipple_new (settings);
  SmpTile *tile = smp_tile_new ();
  GArray *standing = g_array_new (FALSE, FALSE, sizeof (gboolean));

  for (guint i = 0; i < dots->len; i++)
    {
      gboolean is =
          stands (settings, stipple, &paint, NULL, tile, &g_array_index (dots, SmpDot, i));

      g_array_append_val (standing, is);
    }
  smp_tile_free (tile);
  smp_stipple_free (stipple);
  paint_clear (&paint);

  return standing;
}

static void
assert_nested (const GArray *less, const GArray *more)
{
  guint n_more = 0;

  for (guint i = 0; i < less->len; i++)
    {
      g_assert_true (!g_array_index (less, gboolean, i) || g_array_index (more, gboolean, i));
      n_more += g_array_index (more, gboolean, i) - g_array_index (less, gboolean, i);
    }
  g_assert_cmpuint (n_more, >, 0);
}

static void
test_nested (void)
{
  /* At this scale hardly any pixel has two dots. */
  SmpStippleSettings settings = after (0, 100, 4, 80);
  GArray *dots, *before = NULL;

  settings.scalp.pixels_per_mm = 20;
  dots = dots_of (&settings, (SmpRect) { 0, 0, 10, 10 }, 300);

  for (int i = 0; i < 6; i++)
    {
      static const struct
      {
        double years, density;
        float coverage;
      } steps[] = { { 3, 100, 0.5 }, { 4, 100, 0.5 }, { 8, 100, 0.5 },
                    { 8, 100, 0.9 }, { 8, 130, 0.9 }, { 13, 130, 1 } };
      GArray *standing;

      settings = after (steps[i].years, steps[i].density, 4, 80);
      settings.scalp.pixels_per_mm = 20;
      standing = standing_at (&settings, dots, steps[i].coverage);
      if (before)
        {
          assert_nested (before, standing);
          g_array_unref (before);
        }
      before = standing;
    }
  g_array_unref (before);
  g_array_unref (dots);
}

static void
test_denser_is_darker (void)
{
  double before = 1;

  for (double density = 60; density <= 300; density += 40)
    {
      SmpStippleSettings settings = after (9, density, 4, 100);
      Picture picture = draw_full (&settings, 30, 1);
      double light = mean_light (&picture, 1);

      g_assert_cmpfloat (light, <, before);
      before = light;
      picture_clear (&picture);
    }
}

static void
test_count (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    for (int n = 0; n <= 3; n++)
      {
        SmpStippleSettings settings =
            after (n * plans[i].interval, plans[i].density, plans[i].interval, plans[i].strength);
        SmpArea area = { 0, 0, 500, 500 };
        SmpPaint paint = paint_new (area, 1);
        SmpStipple *stipple;
        double expected = 1;

        settings.scalp.pixels_per_mm = 5;
        stipple = smp_stipple_new (&settings);
        for (int nth = 1; nth <= n; nth++)
          expected += smp_top_up_share (&settings.top_ups, nth);
        g_assert_cmpint (smp_top_ups_until (&settings.top_ups, n * plans[i].interval), ==, n);
        g_assert_cmpfloat_with_epsilon (smp_stipple_count (stipple, &paint, NULL, &area) /
                                            (100 * plans[i].density),
                                        expected, 0.01 * expected);
        smp_stipple_free (stipple);
        paint_clear (&paint);
      }
}

static void
test_tilings (void)
{
  for (int i = 0; i < 6; i++)
    {
      Rect rect = { -20, 10, 200, 150 };
      SmpStippleSettings settings = random_settings ();

      settings.density = g_test_rand_double_range (100, 300);
      settings.top_ups = (SmpTopUps) { g_test_rand_double_range (1, 6), 100 };
      settings.scalp.pixels_per_mm = MIN (settings.scalp.pixels_per_mm, 8);
      if (i % 3 == 0)
        settings.scalp = head_in (rect, settings.scalp.pixels_per_mm, 30, 40, 10);
      assert_any_tiling_is_equal (&settings, rect);
    }
}

static void
test_only_new_dots_are_fresh (void)
{
  SmpStippleSettings healed = after (4, 200, 4, 100), fresh = healed, all_fresh = defaults;
  Picture pictures[3];
  double redness[2];

  fresh.pigment.healing = all_fresh.pigment.healing = 0;
  pictures[0] = draw_full (&healed, 20, 1);
  pictures[1] = draw_full (&fresh, 20, 1);
  pictures[2] = draw_full (&all_fresh, 20, 1);
  g_assert_cmpfloat (mean_light (&pictures[1], 1), <, mean_light (&pictures[0], 1));
  for (int i = 0; i < 2; i++)
    redness[i] = mean_light (&pictures[1 + i], 0) / mean_light (&pictures[1 + i], 1);
  g_assert_cmpfloat (redness[0], >, mean_light (&pictures[0], 0) / mean_light (&pictures[0], 1));
  g_assert_cmpfloat (redness[1], >, redness[0]);
  for (int i = 0; i < 3; i++)
    picture_clear (&pictures[i]);
}

static void
test_bad_input (void)
{
  static const double bad[] = { NAN, INFINITY, -INFINITY, -1, 1e300, 1e-300, 0.3, 20, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    for (guint j = 0; j < G_N_ELEMENTS (bad); j++)
      for (double fade = 0; fade <= 100; fade += 50)
        {
          SmpStippleSettings settings = defaults;
          Picture picture;

          settings.pigment.fade = fade;
          settings.top_ups = (SmpTopUps) { bad[i], bad[j] };
          picture = draw_full (&settings, 2, 1);
          assert_is_light (&picture);
          picture_clear (&picture);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/top-up/pigment-over-time-follows-the-rule", test_mass);
  g_test_add_func ("/top-up/without-a-top-up-nothing-changes", test_neutral);
  g_test_add_func ("/top-up/old-dots-stay", test_old_dots_stay);
  g_test_add_func ("/top-up/dots-are-nested-in-time-density-and-coverage", test_nested);
  g_test_add_func ("/top-up/denser-is-darker", test_denser_is_darker);
  g_test_add_func ("/top-up/counts-are-true", test_count);
  g_test_add_func ("/top-up/any-tiling-is-equal", test_tilings);
  g_test_add_func ("/top-up/only-new-dots-are-fresh", test_only_new_dots_are_fresh);
  g_test_add_func ("/top-up/bad-input-draws-light", test_bad_input);

  return g_test_run ();
}
