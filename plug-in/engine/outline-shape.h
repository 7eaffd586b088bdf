/* outline-shape: how the outline of a head differs from the ellipse around it.
 *
 * In the frame of the ellipse, where that is the unit circle, the outline runs in the direction e = (cos a, sin a),
 * a clockwise from the end of the width, at about 1 + c with
 *
 *     c = taper sin 3a + skew cos 3a - squareness cos 4a - narrowness cos 2a + shift_x cos a + shift_y sin a
 *
 * The third and fourth harmonics are the lowest that a centre, two axes and a tilt leave over. The first and second would
 * nearly be another centre and other axes; but those are of the whole skull, while an outline may be narrow at the
 * temples alone: the middle of the head stays as it is. Inside, a place at the radius r of the ellipse
 * is moved along its ray to r (1 + c r²): the least power of r with which the picture of the surface is smooth in
 * the middle. From SMP_OUTLINE_LINEAR on, where scalp goes on linearly, this does, too. Rays stay rays, and as long
 * as |c| < 1/3 places keep their order on them, so the map is one to one.
 *
 * Only basic arithmetic, which is exact on every processor, and without branches, so that the compiler makes vectors of
 * loops over places.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sine of 75 degrees. */
#define SMP_OUTLINE_LINEAR 0.96592582628906829

/* Limit of each number, %; heads that we know have 8 % at most. */
#define SMP_OUTLINE_MOST 10.0

/* Together they move an outline by at most this part of its radius, which leaves room to 1/3: otherwise all of them are
 * reduced. */
#define SMP_OUTLINE_FARTHEST 0.25

/* In parts of the radius; all 0: the ellipse. */
typedef struct
{
  double taper;      /* how much narrower the upper end is */
  double skew;       /* how much narrower the right end is, at the end of the width */
  double squareness; /* how much the outline bulges between its axes and is flattened at them */
  double narrowness; /* how much narrower, and longer, the outline is than the ellipse */
  double shift_x, shift_y; /* how far it lies to the right and below */
} SmpOutlineShape;

/* The numbers of a shape in %, as people set them. */
typedef struct
{
  double taper, skew, squareness, narrowness, shift_x, shift_y;
} SmpOutlinePercents;

/* Returns the shape for numbers in %. They are clamped; what is no number is 0. */
SmpOutlineShape smp_outline_shape_new (const SmpOutlinePercents *percents);

static inline gboolean
smp_outline_shape_is_ellipse (const SmpOutlineShape *shape)
{
  return shape->taper == 0.0 && shape->skew == 0.0 && shape->squareness == 0.0 &&
         shape->narrowness == 0.0 && shape->shift_x == 0.0 && shape->shift_y == 0.0;
}

/* Returns c in the direction @e, of length 1. */
static inline double
smp_outline_shape_at (const SmpOutlineShape *shape, const double e[2])
{
  double xx = e[0] * e[0], yy = e[1] * e[1];

  return shape->taper * e[1] * (3.0 * xx - yy) + shape->skew * e[0] * (xx - 3.0 * yy) -
         shape->squareness * (1.0 - 8.0 * xx * yy) - shape->narrowness * (xx - yy) +
         shape->shift_x * e[0] + shape->shift_y * e[1];
}

/* Returns the derivative of c by the angle of the direction. */
static inline double
smp_outline_shape_slope (const SmpOutlineShape *shape, const double e[2])
{
  double xx = e[0] * e[0], yy = e[1] * e[1];

  return 3.0 * (shape->taper * e[0] * (xx - 3.0 * yy) - shape->skew * e[1] * (3.0 * xx - yy)) +
         16.0 * shape->squareness * e[0] * e[1] * (xx - yy) +
         4.0 * shape->narrowness * e[0] * e[1] - shape->shift_x * e[1] + shape->shift_y * e[0];
}

/* Upper bound of |c|. */
double smp_outline_shape_most (const SmpOutlineShape *shape);

/* Upper bound of the absolute value of its slope. */
double smp_outline_shape_steepest (const SmpOutlineShape *shape);

/* Returns the radius at which the outline shows what is at the radius @r >= 0 of the ellipse. */
static inline double
smp_outline_bend (double c, double r)
{
  double inner = MIN (r, SMP_OUTLINE_LINEAR);

  return inner * (1.0 + c * inner * inner) +
         (r - inner) * (1.0 + 3.0 * c * SMP_OUTLINE_LINEAR * SMP_OUTLINE_LINEAR);
}

/* The inverse. Newton's method doubles the number of digits: with its start, the series 1 - a + 3 a² - ... as a fraction,
 * the error of the steepest shape is 0.05, and below 1e-15 after four steps. */
static inline double
smp_outline_unbend (double c, double bent)
{
  double slope = 1.0 + 3.0 * c * SMP_OUTLINE_LINEAR * SMP_OUTLINE_LINEAR;
  double linear = SMP_OUTLINE_LINEAR * (1.0 + c * SMP_OUTLINE_LINEAR * SMP_OUTLINE_LINEAR);
  double inner = MIN (bent, linear);
  double a = c * inner * inner;
  double r = inner * (1.0 + 2.0 * a) / (1.0 + 3.0 * a);

  for (int i = 0; i < 4; i++)
    r -= (r * (1.0 + c * r * r) - inner) / (1.0 + 3.0 * c * r * r);

  return r + (bent - inner) / slope;
}

G_END_DECLS
