/* noise: values that change smoothly from place to place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "noise.h"

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
  Four x_bits = __builtin_convertvector (bits & 0xffff, Four);
  Four y_bits = __builtin_convertvector (bits >> 16 & 0xffff, Four);
  float across = x - column, down = y - row;
  Four from = { across, down, across - 1, down - 1 };
  Four ease = SMP_NOISE_EASE (from);
  Four at = SMP_NOISE_SLOPE (x_bits) * __builtin_shufflevector (from, from, 0, 2, 0, 2) +
            SMP_NOISE_SLOPE (y_bits) * __builtin_shufflevector (from, from, 1, 1, 3, 3);
  Four lefts = __builtin_shufflevector (at, at, 0, 2, 0, 2);
  Four rights = __builtin_shufflevector (at, at, 1, 3, 1, 3);
  Four rows = lefts + (rights - lefts) * ease[0];

  return smp_noise_limit (rows[0] + (rows[1] - rows[0]) * ease[1]);
}
