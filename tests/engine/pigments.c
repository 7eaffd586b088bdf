/* pigments: shared by the tests of pigment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pigments.h"

#include <math.h>

const SmpPigmentSettings plain = {
  .shade = 65, .fade = 0, .dot_size_mm = 0.32, .dot_variation = 0, .undertone = 0, .healing = 28
};

const double fades[N_FADES] = { 0, 5, 14, 30, 50, 70, 86, 94, 95.5, 99, 99.9 };
const double variations[N_VARIATIONS] = { 0, 25, 50, 75, 100 };

guint32
nth_hash (guint32 n)
{
  n = (n ^ (n >> 16)) * 0x7feb352du;
  n = (n ^ (n >> 15)) * 0x846ca68bu;

  return n ^ (n >> 16);
}

SmpPigmentDot
dot_of (const SmpPigmentSettings *settings, guint32 hash)
{
  SmpPigment pigment = smp_pigment_new (settings);

  return smp_pigment_dot (&pigment, hash, 1, 1);
}

void
assert_near (double value, double expected, double relative)
{
  g_assert_cmpfloat (fabs (value - expected), <=, fabs (expected) * relative);
}
