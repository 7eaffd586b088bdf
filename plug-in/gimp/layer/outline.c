/* outline: the outline of the head in the picture. See outline.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "engine/head-form.h"
#include "model/error.h"
#include "outline.h"

/* Smaller heads cannot be recognised. */
#define MIN_PIXELS 16.0

/* Largest difference between outlines that look the same: in pixels or as a part of the head,
 * whichever is more, and in degrees. */
#define NEAR_PIXELS 0.4
#define NEAR_PART 1e-3
#define NEAR_DEGREES 0.2

/* The same for its shape, %: by as much of the radius. */
#define NEAR_SHAPE 0.1

/* If the axes differ by less than this part, the tilt is only noise. */
#define ROUND_PART 2e-3

/**
 * smp_outline_to_tenth:
 * @value: a number of an outline
 *
 * Returns: the number rounded to tenths, since nobody can draw more precisely; never -0.
 **/
double
smp_outline_to_tenth (double value)
{
  return round (10 * value) / 10 + 0.0;
}

/**
 * smp_outline_angle:
 * @degrees: any angle
 *
 * Returns: the same angle normalised to more than -180 and at most 180 degrees.
 **/
double
smp_outline_angle (double degrees)
{
  double within = remainder (degrees, 360);

  return within <= -180 ? within + 360 : within;
}

/* Describes the same outline with a frame that is turned by this many quarters, clockwise if positive. */
static void
turn_frame (SmpOutline *outline, int quarters)
{
  SmpOutline before = *outline;

  outline->tilt += 90 * quarters;
  switch (quarters & 3)
    {
    case 1:
      outline->taper = before.skew;
      outline->skew = -before.taper;
      outline->shift_x = before.shift_y;
      outline->shift_y = -before.shift_x;
      break;
    case 2:
      outline->taper = -before.taper;
      outline->skew = -before.skew;
      outline->shift_x = -before.shift_x;
      outline->shift_y = -before.shift_y;
      break;
    case 3:
      outline->taper = -before.skew;
      outline->skew = before.taper;
      outline->shift_x = -before.shift_y;
      outline->shift_y = before.shift_x;
      break;
    default:
      break;
    }
  if (quarters & 1)
    {
      outline->width = before.height;
      outline->height = before.width;
      outline->narrowness = -before.narrowness;
    }
}

/**
 * smp_outline_upright:
 * @outline: an outline
 *
 * The same outline can be described in four ways: by half turns, and by quarter turns with the axes
 * swapped.
 *
 * Returns: the description with a tilt of more than -45 and at most 45 degrees.
 **/
SmpOutline
smp_outline_upright (const SmpOutline *outline)
{
  SmpOutline upright = *outline;

  upright.tilt = remainder (outline->tilt, 360);
  turn_frame (&upright, -(int) ceil ((upright.tilt - 45) / 90));

  return upright;
}

/**
 * smp_outline_flip:
 * @outline: (inout): an outline; that of the picture after it was flipped left to right
 **/
void
smp_outline_flip (SmpOutline *outline)
{
  outline->tilt = -outline->tilt;
  outline->skew = -outline->skew;
  outline->shift_x = -outline->shift_x;
}

/**
 * smp_outline_is_ellipse:
 * @outline: an outline
 *
 * Returns: whether it is one exactly.
 **/
gboolean
smp_outline_is_ellipse (const SmpOutline *outline)
{
  return outline->taper == 0 && outline->skew == 0 && outline->squareness == 0 &&
         outline->narrowness == 0 && outline->shift_x == 0 && outline->shift_y == 0;
}

/**
 * smp_outline_reach:
 * @outline: an outline
 * @angle: a direction from the end of its width, clockwise, in units of the axes
 *
 * Returns: how far it reaches there, in parts of its ellipse.
 **/
double
smp_outline_reach (const SmpOutline *outline, double angle)
{
  SmpHeadOutline same = smp_outline_in_picture (outline, 0, 0, 1);
  SmpOutlineShape shape = smp_head_outline_shape (&same);
  double e[2] = { cos (angle), sin (angle) };

  return smp_outline_bend (smp_outline_shape_at (&shape, e), 1);
}

/**
 * smp_outline_point:
 * @outline: an outline
 * @angle: a direction from the end of its width, clockwise, in units of the axes
 * @x: (out): the place in the image where it is there
 * @y: (out): the same
 **/
void
smp_outline_point (const SmpOutline *outline, double angle, double *x, double *y)
{
  double reach = smp_outline_reach (outline, angle) / 2, tilt = outline->tilt * G_PI / 180;
  double u = reach * outline->width * cos (angle), v = reach * outline->height * sin (angle);

  *x = outline->x + u * cos (tilt) - v * sin (tilt);
  *y = outline->y + u * sin (tilt) + v * cos (tilt);
}

/**
 * smp_outline_keep:
 * @drawn: (inout): an ellipse that somebody drew
 * @before: the outline before that
 *
 * Keeps what an ellipse does not tell: the rotation of the photo, and how the head differs from an ellipse.
 **/
void
smp_outline_keep (SmpOutline *drawn, const SmpOutline *before)
{
  SmpOutline same = *before;

  drawn->turn = before->turn;
  if (drawn->width <= 0 || before->width <= 0)
    return;

  turn_frame (&same, (int) round ((drawn->tilt - before->tilt) / 90));
  drawn->taper = same.taper;
  drawn->skew = same.skew;
  drawn->squareness = same.squareness;
  drawn->narrowness = same.narrowness;
  drawn->shift_x = same.shift_x;
  drawn->shift_y = same.shift_y;
}

/**
 * smp_outline_in_picture:
 * @outline: an outline
 * @left: the first column of the image that a picture shows
 * @top: the first row
 * @scale: pixels of the picture per pixel of the image
 *
 * Returns: the outline in that picture.
 **/
SmpHeadOutline
smp_outline_in_picture (const SmpOutline *outline, double left, double top, double scale)
{
  return (SmpHeadOutline) { .x = (outline->x - left) * scale,
                            .y = (outline->y - top) * scale,
                            .width = outline->width * scale,
                            .height = outline->height * scale,
                            .tilt_deg = outline->tilt,
                            .taper = outline->taper,
                            .skew = outline->skew,
                            .squareness = outline->squareness,
                            .narrowness = outline->narrowness,
                            .shift_x = outline->shift_x,
                            .shift_y = outline->shift_y };
}

/**
 * smp_outline_from_picture:
 * @found: an outline in a picture of the image
 * @left: the first column of the image that the picture shows
 * @top: the first row
 * @scale: pixels of the picture per pixel of the image
 *
 * Returns: the outline in the image, with a turn of 0.
 **/
SmpOutline
smp_outline_from_picture (const SmpHeadOutline *found, double left, double top, double scale)
{
  return (SmpOutline) { .x = found->x / scale + left,
                        .y = found->y / scale + top,
                        .width = found->width / scale,
                        .height = found->height / scale,
                        .tilt = smp_outline_angle (found->tilt_deg),
                        .taper = found->taper,
                        .skew = found->skew,
                        .squareness = found->squareness,
                        .narrowness = found->narrowness,
                        .shift_x = found->shift_x,
                        .shift_y = found->shift_y };
}

static double
angle_between (double one, double other, double period)
{
  return fabs (remainder (one - other, period));
}

static gboolean
has_same_shape (const SmpOutline *a, const SmpOutline *b)
{
  return fabs (a->taper - b->taper) < NEAR_SHAPE && fabs (a->skew - b->skew) < NEAR_SHAPE &&
         fabs (a->squareness - b->squareness) < NEAR_SHAPE &&
         fabs (a->narrowness - b->narrowness) < NEAR_SHAPE &&
         fabs (a->shift_x - b->shift_x) < NEAR_SHAPE && fabs (a->shift_y - b->shift_y) < NEAR_SHAPE;
}

/**
 * smp_outline_is_near:
 * @one: an outline
 * @other: another
 *
 * Returns: whether both are visibly the same outline, however each is described.
 **/
gboolean
smp_outline_is_near (const SmpOutline *one, const SmpOutline *other)
{
  SmpOutline a = smp_outline_upright (one);
  SmpOutline b = smp_outline_upright (other);
  double near = MAX (NEAR_PIXELS, NEAR_PART * MAX (a.width, a.height));
  gboolean is_round = fabs (a.width - a.height) < ROUND_PART * a.width + near;

  if (a.width <= 0 || b.width <= 0)
    return a.width <= 0 && b.width <= 0;

  /* Near 45 degrees the two descriptions may have their axes swapped. */
  if (angle_between (a.tilt, b.tilt, 180) > 45)
    turn_frame (&b, a.tilt > b.tilt ? 1 : -1);

  return fabs (a.x - b.x) < near && fabs (a.y - b.y) < near && fabs (a.width - b.width) < near &&
         fabs (a.height - b.height) < near &&
         (is_round || angle_between (a.tilt, b.tilt, 180) < NEAR_DEGREES) &&
         angle_between (a.turn, b.turn, 360) < 1 && has_same_shape (&a, &b);
}

/**
 * smp_outline_check:
 * @outline: an outline
 * @image_width: the width of the image that it is for
 * @image_height: its height
 * @error: (out): return location
 *
 * Returns: whether it can be a head in this image. A flat scalp (width 0) is valid.
 **/
gboolean
smp_outline_check (const SmpOutline *outline, int image_width, int image_height, GError **error)
{
  double angle = outline->tilt * G_PI / 180;
  double half_x = hypot (outline->width * cos (angle), outline->height * sin (angle)) / 2;
  double half_y = hypot (outline->width * sin (angle), outline->height * cos (angle)) / 2;

  if (outline->width <= 0)
    return TRUE;

  if (!(outline->width >= MIN_PIXELS) || !(outline->height >= MIN_PIXELS))
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        _ ("A head's outline of %.0f × %.0f pixels is too small to be a head. Draw it "
           "around the whole skull and try again."),
        outline->width, outline->height);

  if (outline->x + half_x <= 0 || outline->y + half_y <= 0 || outline->x - half_x >= image_width ||
      outline->y - half_y >= image_height)
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        _ ("The head's outline around %.0f, %.0f lies outside of the image of %d × %d "
           "pixels. Draw it around the head in the picture and try again."),
        outline->x, outline->y, image_width, image_height);

  return TRUE;
}
