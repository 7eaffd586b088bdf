/* stubble-grain: how strongly, and in which colour, single hairs or dots stand out from the skin between them.
 *
 * Grain is measured on one spot of skin, so it is the same in the light and in the shade, while the mean light of two
 * places also tells how the light on them differs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "color-difference.h"
#include "stipple.h"

G_BEGIN_DECLS

/* A picture of skin. */
typedef struct
{
  int width, height;
  double pixels_per_mm;
  const float *rgb;   /* linear light, three values a pixel, rows without gaps */
  const guint8 *seen; /* 1 where the pixel counts, or 0; NULL: everywhere */
} SmpGrainPicture;

/* Of what is finer than a spacing of dots and coarser than the noise of a photo, in the logarithm of light: the
 * variance of luminance, and the covariance of each channel with it. They add up over what is independent: dots on
 * textured skin have the sum of both. */
typedef struct
{
  double luminance, rgb[3];
} SmpGrain;

/* How many pixels of a picture, in a row and in a column, may be made one before it is measured. */
int smp_grain_reduction (double pixels_per_mm);

SmpGrain smp_grain_measure (const SmpGrainPicture *picture, const SmpColorSpace *space);

/* Of the dots of a treatment on even skin. */
SmpGrain smp_grain_of_dots (const SmpStippleSettings *settings, double coverage, double x, double y,
                            const SmpColorSpace *space, const double skin[3]);

/* What is in @both beyond @skin. */
SmpGrain smp_grain_beyond (const SmpGrain *both, const SmpGrain *skin);

/* The light of a spot that stands out from its skin as a hair or a dot does. */
void smp_grain_spot (const SmpGrain *grain, const double skin[3], double spot[3]);

G_END_DECLS
