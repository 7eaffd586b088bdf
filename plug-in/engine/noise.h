/* noise: values that change smoothly from place to place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>

#include <glib.h>

G_BEGIN_DECLS

/* Returns a value between -1 and 1. It is 0 at the knots, which are 1 apart; waves are about two
 * knots long. Different seeds give different noise. */
float smp_noise_at (double x, double y, guint32 seed);

/* The same for one place after another. Places near each other lie between the same knots, so it keeps what these have in
 * common: the gradients at the upper left, upper right, lower left and lower right one. */
typedef float SmpFour __attribute__ ((vector_size (16)));
typedef gint32 SmpFourInts __attribute__ ((vector_size (16)));

typedef struct
{
  SmpFour slope_x, slope_y;
  double left, top; /* NaN: no cell yet */
} SmpNoiseCell;

void smp_noise_find_cell (SmpNoiseCell *cell, double x, double y, guint32 seed);

/* How fast the noise approaches its extremes. */
#define SMP_NOISE_STEEPNESS 5.5f

/* Gradient noise: K. Perlin, "Improving noise", 2002. Each lane is computed as it would be alone. */
static inline float
smp_noise_in_cell (const SmpNoiseCell *cell, double x, double y)
{
  float right = x - cell->left, down = y - cell->top;
  SmpFour from = { right, down, right - 1, down - 1 };
  SmpFour ease = from * from * from * (from * (from * 6 - 15) + 10);
  SmpFour at = cell->slope_x * __builtin_shufflevector (from, from, 0, 2, 0, 2) +
               cell->slope_y * __builtin_shufflevector (from, from, 1, 1, 3, 3);
  SmpFour lefts = __builtin_shufflevector (at, at, 0, 2, 0, 2);
  SmpFour rights = __builtin_shufflevector (at, at, 1, 3, 1, 3);
  SmpFour rows = lefts + (rights - lefts) * ease[0];
  float value = (rows[0] + (rows[1] - rows[0]) * ease[1]) * SMP_NOISE_STEEPNESS;

  return value / sqrtf (1 + value * value);
}

/* smp_noise_at(), where @cell, at first without a cell, is always given with the same seed, and to one thread only. */
static inline float
smp_noise_near (SmpNoiseCell *cell, double x, double y, guint32 seed)
{
  double right = x - cell->left, down = y - cell->top;

  if (G_UNLIKELY (!(right >= 0 && right < 1 && down >= 0 && down < 1)))
    smp_noise_find_cell (cell, x, y, seed);

  return smp_noise_in_cell (cell, x, y);
}

G_END_DECLS
