/* noise-math: the parts of noise, inline, so that the compiler makes vectors of loops over places. Others use
 * noise.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How fast noise approaches its extremes. */
#define SMP_NOISE_STEEPNESS 5.5f

/* An integer hash by T. Mueller. */
static inline guint32
smp_noise_mix (guint32 bits)
{
  bits = (bits ^ bits >> 16) * 0x45d9f3bu;
  bits = (bits ^ bits >> 16) * 0x45d9f3bu;

  return bits ^ bits >> 16;
}

/* Random bits of a column of knots; for those of a knot, the row goes in and they are mixed again. Mixing both at once
 * would often give the same for -x, -y as for x, y, so one side of a head's border would be the other side's, rotated. */
static inline guint32
smp_noise_column (int x, guint32 seed)
{
  return smp_noise_mix (seed * 0xcb1ab31fu ^ (guint32) x);
}

/* A part of the gradient at a knot, from the lower half of its random bits. */
static inline float
smp_noise_slope (guint32 bits)
{
  return (gint32) (bits & 0xffff) * (2 / 65535.0f) - 1;
}

G_END_DECLS
