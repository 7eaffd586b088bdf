/* stipple: draws all dots of a rectangle of the picture.
 *
 *     SmpStipple *stipple = smp_stipple_new (&settings);
 *     SmpTile *tile = smp_tile_new ();
 *
 *     if (smp_stipple_draw (stipple, &paint, edges, tile, x, y, width, height))
 *       smp_tile_get_multiply (tile, row, 0, width, rgba);
 *
 * The result depends on the settings and the paint alone: any cutting into rectangles gives the
 * same picture to the bit.
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

G_BEGIN_DECLS

/* A treatment, in the units of its sliders. */
typedef struct
{
  double density; /* dots/cm² at full coverage, 0-300 */
  SmpPigmentSettings pigment;
  SmpScalpSettings scalp;
  double photo_blur;        /* px, sigma of a Gaussian, 0-10 */
  gint seed;                /* which arrangement of the dots, and of the border */
  double hairline_fade;     /* mm, 0-40 */
  double irregularity;      /* %, 0-100 */
  double scatter;           /* %, 0-100: how far places stray from even spacing, and tones drift */
  double hairline_softness; /* %, 0-100: how evenly tone rises over the hairline fade */
} SmpStippleSettings;

/* The settings worked out; constant, so any number of threads may draw with one. */
typedef struct _SmpStipple SmpStipple;

/* Settings out of range are taken as the nearest in range, NaN as the lowest. Free with
 * smp_stipple_free (). */
SmpStipple *smp_stipple_new (const SmpStippleSettings *settings);
void smp_stipple_free (SmpStipple *stipple);

/* No dot darkens a pixel further than this from the pixel that its middle lies in. Paint this far
 * around a rectangle decides about the rectangle. */
int smp_stipple_reach (const SmpStipple *stipple);

/* Some settings ask how far a place is from the paint's edge. Then these are the pitch and the reach,
 * pixels, and the horizon that an edge map for smp_stipple_draw () must have; otherwise the reach is
 * 0. */
int smp_stipple_edge_pitch (const SmpStipple *stipple);
double smp_stipple_edge_reach (const SmpStipple *stipple);
SmpEllipse smp_stipple_edge_horizon (const SmpStipple *stipple);

/* Draws the dots of @paint into the rectangle at @x, @y and returns whether there were any; if
 * not, the tile lets all light through and its contents are undefined. @paint, and @edges where
 * they are needed, should know the rectangle grown by smp_stipple_reach (). Without @edges (%NULL)
 * the paint has none. */
gboolean
smp_stipple_draw (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges,
                  SmpTile *tile, int x, int y, int width, int height);

/* How many dots of @paint have their middle in a pixel of @area: those that smp_stipple_draw () draws
 * while pigment lasts. @paint, and @edges where a hairline asks for them, should know @area. Counts
 * of areas that do not overlap add up. A dot that is half seen through the mask of the paint counts half. */
gsize smp_stipple_count (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges,
                         const SmpArea *area);

/* The same for several sessions in one go: treatments that differ in nothing but density, the densest one
 * last. @counts has room for @n_sessions numbers. */
void smp_stipple_count_sessions (const SmpStipple *const *sessions, guint n_sessions,
                                 const SmpPaint *paint, const SmpEdgeMap *edges,
                                 const SmpArea *area, gsize *counts);

/* Skin. */
typedef struct
{
  double treated_mm2; /* where anything is painted and seen */
  double
      covered_mm2; /* skin weighted with the coverage that paint and border call for, which is also
                       * a little outside of the paint, where single dots stand ahead of it */
} SmpSkin;

/* Adds the skin that @area shows to @skin, tilted as scalp.h says; beyond the start of its linear part
 * as tilted as there. */
void smp_stipple_measure (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges,
                          const SmpArea *area, SmpSkin *skin);

G_END_DECLS
