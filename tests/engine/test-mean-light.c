/* Tests of mean-light against drawn dots.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "engine/mean-light.h"
#include "pictures.h"
#include "skins.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mean-light/is-that-of-drawn-dots-at-every-density-and-scatter", test_drawn);
  g_test_add_func ("/mean-light/is-that-of-drawn-dots-of-any-kind", test_any_drawn);
  g_test_add_func ("/mean-light/no-dots-take-no-light", test_nothing);
  g_test_add_func ("/mean-light/a-dot-is-seen-as-dark-as-if-drawn-and-blurred", test_seen);

  return g_test_run ();
}
