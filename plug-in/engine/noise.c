/* noise: values that change smoothly from place to place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "noise.h"

#include <math.h>

#include "float-math.h"
#include "noise-math.h"

/* For the upper left, upper right, lower left and lower right knot. */
typedef float Four __attribute__ ((vector_size (16)));
typedef gint32 FourInts __attribute__ ((vector_size (16)));

/* Gradient noise: K. Perlin, "Improving noise", 2002. Each lane is computed as it would be alone. */
float
smp_noise_at (double x, double y, guint32 seed)
{
  int column = smp_floor (x), row = smp_floor (y);
  guint32 left = smp_noise_column (column, seed), right = smp_noise_column (column + 1, seed);
  guint32 upper = (guint32) row, lower = upper + 1;
  FourInts bits = { (gint32) smp_noise_mix (left ^ upper), (gint32) smp_noise_mix (right ^ upper),
                    (gint32) smp_noise_mix (left ^ lower), (gint32) smp_noise_mix (right ^ lower) };
  Four slope_x = __builtin_convertvector (bits & 0xffff, Four) * (2 / 65535.0f) - 1;
  Four slope_y = __builtin_convertvector (bits >> 16 & 0xffff, Four) * (2 / 65535.0f) - 1;
  float across = x - column, down = y - row;
  Four from = { across, down, across - 1, down - 1 };
  Four ease = from * from * from * (from * (from * 6 - 15) + 10);
  Four at = slope_x * __builtin_shufflevector (from, from, 0, 2, 0, 2) +
            slope_y * __builtin_shufflevector (from, from, 1, 1, 3, 3);
  Four lefts = __builtin_shufflevector (at, at, 0, 2, 0, 2);
  Four rights = __builtin_shufflevector (at, at, 1, 3, 1, 3);
  Four rows = lefts + (rights - lefts) * ease[0];
  float value = (rows[0] + (rows[1] - rows[0]) * ease[1]) * SMP_NOISE_STEEPNESS;

  return value / sqrtf (1 + value * value);
}
