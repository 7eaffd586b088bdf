/* hair-fields: numbers of the cells of a photo: smoothing them, and what they are on the whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The mean of @values around each cell, weighted with @weights, over square windows of @reach cells on each
 * side, so often one after the other: three of them are nearly a Gaussian. 0 where no weight is. */
void
smp_hair_smooth (float *values, const float *weights, int columns, int rows, int reach, int times);

/* The value below which @part of the positive @values lie, of those that have a weight; to within 1 %. 0 if
 * there are none. */
double smp_hair_percentile (const float *values, const float *weights, gsize n, double part);

/* Light of bare skin: exp (a + b u + c v). */
typedef struct
{
  double a, b, c;
} SmpHairPlane;

/* The plane through the logarithms of @light, weighted; places that are far below it hardly count. @u and @v
 * have a place for each value. */
SmpHairPlane
smp_hair_plane (const float *light, const float *weights, const float *u, const float *v, gsize n);

G_END_DECLS
