/* Tests of the text that stores a plan and the shown moment. No GIMP is needed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gegl.h>

#include "model/view.h"
#include "plans.h"

/* XCF files round properties to float. */
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
      /* The durability is kept, since the skin of the client has not changed. */
      back = smp_view_from_text (text, edited);
      g_assert_cmpint (back->durability, ==, SMP_DURABILITY_LONG);
    }

  /* Undo changes the filter without changing the text. */
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

/* Properties of later versions are ignored, but those that this version has must agree. */
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

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_assert_true (smp_settings_available (NULL));

  g_test_add_func ("/view/its-text-brings-back-the-plan", test_round_trip);
  g_test_add_func ("/view/a-plan-needs-no-text", test_plan_needs_no_text);
  g_test_add_func ("/view/the-filter-overrides-the-text", test_filter_is_the_truth);
  g_test_add_func ("/view/values-of-the-photo-come-from-the-filter", test_photo_is_the_filters);
  g_test_add_func ("/view/odd-texts-leave-the-filter", test_odd_texts);
  g_test_add_func ("/view/a-property-of-later-versions-does-no-harm", test_unknown_property);

  status = g_test_run ();
  gegl_exit ();
  return status;
}
