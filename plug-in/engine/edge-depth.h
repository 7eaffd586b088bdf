/* edge-depth: how deep inside the paint's edge the cells of a window lie. What edge-map works out
 * once and keeps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "horizon.h"
#include "rect.h"

G_BEGIN_DECLS

/* Depths of @wanted, row by row, in cells: positive inside the paint, negative outside; without an
 * edge within @max_depth cells across or down, plus or minus G_MAXFLOAT. @painted has for the cells of
 * @window how much of each is painted, 0-1, and is used up. Cells wanted outside the window are as
 * its outermost ones. Only cells inside @horizon, in cells, can be on the edge.
 *
 * If the window has all cells up to the margin around those wanted, a larger one would give the same
 * to the bit. */
#define SMP_EDGE_DEPTH_MARGIN(max_depth) ((max_depth) + 3)
void smp_edge_depth (float *painted, const SmpGridRect *window, const SmpGridRect *wanted,
                     int max_depth, const SmpHorizon *horizon, float *depth);

G_END_DECLS
