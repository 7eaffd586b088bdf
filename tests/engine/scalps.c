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

  return (SmpScalpSettings) { .pixels_per_mm = pixels_per_mm,
                              .head_x = g_test_rand_double_range (-500, 4000),
                              .head_y = g_test_rand_double_range (-500, 4000),
                              .head_width = g_test_rand_double_range (145, 215) * pixels_per_mm,
                              .head_height = g_test_rand_double_range (145, 215) * pixels_per_mm,
                              .head_tilt_deg = g_test_rand_double_range (-180, 180) };
}

void
place_of (const SmpScalpSettings *settings, double u, double v, double *x, double *y)
{
  double angle = settings->head_tilt_deg * G_PI / 180;
  double along = u * settings->head_width / 2;
  double down = v * settings->head_height / 2;

  *x = settings->head_x + along * cos (angle) - down * sin (angle);
  *y = settings->head_y + along * sin (angle) + down * cos (angle);
}

void
random_place (const SmpScalpSettings *settings, double from, double to, double *x, double *y)
{
  double radius = sqrt (g_test_rand_double_range (from * from, to * to));
  double angle = g_test_rand_double_range (0, 2 * G_PI);

  place_of (settings, radius * cos (angle), radius * sin (angle), x, y);
}
