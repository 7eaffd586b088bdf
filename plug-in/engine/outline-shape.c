/* outline-shape: how the outline of a head differs from the ellipse around it. See outline-shape.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "outline-shape.h"

#include <math.h>

static double
part_of (double percent)
{
  return isnan (percent) ? 0.0 : CLAMP (percent, -SMP_OUTLINE_MOST, SMP_OUTLINE_MOST) / 100.0;
}

SmpOutlineShape
smp_outline_shape_new (double taper, double skew, double squareness)
{
  return (SmpOutlineShape) { part_of (taper), part_of (skew), part_of (squareness) };
}

double
smp_outline_shape_most (const SmpOutlineShape *shape)
{
  return sqrt (shape->taper * shape->taper + shape->skew * shape->skew) + fabs (shape->squareness);
}

double
smp_outline_shape_steepest (const SmpOutlineShape *shape)
{
  return 3.0 * sqrt (shape->taper * shape->taper + shape->skew * shape->skew) +
         4.0 * fabs (shape->squareness);
}
