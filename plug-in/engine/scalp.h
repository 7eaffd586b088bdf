/* scalp: between pixels of the picture and millimetres of the scalp.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "dot-field.h"

G_BEGIN_DECLS

/* How the picture shows the scalp. */
typedef struct
{
  double pixels_per_mm; /* 0.5-100 */
} SmpScalp;

/* A rectangle of the picture, pixels: x0 <= x < x1, y0 <= y < y1. */
typedef struct
{
  double x0, y0, x1, y1;
} SmpPixelRect;

/* Where a place of the scalp is in the picture. The picture's 0,0 is the corner of its first
 * pixel, so that pixel's centre is at 0.5,0.5. */
void
smp_scalp_to_pixel (const SmpScalp *scalp, double x_mm, double y_mm, double *x_px, double *y_px);

/* The inverse of smp_scalp_to_pixel (). */
void
smp_scalp_from_pixel (const SmpScalp *scalp, double x_px, double y_px, double *x_mm, double *y_mm);

/* The smallest scalp rectangle that holds everything that the picture's rectangle shows. */
SmpScalpRect smp_scalp_rect_of (const SmpScalp *scalp, const SmpPixelRect *rect);

G_END_DECLS
