/* outline-fit: finds an outline that is no ellipse in a closed line. See outline-fit.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "engine/linear.h"
#include "outline-fit.h"

/* Newton's method with a derivative from differences doubles the digits: the first step is to some pixels. */
#define ITERATIONS 8

/* Steps of the numbers for the derivative: pixels, and degrees. */
#define STEP 0.5

/* Least difference of the axes, as a part, for which the tilt can be told from them. */
#define LEAST_DIFFERENCE 0.01

/* Centre, axes and tilt. */
#define N_NUMBERS 5

/* Returns how far the line is from the outline along the ray through one of its corners, in parts of the way. */
static double
off_by (const SmpOutline *outline, const double *point)
{
  double tilt = outline->tilt * G_PI / 180, c = cos (tilt), s = sin (tilt);
  double dx = point[0] - outline->x, dy = point[1] - outline->y;
  double u = 2 * (c * dx + s * dy) / outline->width, v = 2 * (c * dy - s * dx) / outline->height;

  return hypot (u, v) - smp_outline_reach (outline, atan2 (v, u));
}

/* Corners lie closer where the line is bent, so each counts as much as the edges beside it. */
static double
weight_of (const double *points, int n_points, int i)
{
  const double *last = points + 2 * ((i + n_points - 1) % n_points);
  const double *next = points + 2 * ((i + 1) % n_points), *here = points + 2 * i;

  return (hypot (here[0] - last[0], here[1] - last[1]) +
          hypot (next[0] - here[0], next[1] - here[1])) /
         2;
}

/* Returns the weighted mean square of what the outline is off by. */
static double
misfit (const double *points, int n_points, const SmpOutline *outline)
{
  double sum = 0, all = 0;

  for (int i = 0; i < n_points; i++)
    {
      double weight = weight_of (points, n_points, i), off = off_by (outline, points + 2 * i);

      sum += weight * off * off;
      all += weight;
    }

  return sum / all;
}

static double *
number_of (SmpOutline *outline, int i)
{
  double *const numbers[N_NUMBERS] = { &outline->x, &outline->y, &outline->width, &outline->height,
                                       &outline->tilt };

  return numbers[i];
}

/* One step of Gauss and Newton's method of least squares. */
static gboolean
improve (const double *points, int n_points, int n, SmpOutline *outline)
{
  SmpLinear equations = { .n = n };

  for (int p = 0; p < n_points; p++)
    {
      const double *point = points + 2 * p;
      double weight = weight_of (points, n_points, p), off = off_by (outline, point);
      double slope[N_NUMBERS];

      for (int i = 0; i < n; i++)
        {
          SmpOutline other = *outline;

          *number_of (&other, i) += STEP;
          slope[i] = (off_by (&other, point) - off) / STEP;
        }
      for (int i = 0; i < n; i++)
        {
          for (int j = 0; j < n; j++)
            equations.a[i][j] += weight * slope[i] * slope[j];
          equations.b[i] -= weight * slope[i] * off;
        }
    }
  if (!smp_linear_solve (&equations))
    return FALSE;

  for (int i = 0; i < n; i++)
    *number_of (outline, i) += equations.b[i];
  return outline->width >= 1 && outline->height >= 1 && isfinite (outline->x) &&
         isfinite (outline->y) && isfinite (outline->tilt);
}

/**
 * smp_outline_fit:
 * @points: x and y of the corners of a closed line
 * @n_points: their number
 * @before: the outline as it was
 * @outline: (inout): the ellipse with the same moments as the line
 *
 * If the outline of before was no ellipse, and one of its shape fits the line better than the ellipse does, takes that.
 **/
void
smp_outline_fit (const double *points, int n_points, const SmpOutline *before, SmpOutline *outline)
{
  SmpOutline bent = *outline;
  gboolean is_round = fabs (outline->width - outline->height) < LEAST_DIFFERENCE * outline->width;

  if (before->width <= 0 || smp_outline_is_ellipse (before))
    return;

  if (is_round)
    bent.tilt = before->tilt;
  smp_outline_keep (&bent, before);
  for (int i = 0; i < ITERATIONS; i++)
    if (!improve (points, n_points, is_round ? N_NUMBERS - 1 : N_NUMBERS, &bent))
      return;
  if (!(misfit (points, n_points, &bent) < misfit (points, n_points, outline)))
    return;

  for (int i = 0; i < N_NUMBERS; i++)
    *number_of (&bent, i) = smp_outline_to_tenth (*number_of (&bent, i));
  *outline = smp_outline_upright (&bent);
}
