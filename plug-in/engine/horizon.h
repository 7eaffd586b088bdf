/* horizon: the part of a picture in which the skin of a head is seen well enough to have edges of paint.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "outline-shape.h"

G_BEGIN_DECLS

/* The places where xx dx² + 2 xy dx dy + yy dy² < 1, dx and dy from x, y; all 0: the plane. */
typedef struct
{
  double x, y, xx, xy, yy;
} SmpEllipse;

/* The same, bent to a shape: @across and @down give the place in the frame where the ellipse is the unit circle, and
 * are not needed if the shape is the ellipse. */
typedef struct
{
  SmpEllipse ellipse;
  double across[2], down[2];
  SmpOutlineShape shape;
} SmpHorizon;

gboolean smp_horizon_is_same (const SmpHorizon *one, const SmpHorizon *other);

/* The same horizon, counted in cells of @pitch pixels. */
SmpHorizon smp_horizon_in_cells (const SmpHorizon *horizon, double pitch);

/* Whether a place is on this side of the horizon. */
gboolean smp_horizon_contains (const SmpHorizon *horizon, double x, double y);

G_END_DECLS
