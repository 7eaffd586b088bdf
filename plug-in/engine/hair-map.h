/* hair-map: finds in a photo of a head how much of each pixel standing hair covers, how much of its
 * light the skin reflects as shine, and the confidence of both.
 *
 *     SmpHairMap *map = smp_hair_map_new (&photo);
 *
 *     smp_hair_map_read (map, &area, &pixels);       // for areas that make up the photo; in any thread
 *     if (smp_hair_map_work_out (map) == SMP_HAIR_SEEN)
 *       smp_hair_map_row (map, rgb, x, y, n, &row);  // for each row of any area; in any thread
 *
 * The photo is read in tiles with a margin; results do not depend on the tiles.
 *
 * Hair is finer than anything else on a scalp, and darker, or greyer, than the skin that it hides.
 * The share that it covers is estimated from both, over about a millimetre: from how much red light
 * varies at the width of a hair, and from how much of the light of bare skin is missing. Red light
 * passes blood, so that blotches, pores and shaved stubble count little. The light of bare skin is
 * a plane of its logarithm over the head, drawn through the places with the least detail. Dark hair
 * is also resolved to single pixels.
 *
 * Reflected light is white, while skin is coloured. With how much pigment and blood the skin has, and
 * the brightness, these are three unknowns for three channels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "hair-cells.h"
#include "scalp.h"

G_BEGIN_DECLS

/* With fewer pixels per millimetre hair cannot be found. */
#define SMP_HAIR_MIN_PIXELS_PER_MM 3.0

/* How hair looks relative to the skin. */
typedef enum
{
  SMP_HAIR_BY_ITSELF, /* chosen from the photo */
  SMP_HAIR_DARKER,
  SMP_HAIR_LIGHTER, /* or greyer: hides the skin's colour more than its light */
  SMP_HAIR_BOTH,
} SmpHairColor;

typedef struct
{
  int width, height; /* pixels */
  SmpScalp scalp;    /* at least SMP_HAIR_MIN_PIXELS_PER_MM; flat: skin and hair fill the photo */
  SmpHairColor color;
} SmpHairPhoto;

/* Whether hair can be found, or why not. */
typedef enum
{
  SMP_HAIR_SEEN,
  SMP_HAIR_TOO_COARSE, /* too few pixels per millimetre */
  SMP_HAIR_TOO_SMALL,  /* hardly any of the head is in the photo */
  SMP_HAIR_TOO_DARK,   /* hardly any valid light on the head */
  SMP_HAIR_NO_COLOR,   /* black and white: skin, shine and grey hair look alike */
} SmpHairSight;

/* Results for the photo as a whole. */
typedef struct
{
  double contrast;   /* 0-1: missing part of the skin's light where hair is densest */
  double darkness;   /* 0-1: of hair; 0: as light as the skin, only greyer; 1: dark */
  double skin[3];    /* linear light of bare skin at the middle of the head */
  double confidence; /* 0-1: in hair, mean over the head */
  double shine;      /* 0-1: part of the bare skin that mirrors much of its light */
  double
      one_sided; /* light of bare skin on one side of the head over that on the other, at least 1 */
} SmpHairSummary;

/* Results for a row of pixels; each may be NULL. */
typedef struct
{
  float *hair;       /* 0-1, share of the pixel */
  float *shine;      /* 0-1, share of its light */
  float *confidence; /* 0-1, in @hair */
  float *around;     /* 0-1, share of hair within about a millimetre */
} SmpHairRow;

typedef struct _SmpHairMap SmpHairMap;

SmpHairMap *smp_hair_map_new (const SmpHairPhoto *photo);
void smp_hair_map_free (SmpHairMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpHairMap, smp_hair_map_free)

int smp_hair_map_margin (const SmpHairMap *map);
void smp_hair_map_read (SmpHairMap *map, const SmpArea *area, const SmpHairPixels *pixels);
SmpHairSight smp_hair_map_work_out (SmpHairMap *map);
SmpHairSummary smp_hair_map_summary (const SmpHairMap *map);

const SmpHairCells *smp_hair_map_cells (const SmpHairMap *map);
double smp_hair_map_pixels_per_mm (const SmpHairMap *map);
float smp_hair_map_cell_hair (const SmpHairMap *map, gsize cell);

void smp_hair_map_row (const SmpHairMap *map, const float *rgb, int x, int y, int n,
                       const SmpHairRow *row);

G_END_DECLS
