/* paints: shared by the tests that need paint: the coverage of a rectangle, and a map of its
 * edges.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/edge-map.h"

/* A rectangle of the picture. */
typedef SmpArea Rect;

gsize n_pixels (const Rect *rect);

/* Paint of the rectangle with the same coverage everywhere. */
SmpPaint paint_new (Rect rect, float coverage);

/* The part of the paint inside the rectangle. Pixels outside of the paint are 0. */
SmpPaint paint_part (const SmpPaint *paint, Rect rect);

/* Fills a part of the paint. */
void paint_rect (SmpPaint *paint, Rect rect, float coverage);

void paint_clear (SmpPaint *paint);
/* A third unpainted, a third fully painted and the rest anything between, in patches like brush
 * strokes. */
SmpPaint paint_new_random (Rect rect);

/* Brings the map up to date for the area, block by block in random order, giving each block only
 * the paint that it needs. */
void edges_update (SmpEdgeMap *edges, const SmpPaint *paint, Rect area);

/* Compares random places of the area. */
void assert_same_depths (const SmpEdgeMap *a, const SmpEdgeMap *b, const Rect *area);
