/* head-form: how the outline of a mean head differs from the ellipse of its skull. See head-form.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "head-form.h"

#include <math.h>

#include "linear.h"

#define N_NUMBERS 6

/* How much a number costs, in mean squares of what is left over: so little that a rim which is seen decides, and so much
 * that nothing is invented where it is hidden by face and neck. Numbers of 5 % are usual, and what the harmonics cannot
 * follow is 0.6 % of the radius: the square of their ratio. */
#define COST 0.0144

/* Sets the values of the harmonics in a direction, in the order of the numbers. */
static void
harmonics_at (const double e[2], double values[N_NUMBERS])
{
  static const SmpOutlineShape shapes[N_NUMBERS] = { { .taper = 1.0 },      { .skew = 1.0 },
                                                     { .squareness = 1.0 }, { .narrowness = 1.0 },
                                                     { .shift_x = 1.0 },    { .shift_y = 1.0 } };

  for (int i = 0; i < N_NUMBERS; i++)
    values[i] = smp_outline_shape_at (&shapes[i], e);
}

static double
percent (double part)
{
  return CLAMP (100.0 * part, -SMP_OUTLINE_MOST, SMP_OUTLINE_MOST);
}

/**
 * smp_head_form:
 * @pose: the pose of a head
 * @outline: (inout): the ellipse of its skull; its shape is set
 **/
void
smp_head_form (const SmpHeadPose *pose, SmpHeadOutline *outline)
{
  double c = cos (outline->tilt_deg * G_PI / 180.0), s = sin (outline->tilt_deg * G_PI / 180.0);
  SmpLinear equations = { .n = N_NUMBERS };
  double *numbers = equations.b;
  const double (*rays)[2] = smp_head_rays ();
  SmpHeadRim rim;
  int n = 0;

  smp_head_skin_rim (pose, &rim);
  for (int i = 0; i < SMP_HEAD_RAYS; i++)
    {
      double x = pose->x + rim.radius[i] * rays[i][0] - outline->x;
      double y = pose->y + rim.radius[i] * rays[i][1] - outline->y;
      double e[2] = { (c * x + s * y) * 2.0 / outline->width,
                      (c * y - s * x) * 2.0 / outline->height };
      double radius = hypot (e[0], e[1]), values[N_NUMBERS];

      if (rim.part[i] != SMP_HEAD_SKULL || !(radius > 0.0))
        continue;
      e[0] /= radius;
      e[1] /= radius;
      harmonics_at (e, values);
      for (int j = 0; j < N_NUMBERS; j++)
        {
          for (int k = 0; k < N_NUMBERS; k++)
            equations.a[j][k] += values[j] * values[k];
          equations.b[j] += values[j] * (radius - 1.0);
        }
      n++;
    }
  for (int j = 0; j < N_NUMBERS; j++)
    equations.a[j][j] += COST * MAX (n, 1);
  smp_linear_solve (&equations); /* the cost alone makes them solvable */

  outline->taper = percent (numbers[0]);
  outline->skew = percent (numbers[1]);
  outline->squareness = percent (numbers[2]);
  outline->narrowness = percent (numbers[3]);
  outline->shift_x = percent (numbers[4]);
  outline->shift_y = percent (numbers[5]);
}

SmpOutlineShape
smp_head_outline_shape (const SmpHeadOutline *outline)
{
  const SmpOutlinePercents percents = { .taper = outline->taper,
                                        .skew = outline->skew,
                                        .squareness = outline->squareness,
                                        .narrowness = outline->narrowness,
                                        .shift_x = outline->shift_x,
                                        .shift_y = outline->shift_y };

  return smp_outline_shape_new (&percents);
}
