/* Tests of the advice about a plan. No GIMP is needed.
 *
 *   test-advice LOOKS-FOLDER
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>

#include "engine/pigment.h"
#include "model/advice.h"
#include "model/look.h"

static const char *looks_folder;

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

  /* Overlapping dots multiply light, and faded dots absorb none. */
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
  /* A lighter shade may be cooler, but not by any amount. */
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
  /* It was as hard before the years. */
  smp_settings_set_number (plan, "fade", 90);
  assert_advice (plan, SMP_ADVICE_HARD_EDGE);
  smp_settings_set_number (plan, "density", 0);
  assert_advice (plan, SMP_ADVICE_NONE);
}

static void
test_between_hairs (void)
{
  g_autofree char *path = g_build_filename (looks_folder, "density-between-hairs.look", NULL);
  g_autoptr (SmpLook) look = smp_look_find (path, NULL);

  g_assert_nonnull (look);
  g_assert_cmpfloat (smp_settings_get_number (look->settings, "hairline-fade"), ==, 0);
  assert_advice (look->settings, SMP_ADVICE_NONE);
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

static void
test_loss (void)
{
  g_autoptr (SmpSettings) plan = smp_settings_new ();
  const char *bold;

  smp_settings_set_number (plan, "density", 200);
  smp_settings_set_number (plan, "shade", 70);
  g_assert_null (smp_advice_for_loss (plan, 0));
  bold = smp_advice_for_loss (plan, 50);
  g_assert_nonnull (bold);
  smp_settings_set_number (plan, "density", 60);
  smp_settings_set_number (plan, "shade", 20);
  g_assert_cmpstr (smp_advice_for_loss (plan, 50), !=, bold);
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

  g_test_add_func ("/advice/a-pleasing-plan-gets-none", test_no_advice);
  g_test_add_func ("/advice/light-is-taken-by-area-and-opacity", test_light_taken);
  g_test_add_func ("/advice/too-dark-and-solid-is-a-helmet", test_helmet);
  g_test_add_func ("/advice/large-dots-are-ink-spots", test_large_dots);
  g_test_add_func ("/advice/cool-and-strong-is-blue", test_blue);
  g_test_add_func ("/advice/warns-of-a-hard-edge", test_hard_edge);
  g_test_add_func ("/advice/a-border-between-hairs-may-be-hard", test_between_hairs);
  g_test_add_func ("/advice/warns-only-of-the-worst", test_worst_first);
  g_test_add_func ("/advice/more-loss-shows-faint-dots-or-the-border", test_loss);
  g_test_add_func ("/advice/no-shipped-look-is-a-fake", test_shipped_looks);

  status = g_test_run ();
  gegl_exit ();
  return status;
}
