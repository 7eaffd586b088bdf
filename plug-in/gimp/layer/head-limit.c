/* head-limit: where the head ends in the photo. See head-limit.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>

#include "head-limit.h"
#include "operation/paint-reader.h"
#include "selection-copy.h"

/* Size of the head in the photo that is searched, geometric mean of its axes, pixels: two or three
 * for each millimetre. */
#define SEARCHED_SIZE 420.0

/* The part of the photo that is searched, in parts of the way to the outline. */
#define SEARCHED_PART 1.2

/* Reads the photo around the outline, in linear light, and sets the place of its first pixel in the
 * reduced photo. */
static SmpHeadPicture
read_around (GimpLayer *photo, const SmpHeadOutline *outline, double scale, int *left, int *top)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (photo));
  double tilt = outline->tilt_deg * G_PI / 180;
  double half_x = hypot (outline->width * cos (tilt), outline->height * sin (tilt)) / 2;
  double half_y = hypot (outline->width * sin (tilt), outline->height * cos (tilt)) / 2;
  GeglRectangle all = { 0, 0, (int) (gegl_buffer_get_width (buffer) * scale),
                        (int) (gegl_buffer_get_height (buffer) * scale) };
  GeglRectangle part = { (int) floor (outline->x - SEARCHED_PART * half_x),
                         (int) floor (outline->y - SEARCHED_PART * half_y),
                         (int) ceil (2 * SEARCHED_PART * half_x),
                         (int) ceil (2 * SEARCHED_PART * half_y) };
  float *pixels;

  if (!gegl_rectangle_intersect (&part, &part, &all))
    return (SmpHeadPicture) { NULL, 0, 0 };

  pixels = g_new (float, (gsize) part.width *part.height * 3);
  gegl_buffer_get (buffer, &part, scale, babl_format ("RGB float"), pixels, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  *left = part.x;
  *top = part.y;

  return (SmpHeadPicture) { pixels, part.width, part.height };
}

/**
 * smp_head_limit_find:
 * @image: an image
 * @scale: the scale and the outline of the head
 * @limit: (out): where the head ends
 *
 * Returns: whether there is an outline, and the head in it stands out from what is around it.
 **/
gboolean
smp_head_limit_find (GimpImage *image, const SmpScale *scale, SmpHeadLimit *limit)
{
  GimpLayer *photo = smp_photo_find (image);
  const SmpOutline *head = &scale->head;
  SmpHeadOutline outline;
  SmpHeadPicture picture;
  int dx, dy, left, top;
  gboolean is_found;

  if (photo == NULL || !(head->width > 0))
    return FALSE;

  *limit = (SmpHeadLimit) { .scale = MIN (SEARCHED_SIZE / sqrt (head->width * head->height), 1) };
  limit->margin = SMP_SILHOUETTE_MARGIN_MM * scale->pixels_per_mm * limit->scale;
  limit->ramp = SMP_SILHOUETTE_RAMP_MM * scale->pixels_per_mm * limit->scale;
  gimp_drawable_get_offsets (GIMP_DRAWABLE (photo), &dx, &dy);
  outline = smp_outline_in_picture (head, dx, dy, limit->scale);
  picture = read_around (photo, &outline, limit->scale, &left, &top);
  if (picture.pixels == NULL)
    return FALSE;

  outline.x -= left;
  outline.y -= top;
  limit->x = dx + left / limit->scale;
  limit->y = dy + top / limit->scale;
  is_found = smp_silhouette_find (&picture, &outline, 90 + head->turn, &limit->silhouette);
  g_free ((float *) picture.pixels);

  return is_found;
}

/**
 * smp_head_limit_coverage:
 * @limit: where the head ends
 * @x: a place in the image
 * @y: the same
 *
 * Returns: how much of the coverage to keep there, 0-1.
 **/
double
smp_head_limit_coverage (const SmpHeadLimit *limit, double x, double y)
{
  return smp_silhouette_coverage (&limit->silhouette, (x - limit->x) * limit->scale,
                                  (y - limit->y) * limit->scale, limit->margin, limit->ramp);
}

/**
 * smp_head_limit_surety:
 * @limit: where the head ends
 * @x: a place in the image
 * @y: the same
 *
 * Returns: how sure it is that the photo shows the edge of the head in the direction of that place, 0-1.
 **/
double
smp_head_limit_surety (const SmpHeadLimit *limit, double x, double y)
{
  return smp_silhouette_surety (&limit->silhouette, (x - limit->x) * limit->scale,
                                (y - limit->y) * limit->scale);
}

/**
 * smp_head_limit_reach:
 * @limit: where the head ends
 * @centre: the middle of the head as it was found, in the image
 * @edge: (inout): a place on its edge
 * @otherwise: the part of the way there at which an area ends
 *
 * Moves the place to where an area ends that is kept to the head afterwards: to that part of the way, or to the edge in
 * the photo where that is certain.
 **/
void
smp_head_limit_reach (const SmpHeadLimit *limit, const double centre[2], double edge[2],
                      double otherwise)
{
  double part = smp_silhouette_reach (
      &limit->silhouette,
      (double[2]) { (centre[0] - limit->x) * limit->scale, (centre[1] - limit->y) * limit->scale },
      (double[2]) { (edge[0] - limit->x) * limit->scale, (edge[1] - limit->y) * limit->scale },
      otherwise);

  for (int i = 0; i < 2; i++)
    edge[i] = centre[i] + part * (edge[i] - centre[i]);
}

/**
 * smp_head_limit_apply:
 * @limit: where the head ends
 * @drawable: a layer, or a channel from smp_selection_copy()
 *
 * Takes alpha or the channel away beside the head. No undo step.
 **/
void
smp_head_limit_apply (const SmpHeadLimit *limit, GimpDrawable *drawable)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (drawable);
  gboolean is_layer = GIMP_IS_LAYER (drawable);
  int n = is_layer ? 4 : 1, dx, dy;
  GeglBufferIterator *iterator = gegl_buffer_iterator_new (
      buffer, NULL, 0, is_layer ? smp_paint_format (buffer) : smp_selection_copy_format (buffer),
      GEGL_ACCESS_READWRITE, GEGL_ABYSS_NONE, 1);

  gimp_drawable_get_offsets (drawable, &dx, &dy);
  while (gegl_buffer_iterator_next (iterator))
    {
      float *alpha = (float *) iterator->items[0].data + n - 1;
      const GeglRectangle *roi = &iterator->items[0].roi;

      for (int i = 0; i < iterator->length; i++, alpha += n)
        if (*alpha > 0)
          *alpha *= (float) smp_head_limit_coverage (limit, roi->x + i % roi->width + dx + 0.5,
                                                     roi->y + i / roi->width + dy + 0.5);
    }
  gegl_buffer_flush (buffer);
  gimp_drawable_update (drawable, 0, 0, gimp_drawable_get_width (drawable),
                        gimp_drawable_get_height (drawable));
}
