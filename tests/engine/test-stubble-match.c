/* Tests of mean-light and of stubble-match against drawn dots, and of color-difference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "engine/color-difference.h"
#include "engine/dot-contrast.h"
#include "engine/mean-light.h"
#include "engine/stubble-match.h"
#include "pictures.h"

/* Linear light of light, medium and dark skin. */
static const double skins[][3] = { { 0.62, 0.41, 0.30 },
                                   { 0.38, 0.21, 0.12 },
                                   { 0.10, 0.05, 0.03 } };

static double
difference_of (const double one[3], const double other[3])
{
  SmpLab a = smp_color_lab (&smp_color_space_srgb, one);
  SmpLab b = smp_color_lab (&smp_color_space_srgb, other);

  return smp_lab_difference (&a, &b);
}

/* ---- colours ------------------------------------------------------------------------------- */

static void
test_published_pairs (void)
{
  /* Sharma, Wu and Dalal 2005, table 1. */
  static const struct
  {
    SmpLab one, other;
    double difference;
  } pairs[] = {
    { { 50, 2.6772, -79.7751 }, { 50, 0, -82.7485 }, 2.0425 },
    { { 50, 3.1571, -77.2803 }, { 50, 0, -82.7485 }, 2.8615 },
    { { 50, 2.8361, -74.0200 }, { 50, 0, -82.7485 }, 3.4412 },
    { { 50, -1.3802, -84.2814 }, { 50, 0, -82.7485 }, 1.0000 },
    { { 50, 0, 0 }, { 50, -1, 2 }, 2.3669 },
    { { 50, 2.49, -0.001 }, { 50, -2.49, 0.0009 }, 7.1792 },
    { { 50, 2.49, -0.001 }, { 50, -2.49, 0.0011 }, 7.2195 },
    { { 50, -0.001, 2.49 }, { 50, 0.0009, -2.49 }, 4.8045 },
    { { 50, -0.001, 2.49 }, { 50, 0.0011, -2.49 }, 4.7461 },
    { { 50, 2.5, 0 }, { 50, 0, -2.5 }, 4.3065 },
    { { 50, 2.5, 0 }, { 73, 25, -18 }, 27.1492 },
    { { 50, 2.5, 0 }, { 61, -5, 29 }, 22.8977 },
    { { 50, 2.5, 0 }, { 56, -27, -3 }, 31.9030 },
    { { 50, 2.5, 0 }, { 58, 24, 15 }, 19.4535 },
    { { 60.2574, -34.0099, 36.2677 }, { 60.4626, -34.1751, 39.4387 }, 1.2644 },
    { { 63.0109, -31.0961, -5.8663 }, { 62.8187, -29.7946, -4.0864 }, 1.2630 },
    { { 61.2901, 3.7196, -5.3901 }, { 61.4292, 2.2480, -4.9620 }, 1.8731 },
    { { 35.0831, -44.1164, 3.7933 }, { 35.0232, -40.0716, 1.5901 }, 1.8645 },
    { { 22.7233, 20.0904, -46.6940 }, { 23.0331, 14.9730, -42.5619 }, 2.0373 },
    { { 36.4612, 47.8580, 18.3852 }, { 36.2715, 50.5065, 21.2231 }, 1.4146 },
    { { 90.8027, -2.0831, 1.4410 }, { 91.1528, -1.6435, 0.0447 }, 1.4441 },
    { { 6.7747, -0.2908, -2.4247 }, { 5.8714, -0.0985, -2.2286 }, 0.6377 },
    { { 2.0776, 0.0795, -1.1350 }, { 0.9033, -0.0636, -0.5514 }, 0.9082 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_assert_cmpfloat_with_epsilon (smp_lab_difference (&pairs[i].one, &pairs[i].other),
                                      pairs[i].difference, 1e-4);
      g_assert_cmpfloat_with_epsilon (smp_lab_difference (&pairs[i].other, &pairs[i].one),
                                      pairs[i].difference, 1e-4);
    }
}

static void
test_lab (void)
{
  static const double white[3] = { 1, 1, 1 }, grey[3] = { 0.184187, 0.184187, 0.184187 },
                      red[3] = { 1, 0, 0 };
  SmpLab lab = smp_color_lab (&smp_color_space_srgb, white);

  g_assert_cmpfloat_with_epsilon (lab.L, 100, 0.01);
  g_assert_cmpfloat_with_epsilon (hypot (lab.a, lab.b), 0, 0.02);
  lab = smp_color_lab (&smp_color_space_srgb, grey);
  g_assert_cmpfloat_with_epsilon (lab.L, 50, 0.01);
  lab = smp_color_lab (&smp_color_space_srgb, red);
  /* What babl says of sRGB's red. */
  g_assert_cmpfloat_with_epsilon (lab.L, 54.29, 0.05);
  g_assert_cmpfloat_with_epsilon (lab.a, 80.8, 0.1);
  g_assert_cmpfloat_with_epsilon (lab.b, 69.9, 0.1);
}

/* ---- the mean of drawn dots ---------------------------------------------------------------- */

/* How far the predicted mean is off that of drawn dots, on the skin where it is farthest. */
static double
error_of (const SmpStippleSettings *settings, float coverage)
{
  double light[3], drawn[3], worst = 0;
  Picture picture = draw_full (settings, 50, coverage);

  smp_mean_light (settings, coverage, light);
  for (int c = 0; c < 3; c++)
    drawn[c] = mean_light (&picture, c);
  for (guint i = 0; i < G_N_ELEMENTS (skins); i++)
    {
      double one[3], other[3];

      for (int c = 0; c < 3; c++)
        {
          one[c] = skins[i][c] * drawn[c];
          other[c] = skins[i][c] * light[c];
        }
      worst = MAX (worst, difference_of (one, other));
    }
  picture_clear (&picture);

  return worst;
}

static void
test_drawn (void)
{
  static const double densities[] = { 60, 120, 200, 300 };
  static const double scatters[] = { 0, 50, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (densities) * G_N_ELEMENTS (scatters); i++)
    {
      SmpStippleSettings settings = defaults;
      double error;

      settings.density = densities[i % G_N_ELEMENTS (densities)];
      settings.scatter = scatters[i / G_N_ELEMENTS (densities)];
      settings.seed = 31 * i;
      settings.scalp.pixels_per_mm = 6;
      error = error_of (&settings, 1);
      g_test_message ("%g to a cm2, scatter %g: off by %.3f", settings.density, settings.scatter,
                      error);
      g_assert_cmpfloat (error, <, 0.3);
    }
}

static void
test_any_drawn (void)
{
  static const struct
  {
    double shade, size_mm, variation, undertone, fade, pixels_per_mm, blur;
    float coverage;
  } cases[] = {
    { 0, 0.32, 50, 0, 0, 6, 0, 1 },     { 100, 0.32, 50, 0, 0, 6, 0, 1 },
    { 65, 0.20, 50, 0, 0, 10, 0, 1 },   { 65, 0.40, 50, 0, 0, 6, 0, 1 },
    { 65, 0.32, 0, 100, 0, 6, 0, 1 },   { 65, 0.32, 100, -100, 0, 6, 0, 1 },
    { 65, 0.32, 50, 60, 50, 6, 0, 1 },  { 65, 0.32, 50, 0, 0, 3, 0, 1 },
    { 65, 0.32, 50, 0, 0, 10, 2.5, 1 }, { 65, 0.32, 50, 0, 0, 6, 0, 0.5f },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SmpStippleSettings settings = defaults;
      double error;

      settings.density = 180;
      settings.scatter = 40;
      settings.pigment.shade = cases[i].shade;
      settings.pigment.dot_size_mm = cases[i].size_mm;
      settings.pigment.dot_variation = cases[i].variation;
      settings.pigment.undertone = cases[i].undertone;
      settings.pigment.fade = cases[i].fade;
      settings.scalp.pixels_per_mm = cases[i].pixels_per_mm;
      settings.photo_blur = cases[i].blur;
      error = error_of (&settings, cases[i].coverage);
      g_test_message ("case %u: off by %.3f", i, error);
      g_assert_cmpfloat (error, <, 0.3);
    }
}

static void
test_nothing (void)
{
  SmpStippleSettings settings = defaults;
  double light[3];

  smp_mean_light (&settings, 0, light);
  for (int c = 0; c < 3; c++)
    g_assert_cmpfloat (light[c], ==, 1);
  settings.pigment.fade = 100;
  smp_mean_light (&settings, 1, light);
  for (int c = 0; c < 3; c++)
    g_assert_cmpfloat (light[c], ==, 1);
}

/* How much light a drawn dot lets through in the middle, blurred by the eye. */
static double
seen_of_drawn (const Picture *picture, int channel)
{
  double mm = 20, sigma = 0.15 * mm, sum = 0, all = 0;
  int reach = (int) (4 * sigma), darkest_x = 0, darkest_y = 0;
  float least = 2;

  for (int y = reach; y < picture->rect.height - reach; y++)
    for (int x = reach; x < picture->rect.width - reach; x++)
      {
        float here = *pixel_at (picture, 1, picture->rect.x + x, picture->rect.y + y);

        if (here < least)
          {
            least = here;
            darkest_x = picture->rect.x + x;
            darkest_y = picture->rect.y + y;
          }
      }
  for (int dy = -reach; dy <= reach; dy++)
    for (int dx = -reach; dx <= reach; dx++)
      {
        double weight = exp (-(dx * dx + dy * dy) / (2 * sigma * sigma));

        sum += weight * *pixel_at (picture, channel, darkest_x + dx, darkest_y + dy);
        all += weight;
      }

  return sum / all;
}

static void
test_seen (void)
{
  static const double sizes[] = { 0.2, 0.32, 0.45 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      SmpStippleSettings settings = defaults;
      double light[3];
      Picture picture;

      settings.density = 4;
      settings.scalp.pixels_per_mm = 20;
      settings.pigment.dot_variation = 0;
      settings.pigment.dot_size_mm = sizes[i];
      smp_dot_seen (&settings.pigment, light);
      picture = draw_full (&settings, 20, 1);
      for (int c = 0; c < 3; c++)
        g_assert_cmpfloat_with_epsilon (light[c], seen_of_drawn (&picture, c), 0.04);
      picture_clear (&picture);
    }
}

/* ---- matching ------------------------------------------------------------------------------ */

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

  g_test_add_func ("/color-difference/is-that-of-the-published-pairs", test_published_pairs);
  g_test_add_func ("/color-difference/lab-of-known-colours", test_lab);
  g_test_add_func ("/mean-light/is-that-of-drawn-dots-at-every-density-and-scatter", test_drawn);
  g_test_add_func ("/mean-light/is-that-of-drawn-dots-of-any-kind", test_any_drawn);
  g_test_add_func ("/mean-light/no-dots-take-no-light", test_nothing);
  g_test_add_func ("/mean-light/a-dot-is-seen-as-dark-as-if-drawn-and-blurred", test_seen);
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
