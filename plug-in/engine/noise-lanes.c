/* noise-lanes: noise at several places at once, compiled once for each kind of processor. See kernel.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "noise-lanes.h"

#include "float-math.h"
#include "noise-math.h"

/* The share of the gradient at a knot, from which the place is @x, @y away. */
static inline float
from_knot (guint32 bits, float x, float y)
{
  gint32 x_bits = bits & 0xffff, y_bits = bits >> 16;

  return SMP_NOISE_SLOPE (x_bits) * x + SMP_NOISE_SLOPE (y_bits) * y;
}

/* See smp_noise_at (). */
void
SMP_BUILT (smp_noise_lanes) (int n, const double *restrict x_mm, const double *restrict y_mm,
                             double knots_per_mm, guint32 seed, float *restrict noise)
{
  int columns[SMP_SCALP_AT_ONCE], rows[SMP_SCALP_AT_ONCE];
  float rights[SMP_SCALP_AT_ONCE], downs[SMP_SCALP_AT_ONCE];
  int n_whole = (n + SMP_LANES - 1) / SMP_LANES * SMP_LANES;

  /* Separate loops for double and float, so that both vectorise. */
  for (int i = 0; i < n; i++)
    {
      double x = x_mm[i] * knots_per_mm, y = y_mm[i] * knots_per_mm;

      columns[i] = smp_floor (x);
      rows[i] = smp_floor (y);
      rights[i] = x - columns[i];
      downs[i] = y - rows[i];
    }

  /* Fill the last vector: that takes less time than a few places one by one. */
  for (int i = n; i < n_whole; i++)
    {
      columns[i] = rows[i] = 0;
      rights[i] = downs[i] = 0;
    }

  for (int i = 0; i < n_whole; i++)
    {
      float right = rights[i], down = downs[i];
      float across = SMP_NOISE_EASE (right);
      guint32 row = (guint32) rows[i];
      guint32 left_bits = smp_noise_column (columns[i], seed);
      guint32 right_bits = smp_noise_column (columns[i] + 1, seed);
      float upper_left = from_knot (smp_noise_mix (left_bits ^ row), right, down);
      float upper_right = from_knot (smp_noise_mix (right_bits ^ row), right - 1, down);
      float lower_left = from_knot (smp_noise_mix (left_bits ^ (row + 1)), right, down - 1);
      float lower_right = from_knot (smp_noise_mix (right_bits ^ (row + 1)), right - 1, down - 1);
      float upper = upper_left + (upper_right - upper_left) * across;
      float lower = lower_left + (lower_right - lower_left) * across;

      noise[i] = smp_noise_limit (upper + (lower - upper) * SMP_NOISE_EASE (down));
    }
}
