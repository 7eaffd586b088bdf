/* paint-reader: reads the paint on a layer for the engine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>

#include "engine/edge-map.h"
#include "engine/paint.h"

/* The format to read paint in, of four floats. Only its alpha matters, which is the same in linear and
 * in perceptual pixels; asking for the kind that the paint has spares converting its colour. (Babl's
 * formats of alpha alone are ten times slower.) */
const Babl *smp_paint_format (GeglBuffer *input);

/* Reads the paint's alpha in @rect into @coverage, which has room for it; where @input ends so does
 * the paint. Paint that is the same everywhere comes as a number alone. */
SmpPaint smp_paint_read (GeglBuffer *input, const GeglRectangle *rect, float *coverage);

/* The same, sparing what the map of the paint's edges knows already. FALSE where nothing is painted
 * and no edge is near. */
gboolean smp_paint_read_by_map (GeglBuffer *input, const SmpEdgeMap *edges,
                                const GeglRectangle *rect, float *coverage, SmpPaint *paint);

/* The part of the input that smp_paint_map () needs for @rect; empty if it knows it already. */
GeglRectangle smp_paint_needed (const SmpEdgeMap *edges, const GeglRectangle *rect);

/* Makes the map know the depths in @rect. */
void smp_paint_map (GeglBuffer *input, SmpEdgeMap *edges, const GeglRectangle *rect);
