/* hair-map-private: what hair-map.c makes of a photo, for hair-row.c, and the steps of its work: hair-shine.c, then hair-share.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hair-map.h"

G_BEGIN_DECLS

/* Values that are interpolated for rows. */
enum
{
  SHARE,     /* of hair, in a pixel without light */
  PER_LIGHT, /* decrease of that share per unit of red light */
  SHINE,
  MATT, /* luminance of what is not mirrored */
  CONFIDENCE,
  AROUND,
  N_FIELDS
};

struct _SmpHairMap
{
  SmpHairPhoto photo;
  SmpHairCells cells;
  float *fields; /* N_FIELDS for each cell */
  SmpHairSummary summary;
};

/* Temporary data while a photo is worked out: a value for each cell. */
typedef struct
{
  int columns, rows;
  gsize n;
  float *head; /* 1 on the head where light is known, else 0 */
  float *u, *v;
  float *light[3], *detail; /* smoothed; detail relative to red light */
  float *open[3];           /* light before the camera compressed it */
  float *shine, *matt;
} SmpHairWork;

/* Rec. 709 */
static inline float
smp_hair_luminance (float red, float green, float blue)
{
  return 0.2126f * red + 0.7152f * green + 0.0722f * blue;
}

/* Cameras compress bright light, so that shine looks whiter and less bright than it is. To undo a typical curve, light is divided
 * by this. */
static inline float
smp_hair_compression (float light)
{
  return 1 - 0.6f * MIN (light, 1.0f);
}

/* Returns the light of bright skin, of one channel. */
double smp_hair_bright (const float *light, const SmpHairWork *work);

/* Finds how much of the light of each cell is mirrored, from light before the camera compressed it. */
void smp_hair_find_shine (SmpHairWork *work);

/* Finds the share of hair in each cell, from smoothed light and detail: the fields and the summary of the map. */
void smp_hair_find_share (SmpHairMap *map, const SmpHairWork *work);

G_END_DECLS
