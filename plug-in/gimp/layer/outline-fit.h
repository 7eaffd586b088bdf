/* outline-fit: finds an outline that is no ellipse in a closed line that was moved, scaled or corrected. Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "outline.h"

G_BEGIN_DECLS

void
smp_outline_fit (const double *points, int n_points, const SmpOutline *before, SmpOutline *outline);

G_END_DECLS
