/* pigments: shared by the tests of pigment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/pigment.h"

/* Enough dots to know the mean of varied properties to a few parts in a thousand. */
#define N_DOTS (1 << 17)

/* Peak of the profile that is drawn for a halo, relative to that of the Gaussian it
 * approximates. */
#define HALO_PEAK 1.222

#define N_FADES 11
#define N_VARIATIONS 5

extern const SmpPigmentSettings plain;
extern const double fades[N_FADES], variations[N_VARIATIONS];

/* The n-th of a sequence of well-mixed hashes. */
guint32 nth_hash (guint32 n);

SmpPigmentDot dot_of (const SmpPigmentSettings *settings, guint32 hash);
void assert_near (double value, double expected, double relative);
