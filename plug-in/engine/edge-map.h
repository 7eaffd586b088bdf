/* edge-map: how deep inside the paint's edge a place lies.
 *
 * The paint is reduced once to cells of about half a millimetre, which stay as long as the paint
 * does; the depth of every cell follows from the cells around it. The cells hang on the picture's
 * 0,0, so the depth of a place does not depend on what was asked for before.
 *
 *     smp_edge_map_forget (map, &painted);                 // wherever the paint changed
 *     blocks = smp_edge_map_list_unread (map, &area);      // then, before drawing an area,
 *     smp_edge_map_read (map, block, &paint);              //   for each of these; in any thread
 *     patches = smp_edge_map_list_undone (map, &area);
 *     smp_edge_map_do (map, patch);
 *     depth = smp_edge_map_depth (map, x, y);
 *
 * The picture's frame is no edge, and neither is the head's horizon; holes and specks much smaller
 * than a cell are none either.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "edge-depth.h"
#include "paint.h"

G_BEGIN_DECLS

typedef struct _SmpEdgeMap SmpEdgeMap;

/* A map of @frame, the whole picture, with square cells of @pitch pixels, that tells depths up to
 * @max_depth pixels apart from each other, on either side. Free with smp_edge_map_free (). */
SmpEdgeMap *smp_edge_map_new (const SmpArea *frame, int pitch, double max_depth);
void smp_edge_map_free (SmpEdgeMap *map);

/* What is known of the paint stays. */
void smp_edge_map_set_max_depth (SmpEdgeMap *map, double max_depth);

/* Outside of the horizon (pixels; %NULL or all 0: nowhere) paint has no edge: it ends there because the head
 * does. */
void smp_edge_map_set_horizon (SmpEdgeMap *map, const SmpHorizon *horizon);

/* How far from a place the paint decides about its depth. */
int smp_edge_map_margin (const SmpEdgeMap *map);

/* The paint of @area has changed, or may have. */
void smp_edge_map_forget (SmpEdgeMap *map, const SmpArea *area);

/* The blocks whose paint must be read before the depths in @area can be known. (transfer full):
 * the numbers of blocks, guint. */
GArray *smp_edge_map_list_unread (const SmpEdgeMap *map, const SmpArea *area);

/* The pixels of a block, and telling the map what is painted there; @paint has to hold them. Different
 * blocks may be read by different threads at once. */
SmpArea smp_edge_map_block_area (const SmpEdgeMap *map, guint block);
void smp_edge_map_read (SmpEdgeMap *map, guint block, const SmpPaint *paint);

/* The patches whose depths must be worked out yet, once all paint is read, and doing so: blocks side by side, since
 * their depths follow from much the same cells. Different patches may be done by different threads at once. (transfer full): of SmpGridRect, in blocks */
GArray *smp_edge_map_list_undone (const SmpEdgeMap *map, const SmpArea *area);
void smp_edge_map_do (SmpEdgeMap *map, const SmpGridRect *patch);

/* A map that knows all depths of a picture that is as large as @paint. Free with
 * smp_edge_map_free (). */
SmpEdgeMap *
smp_edge_map_of (const SmpPaint *paint, int pitch, double max_depth, const SmpHorizon *horizon);

/* Depth of a place in pixels: positive inside the paint, negative outside, never beyond the greatest. */
float smp_edge_map_depth (const SmpEdgeMap *map, double x, double y);

/* The least depth of any place in @area. */
float smp_edge_map_least_depth (const SmpEdgeMap *map, const SmpArea *area);

/* Depths of the middles of @n pixels from @x, @y on. */
void smp_edge_map_row (const SmpEdgeMap *map, int x, int y, int n, float *depths);

/* The same, and the direction in which depth grows there, as a vector of length 1; 0,0 where there is none. */
float smp_edge_map_inwards (const SmpEdgeMap *map, double x, double y, float *dx, float *dy);

/* Whether all of @area has the same coverage, and which; and whether there is an edge no further
 * than the greatest depth from any of its places. Both ask blocks as a whole, so they may be too careful. */
gboolean smp_edge_map_is_even (const SmpEdgeMap *map, const SmpArea *area, float *coverage);
gboolean smp_edge_map_has_edge (const SmpEdgeMap *map, const SmpArea *area);

G_END_DECLS
