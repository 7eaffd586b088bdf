/* head-find: finds the outline of the head in a photo. See head-find.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <glib/gi18n.h>

#include "head-find.h"
#include "model/error.h"
#include "photo-print.h"

/* Longer side of the picture that is searched, in pixels. Finer pictures do not improve the
 * outline. */
#define LONGEST 640.0

/* Mean head breadth of men: 154.3 mm with a standard deviation of 5.5 mm (ANSUR II, 2012). */
#define HEAD_BREADTH_MM 154.3
#define HEAD_BREADTH_DEVIATION_MM 5.5

typedef struct
{
  float *pixels;
  int width, height;
} Picture;

/* Turns the photo, in linear light, back by quarter turns, so that it is upright. */
static Picture
turned_back (const Picture *photo, int quarters)
{
  gboolean is_lying = quarters % 2 == 1;
  Picture upright = { g_new (float, (gsize) photo->width * photo->height * 3),
                      is_lying ? photo->height : photo->width,
                      is_lying ? photo->width : photo->height };

  for (int y = 0; y < upright.height; y++)
    for (int x = 0; x < upright.width; x++)
      {
        int from_x = quarters == 0   ? x
                     : quarters == 1 ? upright.height - 1 - y
                     : quarters == 2 ? upright.width - 1 - x
                                     : y;
        int from_y = quarters == 0   ? y
                     : quarters == 1 ? x
                     : quarters == 2 ? upright.height - 1 - y
                                     : upright.width - 1 - x;

        for (int c = 0; c < 3; c++)
          upright.pixels[((gsize) y * upright.width + x) * 3 + c] =
              photo->pixels[((gsize) from_y * photo->width + from_x) * 3 + c];
      }

  return upright;
}

/* Converts a place from the upright picture to the photo as stored. */
static void
turn_place (double width, double height, int quarters, double *x, double *y)
{
  double from_x = *x, from_y = *y;

  if (quarters == 1)
    *x = height - from_y, *y = from_x;
  else if (quarters == 2)
    *x = width - from_x, *y = height - from_y;
  else if (quarters == 3)
    *x = from_y, *y = width - from_x;
}

/* Converts a place from the photo as stored to the upright picture. */
static void
turn_place_back (const Picture *upright, int quarters, double *x, double *y)
{
  double from_x = *x, from_y = *y;

  if (quarters == 1)
    *x = from_y, *y = upright->height - from_x;
  else if (quarters == 2)
    *x = upright->width - from_x, *y = upright->height - from_y;
  else if (quarters == 3)
    *x = upright->width - from_y, *y = from_x;
}

static Picture
read_photo (GimpLayer *photo, double *scale)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (photo));
  int width = gegl_buffer_get_width (buffer), height = gegl_buffer_get_height (buffer);
  GeglRectangle part;
  Picture picture;

  *scale = MIN (LONGEST / MAX (width, height), 1.0);
  part =
      (GeglRectangle) { 0, 0, MAX ((int) (width * *scale), 1), MAX ((int) (height * *scale), 1) };
  picture =
      (Picture) { g_new (float, (gsize) part.width *part.height * 3), part.width, part.height };
  gegl_buffer_get (buffer, &part, *scale, babl_format ("RGB float"), picture.pixels,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);

  return picture;
}

/* Searches the photo, taken as turned by this many quarters. */
static SmpHeadSnap
snap_turned (const Picture *photo, const SmpHeadOutline *rough, int quarters)
{
  Picture upright = turned_back (photo, quarters);
  SmpHeadPicture picture = { upright.pixels, upright.width, upright.height };
  SmpHeadOutline start;
  SmpHeadSnap snap;

  if (rough != NULL)
    {
      start = *rough;
      turn_place_back (&upright, quarters, &start.x, &start.y);
      start.tilt_deg -= 90.0 * quarters;
    }
  snap = smp_head_snap (&picture, rough != NULL ? &start : NULL);
  turn_place (upright.width, upright.height, quarters, &snap.outline.x, &snap.outline.y);
  snap.outline.tilt_deg += 90.0 * quarters;
  g_free (upright.pixels);

  return snap;
}

/**
 * smp_head_find:
 * @image: an image
 * @rough: (nullable): an approximate outline, off by at most 15 % of the head's width; %NULL to
 *   search the photo, also turned by quarters
 * @found: (out): the outline, and whether it can be trusted
 * @error: (out): return location
 *
 * Returns: whether anything like a head was found.
 **/
gboolean
smp_head_find (GimpImage *image, const SmpOutline *rough, SmpHeadFound *found, GError **error)
{
  GimpLayer *photo = smp_photo_find (image);
  int dx, dy, first = 0, best_quarters = 0;
  SmpHeadOutline start;
  SmpHeadSnap best;
  Picture picture;
  double scale;

  *found = (SmpHeadFound) { 0 };
  if (photo == NULL)
    return smp_refuse (error, SMP_ERROR_SCALE,
                       _ ("The image has no photo in which a head could be found. Open the photo "
                          "and try again."));

  picture = read_photo (photo, &scale);
  gimp_drawable_get_offsets (GIMP_DRAWABLE (photo), &dx, &dy);
  if (rough != NULL)
    {
      start = smp_outline_in_picture (rough, dx, dy, scale);
      first = ((int) round (rough->turn / 90.0) + 4) % 4;
    }
  best = snap_turned (&picture, rough != NULL ? &start : NULL, first);
  best_quarters = first;
  /* Photos from phones may lie on their side. */
  for (int quarters = 1; quarters < 4 && rough == NULL && !best.is_sure; quarters++)
    {
      SmpHeadSnap snap = snap_turned (&picture, NULL, quarters);

      if (snap.is_sure)
        {
          best = snap;
          best_quarters = quarters;
        }
    }
  g_free (picture.pixels);

  if (!(best.outline.width > 0))
    return smp_refuse (error, SMP_ERROR_SCALE,
                       _ ("No head was found in the photo. Draw an ellipse around the whole skull "
                          "and try again."));

  found->outline = smp_outline_from_picture (&best.outline, dx, dy, scale);
  found->outline.turn = smp_outline_angle (90.0 * best_quarters);
  found->outline = smp_outline_upright (&found->outline);
  found->pose = best.pose;
  found->pose.x = best.pose.x / scale;
  found->pose.y = best.pose.y / scale;
  found->pose.scale = best.pose.scale / scale;
  found->is_sure = best.is_sure;
  found->quarters = best_quarters;
  found->width = (best_quarters % 2 ? picture.height : picture.width) / scale;
  found->height = (best_quarters % 2 ? picture.width : picture.height) / scale;
  found->dx = dx;
  found->dy = dy;

  return TRUE;
}

/**
 * smp_head_scale:
 * @scale: (inout): scale and head of an image
 *
 * Takes the scale of an average head with this outline. That is still a guess if the outline is not certain.
 **/
void
smp_head_scale (SmpScale *scale)
{
  /* The precision that dialogs show. */
  scale->pixels_per_mm =
      round (100 * MIN (scale->head.width, scale->head.height) / HEAD_BREADTH_MM) / 100;
  scale->error = hypot (HEAD_BREADTH_DEVIATION_MM / HEAD_BREADTH_MM, SMP_OUTLINE_ERROR);
  scale->is_guess = scale->is_uncertain;
  if (scale->is_guess)
    scale->error = SMP_GUESS_ERROR;
}

/**
 * smp_head_found_take:
 * @found: a head that was found in an image
 * @scale: (inout): scale and head of that image
 *
 * Takes the outline of the head that was found and, if the scale was not measured, the scale of an average head.
 **/
void
smp_head_found_take (const SmpHeadFound *found, SmpScale *scale)
{
  scale->head = found->outline;
  scale->is_found = FALSE;
  scale->is_uncertain = !found->is_sure;
  if (scale->is_guess)
    smp_head_scale (scale);
}

/**
 * smp_head_found_turn:
 * @found: a head that was found
 * @x: (inout): a place in the upright photo, as used by the pose; becomes the place in the image
 * @y: (inout): the same
 **/
void
smp_head_found_turn (const SmpHeadFound *found, double *x, double *y)
{
  turn_place (found->width, found->height, found->quarters, x, y);
  *x += found->dx;
  *y += found->dy;
}

/**
 * smp_head_found_place:
 * @found: a head that was found
 * @place_mm: a place of a mean head, see smp_head_place()
 * @x: (out): where it is in the image
 * @y: (out): the same
 *
 * Returns: whether this place of the head faces the camera.
 **/
gboolean
smp_head_found_place (const SmpHeadFound *found, const double place_mm[3], double *x, double *y)
{
  gboolean is_seen = smp_head_place (&found->pose, place_mm, x, y);

  smp_head_found_turn (found, x, y);
  return is_seen;
}
