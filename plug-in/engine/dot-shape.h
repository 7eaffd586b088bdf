/* dot-shape: how a dot looks in the picture: core, halo and redness; and draws it.
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
  float height_scale; /* the factor of the height after blur */
} SmpRoundHalo;

/* What all dots of a treatment share. Free with smp_dot_shape_clear (). */
typedef struct SmpDotShape
{
  const SmpPigment *pigment;
  float pixels_per_mm;
  float blur_variance;
  int reach;      /* of a dot from the pixel of its centre, pixels */
  int max_groups; /* of pixels, along x or y of a dot */
  gboolean is_red;
  gboolean tilts;         /* whether dots may be seen at an angle */
  SmpHaloProfiles *halos; /* the narrowest first */
  int first_halo, n_halos;
  SmpRoundHalo round_halos[3][SMP_HALO_STEPS]; /* up to the step of the largest dot */
  SmpRoundHalo round_red_halo;
  float halo_variances[3][SMP_HALO_STEPS]; /* mm², as many as round_halos */
  float red_halo_variance;                 /* mm² */
  float largest_halo, largest_core;        /* mm², of any dot */
  SmpRoundCore *round_cores; /* for the dots that the pigment lists in advance, or NULL */
} SmpDotShape;

/* The place of a dot: the pixel that holds its centre, relative to the tile's first pixel, and
 * the position in that pixel (0-1). The latter is the same for every tile, so pixels do not
 * depend on the requested rectangle. */
typedef struct SmpPlace
{
  int column, row;
  float x, y;
} SmpPlace;

/* Dots that are drawn in batches, so that their geometry is vectorised. */
#define SMP_DOTS_AT_ONCE 8
typedef struct SmpDots
{
  int n;
  SmpPigmentDot looks[SMP_DOTS_AT_ONCE];
  SmpPlace places[SMP_DOTS_AT_ONCE];
  /* Of SmpScalpView, if tilted. */
  double xx[SMP_DOTS_AT_ONCE], xy[SMP_DOTS_AT_ONCE], yy[SMP_DOTS_AT_ONCE];
  double area_mm2[SMP_DOTS_AT_ONCE];
} SmpDots;

/* @pigment must stay valid and in place. @largest_scale is the largest scale of skin in the
 * picture, pixels per millimetre. @photo_blur is a sigma in pixels. */
void smp_dot_shape_init (SmpDotShape *shape, const SmpPigment *pigment, double pixels_per_mm,
                         double largest_scale, double photo_blur);
void smp_dot_shape_clear (SmpDotShape *shape);

/* How far from the pixel of its centre the largest dot reaches along x or y, where the picture shows a length of 1 mm
 * on the skin as one with the square @px2 there; @slants tells whether halos may be slanted along that axis. */
int smp_dot_shape_reach (const SmpDotShape *shape, float px2, gboolean slants);

/* Draws dots, one after the other, on skin seen from above, at pixels_per_mm. Their centres must be in
 * pixels of the tile or within the reach from it: otherwise they would write beyond its margin. */
void smp_dot_shape_draw (const SmpDotShape *shape, const SmpDots *dots, SmpTile *tile);

/* The same for skin seen as the views say. A dot removes as much light as from above, times the
 * part of its area that remains visible. */
void smp_dot_shape_draw_tilted (const SmpDotShape *shape, const SmpDots *dots, SmpTile *tile);

G_END_DECLS
