/* sample-place: reads a photo and its treatment for the choice of the part on which looks are compared. See
 * sample-place.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "operation/paint-reader.h"
#include "sample-place.h"

/* Longest side of the coarse picture of the photo that is searched, in cells. */
#define SIDE 160

/* Rows of the treatment's paint read in one step. */
#define ROWS 128

struct _SmpSamplePlace
{
  int columns, rows; /* of the coarse picture */
  int width, height; /* of the photo */
  double *colors;    /* three for each cell, 0-1 */
  float *coverage;   /* of each cell, the mean */
  GeglBuffer *paint;
  int dx, dy, next;   /* of the treatment in the photo; the next row of it to read */
  double cell_pixels; /* of the photo in a cell */
};

static gboolean
read_photo (SmpSamplePlace *place, GimpLayer *photo)
{
  int n_bytes;
  gsize size = 0;
  g_autoptr (GBytes) bytes = gimp_drawable_get_thumbnail_data (
      GIMP_DRAWABLE (photo), SIDE, SIDE, &place->columns, &place->rows, &n_bytes);
  const guint8 *pixels = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (pixels == NULL || size < (gsize) place->columns * place->rows * n_bytes)
    return FALSE;

  place->colors = g_new (double, 3 * place->columns * place->rows);
  for (int i = 0; i < place->columns * place->rows; i++)
    for (int c = 0; c < 3; c++)
      place->colors[3 * i + c] = pixels[n_bytes * i + (n_bytes < 3 ? 0 : c)] / 255.0;

  return TRUE;
}

/**
 * smp_sample_place_new:
 * @photo: a photo
 * @treatment: a treatment of it
 *
 * Returns: (transfer full) (nullable): a search, to be continued by smp_sample_place_step(); %NULL if there
 *   is nothing to look at.
 **/
SmpSamplePlace *
smp_sample_place_new (GimpLayer *photo, GimpLayer *treatment)
{
  SmpSamplePlace *place = g_new0 (SmpSamplePlace, 1);
  int x, y;

  place->width = gimp_drawable_get_width (GIMP_DRAWABLE (photo));
  place->height = gimp_drawable_get_height (GIMP_DRAWABLE (photo));
  if (!read_photo (place, photo))
    {
      smp_sample_place_free (place);
      return NULL;
    }

  gimp_drawable_get_offsets (GIMP_DRAWABLE (treatment), &place->dx, &place->dy);
  gimp_drawable_get_offsets (GIMP_DRAWABLE (photo), &x, &y);
  place->dx -= x;
  place->dy -= y;
  place->paint = gimp_drawable_get_buffer (GIMP_DRAWABLE (treatment));
  place->coverage = g_new0 (float, place->columns * place->rows);
  place->cell_pixels =
      (double) place->width * place->height / ((double) place->columns * place->rows);

  return place;
}

/**
 * smp_sample_place_step:
 * @place: a search
 *
 * Reads some more of the paint, which takes some milliseconds.
 *
 * Returns: whether there is more to read.
 **/
gboolean
smp_sample_place_step (SmpSamplePlace *place)
{
  const GeglRectangle *extent = gegl_buffer_get_extent (place->paint);
  GeglRectangle part = { 0, place->next, extent->width, ROWS };
  GeglBufferIterator *iterator;

  if (!gegl_rectangle_intersect (&part, &part, extent))
    return FALSE;

  place->next += ROWS;
  iterator = gegl_buffer_iterator_new (place->paint, &part, 0, smp_paint_format (place->paint),
                                       GEGL_ACCESS_READ, GEGL_ABYSS_NONE, 1);
  while (gegl_buffer_iterator_next (iterator))
    {
      const float *pixels = iterator->items[0].data;
      const GeglRectangle *roi = &iterator->items[0].roi;

      for (int i = 0; i < iterator->length; i++)
        {
          gint64 x = roi->x + i % roi->width + place->dx;
          gint64 y = roi->y + i / roi->width + place->dy;

          if (pixels[4 * i + 3] > 0.0f && x >= 0 && x < place->width && y >= 0 && y < place->height)
            place->coverage[y * place->rows / place->height * place->columns +
                            x * place->columns / place->width] +=
                (float) (pixels[4 * i + 3] / place->cell_pixels);
        }
    }

  return TRUE;
}

/* Writes for each cell how well skin is seen there. */
static float *
find_inside (const SmpSamplePlace *place, const SmpScalp *scalp)
{
  float *inside = g_new (float, place->columns * place->rows);

  for (int i = 0; i < place->columns * place->rows; i++)
    {
      double x = (i % place->columns + 0.5) * place->width / place->columns;
      double y = (i / place->columns + 0.5) * place->height / place->rows;

      inside[i] = smp_sample_part_inside (scalp, x - place->dx, y - place->dy);
    }

  return inside;
}

/**
 * smp_sample_place_finish:
 * @place: a search that is at its end
 * @scalp: the scalp, in the treatment's pixels
 * @width: the width of the part, in pixels of the photo
 * @height: its height
 * @box: (out): the part, in pixels of the photo
 *
 * Returns: whether anything is painted.
 **/
gboolean
smp_sample_place_finish (SmpSamplePlace *place, const SmpScalp *scalp, int width, int height,
                         GeglRectangle *box)
{
  g_autofree float *inside = scalp->curved ? find_inside (place, scalp) : NULL;
  SmpSampleScene scene = { place->columns, place->rows, place->colors, place->coverage, inside };
  int columns = width * place->columns / MAX (place->width, 1);
  int rows = height * place->rows / MAX (place->height, 1);
  int left, top;
  gboolean is_painted = smp_sample_part_find (&scene, CLAMP (columns, 1, place->columns),
                                              CLAMP (rows, 1, place->rows), &left, &top);

  *box = (GeglRectangle) { left * place->width / place->columns, top * place->height / place->rows,
                           MIN (width, place->width), MIN (height, place->height) };
  box->x = CLAMP (box->x, 0, place->width - box->width);
  box->y = CLAMP (box->y, 0, place->height - box->height);

  return is_painted;
}

/**
 * smp_sample_place_free:
 * @place: (nullable) (transfer full): what to free
 **/
void
smp_sample_place_free (SmpSamplePlace *place)
{
  if (place == NULL)
    return;

  g_clear_object (&place->paint);
  g_free (place->colors);
  g_free (place->coverage);
  g_free (place);
}
