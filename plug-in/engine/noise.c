/* noise: values that change smoothly from place to place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "noise.h"

#include <math.h>

#include "float-math.h"

/* How fast the noise approaches its extremes. */
#define STEEPNESS 5.5f

/* An integer hash by T. Mueller. */
static guint32
mix (guint32 bits)
{
  bits = (bits ^ bits >> 16) * 0x45d9f3bu;
  bits = (bits ^ bits >> 16) * 0x45d9f3bu;

  return bits ^ bits >> 16;
}

/* Random bits of a knot. Hash x first, then y: mixing both at once would often give the same for
 * -x, -y as for x, y, so one side of a head's border would be the other side's, rotated. */
static guint32
knot_bits (int x, int y, guint32 seed)
{
  return mix (mix (seed * 0xcb1ab31fu ^ (guint32) x) ^ (guint32) y);
}

/* The gradient of a knot, times the distance from it. */
static float
knot_value (int x, int y, guint32 seed, float dx, float dy)
{
  guint32 bits = knot_bits (x, y, seed);
  float slope_x = (bits & 0xffff) * (2 / 65535.0f) - 1;
  float slope_y = (bits >> 16) * (2 / 65535.0f) - 1;

  return slope_x * dx + slope_y * dy;
}

/* Gradient noise: K. Perlin, "Improving noise", 2002. */
float
smp_noise_at (double x, double y, guint32 seed)
{
  int column = smp_floor (x), row = smp_floor (y);
  float right = x - column, down = y - row;
  float ease_x = right * right * right * (right * (right * 6 - 15) + 10);
  float ease_y = down * down * down * (down * (down * 6 - 15) + 10);
  float upper_left = knot_value (column, row, seed, right, down);
  float upper_right = knot_value (column + 1, row, seed, right - 1, down);
  float lower_left = knot_value (column, row + 1, seed, right, down - 1);
  float lower_right = knot_value (column + 1, row + 1, seed, right - 1, down - 1);
  float upper = upper_left + (upper_right - upper_left) * ease_x;
  float lower = lower_left + (lower_right - lower_left) * ease_x;
  float value = (upper + (lower - upper) * ease_y) * STEEPNESS;

  return value / sqrtf (1 + value * value);
}
