/* outline: the ellipse around the head in the picture. See outline.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "model/error.h"
#include "outline.h"

/* Smaller heads cannot be recognised. */
#define MIN_PIXELS 16.0

/* Largest difference between outlines that look the same: in pixels or as a part of the head,
 * whichever is more, and in degrees. */
#define NEAR_PIXELS 0.4
#define NEAR_PART 1e-3
#define NEAR_DEGREES 0.2

/* If the axes differ by less than this part, the tilt is only noise. */
#define ROUND_PART 2e-3

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

/**
 * smp_outline_upright:
 * @outline: an outline
 *
 * The same ellipse can be described in four ways: by half turns, and by quarter turns with the axes
 * swapped.
 *
 * Returns: the description with a tilt of more than -45 and at most 45 degrees.
 **/
SmpOutline
smp_outline_upright (const SmpOutline *outline)
{
  SmpOutline upright = *outline;
  double tilt = remainder (outline->tilt, 180); /* the tilt modulo half a turn */

  if (tilt > 45 || tilt <= -45)
    {
      upright.width = outline->height;
      upright.height = outline->width;
      tilt = tilt > 0 ? tilt - 90 : tilt + 90;
    }
  upright.tilt = tilt > -45 ? tilt : 45;

  return upright;
}

static double
angle_between (double one, double other, double period)
{
  return fabs (remainder (one - other, period));
}

/**
 * smp_outline_is_near:
 * @one: an outline
 * @other: another
 *
 * Returns: whether both are visibly the same ellipse, however each is described.
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
    {
      double width = b.width;

      b.width = b.height;
      b.height = width;
      b.tilt += 90;
    }

  return fabs (a.x - b.x) < near && fabs (a.y - b.y) < near && fabs (a.width - b.width) < near &&
         fabs (a.height - b.height) < near &&
         (is_round || angle_between (a.tilt, b.tilt, 180) < NEAR_DEGREES) &&
         angle_between (a.turn, b.turn, 360) < 1;
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
