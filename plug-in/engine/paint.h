/* paint: what is painted on a treatment, as the engine reads it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* A rectangle of pixels. */
typedef struct
{
  int x, y, width, height;
} SmpArea;

/* Coverage of a rectangle of the picture: 0 none, 1 full. Values outside 0-1 count as the nearest
 * in range, NaN as 0; outside the rectangle there is no paint. */
typedef struct SmpPaint
{
  const float *coverage; /* width x height, rows without gaps; or NULL: it is the same everywhere */
  int x, y, width, height;
  float even; /* then */

  /* How much of the dots is seen there, told in the same way; NULL: all. It matters to counts only: whoever
   * draws the dots hides them afterwards. */
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

/* How much is seen of a dot on one pixel, 0-1. */
static inline float
smp_paint_seen_at (const SmpPaint *paint, int x, int y)
{
  return paint->mask ? smp_paint_at (paint->mask, x, y) : 1;
}
