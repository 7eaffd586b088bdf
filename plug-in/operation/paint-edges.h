/* paint-edges: the map of the edges of the paint on a layer, as it is needed and for as long as it can be used.
 *
 *     smp_paint_edges_prepare (edges, stipple, &frame);      // before each picture or count
 *     smp_paint_edges_forget (edges, &changed);              // whenever the paint changes
 *
 *     needed = smp_paint_edges_needed (edges, &rect);        // the input that must be there for @rect
 *     smp_paint_edges_complete (edges, input, &rect);        // before @rect is drawn or counted
 *     smp_paint_edges_read (edges, input, &rect, ...);       // and then, in any thread
 *     smp_stipple_draw (stipple, &paint, smp_paint_edges_map (edges), ...);
 *
 * The map belongs to this object alone. There are no locks: prepare, forget and complete change it, so no other
 * thread may use it meanwhile; complete itself works in several threads. Between them the map is constant and
 * any number of threads may read it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>

#include "engine/edge-map.h"
#include "engine/paint.h"
#include "engine/stipple.h"

typedef struct _SmpPaintEdges SmpPaintEdges;

/* Without a map, until it is prepared. Free with smp_paint_edges_free (). */
SmpPaintEdges *smp_paint_edges_new (void);
void smp_paint_edges_free (SmpPaintEdges *edges);

/* Makes the map that the settings of @stipple need for a layer of @frame, or none. Keeps what is known of the
 * paint if it can, since reading that is most of the cost. */
void smp_paint_edges_prepare (SmpPaintEdges *edges, const SmpStipple *stipple,
                              const GeglRectangle *frame);

/* The paint in @changed has changed, or may have; if that is empty or infinite, all of it, even its size. */
void smp_paint_edges_forget (SmpPaintEdges *edges, const GeglRectangle *changed);

/* How far around a change of the paint the map may change, in pixels; 0 if there is none. */
int smp_paint_edges_margin (const SmpPaintEdges *edges);

/* The part of the input that smp_paint_edges_complete () would read for @rect; empty if it is known already. */
GeglRectangle smp_paint_edges_needed (const SmpPaintEdges *edges, const GeglRectangle *rect);

/* Makes the map know the depths in @rect. */
void smp_paint_edges_complete (SmpPaintEdges *edges, GeglBuffer *input, const GeglRectangle *rect);

/* Reads the paint in @rect as smp_paint_read () does, sparing what the map knows already. FALSE where nothing is
 * painted and no edge is near. */
gboolean smp_paint_edges_read (const SmpPaintEdges *edges, GeglBuffer *input,
                               const GeglRectangle *rect, float *coverage, SmpPaint *paint);

/* For the engine; %NULL if the settings need none. */
const SmpEdgeMap *smp_paint_edges_map (const SmpPaintEdges *edges);
