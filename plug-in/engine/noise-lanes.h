/* noise-lanes: noise at several places at once: the same as smp_noise_at (), bit by bit, but computed with vectors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel.h"
#include "scalp-lanes.h"

G_BEGIN_DECLS

void SMP_BUILT (smp_noise_lanes) (int n, const double *x_mm, const double *y_mm,
                                  double knots_per_mm, guint32 seed, float *noise);

G_END_DECLS
