/* outline-drag: the handles of an outline, and what dragging them does. See outline-drag.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "outline-drag.h"

/* Smallest outline, pixels of the image. */
#define LEAST 32.0

/* How far the handle that turns the outline is from the middle, in parts of the way to the ellipse. */
#define TURN_REACH 1.2

/* Direction of the end of an axis, in units of the axes. */
static double
angle_of_end (SmpOutlineGrip end)
{
  return (end - SMP_GRIP_RIGHT) * G_PI / 2;
}

static gboolean
is_end_of_width (SmpOutlineGrip end)
{
  return end == SMP_GRIP_RIGHT || end == SMP_GRIP_LEFT;
}

/* The handle that turns the outline stands off it to the upper right, before it is tilted: a head fills the middle of a
 * photo and leaves its corners free. */
static void
place_of_turn (const SmpOutline *outline, double *x, double *y)
{
  double u = TURN_REACH * G_SQRT2 / 4 * outline->width;
  double v = -TURN_REACH * G_SQRT2 / 4 * outline->height;
  double tilt = outline->tilt * G_PI / 180;

  *x = outline->x + u * cos (tilt) - v * sin (tilt);
  *y = outline->y + u * sin (tilt) + v * cos (tilt);
}

/**
 * smp_outline_grip:
 * @outline: an outline
 * @grip: one of its handles
 * @x: (out): where that is in the image
 * @y: (out): the same
 **/
void
smp_outline_grip (const SmpOutline *outline, SmpOutlineGrip grip, double *x, double *y)
{
  if (grip == SMP_GRIP_MIDDLE)
    *x = outline->x, *y = outline->y;
  else if (grip == SMP_GRIP_TURN)
    place_of_turn (outline, x, y);
  else
    smp_outline_point (outline, angle_of_end (grip), x, y);
}

/* Moves one end along its axis. The opposite end, the other axis and the tilt stay. */
static void
drag_end (SmpOutline *outline, SmpOutlineGrip end, double x, double y)
{
  SmpOutlineGrip other = end <= SMP_GRIP_BELOW ? end + 2 : end - 2;
  double reach = smp_outline_reach (outline, angle_of_end (end));
  double reach_of_other = smp_outline_reach (outline, angle_of_end (other));
  double angle = outline->tilt * G_PI / 180 + angle_of_end (end);
  double c = cos (angle), s = sin (angle);
  double from_x, from_y, half;

  smp_outline_grip (outline, other, &from_x, &from_y);
  half = ((x - from_x) * c + (y - from_y) * s) / (reach + reach_of_other);
  half = MAX (half, LEAST / 2);
  if (is_end_of_width (end))
    outline->width = 2 * half;
  else
    outline->height = 2 * half;
  outline->x = from_x + half * reach_of_other * c;
  outline->y = from_y + half * reach_of_other * s;
}

/* Turns the outline so that its handle points to a place. */
static void
turn (SmpOutline *outline, double x, double y)
{
  double from_x, from_y, angle;

  place_of_turn (outline, &from_x, &from_y);
  angle = atan2 (y - outline->y, x - outline->x) - atan2 (from_y - outline->y, from_x - outline->x);
  outline->tilt = smp_outline_angle (outline->tilt + angle * 180 / G_PI);
}

/**
 * smp_outline_drag:
 * @outline: (inout): an outline
 * @grip: one of its handles
 * @x: where that is dragged to
 * @y: the same
 *
 * Changes only what the handle is for: the ends of an axis only its length, as handles of a box do.
 **/
void
smp_outline_drag (SmpOutline *outline, SmpOutlineGrip grip, double x, double y)
{
  if (grip == SMP_GRIP_MIDDLE)
    outline->x = x, outline->y = y;
  else if (grip == SMP_GRIP_TURN)
    turn (outline, x, y);
  else
    drag_end (outline, grip, x, y);
}
