/* pigments: what the tests of pigment share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/pigment.h"

/* Enough dots that the mean of what they differ in is known to a few parts in a thousand. */
#define N_DOTS (1 << 17)

/* Where a halo is highest, its drawn profile is higher than the Gaussian that it stands for. */
#define HALO_PEAK 1.222

#define N_FADES 11
#define N_VARIATIONS 5

extern const SmpPigmentSettings plain;
extern const double fades[N_FADES], variations[N_VARIATIONS];

/* The n-th of many unlike random bits; every bit takes part. */
guint32 nth_hash (guint32 n);

SmpPigmentDot dot_of (const SmpPigmentSettings *settings, guint32 hash);
void assert_near (double value, double expected, double relative);
