/* scalps: shared by the tests of scalp.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scalps.h"

#include <math.h>

SmpScalpSettings
random_head (void)
{
  double pixels_per_mm = g_test_rand_double_range (1, 30);

  SmpScalpSettings settings = { .pixels_per_mm = pixels_per_mm,
                                .head_x = g_test_rand_double_range (-500, 4000),
                                .head_y = g_test_rand_double_range (-500, 4000),
                                .head_width = g_test_rand_double_range (145, 215) * pixels_per_mm,
                                .head_height = g_test_rand_double_range (145, 215) * pixels_per_mm,
                                .head_tilt_deg = g_test_rand_double_range (-180, 180) };

  if (g_test_rand_bit ())
    random_shape (&settings);

  return settings;
}

void
random_shape (SmpScalpSettings *settings)
{
  settings->head_taper = g_test_rand_double_range (-10, 10);
  settings->head_skew = g_test_rand_double_range (-10, 10);
  settings->head_squareness = g_test_rand_double_range (-10, 10);
  settings->head_narrowness = g_test_rand_double_range (-10, 10);
  settings->head_shift_x = g_test_rand_double_range (-10, 10);
  settings->head_shift_y = g_test_rand_double_range (-10, 10);
}

static double
bent (const SmpScalpSettings *settings, double angle, double radius)
{
  double c =
      (settings->head_taper * sin (3 * angle) + settings->head_skew * cos (3 * angle) -
       settings->head_squareness * cos (4 * angle) - settings->head_narrowness * cos (2 * angle) +
       settings->head_shift_x * cos (angle) + settings->head_shift_y * sin (angle)) /
      100;
  double most =
      (hypot (settings->head_taper, settings->head_skew) + fabs (settings->head_squareness) +
       fabs (settings->head_narrowness) + hypot (settings->head_shift_x, settings->head_shift_y)) /
      100;

  /* Shapes that could fold are reduced. */
  c *= MIN (0.25 / most, 1);

  /* The tangent goes on. */
  return radius <= RIM ? radius * (1 + c * radius * radius)
                       : RIM * (1 + c * RIM * RIM) + (radius - RIM) * (1 + 3 * c * RIM * RIM);
}

void
place_of (const SmpScalpSettings *settings, double u, double v, double *x, double *y)
{
  double angle = settings->head_tilt_deg * G_PI / 180;
  double radius = hypot (u, v);
  double scale = radius > 0 ? bent (settings, atan2 (v, u), radius) / radius : 1;
  double along = scale * u * settings->head_width / 2;
  double down = scale * v * settings->head_height / 2;

  *x = settings->head_x + along * cos (angle) - down * sin (angle);
  *y = settings->head_y + along * sin (angle) + down * cos (angle);
}

void
place_before (const SmpScalpSettings *settings, double x, double y, double *u, double *v)
{
  double angle = settings->head_tilt_deg * G_PI / 180;
  double dx = x - settings->head_x, dy = y - settings->head_y;
  double across = (dx * cos (angle) + dy * sin (angle)) * 2 / settings->head_width;
  double down = (dy * cos (angle) - dx * sin (angle)) * 2 / settings->head_height;
  double radius = hypot (across, down), inside = 0, outside = 4 * radius;

  for (int i = 0; i < 60; i++)
    {
      double middle = (inside + outside) / 2;

      if (bent (settings, atan2 (down, across), middle) < radius)
        inside = middle;
      else
        outside = middle;
    }
  *u = radius > 0 ? across / radius * inside : 0;
  *v = radius > 0 ? down / radius * inside : 0;
}

void
random_place (const SmpScalpSettings *settings, double from, double to, double *x, double *y)
{
  double radius = sqrt (g_test_rand_double_range (from * from, to * to));
  double angle = g_test_rand_double_range (0, 2 * G_PI);

  place_of (settings, radius * cos (angle), radius * sin (angle), x, y);
}

gboolean
is_in (const SmpRect *rect, double x_mm, double y_mm)
{
  return rect->x0 <= x_mm && x_mm < rect->x1 && rect->y0 <= y_mm && y_mm < rect->y1;
}
