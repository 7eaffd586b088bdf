/* dots-draw: draws the dots of a rectangle of a layer, in pieces.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>

#include "engine/stipple.h"
#include "paint-edges.h"

/* Memory to draw in, lent to as many threads as draw at once and kept. Free with smp_dots_drawer_free (). */
typedef struct _SmpDotsDrawer SmpDotsDrawer;

SmpDotsDrawer *smp_dots_drawer_new (void);
void smp_dots_drawer_free (SmpDotsDrawer *drawer);

/* @rect with @by pixels more on each side; one that is empty or infinite stays. */
GeglRectangle smp_dots_around (const GeglRectangle *rect, int by);

/* Draws @rect of @output. @edges is complete for what is smp_stipple_dot_reach () around it. Any number of threads may
 * do so at once. */
void smp_dots_draw (SmpDotsDrawer *drawer, const SmpStipple *stipple, const SmpPaintEdges *edges,
                    GeglBuffer *input, GeglBuffer *output, const GeglRectangle *rect);
