/* noise-math: the parts of noise, inline, so that the compiler makes vectors of loops over places. Others use
 * noise.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>

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

/* A part of the gradient at a knot, from 16 random bits; and how much the next knot counts on the way to it. For one value
 * or several at once. */
#define SMP_NOISE_SLOPE(bits) ((bits) * (2 / 65535.0f) - 1)
#define SMP_NOISE_EASE(way) ((way) * (way) * (way) * ((way) * ((way) * 6 - 15) + 10))

/* Limits the sum of what the knots contribute to -1 to 1. */
static inline float
smp_noise_limit (float sum)
{
  float value = sum * SMP_NOISE_STEEPNESS;

  return value / sqrtf (1 + value * value);
}

G_END_DECLS
