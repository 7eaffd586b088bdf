/* horizon: the part of a picture in which the skin of a head is seen. See horizon.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "horizon.h"

#include <math.h>

gboolean
smp_horizon_is_same (const SmpHorizon *one, const SmpHorizon *other)
{
  return one->ellipse.x == other->ellipse.x && one->ellipse.y == other->ellipse.y &&
         one->ellipse.xx == other->ellipse.xx && one->ellipse.xy == other->ellipse.xy &&
         one->ellipse.yy == other->ellipse.yy && one->shape.taper == other->shape.taper &&
         one->shape.skew == other->shape.skew && one->shape.squareness == other->shape.squareness &&
         one->shape.narrowness == other->shape.narrowness &&
         one->shape.shift_x == other->shape.shift_x && one->shape.shift_y == other->shape.shift_y &&
         one->across[0] == other->across[0] && one->across[1] == other->across[1] &&
         one->down[0] == other->down[0] && one->down[1] == other->down[1];
}

SmpHorizon
smp_horizon_in_cells (const SmpHorizon *horizon, double pitch)
{
  const SmpEllipse *ellipse = &horizon->ellipse;

  return (SmpHorizon) {
    { ellipse->x / pitch, ellipse->y / pitch, ellipse->xx * pitch * pitch,
      ellipse->xy * pitch * pitch, ellipse->yy * pitch * pitch },
    { horizon->across[0] * pitch, horizon->across[1] * pitch },
    { horizon->down[0] * pitch, horizon->down[1] * pitch },
    horizon->shape,
  };
}

gboolean
smp_horizon_contains (const SmpHorizon *horizon, double x, double y)
{
  const SmpEllipse *ellipse = &horizon->ellipse;
  double dx = x - ellipse->x, dy = y - ellipse->y;
  double radius2 = ellipse->xx * dx * dx + 2 * ellipse->xy * dx * dy + ellipse->yy * dy * dy;
  double along[2], radius, out;

  if (smp_outline_shape_is_ellipse (&horizon->shape))
    return radius2 < 1;

  along[0] = horizon->across[0] * dx + horizon->across[1] * dy;
  along[1] = horizon->down[0] * dx + horizon->down[1] * dy;
  radius = sqrt (along[0] * along[0] + along[1] * along[1]);
  if (!(radius > 0))
    return TRUE;
  along[0] /= radius;
  along[1] /= radius;
  out = 1 + smp_outline_shape_at (&horizon->shape, along);

  return radius2 < out * out;
}
