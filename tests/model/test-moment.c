/* Tests of the facts about properties, and of the moments of a plan. No GIMP is needed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gegl.h>

#include "model/course.h"
#include "plans.h"

/* ---- facts about properties ---- */

/* Properties are classified by their keys in the operation only. */
static void
test_keys (void)
{
  static const char *const times[] = { "healing",    "top-up-interval", "top-up-strength",
                                       "lightening", "redness",         "flaking",
                                       NULL };
  static const char *const parts[] = { "plan", "hairline", "dots", "photo", "head", NULL };
  g_autoptr (SmpSettings) settings = smp_settings_new ();
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);
  guint n_photo = 0;
  guint n_look = 0;

  for (guint i = 0; i < n; i++)
    {
      const char *name = pspecs[i]->name;
      gboolean of_photo = smp_settings_is_of_photo (name);
      gboolean of_look = smp_settings_is_of_look (name);
      gboolean is_time = g_strv_contains (times, name);

      n_photo += of_photo;
      n_look += of_look;
      g_assert_cmpint (of_photo + of_look + is_time, ==, 1);
      g_assert_true (!smp_settings_is_in_pixels (name) || of_photo);
      g_assert_true (is_time || g_strv_contains (parts, smp_settings_part_of (name)));
      if (g_str_has_prefix (name, "head-"))
        {
          g_assert_cmpstr (smp_settings_part_of (name), ==, "head");
          g_assert_true (of_photo && smp_settings_is_counted (name));
          smp_settings_set_number (settings, name, 100);
          g_assert_false (smp_settings_is_printed (settings, name));
        }
    }
  g_assert_cmpuint (n_photo, >=, 8);
  g_assert_cmpuint (n_look, >=, 7);

  g_assert_false (smp_settings_is_of_photo ("no-such-property"));
  g_assert_true (smp_settings_is_in_pixels ("pixels-per-mm"));
  g_assert_false (smp_settings_is_in_pixels ("head-tilt"));
  g_assert_false (smp_settings_is_in_pixels ("hairline-fade"));
  g_assert_false (smp_settings_is_counted ("shade"));
  g_assert_true (smp_settings_is_counted ("density"));
}

static void
test_printed (void)
{
  g_autoptr (SmpSettings) settings = smp_settings_new ();

  g_assert_true (smp_settings_is_printed (settings, "density"));
  g_assert_false (smp_settings_is_printed (settings, "fade"));
  g_assert_false (smp_settings_is_printed (settings, "healing"));
  smp_settings_set_number (settings, "fade", 5);
  smp_settings_set_number (settings, "healing", 0);
  g_assert_true (smp_settings_is_printed (settings, "fade"));
  g_assert_true (smp_settings_is_printed (settings, "healing"));
}

static void
test_heal (void)
{
  g_autoptr (SmpSettings) settings = new_plan ();
  g_autoptr (SmpSettings) before = NULL;

  smp_settings_set_number (settings, "top-up-interval", 5);
  before = smp_settings_copy (settings);
  smp_settings_set_number (settings, "healing", 3);
  smp_settings_set_number (settings, "lightening", 40);
  smp_settings_set_number (settings, "redness", 20);
  smp_settings_set_number (settings, "flaking", 30);
  smp_settings_heal (settings);
  assert_number (settings, "healing", 28);
  assert_number (settings, "lightening", 0);
  assert_number (settings, "redness", 0);
  assert_number (settings, "flaking", 0);
  assert_number (settings, "top-up-interval", 5);
  smp_settings_set_number (before, "healing", 28);
  g_assert_true (smp_settings_equal (settings, before));
}

/* ---- moments ---- */

static void
test_sessions (void)
{
  static const double parts[] = { 0.3, 0.7, 1.0 };
  g_autoptr (SmpSettings) plan = new_plan ();

  for (SmpMoment i = SMP_MOMENT_SESSION_1; i <= SMP_MOMENT_SESSION_3; i++)
    {
      g_autoptr (SmpSettings) at = smp_moment_settings (plan, i, SMP_DURABILITY_SHORT);

      assert_number (at, "density", 187.65432109 * parts[i]);
      assert_number (at, "healing", 28);
      assert_number (at, "fade", 0);
      assert_number (at, "shade", 71.3);
      assert_number (at, "seed", 12345);
    }
}

static void
test_healing (void)
{
  static const double days[] = { 0, 7, 28 };
  g_autoptr (SmpSettings) plan = new_plan ();

  for (SmpMoment i = SMP_MOMENT_FRESH; i <= SMP_MOMENT_4_WEEKS; i++)
    {
      g_autoptr (SmpSettings) at = smp_moment_settings (plan, i, SMP_DURABILITY_AVERAGE);

      assert_number (at, "healing", days[i - SMP_MOMENT_FRESH]);
      assert_number (at, "density", 187.65432109);
    }
}

static void
test_years (void)
{
  static const double years[] = { 1, 3, 5, 8 };
  static const double paces[] = { 0.8, 1.0, 1.4 };
  g_autoptr (SmpSettings) plan = new_plan ();

  for (SmpMoment i = SMP_MOMENT_1_YEAR; i <= SMP_MOMENT_8_YEARS; i++)
    for (SmpDurability d = 0; d < SMP_N_DURABILITIES; d++)
      {
        g_autoptr (SmpSettings) at = smp_moment_settings (plan, i, d);

        assert_number (at, "fade",
                       100 * (1 - exp (-0.15 * paces[d] * years[i - SMP_MOMENT_1_YEAR])));
        assert_number (at, "healing", 28);
      }
}

/* The pigment of the filter's settings, relative to the plan's, by the formula. */
static double
left_of (const SmpSettings *at)
{
  double years = -log (1 - smp_settings_get_number (at, "fade") / 100) / 0.15;
  double interval = smp_settings_get_number (at, "top-up-interval");
  double left = 1;

  for (; interval > 0 && years > interval - 1e-3; years -= interval)
    {
      left *= exp (-0.15 * interval);
      left += smp_settings_get_number (at, "top-up-strength") / 100 * (1 - left);
    }

  return left * exp (-0.15 * years);
}

static void
test_top_ups (void)
{
  g_autoptr (SmpSettings) plan = new_plan ();

  for (int interval = 0; interval <= 5; interval += 5)
    for (SmpDurability d = 0; d < SMP_N_DURABILITIES; d++)
      for (int nth = 0; nth < 3; nth++)
        {
          SmpMoment moment = SMP_MOMENT_TOP_UP_1 + 2 * nth;
          g_autoptr (SmpSettings) before = NULL;
          g_autoptr (SmpSettings) after = NULL;
          double pace = smp_durability_pace (d), years;

          smp_settings_set_number (plan, "top-up-interval", interval);
          smp_settings_set_number (plan, "top-up-strength", 80);
          before = smp_moment_settings (plan, moment - 1, d);
          after = smp_moment_settings (plan, moment, d);
          years = smp_moment_years (moment, plan);
          /* Without an interval in the plan, the usual one. */
          g_assert_cmpfloat (years, ==, (nth + 1) * (interval > 0 ? interval : 4));
          if (years * pace > 20)
            continue;
          assert_number (after, "top-up-interval", pace * years / (nth + 1));
          assert_number (after, "fade", 100 * (1 - exp (-0.15 * pace * years)));
          g_assert_cmpfloat (left_of (after), >, left_of (before) + 0.1);
          g_assert_cmpfloat (left_of (after), <, 1);

          smp_settings_set_number (plan, "top-up-interval", years / (nth + 1));
          g_assert_cmpfloat_with_epsilon (smp_course_left (plan, d, years), left_of (after), 1e-3);
          g_assert_cmpfloat_with_epsilon (smp_course_left (plan, d, years - 0.03), left_of (before),
                                          1e-2);
          g_assert_cmpint (smp_course_top_ups (plan, d, years), ==, nth + 1);
          g_assert_cmpint (smp_course_top_ups (plan, d, years - 0.03), ==, nth);
        }
  smp_settings_set_number (plan, "top-up-interval", 0);
  g_assert_cmpfloat (smp_course_top_up_share (plan, SMP_DURABILITY_SHORT), ==, 0);
  smp_settings_set_number (plan, "top-up-strength", 100);
  smp_settings_set_number (plan, "top-up-interval", smp_course_half_gone (SMP_DURABILITY_SHORT));
  g_assert_cmpfloat_with_epsilon (smp_course_top_up_share (plan, SMP_DURABILITY_SHORT), 0.5, 1e-6);
}

static void
test_laser (void)
{
  g_autoptr (SmpSettings) plan = new_plan ();
  g_autoptr (SmpSettings) fresh =
      smp_moment_settings (plan, SMP_MOMENT_LASER_FRESH, SMP_DURABILITY_AVERAGE);
  double before = 0;

  assert_number (fresh, "redness", 100);
  for (SmpMoment i = SMP_MOMENT_LASER_1; i <= SMP_MOMENT_LASER_5; i++)
    {
      g_autoptr (SmpSettings) at = smp_moment_settings (plan, i, SMP_DURABILITY_AVERAGE);
      double taken = smp_settings_get_number (at, "lightening");

      g_assert_cmpfloat (taken, >, before);
      g_assert_cmpfloat (taken, <, 100);
      assert_number (at, "redness", 0);
      assert_number (at, "density", 187.65432109);
      before = taken;
    }
}

/* What a client's skin does is in every moment; the engine shows it in the days in which it happens. */
static void
test_flaking (void)
{
  g_autoptr (SmpSettings) plan = new_plan ();
  g_autoptr (SmpSettings) week = NULL;

  smp_settings_set_number (plan, "flaking", 40);
  week = smp_moment_settings (plan, SMP_MOMENT_1_WEEK, SMP_DURABILITY_AVERAGE);
  assert_number (week, "flaking", 40);
  assert_number (week, "healing", 7);
  g_assert_true (smp_settings_is_printed (week, "flaking"));
  smp_settings_set_number (week, "flaking", 0);
  g_assert_false (smp_settings_is_printed (week, "flaking"));
}

/* The moments of a plan with top-ups at this interval, which must be in the order of time. */
static GStrv
course_of (double interval)
{
  g_autoptr (SmpSettings) plan = new_plan ();
  g_autofree char *text = NULL;
  GStrv ids;
  double last = 0;

  smp_settings_set_number (plan, "top-up-interval", interval);
  text = smp_course_moments (plan);
  ids = g_strsplit (text, ",", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      SmpMoment moment;
      double years;

      g_assert_true (smp_moment_parse (ids[i], &moment, NULL));
      years = smp_moment_years (moment, plan);
      g_assert_cmpfloat (years, >=, last);
      g_assert_cmpfloat (years, <, SMP_COURSE_YEARS + 0.5);
      last = years;
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (ids[i], !=, ids[j]);
    }

  return ids;
}

static void
assert_course (double interval, const char *years)
{
  g_auto (GStrv) ids = course_of (interval);
  g_autofree char *text = g_strjoinv (",", ids);
  g_autofree char *expected =
      g_strconcat ("session-1,session-2,fresh,1-week,4-weeks,", years, NULL);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_course (void)
{
  assert_course (0, "1-year,3-years,5-years,8-years");
  assert_course (4, "1-year,3-years,before-top-up-1,top-up-1,5-years,before-top-up-2,top-up-2,"
                    "before-top-up-3,top-up-3");
  assert_course (3, "1-year,before-top-up-1,top-up-1,5-years,before-top-up-2,top-up-2,8-years,"
                    "before-top-up-3,top-up-3");
  assert_course (8, "1-year,3-years,5-years,before-top-up-1,top-up-1");
  /* There are moments of three top-ups. */
  assert_course (0.8, "before-top-up-1,top-up-1,before-top-up-2,top-up-2,before-top-up-3,top-up-3,"
                      "3-years,5-years,8-years");
  assert_course (20, "1-year,3-years,5-years,8-years");
  for (double interval = 0.8; interval < 15; interval += 0.1)
    {
      g_auto (GStrv) ids = course_of (interval);

      g_assert_true (g_strv_contains ((const char *const *) ids, "top-up-1"));
    }
}

static void
test_plan_is_no_moment (void)
{
  g_autoptr (SmpSettings) plan = new_plan ();
  g_autoptr (SmpSettings) at = smp_moment_settings (plan, SMP_MOMENT_NONE, SMP_DURABILITY_LONG);

  g_assert_true (smp_settings_equal (plan, at));
}

static void
test_ids (void)
{
  g_autoptr (GError) error = NULL;
  SmpMoment moment;
  SmpDurability durability;

  for (SmpMoment i = 0; i < SMP_N_MOMENTS; i++)
    {
      g_assert_true (smp_moment_parse (smp_moment_id (i), &moment, NULL));
      g_assert_cmpint (moment, ==, i);
      g_assert_cmpstr (smp_moment_description (i), !=, smp_moment_name (i));
    }
  g_assert_true (smp_moment_parse ("", &moment, NULL));
  g_assert_cmpint (moment, ==, SMP_MOMENT_NONE);
  for (SmpDurability i = 0; i < SMP_N_DURABILITIES; i++)
    {
      g_assert_true (smp_durability_parse (smp_durability_id (i), &durability, NULL));
      g_assert_cmpint (durability, ==, i);
    }

  g_assert_false (smp_moment_parse ("2-years", &moment, &error));
  g_assert_nonnull (strstr (error->message, "“2-years”"));
  g_clear_error (&error);
  g_assert_false (smp_durability_parse ("Short", &durability, &error));
  g_assert_nonnull (strstr (error->message, "“Short”"));
}

static void
assert_described (SmpDurability durability, double fade, const char *expected)
{
  g_autofree char *text = smp_durability_describe_fade (durability, fade);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_fade_in_words (void)
{
  double three_years = 100 * (1 - exp (-0.45));

  assert_described (SMP_DURABILITY_AVERAGE, 0, "Freshly healed");
  assert_described (SMP_DURABILITY_AVERAGE, 100 * (1 - exp (-0.15 / 12)),
                    "About 1 month: hardly changed");
  assert_described (SMP_DURABILITY_AVERAGE, 100 * (1 - exp (-0.15 / 2)),
                    "About 6 months: hardly changed");
  assert_described (SMP_DURABILITY_AVERAGE, 100 * (1 - exp (-0.15)),
                    "About 1 year: a little softer");
  assert_described (SMP_DURABILITY_AVERAGE, three_years, "About 3 years: time for a top-up");
  /* With more durable pigment the same picture is reached later, with less durable pigment sooner. */
  assert_described (SMP_DURABILITY_LONG, three_years, "About 4 years: time for a top-up");
  assert_described (SMP_DURABILITY_SHORT, three_years, "About 2 years: time for a top-up");
  assert_described (SMP_DURABILITY_AVERAGE, 100 * (1 - exp (-1.2)), "About 8 years: a soft shadow");
  assert_described (SMP_DURABILITY_AVERAGE, 99, "20 years or more: hardly there any more");
  assert_described (SMP_DURABILITY_AVERAGE, 100, "All pigment is gone");
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_assert_true (smp_settings_available (NULL));

  g_test_add_func ("/settings/the-operation-says-what-a-property-is", test_keys);
  g_test_add_func ("/settings/what-changes-nothing-is-not-printed", test_printed);
  g_test_add_func ("/settings/a-plan-begins-healed", test_heal);
  g_test_add_func ("/moment/sessions-bring-30-70-and-100-percent", test_sessions);
  g_test_add_func ("/moment/healing-takes-days", test_healing);
  g_test_add_func ("/moment/fade-depends-on-durability", test_years);
  g_test_add_func ("/moment/a-skin-that-flakes-does-so-after-a-week", test_flaking);
  g_test_add_func ("/moment/top-ups-put-pigment-back", test_top_ups);
  g_test_add_func ("/moment/a-laser-leaves-less-each-time", test_laser);
  g_test_add_func ("/moment/a-course-has-all-top-ups-in-the-order-of-time", test_course);
  g_test_add_func ("/moment/the-plan-is-no-moment", test_plan_is_no_moment);
  g_test_add_func ("/moment/ids-are-known-and-others-are-named", test_ids);
  g_test_add_func ("/moment/a-fade-is-told-in-years", test_fade_in_words);

  status = g_test_run ();
  gegl_exit ();
  return status;
}
