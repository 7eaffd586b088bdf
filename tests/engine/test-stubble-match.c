/* Tests of stubble-match, also against drawn dots.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "engine/color-difference.h"
#include "engine/dot-contrast.h"
#include "engine/mean-light.h"
#include "engine/stubble-match.h"
#include "pictures.h"
#include "skins.h"

static SmpStubbleTask
task_for (const SmpStippleSettings *plan, const double skin[3], const double stubble[3])
{
  SmpStubbleTask task = { .plan = plan, .coverage = 1, .space = &smp_color_space_srgb };

  for (int c = 0; c < 3; c++)
    {
      task.skin[c] = skin[c];
      task.stubble[c] = stubble[c];
    }

  return task;
}

/* Skin with a part of its light left in each channel. */
static SmpStubbleTask
task_of_parts (const SmpStippleSettings *plan, guint skin, double red, double green, double blue)
{
  double stubble[3] = { skins[skin][0] * red, skins[skin][1] * green, skins[skin][2] * blue };

  return task_for (plan, skins[skin], stubble);
}

static void
test_finds_pigment_again (void)
{
  static const double shades[] = { 30, 55, 85 };
  static const double undertones[] = { -25, 0, 70 };

  for (guint i = 0; i < 27; i++)
    {
      SmpStippleSettings plan = defaults, real = defaults;
      const double *skin = skins[i / 9];
      double light[3], stubble[3];
      SmpStubbleTask task;
      SmpStubbleMatch match;

      real.pigment.shade = shades[i / 3 % 3];
      real.pigment.undertone = undertones[i % 3];
      smp_mean_light (&real, 1, light);
      for (int c = 0; c < 3; c++)
        stubble[c] = skin[c] * light[c];
      task = task_for (&plan, skin, stubble);
      task.may_change_density = task.may_change_size = i % 2;
      match = smp_stubble_match (&task);

      g_assert_cmpint (match.verdict, ==, SMP_STUBBLE_MATCHED);
      g_assert_cmpfloat (match.difference, <, 0.05);
      g_assert_cmpfloat_with_epsilon (match.pigment.shade, real.pigment.shade, 1);
      g_assert_cmpfloat_with_epsilon (match.pigment.undertone, real.pigment.undertone, 3);
      /* Not changed without need. */
      g_assert_cmpfloat (match.density, ==, plan.density);
      g_assert_cmpfloat (match.pigment.dot_size_mm, ==, plan.pigment.dot_size_mm);
    }
}

static void
test_drawn_match (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (skins); i++)
    {
      SmpStippleSettings plan = defaults;
      /* As much darker and warmer as photographed stubble. */
      SmpStubbleTask task = task_of_parts (&plan, i, 0.82, 0.80, 0.81);
      SmpStubbleMatch match = smp_stubble_match (&task);
      double drawn[3];
      Picture picture;

      g_assert_cmpint (match.verdict, ==, SMP_STUBBLE_MATCHED);
      plan.pigment = match.pigment;
      plan.scalp.pixels_per_mm = 6;
      picture = draw_full (&plan, 50, 1);
      for (int c = 0; c < 3; c++)
        drawn[c] = skins[i][c] * mean_light (&picture, c);
      picture_clear (&picture);
      g_test_message ("shade %.1f, undertone %.1f: predicted %.2f, drawn %.2f", match.pigment.shade,
                      match.pigment.undertone, match.difference,
                      difference_of (drawn, task.stubble));
      g_assert_cmpfloat (difference_of (drawn, task.stubble), <, SMP_STUBBLE_SAME);
    }
}

static void
test_nearest (void)
{
  SmpStippleSettings plan = defaults;
  SmpStubbleTask task;
  SmpStubbleMatch match, denser, larger;

  plan.density = 60;
  task = task_of_parts (&plan, 0, 0.7, 0.74, 0.77);
  match = smp_stubble_match (&task);
  g_assert_cmpint (match.verdict, ==, SMP_STUBBLE_TOO_DARK);
  g_assert_cmpfloat (match.pigment.shade, ==, 100);
  g_assert_cmpfloat (match.difference, >, SMP_STUBBLE_SAME);
  /* Cooler pigment would be a little darker, but of another colour. */
  g_assert_cmpfloat (match.pigment.undertone, >, -20);

  task.may_change_density = TRUE;
  denser = smp_stubble_match (&task);
  g_assert_cmpint (denser.verdict, ==, SMP_STUBBLE_MATCHED);
  g_assert_cmpfloat (denser.density, >, plan.density);
  g_assert_cmpfloat (denser.pigment.dot_size_mm, ==, plan.pigment.dot_size_mm);

  task.may_change_density = FALSE;
  task.may_change_size = TRUE;
  larger = smp_stubble_match (&task);
  g_assert_cmpfloat (larger.density, ==, plan.density);
  g_assert_cmpfloat (larger.pigment.dot_size_mm, >, plan.pigment.dot_size_mm);
  g_assert_cmpfloat (larger.difference, <, match.difference);

  plan.density = 300;
  plan.pigment.dot_size_mm = 0.45;
  task = task_of_parts (&plan, 0, 0.91, 0.90, 0.90);
  task.may_change_density = FALSE;
  match = smp_stubble_match (&task);
  g_assert_cmpint (match.verdict, ==, SMP_STUBBLE_TOO_LIGHT);
  g_assert_cmpfloat (match.pigment.shade, ==, 0);
  task.may_change_density = TRUE;
  match = smp_stubble_match (&task);
  g_assert_cmpint (match.verdict, ==, SMP_STUBBLE_MATCHED);
  g_assert_cmpfloat (match.density, <, plan.density);

  /* Green hair. */
  plan = defaults;
  task = task_of_parts (&plan, 0, 0.6, 0.9, 0.6);
  match = smp_stubble_match (&task);
  g_assert_cmpint (match.verdict, ==, SMP_STUBBLE_OTHER_HUE);
  g_assert_cmpfloat (match.difference, >, SMP_STUBBLE_SAME);
}

static void
test_standing_hair (void)
{
  /* Bald crown and dark hair of rendered heads: with a thinning crown, with the sides in the shade, with a scar, of brown
   * skin; and no other than a third of the light. */
  static const double pairs[][2][3] = {
    { { 0.489, 0.362, 0.276 }, { 0.127, 0.065, 0.041 } },
    { { 0.456, 0.309, 0.238 }, { 0.219, 0.110, 0.071 } },
    { { 0.514, 0.394, 0.310 }, { 0.210, 0.116, 0.073 } },
    { { 0.227, 0.115, 0.071 }, { 0.070, 0.040, 0.027 } },
    { { 0.62, 0.41, 0.30 }, { 0.207, 0.137, 0.1 } },
  };

  for (guint i = 0; i < 8 * G_N_ELEMENTS (pairs); i++)
    {
      const double *skin = pairs[i / 8][0];
      SmpStippleSettings plan = defaults;
      SmpStubbleTask task;
      SmpStubbleMatch match;

      /* As from a match that made dots denser and larger. */
      if (i & 4)
        {
          plan.density = 300;
          plan.pigment.dot_size_mm = 0.45;
        }
      task = task_for (&plan, skin, pairs[i / 8][1]);
      task.may_change_density = (i & 1) != 0;
      task.may_change_size = (i & 2) != 0;
      match = smp_stubble_match (&task);

      g_test_message ("%.0f dots of %.2f mm, shade %.0f, undertone %.0f", match.density,
                      match.pigment.dot_size_mm, match.pigment.shade, match.pigment.undertone);
      g_assert_cmpint (match.verdict, ==, SMP_STUBBLE_STANDING);
      g_assert_true (smp_stubble_is_match (match.verdict));
      if (task.may_change_density)
        g_assert_cmpfloat_with_epsilon (match.density, SMP_STUBBLE_DENSE, 1);
      else
        g_assert_cmpfloat (match.density, ==, plan.density);
      if (task.may_change_size)
        g_assert_cmpfloat (match.pigment.dot_size_mm, <=, SMP_STUBBLE_LARGE_MM);
      else
        g_assert_cmpfloat (match.pigment.dot_size_mm, ==, plan.pigment.dot_size_mm);
      g_assert_cmpfloat (match.pigment.shade, <=, 75);
      g_assert_cmpfloat (match.pigment.undertone, >=, 0);
      g_assert_cmpfloat (smp_color_lab (&smp_color_space_srgb, match.light).a, <=,
                         smp_color_lab (&smp_color_space_srgb, skin).a + 0.1);
      g_assert_cmpfloat (match.difference, >, SMP_STUBBLE_SAME);
    }
}

/* From stubble that can be matched to standing hair, no small difference makes a large one in what is proposed, and none is
 * bolder than what stubble gets. */
static void
test_passage (void)
{
  for (guint i = 0; i < 4; i++)
    {
      SmpStubbleMatch before;
      double boldest = 0;

      for (double left = 0.68; left > 0.48; left -= 0.02)
        {
          SmpStippleSettings plan = defaults;
          SmpStubbleTask task = task_of_parts (&plan, i % 2, 1.02 * left, 0.99 * left, 0.97 * left);
          SmpStubbleMatch match;
          double contrast;

          task.may_change_density = task.may_change_size = i / 2;
          match = smp_stubble_match (&task);
          contrast = smp_dot_contrast (&match.pigment, task.space, task.skin);
          g_test_message (
              "%.2f: %.0f dots of %.3f mm, shade %.1f, undertone %.0f, contrast %.3f, %d", left,
              match.density, match.pigment.dot_size_mm, match.pigment.shade,
              match.pigment.undertone, contrast, match.verdict);
          if (left < 0.68)
            {
              g_assert_cmpfloat_with_epsilon (match.pigment.shade, before.pigment.shade, 16);
              g_assert_cmpfloat_with_epsilon (match.pigment.undertone, before.pigment.undertone,
                                              10);
              g_assert_cmpfloat_with_epsilon (match.density, before.density, 25);
              g_assert_cmpfloat_with_epsilon (match.pigment.dot_size_mm, before.pigment.dot_size_mm,
                                              0.02);
            }
          if (match.verdict != SMP_STUBBLE_STANDING)
            boldest = MAX (boldest, contrast);
          else
            g_assert_cmpfloat (contrast, <, boldest + 0.01);
          before = match;
        }
      g_assert_cmpint (before.verdict, ==, SMP_STUBBLE_STANDING);
      g_assert_false (smp_dot_boldness (&before.pigment, &smp_color_space_srgb, skins[i % 2]) >
                      1e-6);
    }
}

/* The darker skin is, the stronger its pigment may be, without any step from one kind of skin to the next. */
static void
test_no_pepper (void)
{
  double before = 0;

  for (double part = 1; part > 0.02; part *= 0.97)
    {
      SmpStippleSettings plan = defaults;
      double skin[3] = { 0.62 * part, 0.41 * part, 0.30 * part };
      double stubble[3] = { 0.2 * skin[0], 0.2 * skin[1], 0.2 * skin[2] };
      SmpStubbleTask task = task_for (&plan, skin, stubble);
      double luminance = smp_color_luminance (task.space, skin), dot[3];
      SmpStubbleMatch match;

      task.may_change_density = task.may_change_size = TRUE;
      match = smp_stubble_match (&task);
      smp_dot_seen (&match.pigment, dot);
      for (int c = 0; c < 3; c++)
        dot[c] *= skin[c];

      g_assert_cmpint (match.verdict, ==, SMP_STUBBLE_STANDING);
      g_assert_cmpfloat (luminance - smp_color_luminance (task.space, dot), <=,
                         0.25 * (luminance + 0.03));
      if (before > 0)
        {
          g_assert_cmpfloat (match.pigment.shade, >, before - 0.5);
          g_assert_cmpfloat (match.pigment.shade, <, before + 4);
        }
      before = match.pigment.shade;
    }
  g_assert_cmpfloat (before, >, 90);
}

/* Nor is pigment proposed that would heal blue, as numbers with the digits that sliders show. */
static void
test_no_blue (void)
{
  for (guint i = 0; i < 4 * G_N_ELEMENTS (skins); i++)
    {
      SmpStippleSettings plan = defaults;
      double taken = 0.08 + 0.02 * (i % 4);
      SmpStubbleTask task =
          task_of_parts (&plan, i / 4, 1 - 1.6 * taken, 1 - taken, 1 - 0.3 * taken);
      SmpStubbleMatch match = smp_stubble_match (&task);
      double shade = round (10 * match.pigment.shade) / 10;

      g_test_message ("shade %.1f, undertone %.1f, off by %.1f", match.pigment.shade,
                      match.pigment.undertone, match.difference);
      g_assert_cmpint (match.verdict, ==,
                       match.difference > SMP_STUBBLE_SAME ? SMP_STUBBLE_OTHER_HUE
                                                           : SMP_STUBBLE_MATCHED);
      g_assert_cmpfloat (match.pigment.undertone, <, 0);
      g_assert_cmpfloat (round (match.pigment.undertone), >=,
                         smp_pigment_coolest_undertone (shade));
    }
}

static void
test_usual_dots (void)
{
  SmpStippleSettings plan = defaults;
  SmpStubbleTask task = task_of_parts (&plan, 0, 0.742, 0.735, 0.74);
  SmpStubbleMatch match;

  /* Denser dots alone would do, and so would larger ones alone, but not as they are usual. */
  task.may_change_density = task.may_change_size = TRUE;
  match = smp_stubble_match (&task);
  g_assert_cmpint (match.verdict, ==, SMP_STUBBLE_MATCHED);
  g_assert_cmpfloat (match.density, <=, SMP_STUBBLE_DENSE);
  g_assert_cmpfloat (match.pigment.dot_size_mm, <=, SMP_STUBBLE_LARGE_MM);
  task.may_change_size = FALSE;
  match = smp_stubble_match (&task);
  g_assert_cmpint (match.verdict, ==, SMP_STUBBLE_MATCHED);
  g_assert_cmpfloat (match.density, >, SMP_STUBBLE_DENSE);

  /* Where denser dots alone do not match, they are not made denser than usual. */
  task = task_of_parts (&plan, 0, 0.665, 0.665, 0.665);
  task.may_change_density = TRUE;
  match = smp_stubble_match (&task);
  g_assert_cmpint (match.verdict, ==, SMP_STUBBLE_TOO_DARK);
  g_assert_cmpfloat_with_epsilon (match.density, SMP_STUBBLE_DENSE, 1);
}

static void
test_no_match (void)
{
  static const struct
  {
    double part, density;
    SmpStubbleVerdict verdict;
  } cases[] = {
    { 1.2, 200, SMP_STUBBLE_FAIRER },    { 0.99, 200, SMP_STUBBLE_LIKE_SKIN },
    { NAN, 200, SMP_STUBBLE_UNDEFINED }, { INFINITY, 200, SMP_STUBBLE_UNDEFINED },
    { 0, 200, SMP_STUBBLE_UNDEFINED },   { 0.8, 0, SMP_STUBBLE_NO_DENSITY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SmpStippleSettings plan = defaults;
      SmpStubbleTask task;
      SmpStubbleMatch match;

      plan.density = cases[i].density;
      task = task_of_parts (&plan, 1, cases[i].part, cases[i].part, cases[i].part);
      task.may_change_density = task.may_change_size = TRUE;
      match = smp_stubble_match (&task);
      g_assert_cmpint (match.verdict, ==, cases[i].verdict);
      g_assert_false (smp_stubble_is_match (match.verdict));
      g_assert_cmpfloat (match.pigment.shade, ==, plan.pigment.shade);
      g_assert_cmpfloat (match.density, ==, plan.density);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stubble-match/finds-the-pigment-again", test_finds_pigment_again);
  g_test_add_func ("/stubble-match/drawn-dots-look-like-the-stubble", test_drawn_match);
  g_test_add_func ("/stubble-match/comes-as-near-as-it-may", test_nearest);
  g_test_add_func ("/stubble-match/proposes-what-is-sensible-beside-standing-hair",
                   test_standing_hair);
  g_test_add_func ("/stubble-match/passes-gradually-from-stubble-to-standing-hair", test_passage);
  g_test_add_func ("/stubble-match/proposes-no-pepper-on-skin-of-any-tone", test_no_pepper);
  g_test_add_func ("/stubble-match/proposes-no-pigment-that-heals-blue", test_no_blue);
  g_test_add_func ("/stubble-match/prefers-dots-as-they-are-usual", test_usual_dots);
  g_test_add_func ("/stubble-match/says-when-there-is-no-match", test_no_match);

  return g_test_run ();
}
