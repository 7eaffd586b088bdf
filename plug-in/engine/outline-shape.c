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
smp_outline_shape_new (const SmpOutlinePercents *percents)
{
  SmpOutlineShape shape = { .taper = part_of (percents->taper),
                            .skew = part_of (percents->skew),
                            .squareness = part_of (percents->squareness),
                            .narrowness = part_of (percents->narrowness),
                            .shift_x = part_of (percents->shift_x),
                            .shift_y = part_of (percents->shift_y) };
  double most = smp_outline_shape_most (&shape);

  if (most > SMP_OUTLINE_FARTHEST)
    {
      double part = SMP_OUTLINE_FARTHEST / most;

      shape = (SmpOutlineShape) { part * shape.taper,      part * shape.skew,
                                  part * shape.squareness, part * shape.narrowness,
                                  part * shape.shift_x,    part * shape.shift_y };
    }

  return shape;
}

static double
length_of (double x, double y)
{
  return sqrt (x * x + y * y);
}

double
smp_outline_shape_most (const SmpOutlineShape *shape)
{
  return length_of (shape->taper, shape->skew) + fabs (shape->squareness) +
         fabs (shape->narrowness) + length_of (shape->shift_x, shape->shift_y);
}

double
smp_outline_shape_steepest (const SmpOutlineShape *shape)
{
  return 3.0 * length_of (shape->taper, shape->skew) + 4.0 * fabs (shape->squareness) +
         2.0 * fabs (shape->narrowness) + length_of (shape->shift_x, shape->shift_y);
}
