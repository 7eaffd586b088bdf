/* Tests of how far the dots of a picture can be trusted. No GIMP is needed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>

#include "model/trust.h"
#include "plans.h"

static SmpTrust
trust_at (double pixels_per_mm, double blur)
{
  g_autoptr (SmpSettings) plan = new_plan ();

  smp_settings_set_number (plan, "density", 200);
  smp_settings_set_number (plan, "dot-size", 0.32);
  smp_settings_set_number (plan, "pixels-per-mm", pixels_per_mm);
  smp_settings_set_number (plan, "photo-blur", blur);
  return smp_trust_in_dots (plan, FALSE);
}

/* Dots of 0.32 mm stand 0.7 mm apart. Below about 6 px/mm a dot is coverage and no speck. */
static void
test_resolution (void)
{
  SmpTrust last = SMP_TRUST_TONE;

  g_assert_cmpint (trust_at (12, 0), ==, SMP_TRUST_DOTS);
  g_assert_cmpint (trust_at (7, 0), ==, SMP_TRUST_DOTS);
  g_assert_cmpint (trust_at (5, 0), ==, SMP_TRUST_GRAIN);
  g_assert_cmpint (trust_at (3.5, 0), ==, SMP_TRUST_GRAIN);
  g_assert_cmpint (trust_at (2, 0), ==, SMP_TRUST_TONE);
  for (double pixels_per_mm = 0.5; pixels_per_mm < 50; pixels_per_mm *= 1.1)
    {
      SmpTrust trust = trust_at (pixels_per_mm, 0);

      g_assert_cmpint (trust, <=, last);
      last = trust;
    }
}

static void
test_blur (void)
{
  g_assert_cmpint (trust_at (12, 0.8), ==, SMP_TRUST_DOTS);
  g_assert_cmpint (trust_at (12, 2.5), ==, SMP_TRUST_GRAIN);
  g_assert_cmpint (trust_at (12, 5), ==, SMP_TRUST_TONE);
}

static void
test_guess (void)
{
  g_autoptr (SmpSettings) plan = new_plan ();

  smp_settings_set_number (plan, "pixels-per-mm", 20);
  g_assert_cmpint (smp_trust_in_dots (plan, TRUE), ==, SMP_TRUST_UNKNOWN);
  smp_settings_set_number (plan, "density", 0);
  g_assert_cmpint (smp_trust_in_dots (plan, FALSE), ==, SMP_TRUST_DOTS);
}

static void
test_light (void)
{
  SmpHairSummary seen = { .skin = { 0.4, 0.3, 0.2 }, .shine = 0.03, .one_sided = 2 };

  g_assert_cmpint (smp_light_of (NULL), ==, SMP_LIGHT_UNKNOWN);
  g_assert_cmpint (smp_light_of (&seen), ==, SMP_LIGHT_EVEN);
  seen.shine = 0.2;
  g_assert_cmpint (smp_light_of (&seen), ==, SMP_LIGHT_SHINY);
  seen.one_sided = 8;
  g_assert_cmpint (smp_light_of (&seen), ==, SMP_LIGHT_ONE_SIDED);
  seen.skin[0] = seen.skin[1] = seen.skin[2] = 0.01;
  g_assert_cmpint (smp_light_of (&seen), ==, SMP_LIGHT_DIM);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_assert_true (smp_settings_available (NULL));

  g_test_add_func ("/trust/fewer-pixels-show-less-of-the-dots", test_resolution);
  g_test_add_func ("/trust/a-blurred-photo-shows-less-of-the-dots", test_blur);
  g_test_add_func ("/trust/a-guessed-scale-cannot-be-trusted", test_guess);
  g_test_add_func ("/trust/light-is-told-by-shine-and-contrast", test_light);

  status = g_test_run ();
  gegl_exit ();
  return status;
}
