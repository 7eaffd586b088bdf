/* hair-fields: smooths values of the cells of a photo, and computes statistics of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Smooths @values, weighted with @weights, with a square window of @radius cells on each side,
 * repeated the given number of times: three are nearly a Gaussian. 0 where there is no weight. */
void
smp_hair_smooth (float *values, const float *weights, int columns, int rows, int radius, int times);

/* The value below which @part of the positive @values with a weight lie, within 1 %; 0 if there
 * are none. */
double smp_hair_percentile (const float *values, const float *weights, gsize n, double part);

/* The light of bare skin is exp (a + b u + c v). */
typedef struct
{
  double a, b, c;
} SmpHairPlane;

/* Fits a plane to the weighted logarithms of @light; values far below the plane hardly count. @u
 * and @v are the places of the values. */
SmpHairPlane
smp_hair_plane (const float *light, const float *weights, const float *u, const float *v, gsize n);

G_END_DECLS
