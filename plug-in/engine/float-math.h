/* float-math: exponentials that are bit-identical on every processor, and other helpers for
 * numbers.
 *
 * C libraries choose between versions of expf () by the processor, which differ in the last bit,
 * and compilers do not vectorise it. These use plain arithmetic, for one value or several at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* The number of floats in a vector of the processor. Every lane is computed in the same way, so
 * results do not depend on it. */
#ifdef __AVX__
#define SMP_LANES 8
#else
#define SMP_LANES 4
#endif

typedef float SmpFloats __attribute__ ((vector_size (4 * SMP_LANES)));
typedef gint32 SmpInts __attribute__ ((vector_size (4 * SMP_LANES)));
typedef guint32 SmpBits __attribute__ ((vector_size (4 * SMP_LANES)));

/* The same without alignment, and allowed to alias an array of float. */
typedef float SmpFloatsAt __attribute__ ((vector_size (4 * SMP_LANES), aligned (4), may_alias));

/* exp (x) = 2^whole exp (rest), |rest| <= ln (2) / 2; the first term that the Taylor series leaves
 * out is below 1.3e-7. */
/* clang-format off */
#define SMP_EXP_SERIES(rest) \
  (1 + (rest) * (1 + (rest) * (1 / 2.0f + (rest) * (1 / 6.0f + (rest) * (1 / 24.0f + \
   (rest) * (1 / 120.0f + (rest) * (1 / 720.0f)))))))
/* clang-format on */

/* e to the power of -@x, for 0 <= @x <= 80 with a relative error below 5e-6. */
static inline float
smp_exp_minus (float x)
{
  union
  {
    gint32 bits;
    float value;
  } power_of_two;
  float exponent = x * -1.44269504f;
  gint32 whole = (gint32) (exponent - 0.5f); /* rounds to nearest, since exponent <= 0 */
  float rest = (exponent - whole) * 0.693147181f;

  power_of_two.bits = (whole + 127) << 23;

  return SMP_EXP_SERIES (rest) * power_of_two.value;
}

/* Lanes outside of 0-80 are undefined. */
static inline __attribute__ ((always_inline)) SmpFloats
smp_exp_minus_lanes (SmpFloats x)
{
  SmpFloats exponent = x * -1.44269504f;
  SmpInts whole = __builtin_convertvector (exponent - 0.5f, SmpInts);
  SmpFloats rest = (exponent - __builtin_convertvector (whole, SmpFloats)) * 0.693147181f;

  return SMP_EXP_SERIES (rest) * (SmpFloats) ((SmpBits) (whole + 127) << 23);
}

/* The lanes of @values for which @condition, a comparison of two SmpFloats, holds; else 0. */
static inline __attribute__ ((always_inline)) SmpFloats
smp_lanes_where (SmpInts condition, SmpFloats values)
{
  return (SmpFloats) (condition & (SmpInts) values);
}

static inline __attribute__ ((always_inline)) SmpFloats
smp_lanes_min (SmpFloats a, SmpFloats b)
{
  SmpInts a_below = a < b;

  return (SmpFloats) ((a_below & (SmpInts) a) | (~a_below & (SmpInts) b));
}

/* @b where @a is NaN. */
static inline __attribute__ ((always_inline)) SmpFloats
smp_lanes_max (SmpFloats a, SmpFloats b)
{
  SmpInts a_above = a > b;

  return (SmpFloats) ((a_above & (SmpInts) a) | (~a_above & (SmpInts) b));
}

/* Rounds down to an integer; floor () is a function call on older processors. */
static inline int
smp_floor (double x)
{
  int whole = (int) x;

  return whole - (x < whole);
}

/* @a / @b, rounded down; @b must not be 0. */
static inline int
smp_floor_div (int a, int b)
{
  return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

/* Clamps @value to the range from @low to @high; NaN becomes @low. */
static inline double
smp_in_range (double value, double low, double high)
{
  return value >= low ? MIN (value, high) : low;
}
