/* scalp-chart: places of the skin as a tape measure finds them: so many millimetres up the midline, and from
 * there so many to the side.
 *
 * Both ways are geodesics of the skin that scalp describes: a tape that lies flat on the head. So the same
 * numbers mean the same places of the head in any picture of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "scalp.h"

G_BEGIN_DECLS

/* A place of the picture, pixels. */
typedef struct
{
  double x, y;
} SmpPixel;

/* A place of the skin, millimetres: @side to the picture's right of the midline (when up is up), @up above the
 * origin. */
typedef struct
{
  double side, up;
} SmpTape;

/* A value, nothing to free; @scalp stays the caller's. */
typedef struct
{
  const SmpScalp *scalp;
  SmpPixel origin;
  SmpPixel up; /* a step of one millimetre of skin, pixels */
} SmpScalpChart;

/* A chart whose origin is @origin and whose midline goes towards @above. Returns FALSE if these are so close
 * together that they tell no direction. */
gboolean smp_scalp_chart_init (SmpScalpChart *chart, const SmpScalp *scalp, const SmpPixel *origin,
                               const SmpPixel *above);

SmpPixel smp_scalp_chart_to_pixel (const SmpScalpChart *chart, const SmpTape *tape);

/* The inverse. Far from the origin, where a place has no tape of its own, the best one. */
SmpTape smp_scalp_chart_from_pixel (const SmpScalpChart *chart, const SmpPixel *pixel);

/* Length of the straight line of the picture between two places, along the skin, millimetres. */
double smp_scalp_chart_length (const SmpScalp *scalp, const SmpPixel *from, const SmpPixel *to);

G_END_DECLS
