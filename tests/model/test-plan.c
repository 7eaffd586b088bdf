/* Tests of what the plug-in knows of a plan without GIMP: its moments, the text that remembers
 * it, and the advice about it.
 *
 *   test-plan LOOKS-FOLDER
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gegl.h>

#include "engine/pigment.h"
#include "model/advice.h"
#include "model/look.h"
#include "model/moment.h"
#include "model/view.h"

static const char *looks_folder;

static SmpSettings *
new_plan (void)
{
  SmpSettings *plan = smp_settings_new ();

  smp_settings_set_number (plan, "density", 187.65432109);
  smp_settings_set_number (plan, "shade", 71.3);
  smp_settings_set_number (plan, "fade", 4.5);
  smp_settings_set_number (plan, "hairline-fade", 8.1);
  smp_settings_set_number (plan, "pixels-per-mm", 7.7);
  smp_settings_set_number (plan, "seed", 12345);

  return plan;
}

/* As an XCF file keeps them. */
static void
round_to_floats (SmpSettings *settings)
{
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);

  for (guint i = 0; i < n; i++)
    if (G_IS_PARAM_SPEC_DOUBLE (pspecs[i]))
      smp_settings_set_number (settings, pspecs[i]->name,
                               (float) smp_settings_get_number (settings, pspecs[i]->name));
}

#define assert_number(settings, name, expected)                                                    \
  g_assert_cmpfloat_with_epsilon (smp_settings_get_number (settings, name), expected, 1e-6)

/* ---- what is known of a property ---- */

/* The operation says it once, and everybody reads it there. */
static void
test_keys (void)
{
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
      gboolean is_time = g_str_equal (name, "healing");

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
  assert_described (SMP_DURABILITY_AVERAGE, three_years, "About 3 years: time for a touch-up");
  /* The same picture comes later where pigment lasts, and sooner where it does not. */
  assert_described (SMP_DURABILITY_LONG, three_years, "About 4 years: time for a touch-up");
  assert_described (SMP_DURABILITY_SHORT, three_years, "About 2 years: time for a touch-up");
  assert_described (SMP_DURABILITY_AVERAGE, 100 * (1 - exp (-1.2)), "About 8 years: a soft shadow");
  assert_described (SMP_DURABILITY_AVERAGE, 99, "20 years or more: hardly there any more");
  assert_described (SMP_DURABILITY_AVERAGE, 100, "All pigment is gone");
}

/* ---- the text that remembers a plan ---- */

static void
assert_is_filter (const char *text, const SmpSettings *shown)
{
  g_autoptr (SmpView) view = smp_view_from_text (text, shown);

  g_assert_cmpint (view->moment, ==, SMP_MOMENT_NONE);
  g_assert_false (view->is_bare);
  g_assert_true (smp_settings_equal (view->plan, shown));
}

static void
test_round_trip (void)
{
  g_autoptr (SmpSettings) plan = new_plan ();

  for (SmpMoment moment = SMP_MOMENT_NONE; moment < SMP_N_MOMENTS; moment++)
    for (SmpDurability durability = 0; durability < SMP_N_DURABILITIES; durability++)
      for (guint bare = 0; bare < 2; bare++)
        {
          g_autoptr (SmpView) view = smp_view_new (plan);
          g_autoptr (SmpView) back = NULL;
          g_autoptr (SmpSettings) shown = NULL;
          g_autofree char *text = NULL;

          view->moment = moment;
          view->durability = durability;
          view->is_bare = bare;
          text = smp_view_to_text (view);
          shown = smp_view_settings (view);
          round_to_floats (shown);

          back = smp_view_from_text (text, shown);
          g_assert_cmpint (back->moment, ==, moment);
          g_assert_cmpint (back->durability, ==, durability);
          g_assert_cmpint (back->is_bare, ==, bare);
          g_assert_true (smp_settings_equal (back->plan, plan));
        }
}

static void
test_plan_needs_no_text (void)
{
  g_autoptr (SmpSettings) plan = new_plan ();
  g_autoptr (SmpView) view = smp_view_new (plan);

  g_assert_null (smp_view_to_text (view));
  assert_is_filter (NULL, plan);
}

static void
test_filter_is_the_truth (void)
{
  static const char *const names[] = { "density", "shade", "fade", "hairline-fade", "healing" };
  g_autoptr (SmpSettings) plan = new_plan ();
  g_autoptr (SmpView) view = smp_view_new (plan);
  g_autofree char *text = NULL;

  view->moment = SMP_MOMENT_5_YEARS;
  view->durability = SMP_DURABILITY_LONG;
  text = smp_view_to_text (view);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SmpSettings) edited = smp_view_settings (view);
      g_autoptr (SmpView) back = NULL;

      smp_settings_set_number (edited, names[i], 13);
      assert_is_filter (text, edited);
      /* The client's skin is the same. */
      back = smp_view_from_text (text, edited);
      g_assert_cmpint (back->durability, ==, SMP_DURABILITY_LONG);
    }

  /* As after an Undo that the text does not know of. */
  assert_is_filter (text, plan);
}

static void
test_photo_is_the_filters (void)
{
  g_autoptr (SmpSettings) plan = new_plan ();
  g_autoptr (SmpView) view = smp_view_new (plan);
  g_autoptr (SmpView) back = NULL;
  g_autoptr (SmpSettings) shown = NULL;
  g_autofree char *text = NULL;

  view->moment = SMP_MOMENT_SESSION_1;
  text = smp_view_to_text (view);
  g_assert_null (strstr (text, "pixels-per-mm"));
  shown = smp_view_settings (view);
  smp_settings_set_number (shown, "pixels-per-mm", 3.3);
  smp_settings_set_number (shown, "seed", 9);

  back = smp_view_from_text (text, shown);
  g_assert_cmpint (back->moment, ==, SMP_MOMENT_SESSION_1);
  assert_number (back->plan, "density", 187.65432109);
  assert_number (back->plan, "pixels-per-mm", 3.3);
  assert_number (back->plan, "seed", 9);
}

static void
test_odd_texts (void)
{
  static const char *const texts[] = {
    "",
    "no key file",
    "[View]",
    "[View]\nVersion=2\nMoment=session-1\n[smp:dots]\ndensity=187.65432109\n",
    "[View]\nMoment=session-1\n[smp:dots]\ndensity=187.65432109\n",
    "[View]\nVersion=1\nMoment=session-9\n[smp:dots]\ndensity=187.65432109\n",
    "[View]\nVersion=1\nMoment=session-1\n",
    "[View]\nVersion=1\nDurability=eternal\nMoment=session-1\n[smp:dots]\ndensity=187.65432109\n",
    "[View]\nVersion=1\nMoment=session-1\n[smp:dots]\ndensity=many\n",
    "[View]\nVersion=1\nMoment=session-1\n[smp:dots]\ndensity=1e9\n",
    "[View]\nVersion=1\nMoment=session-1\n[smp:dots]\ndensity=nan\n",
    "[View]\nVersion=1\nMoment=session-1\n[smp:dots]\ndensity=\xff\xfe\n",
  };
  g_autoptr (SmpSettings) plan = new_plan ();
  g_autoptr (SmpSettings) shown =
      smp_moment_settings (plan, SMP_MOMENT_SESSION_1, SMP_DURABILITY_AVERAGE);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_is_filter (texts[i], shown);
}

/* A later version may know more properties; those that this one has must agree all the same. */
static void
test_unknown_property (void)
{
  g_autoptr (SmpSettings) plan = new_plan ();
  g_autoptr (SmpView) view = smp_view_new (plan);
  g_autoptr (SmpView) back = NULL;
  g_autoptr (SmpSettings) shown = NULL;
  g_autofree char *text = NULL;
  g_autofree char *later = NULL;

  view->moment = SMP_MOMENT_SESSION_2;
  text = smp_view_to_text (view);
  later = g_strconcat (text, "sparkle=12\nseed=oops\n", NULL);
  shown = smp_view_settings (view);

  back = smp_view_from_text (later, shown);
  g_assert_cmpint (back->moment, ==, SMP_MOMENT_SESSION_2);
  g_assert_true (smp_settings_equal (back->plan, plan));
}

/* ---- advice ---- */

static SmpSettings *
new_pleasing (void)
{
  SmpSettings *plan = smp_settings_new ();

  smp_settings_set_number (plan, "hairline-fade", 8);
  return plan;
}

static void
assert_advice (const SmpSettings *plan, SmpAdvice expected)
{
  g_assert_cmpint (smp_advice_for (plan), ==, expected);
}

static void
test_no_advice (void)
{
  g_autoptr (SmpSettings) plan = new_pleasing ();

  assert_advice (plan, SMP_ADVICE_NONE);
  g_assert_null (smp_advice_text (SMP_ADVICE_NONE));
  for (SmpAdvice i = 0; i < SMP_ADVICE_NONE; i++)
    g_assert_cmpstr (smp_advice_text (i), !=, NULL);
}

static void
test_light_taken (void)
{
  g_autoptr (SmpSettings) plan = new_pleasing ();
  double one;

  /* 100 dots/cm² of 0.3 mm at the strongest shade, opacity 0.8: 0.116 of optical depth. */
  smp_settings_set_number (plan, "density", 100);
  smp_settings_set_number (plan, "shade", 100);
  smp_settings_set_number (plan, "dot-size", 0.3);
  one = smp_advice_light_taken (plan);
  g_assert_cmpfloat_with_epsilon (one, 1 - exp (-0.8 * smp_pigment_light_gain (1) * G_PI_4 * 0.09),
                                  1e-6);

  /* Overlaps multiply; what has faded takes nothing. */
  smp_settings_set_number (plan, "density", 200);
  g_assert_cmpfloat_with_epsilon (smp_advice_light_taken (plan), 1 - (1 - one) * (1 - one), 1e-6);
  smp_settings_set_number (plan, "fade", 50);
  g_assert_cmpfloat_with_epsilon (smp_advice_light_taken (plan), one, 1e-6);
}

static void
test_helmet (void)
{
  g_autoptr (SmpSettings) plan = new_pleasing ();

  smp_settings_set_number (plan, "density", 300);
  smp_settings_set_number (plan, "shade", 100);
  smp_settings_set_number (plan, "dot-size", 0.38);
  assert_advice (plan, SMP_ADVICE_HELMET);

  smp_settings_set_number (plan, "density", 200);
  assert_advice (plan, SMP_ADVICE_NONE);
}

static void
test_large_dots (void)
{
  g_autoptr (SmpSettings) plan = new_pleasing ();

  smp_settings_set_number (plan, "density", 100);
  smp_settings_set_number (plan, "dot-size", 0.45);
  assert_advice (plan, SMP_ADVICE_NONE);
  smp_settings_set_number (plan, "dot-size", 0.46);
  assert_advice (plan, SMP_ADVICE_LARGE_DOTS);
}

static void
test_blue (void)
{
  g_autoptr (SmpSettings) plan = new_pleasing ();

  smp_settings_set_number (plan, "shade", 100);
  smp_settings_set_number (plan, "undertone", -40);
  assert_advice (plan, SMP_ADVICE_BLUE);
  /* A lighter shade may be cooler, but not as cool as that. */
  smp_settings_set_number (plan, "shade", 40);
  assert_advice (plan, SMP_ADVICE_NONE);
  smp_settings_set_number (plan, "undertone", -70);
  assert_advice (plan, SMP_ADVICE_BLUE);
  smp_settings_set_number (plan, "undertone", 100);
  assert_advice (plan, SMP_ADVICE_NONE);
}

static void
test_hard_edge (void)
{
  g_autoptr (SmpSettings) plan = new_pleasing ();

  smp_settings_set_number (plan, "hairline-fade", 2.5);
  assert_advice (plan, SMP_ADVICE_HARD_EDGE);
  smp_settings_set_number (plan, "density", 0);
  assert_advice (plan, SMP_ADVICE_NONE);
}

static void
test_worst_first (void)
{
  g_autoptr (SmpSettings) plan = smp_settings_new ();

  smp_settings_set_number (plan, "undertone", -100);
  assert_advice (plan, SMP_ADVICE_BLUE);
  smp_settings_set_number (plan, "density", 40);
  smp_settings_set_number (plan, "dot-size", 0.6);
  assert_advice (plan, SMP_ADVICE_LARGE_DOTS);
  smp_settings_set_number (plan, "density", 300);
  assert_advice (plan, SMP_ADVICE_HELMET);
}

static void
test_shipped_looks (void)
{
  g_autoptr (GDir) dir = g_dir_open (looks_folder, 0, NULL);
  const char *file;
  guint n = 0;

  while ((file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, ".look"))
      {
        g_autofree char *path = g_build_filename (looks_folder, file, NULL);
        g_autoptr (GError) error = NULL;
        g_autoptr (SmpLook) look = smp_look_find (path, &error);
        SmpAdvice advice;

        g_assert_no_error (error);
        advice = smp_advice_for (look->settings);
        g_test_message ("%s takes %.1f %% of the light", file,
                        100 * smp_advice_light_taken (look->settings));
        if (advice < SMP_ADVICE_HARD_EDGE)
          g_error ("%s gets the advice: %s", file, smp_advice_text (advice));
        n++;
      }

  g_assert_cmpuint (n, >=, 5);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_assert_cmpint (argc, ==, 2);
  looks_folder = argv[1];
  g_assert_true (smp_settings_available (NULL));

  g_test_add_func ("/settings/the-operation-says-what-a-property-is", test_keys);
  g_test_add_func ("/settings/what-changes-nothing-is-not-printed", test_printed);
  g_test_add_func ("/moment/sessions-bring-30-70-and-100-percent", test_sessions);
  g_test_add_func ("/moment/healing-takes-days", test_healing);
  g_test_add_func ("/moment/years-fade-at-the-pace-of-the-skin", test_years);
  g_test_add_func ("/moment/the-plan-is-no-moment", test_plan_is_no_moment);
  g_test_add_func ("/moment/ids-are-known-and-others-are-named", test_ids);
  g_test_add_func ("/moment/a-fade-is-told-in-years", test_fade_in_words);
  g_test_add_func ("/view/its-text-brings-back-the-plan", test_round_trip);
  g_test_add_func ("/view/a-plan-needs-no-text", test_plan_needs_no_text);
  g_test_add_func ("/view/the-filter-is-the-truth", test_filter_is_the_truth);
  g_test_add_func ("/view/what-describes-the-photo-is-the-filters", test_photo_is_the_filters);
  g_test_add_func ("/view/odd-texts-leave-the-filter", test_odd_texts);
  g_test_add_func ("/view/a-property-of-later-versions-does-no-harm", test_unknown_property);
  g_test_add_func ("/advice/a-pleasing-plan-gets-none", test_no_advice);
  g_test_add_func ("/advice/light-is-taken-by-area-and-opacity", test_light_taken);
  g_test_add_func ("/advice/too-dark-and-solid-is-a-helmet", test_helmet);
  g_test_add_func ("/advice/large-dots-are-ink-spots", test_large_dots);
  g_test_add_func ("/advice/cool-and-strong-is-blue", test_blue);
  g_test_add_func ("/advice/a-hard-edge-is-told", test_hard_edge);
  g_test_add_func ("/advice/only-the-worst-is-told", test_worst_first);
  g_test_add_func ("/advice/no-shipped-look-is-a-fake", test_shipped_looks);

  status = g_test_run ();
  gegl_exit ();
  return status;
}
