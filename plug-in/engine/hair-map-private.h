/* hair-map-private: what hair-map.c makes of a photo, for hair-row.c.
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

G_END_DECLS
