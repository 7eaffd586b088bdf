/* noise: values that change smoothly from place to place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "noise.h"

#include "float-math.h"

/* An integer hash by T. Mueller. */
static guint32
mix (guint32 bits)
{
  bits = (bits ^ bits >> 16) * 0x45d9f3bu;
  bits = (bits ^ bits >> 16) * 0x45d9f3bu;

  return bits ^ bits >> 16;
}

/* Random bits of a column of knots. */
static guint32
column_bits (int x, guint32 seed)
{
  return mix (seed * 0xcb1ab31fu ^ (guint32) x);
}

/* Finds the cell of a place, and the gradients at its corners. Hashes x first, then y: mixing both at once would often give the
 * same for -x, -y as for x, y, so one side of a head's border would be the other side's, rotated. */
void
smp_noise_find_cell (SmpNoiseCell *cell, double x, double y, guint32 seed)
{
  int column = smp_floor (x), row = smp_floor (y);
  guint32 left = column_bits (column, seed), right = column_bits (column + 1, seed);
  guint32 upper = (guint32) row, lower = upper + 1;
  SmpFourInts bits = { (gint32) mix (left ^ upper), (gint32) mix (right ^ upper),
                       (gint32) mix (left ^ lower), (gint32) mix (right ^ lower) };

  cell->slope_x = __builtin_convertvector (bits & 0xffff, SmpFour) * (2 / 65535.0f) - 1;
  cell->slope_y = __builtin_convertvector (bits >> 16 & 0xffff, SmpFour) * (2 / 65535.0f) - 1;
  cell->left = column;
  cell->top = row;
}

float
smp_noise_at (double x, double y, guint32 seed)
{
  SmpNoiseCell cell;

  smp_noise_find_cell (&cell, x, y, seed);

  return smp_noise_in_cell (&cell, x, y);
}
