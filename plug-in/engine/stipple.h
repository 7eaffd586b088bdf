/* stipple: draws all dots of a rectangle of the picture.
 *
 *     SmpStipple *stipple = smp_stipple_new (&settings);
 *     SmpTile *tile = smp_tile_new ();
 *
 *     if (smp_stipple_draw (stipple, &paint, edges, tile, x, y, width, height))
 *       smp_tile_get_multiply (tile, row, 0, width, rgba);
 *
 * The result depends only on the settings and the paint: it is bit-identical for any division into
 * rectangles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "edge-map.h"
#include "paint.h"
#include "pigment.h"
#include "scalp.h"
#include "tile.h"
#include "top-up.h"

G_BEGIN_DECLS

/* A treatment, in the units of its sliders. */
typedef struct
{
  double density; /* dots/cm² at full coverage, 0-300 */
  SmpPigmentSettings pigment;
  SmpScalpSettings scalp;
  double photo_blur;        /* px, sigma of a Gaussian, 0-10 */
  gint seed;                /* selects an arrangement of the dots, and of the border */
  double hairline_fade;     /* mm, 0-40 */
  double irregularity;      /* %, 0-100 */
  double scatter;           /* %, 0-100: irregularity of the spacing, and drift of tones */
  double hairline_softness; /* %, 0-100: how evenly the tone rises over the hairline fade */
  SmpTopUps
      top_ups;    /* those until now: pigment.fade is the time, pigment.healing that of the last */
  double flaking; /* %, 0-100: of the skin in the days of pigment.healing; see flaking.h */
  double patchiness; /* %, 0-100: of density and tone over millimetres; see patches.h */
} SmpStippleSettings;

/* The settings in computed form; constant, so that any number of threads may draw with one. */
typedef struct _SmpStipple SmpStipple;

/* Values out of range are clamped; NaN becomes the lowest. Free with smp_stipple_free (). */
SmpStipple *smp_stipple_new (const SmpStippleSettings *settings);
void smp_stipple_free (SmpStipple *stipple);

/* The largest distance, in pixels, from the pixel of a dot's centre at which it darkens pixels.
 * A rectangle depends on paint up to this far from it. */
int smp_stipple_dot_reach (const SmpStipple *stipple);

/* The largest distance, in pixels, from the paint at which it darkens pixels: single dots may stand ahead of a
 * border. */
int smp_stipple_paint_reach (const SmpStipple *stipple);

/* Some settings depend on the distance of a place from the paint's edge. Then these are the
 * pitch and the greatest depth, in pixels, and the horizon that the edge map for smp_stipple_draw ()
 * must have; otherwise that depth is 0. */
int smp_stipple_edge_pitch (const SmpStipple *stipple);
double smp_stipple_edge_max_depth (const SmpStipple *stipple);
SmpHorizon smp_stipple_edge_horizon (const SmpStipple *stipple);

/* Draws the dots of @paint into the rectangle at @x, @y and returns whether there were any. If
 * not, the contents of the tile are undefined, and it counts as transparent. @paint, and @edges
 * if needed, should include the rectangle grown by smp_stipple_dot_reach (). Without @edges (%NULL)
 * the paint has no edges. */
gboolean
smp_stipple_draw (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges,
                  SmpTile *tile, int x, int y, int width, int height);

/* Counts the dots of @paint whose centre is in a pixel of @area: those that smp_stipple_draw ()
 * draws as long as they have pigment. @paint, and @edges if a hairline needs them, should
 * include @area. Counts of areas that do not overlap can be added. A dot that is half visible
 * through the mask of the paint counts half. */
gsize smp_stipple_count (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges,
                         const SmpArea *area);

/* The same for several sessions at once: treatments that differ only in density, the densest
 * last. @counts has room for @n_sessions numbers. */
void smp_stipple_count_sessions (const SmpStipple *const *sessions, guint n_sessions,
                                 const SmpPaint *paint, const SmpEdgeMap *edges,
                                 const SmpArea *area, gsize *counts);

/* An area of skin. */
typedef struct
{
  double treated_mm2; /* painted and visible */

  /* Weighted with the coverage from paint and border, including single dots ahead of the paint. */
  double covered_mm2;
} SmpSkin;

/* Adds the skin in @area to @skin, tilted as described in scalp.h; beyond the start of its
 * linear part with the tilt there. */
void smp_stipple_measure (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges,
                          const SmpArea *area, SmpSkin *skin);

G_END_DECLS
