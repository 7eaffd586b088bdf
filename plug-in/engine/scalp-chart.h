/* scalp-chart: places of the skin in tape coordinates: millimetres up the midline, and from there
 * millimetres to the side.
 *
 * Both are measured along geodesics of the skin as described by scalp, like a tape that lies flat
 * on the head. So the same coordinates are the same place of the head in any picture of it.
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

/* A place of the skin, millimetres: @side to the right of the midline in the picture (if up is
 * up), @up above the origin. */
typedef struct
{
  double side, up;
} SmpTape;

/* A value, nothing to free; @scalp is owned by the caller. */
typedef struct
{
  const SmpScalp *scalp;
  SmpPixel origin;
  SmpPixel up;     /* the midline's first millimetre of skin, pixels */
  SmpPixel upward; /* the direction in the picture of the place above the origin; of length 1 */
} SmpScalpChart;

/* Makes a chart with the origin @origin and the midline through @above; where no straight tape leads there, as
 * beyond the head, the midline starts in its direction. Returns FALSE if the two places are too close together to
 * give a direction. */
gboolean smp_scalp_chart_init (SmpScalpChart *chart, const SmpScalp *scalp, const SmpPixel *origin,
                               const SmpPixel *above);

SmpPixel smp_scalp_chart_to_pixel (const SmpScalpChart *chart, const SmpTape *tape);

/* The inverse. Far from the origin some places have no tape coordinates; then returns the
 * nearest ones. */
SmpTape smp_scalp_chart_from_pixel (const SmpScalpChart *chart, const SmpPixel *pixel);

/* Length in millimetres along the skin below the straight line in the picture between two
 * places. */
double smp_scalp_chart_length (const SmpScalp *scalp, const SmpPixel *from, const SmpPixel *to);

G_END_DECLS
