/* paint: the paint of a treatment, in the form that the engine reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rect.h"

/* Coverage of a rectangle of the picture: 0 none, 1 full. Values are clamped to 0-1, NaN to 0;
 * outside the rectangle there is no paint. */
typedef struct SmpPaint
{
  const float *coverage; /* width x height, rows without gaps; NULL if it is the same everywhere */
  int x, y, width, height;
  float even; /* the coverage in that case */

  /* The visible part of the dots, in the same form; NULL: all of them. Only counting uses it;
   * when drawing, the layer's mask hides dots afterwards. */
  const struct SmpPaint *mask;
} SmpPaint;

/* Coverage of one pixel, 0-1. */
static inline float
smp_paint_at (const SmpPaint *paint, int x, int y)
{
  float coverage;

  if (x < paint->x || x >= paint->x + paint->width || y < paint->y || y >= paint->y + paint->height)
    return 0;
  coverage = paint->coverage ? paint->coverage[(gsize) (y - paint->y) * paint->width + x - paint->x]
                             : paint->even;

  return coverage > 0 ? MIN (coverage, 1.0f) : 0;
}

/* Visible part of a dot on one pixel, 0-1. */
static inline float
smp_paint_seen_at (const SmpPaint *paint, int x, int y)
{
  return paint->mask ? smp_paint_at (paint->mask, x, y) : 1;
}
