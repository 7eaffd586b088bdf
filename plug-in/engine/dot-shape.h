/* dot-shape: what one dot looks like in the picture, core, halo and redness, and drawing it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pigment.h"
#include "scalp.h"
#include "tile.h"

G_BEGIN_DECLS

/* A halo seen from above. */
typedef struct
{
  const SmpHaloProfiles *profiles;
  float height_scale; /* what blur leaves of the height */
} SmpRoundHalo;

/* What all dots of a treatment share. Clear with smp_dot_shape_clear (). */
typedef struct SmpDotShape
{
  const SmpPigment *pigment;
  float pixels_per_mm;
  float blur_variance;
  int reach;      /* pixels */
  int max_groups; /* of pixels, across or down a dot */
  gboolean is_red;
  SmpHaloProfiles *halos; /* the narrowest first */
  int first_halo, n_halos;
  SmpRoundHalo round_halos[3][SMP_HALO_STEPS]; /* up to the step of the largest dot */
  SmpRoundHalo round_red_halo;
  float halo_variances[3][SMP_HALO_STEPS]; /* mm², to the same step */
  SmpRoundCore *round_cores; /* of the dots that the pigment tells beforehand, or NULL */
} SmpDotShape;

/* Where a dot is: the pixel that holds its middle, counted from the tile's first, and where in that
 * pixel (0-1) it is. The second is the same for every tile, so every pixel gets the same light
 * whatever was asked for. */
typedef struct SmpPlace
{
  int column, row;
  float x, y;
} SmpPlace;

/* @pigment has to stay where it is. Nowhere is the skin shown larger than @largest_scale pixels for
 * a millimetre. @photo_blur is a sigma in pixels. */
void smp_dot_shape_init (SmpDotShape *shape, const SmpPigment *pigment, double pixels_per_mm,
                         double largest_scale, double photo_blur);
void smp_dot_shape_clear (SmpDotShape *shape);

/* Draws a dot on skin that is seen from above, at pixels_per_mm. Its place has to be near the tile: see
 * smp_tile_is_near (). */
void smp_dot_shape_draw (const SmpDotShape *shape, const SmpPigmentDot *dot, const SmpPlace *place,
                         SmpTile *tile);

/* The same on skin that the picture shows as @view says. It takes of the picture's light what it
 * would take seen from above, times the part of its area that is left. */
void smp_dot_shape_draw_tilted (const SmpDotShape *shape, const SmpPigmentDot *dot,
                                const SmpScalpView *view, const SmpPlace *place, SmpTile *tile);

G_END_DECLS
