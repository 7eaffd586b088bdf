/* Tests of stubble-grain, and of stubble-match by it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "engine/dot-contrast.h"
#include "engine/stubble-grain.h"
#include "engine/stubble-match.h"
#include "pictures.h"

static const double skin[3] = { 0.50, 0.33, 0.24 };
static const SmpColorSpace *const space = &smp_color_space_srgb;

/* Dots on skin whose light changes from place to place, in a smooth texture of its own if asked for, brighter by a factor. */
static float *
photograph (const SmpStippleSettings *settings, double side_mm, double factor, double texture,
            SmpGrainPicture *picture)
{
  Picture drawn = draw_full (settings, side_mm, settings->density > 0 ? 1 : 0);
  int width = drawn.rect.width, height = drawn.rect.height;
  float *rgb = g_new (float, 3 * (gsize) width * height);
  double mm = settings->scalp.pixels_per_mm;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        double light = factor * (1 + 0.3 * sin (x / mm / 12) * cos (y / mm / 15));

        light *= exp (texture * sin (5.1 * x / mm) * sin (4.3 * y / mm + 0.7 * x / mm));
        for (int c = 0; c < 3; c++)
          rgb[3 * ((gsize) y * width + x) + c] =
              (float) (skin[c] * light * *pixel_at (&drawn, c, drawn.rect.x + x, drawn.rect.y + y));
      }
  picture_clear (&drawn);
  *picture = (SmpGrainPicture) { width, height, mm, rgb, NULL };

  return rgb;
}

static SmpStippleSettings
stubble_of (double shade, double undertone)
{
  SmpStippleSettings settings = defaults;

  settings.pigment.shade = shade;
  settings.pigment.undertone = undertone;
  settings.scatter = 50;
  settings.scalp.pixels_per_mm = 6;
  settings.photo_blur = 1;
  settings.seed = 5;

  return settings;
}

static void
test_light_and_texture (void)
{
  SmpStippleSettings dots = stubble_of (50, 60), none = dots;
  g_autofree float *one = NULL, *other = NULL, *textured = NULL, *bare = NULL;
  SmpGrainPicture picture;
  SmpGrain light, shade, both, alone, beyond;

  none.density = 0;
  one = photograph (&dots, 40, 1, 0, &picture);
  light = smp_grain_measure (&picture, space);
  other = photograph (&dots, 40, 0.2, 0, &picture);
  shade = smp_grain_measure (&picture, space);
  textured = photograph (&dots, 40, 1, 0.1, &picture);
  both = smp_grain_measure (&picture, space);
  bare = photograph (&none, 40, 1, 0.1, &picture);
  alone = smp_grain_measure (&picture, space);
  beyond = smp_grain_beyond (&both, &alone);

  g_assert_cmpfloat_with_epsilon (shade.luminance / light.luminance, 1, 1e-3);
  g_assert_cmpfloat (alone.luminance, >, 0.1 * light.luminance);
  g_assert_cmpfloat_with_epsilon (beyond.luminance / light.luminance, 1, 0.05);
  for (int c = 0; c < 3; c++)
    g_assert_cmpfloat_with_epsilon (beyond.rgb[c] / light.rgb[c], 1, 0.05);
}

/* A lamp, or a background, does not matter where it does not count. */
static void
test_what_counts (void)
{
  SmpStippleSettings dots = stubble_of (50, 60);
  SmpGrainPicture picture;
  g_autofree float *rgb = photograph (&dots, 40, 1, 0, &picture);
  gsize n = (gsize) picture.width * picture.height;
  g_autofree guint8 *seen = g_new (guint8, n);
  SmpGrain all = smp_grain_measure (&picture, space), part;

  picture.seen = seen;
  for (gsize i = 0; i < n; i++)
    {
      seen[i] = (int) (i % picture.width) < picture.width * 3 / 4;
      if (!seen[i])
        rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = i % 7 ? 0.001f : 1;
    }
  part = smp_grain_measure (&picture, space);
  g_assert_cmpfloat_with_epsilon (part.luminance / all.luminance, 1, 0.15);

  memset (seen, 0, n);
  g_assert_cmpfloat (smp_grain_measure (&picture, space).luminance, ==, 0);
}

static void
test_finds_pigment_again (void)
{
  static const double shades[] = { 20, 50, 80 };
  static const double undertones[] = { -25, 30, 80 };

  for (guint i = 0; i < 9; i++)
    {
      SmpStippleSettings stubble = stubble_of (shades[i / 3], undertones[i % 3]), plan = stubble;
      SmpStubbleTask task = { .plan = &plan, .coverage = 1, .space = space, .by_grain = TRUE };
      SmpGrainPicture picture;
      g_autofree float *rgb = photograph (&stubble, 50, 0.3, 0, &picture);
      SmpGrain grain = smp_grain_measure (&picture, space);
      SmpStubbleMatch match;

      memcpy (task.skin, skin, sizeof (skin));
      smp_grain_spot (&grain, skin, task.stubble);
      plan.pigment.shade = 65;
      plan.pigment.undertone = 0;
      plan.seed = 99;
      match = smp_stubble_match (&task);
      g_test_message ("shade %g and undertone %g found as %.1f and %.1f", shades[i / 3],
                      undertones[i % 3], match.pigment.shade, match.pigment.undertone);
      g_assert_cmpint (match.verdict, ==, SMP_STUBBLE_MATCHED);
      g_assert_cmpfloat_with_epsilon (match.pigment.shade, shades[i / 3], 8);
      g_assert_cmpfloat_with_epsilon (match.pigment.undertone, undertones[i % 3], 12);
      g_assert_cmpfloat (match.density, ==, plan.density);
    }
}

/* Where the skin is tilted, dots crowd and flatten, and stand out less. */
static void
test_tilt (void)
{
  SmpStippleSettings flat = stubble_of (50, 0), curved = flat;
  double before;

  curved.scalp.head_x = 600;
  curved.scalp.head_y = 500;
  curved.scalp.head_width = 6 * 155;
  curved.scalp.head_height = 6 * 195;
  before = smp_grain_of_dots (&flat, 1, 0, 0, space, skin).luminance;
  g_assert_cmpfloat_with_epsilon (
      smp_grain_of_dots (&curved, 1, 600, 500, space, skin).luminance / before, 1, 0.2);
  for (double way = 0.5; way < 0.95; way += 0.2)
    {
      double x = 600 + way * 3 * 155;
      double here = smp_grain_of_dots (&curved, 1, x, 500, space, skin).luminance;
      SmpStippleSettings large = curved;

      g_assert_cmpfloat (here, <, before);
      before = here;

      /* The same picture twice as large. */
      large.scalp.pixels_per_mm *= 2;
      large.scalp.head_x *= 2;
      large.scalp.head_y *= 2;
      large.scalp.head_width *= 2;
      large.scalp.head_height *= 2;
      large.photo_blur *= 2;
      g_assert_cmpfloat_with_epsilon (
          smp_grain_of_dots (&large, 1, 2 * x, 1000, space, skin).luminance / here, 1, 1e-3);
    }
}

/* A scale that is no number counts as the smallest. */
static void
test_unknown_scale (void)
{
  SmpStippleSettings small = stubble_of (50, 0), unknown = small;
  SmpGrain expected, grain;

  small.scalp.pixels_per_mm = 0.5;
  unknown.scalp.pixels_per_mm = NAN;
  expected = smp_grain_of_dots (&small, 1, 0, 0, space, skin);
  grain = smp_grain_of_dots (&unknown, 1, 0, 0, space, skin);
  g_assert_cmpfloat (expected.luminance, >, 0);
  g_assert_cmpfloat (grain.luminance, ==, expected.luminance);
  g_assert_cmpint (smp_grain_reduction (NAN), ==, 1);
}

/* Long hair and deep shade look bluer than any pigment that is safe. */
static void
test_no_blue (void)
{
  static const double spots[][3] = { { 0.38, 0.285, 0.22 }, { 0.345, 0.262, 0.205 } };

  for (guint i = 0; i < G_N_ELEMENTS (spots); i++)
    {
      SmpStippleSettings plan = stubble_of (65, 0);
      SmpStubbleTask task = { .plan = &plan, .coverage = 1, .space = space, .by_grain = TRUE };
      SmpStubbleMatch match;
      double shade;

      plan.density = 200;
      memcpy (task.skin, skin, sizeof (skin));
      memcpy (task.stubble, spots[i], sizeof (spots[i]));
      match = smp_stubble_match (&task);
      shade = round (10 * match.pigment.shade) / 10;
      g_test_message ("shade %.1f, undertone %.1f, off by %.1f", match.pigment.shade,
                      match.pigment.undertone, match.difference);
      g_assert_cmpfloat (round (match.pigment.undertone), >=,
                         smp_pigment_coolest_undertone (shade));
      if (i == 0)
        {
          g_assert_cmpint (match.verdict, ==, SMP_STUBBLE_OTHER_HUE);
          g_assert_cmpfloat (match.pigment.undertone, <, 0);
        }
      else
        {
          g_assert_cmpint (match.verdict, ==, SMP_STUBBLE_STANDING);
          g_assert_false (smp_dot_is_pepper (&match.pigment, space, skin));
        }
    }
}

static void
test_bare_skin (void)
{
  SmpStippleSettings none = stubble_of (50, 0), plan = none;
  SmpStubbleTask task = { .plan = &plan, .coverage = 1, .space = space, .by_grain = TRUE };
  SmpGrainPicture picture;
  g_autofree float *rgb = NULL;
  SmpGrain grain;

  none.density = 0;
  rgb = photograph (&none, 40, 1, 0.002, &picture);
  grain = smp_grain_measure (&picture, space);
  memcpy (task.skin, skin, sizeof (skin));
  smp_grain_spot (&grain, skin, task.stubble);
  g_assert_cmpint (smp_stubble_match (&task).verdict, ==, SMP_STUBBLE_LIKE_SKIN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stubble-grain/is-the-same-in-any-light-and-adds-to-that-of-the-skin",
                   test_light_and_texture);
  g_test_add_func ("/stubble-grain/leaves-out-what-does-not-count", test_what_counts);
  g_test_add_func ("/stubble-grain/of-dots-is-less-where-the-skin-is-tilted", test_tilt);
  g_test_add_func ("/stubble-grain/of-dots-is-known-at-a-scale-that-is-no-number",
                   test_unknown_scale);
  g_test_add_func ("/stubble-match/finds-the-pigment-again-by-grain", test_finds_pigment_again);
  g_test_add_func ("/stubble-match/proposes-no-pigment-that-heals-blue-by-grain", test_no_blue);
  g_test_add_func ("/stubble-match/finds-no-grain-in-bare-skin", test_bare_skin);

  return g_test_run ();
}
