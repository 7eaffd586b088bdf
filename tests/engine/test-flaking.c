/* Tests of flakes over the dots in the days after a session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "pictures.h"

static SmpStippleSettings
flaking_on (double day, double percent)
{
  SmpStippleSettings settings = defaults;

  settings.pigment.healing = day;
  settings.flaking = percent;

  return settings;
}

static void
test_neutral (void)
{
  static const struct
  {
    double day, percent;
  } neutral[] = {
    { 0, 100 }, { 1, 100 }, { 12, 100 }, { 28, 100 }, { 6, 0 }, { 6, -5 }, { 6, NAN }
  };

  for (guint i = 0; i < G_N_ELEMENTS (neutral); i++)
    {
      SmpStippleSettings plain = flaking_on (neutral[i].day, 0);
      SmpStippleSettings settings = flaking_on (neutral[i].day, neutral[i].percent);
      Picture expected = draw_full (&plain, 12, 1), picture = draw_full (&settings, 12, 1);

      assert_equal_bits (&picture, &expected);
      picture_clear (&picture);
      picture_clear (&expected);
    }
}

/* How much of the lost light comes back. */
static double
hidden (double day, double percent, double pixels_per_mm)
{
  SmpStippleSettings plain = flaking_on (day, 0), settings = flaking_on (day, percent);
  Picture without, with;
  double part;

  plain.scalp.pixels_per_mm = settings.scalp.pixels_per_mm = pixels_per_mm;
  without = draw_full (&plain, 60, 1);
  with = draw_full (&settings, 60, 1);
  assert_is_light (&with);
  assert_nowhere_lighter (&without, &with);
  part = 1 - (1 - mean_light (&with, 1)) / (1 - mean_light (&without, 1));
  picture_clear (&with);
  picture_clear (&without);

  return part;
}

static void
test_days (void)
{
  double before = 0;

  g_assert_cmpfloat (hidden (3, 100, 4), <, 0.15);
  g_assert_cmpfloat_with_epsilon (hidden (6, 100, 4), 0.35, 0.07);
  g_assert_cmpfloat (hidden (10, 100, 4), <, 0.15);
  for (double percent = 20; percent <= 100; percent += 40)
    {
      double part = hidden (6, percent, 4);

      g_assert_cmpfloat (part, >, before);
      before = part;
    }
}

/* Where pixels are too large to show flakes, as much is hidden. */
static void
test_scales (void)
{
  double fine = hidden (6, 100, 12);

  for (double scale = 0.5; scale < 12; scale *= 2)
    g_assert_cmpfloat_with_epsilon (hidden (6, 100, scale), fine, 0.02);
}

/* The mean width of what is under flakes, or between them, along lines of the skin; mm. */
static double
width_of_flakes (double pixels_per_mm)
{
  SmpStippleSettings plain = flaking_on (6, 0), settings = flaking_on (6, 100);
  Picture without, with;
  int n = 0, changes = 0;

  plain.density = settings.density = 300; /* few pixels are without any pigment */
  plain.scalp.pixels_per_mm = settings.scalp.pixels_per_mm = pixels_per_mm;
  without = draw_full (&plain, 60, 1);
  with = draw_full (&settings, 60, 1);
  for (int y = 0; y < with.rect.height; y += (int) pixels_per_mm)
    {
      int was = -1;

      for (int x = 0; x < with.rect.width; x++, n++)
        {
          float lost = 1 - *pixel_at (&without, 1, x, y), left = 1 - *pixel_at (&with, 1, x, y);
          int is = lost > 1e-3f ? left < 0.65f * lost : was;

          changes += was >= 0 && is != was;
          was = is;
        }
    }
  picture_clear (&with);
  picture_clear (&without);

  return n / pixels_per_mm / changes;
}

static void
test_size (void)
{
  double fine = width_of_flakes (12);

  g_test_message ("flakes are %.2f mm wide", fine);
  g_assert_cmpfloat (fine, >, 0.5);
  g_assert_cmpfloat (fine, <, 2.0);
  g_assert_cmpfloat_with_epsilon (width_of_flakes (6), fine, 0.25 * fine);
}

static void
test_promises (void)
{
  for (int i = 0; i < 6; i++)
    {
      SmpStippleSettings settings = random_settings ();
      Rect rect = { g_test_rand_int_range (-400, 400), g_test_rand_int_range (-400, 400), 90, 70 };

      settings.flaking = g_test_rand_double_range (30, 100);
      settings.pigment.healing = g_test_rand_double_range (3, 9);
      settings.scalp.pixels_per_mm = MIN (settings.scalp.pixels_per_mm, 8);
      if (i % 2 == 0)
        settings.scalp = head_in (rect, settings.scalp.pixels_per_mm, 30, 40, 10);
      assert_any_tiling_is_equal (&settings, rect);
      assert_sessions_only_add (settings, rect);
    }
}

static void
test_bad_input (void)
{
  static const double bad[] = { NAN, INFINITY, -INFINITY, -1, 1e300, 1e-300, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    for (guint j = 0; j < G_N_ELEMENTS (bad); j++)
      {
        SmpStippleSettings settings = flaking_on (6, bad[i]);
        Picture picture;

        settings.photo_blur = bad[j];
        picture = draw_full (&settings, 3, 1);
        assert_is_light (&picture);
        picture_clear (&picture);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/flaking/none-changes-nothing", test_neutral);
  g_test_add_func ("/flaking/hides-dots-for-some-days", test_days);
  g_test_add_func ("/flaking/hides-as-much-at-any-scale", test_scales);
  g_test_add_func ("/flaking/flakes-are-half-a-millimetre-to-two-wide", test_size);
  g_test_add_func ("/flaking/any-tiling-is-equal-and-density-only-adds", test_promises);
  g_test_add_func ("/flaking/survives-bad-input", test_bad_input);

  return g_test_run ();
}
