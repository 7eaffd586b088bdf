/* scalp-lanes: places and views of several dots at once: the same as those of scalp, bit by bit, but computed with
 * vectors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel.h"
#include "scalp.h"

G_BEGIN_DECLS

#define SMP_SCALP_AT_ONCE 64

/* SmpScalpView, field by field. */
typedef struct SmpScalpViews
{
  double xx[SMP_SCALP_AT_ONCE], xy[SMP_SCALP_AT_ONCE], yy[SMP_SCALP_AT_ONCE];
  double area_mm2[SMP_SCALP_AT_ONCE];
  double share[SMP_SCALP_AT_ONCE];
} SmpScalpViews;

void SMP_BUILT (smp_scalp_places) (const SmpScalp *scalp, int n, const double *x_mm,
                                   const double *y_mm, double *x_px, double *y_px);
void SMP_BUILT (smp_scalp_views) (const SmpScalp *scalp, int n, const double *x_px,
                                  const double *y_px, SmpScalpViews *views);

G_END_DECLS
