/* paints: what the tests share that paint: coverage of a rectangle, and a map of its edges.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/edge-map.h"

/* A rectangle of the picture. */
typedef SmpArea Rect;

gsize n_pixels (const Rect *rect);

/* Paint of the rectangle, the same coverage everywhere. */
SmpPaint paint_new (Rect rect, float coverage);

/* The part of the paint that lies in the rectangle; nothing where there is no paint. */
SmpPaint paint_part (const SmpPaint *paint, Rect rect);

/* Fills a part of the paint. */
void paint_rect (SmpPaint *paint, Rect rect, float coverage);

void paint_clear (SmpPaint *paint);
/* A third unpainted, a third full, the rest anything between, in patches like brush strokes. */
SmpPaint paint_new_random (Rect rect);

/* Makes the map know the depths in the area, block by block in any order, giving each no more paint
 * than it needs. */
void edges_update (SmpEdgeMap *edges, const SmpPaint *paint, Rect area);

/* At random places of the area. */
void assert_same_depths (const SmpEdgeMap *a, const SmpEdgeMap *b, const Rect *area);
