/* coverage: reads and writes the paint of a treatment layer. See coverage.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gegl.h>

#include "coverage.h"
#include "operation/paint-reader.h"

/* Rows that are painted at a time. */
#define ROWS 128

/**
 * smp_coverage_find:
 * @layer: a treatment
 * @least: alpha, 0-1; paint up to this is ignored
 * @box: (out): the bounding box of the paint, in image coordinates; empty if there is none
 *
 * Returns: whether anything is painted.
 **/
gboolean
smp_coverage_find (GimpLayer *layer, float least, GeglRectangle *box)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));
  GeglBufferIterator *iterator = gegl_buffer_iterator_new (
      buffer, NULL, 0, smp_paint_format (buffer), GEGL_ACCESS_READ, GEGL_ABYSS_NONE, 1);
  int left = G_MAXINT, top = G_MAXINT, right = -1, bottom = -1;
  int dx, dy;

  while (gegl_buffer_iterator_next (iterator))
    {
      const float *pixels = iterator->items[0].data;
      const GeglRectangle *roi = &iterator->items[0].roi;

      for (int i = 0; i < iterator->length; i++)
        if (pixels[4 * i + 3] > least)
          {
            int x = roi->x + i % roi->width;
            int y = roi->y + i / roi->width;

            left = MIN (left, x);
            right = MAX (right, x);
            top = MIN (top, y);
            bottom = MAX (bottom, y);
          }
    }

  *box = (GeglRectangle) { 0 };
  if (right < 0)
    return FALSE;

  gimp_drawable_get_offsets (GIMP_DRAWABLE (layer), &dx, &dy);
  *box = (GeglRectangle) { left + dx, top + dy, right - left + 1, bottom - top + 1 };
  return TRUE;
}

/**
 * smp_coverage_is_masked:
 * @layer: a treatment
 *
 * Returns: whether it is painted, but its layer mask hides all of that.
 **/
gboolean
smp_coverage_is_masked (GimpLayer *layer)
{
  GimpLayerMask *mask = gimp_layer_get_mask (layer);
  g_autoptr (GeglBuffer) paint = NULL, buffer = NULL;
  GeglBufferIterator *iterator;
  gboolean is_painted = FALSE;

  if (mask == NULL || !gimp_layer_get_apply_mask (layer))
    return FALSE;

  paint = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));
  buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (mask));
  iterator = gegl_buffer_iterator_new (paint, NULL, 0, smp_paint_format (paint), GEGL_ACCESS_READ,
                                       GEGL_ABYSS_NONE, 2);
  gegl_buffer_iterator_add (iterator, buffer, NULL, 0, babl_format ("Y float"), GEGL_ACCESS_READ,
                            GEGL_ABYSS_NONE);
  while (gegl_buffer_iterator_next (iterator))
    {
      const float *pixels = iterator->items[0].data;
      const float *seen = iterator->items[1].data;

      for (int i = 0; i < iterator->length; i++)
        if (pixels[4 * i + 3] > 0)
          {
            is_painted = TRUE;
            if (seen[i] > 0)
              {
                gegl_buffer_iterator_stop (iterator);
                return FALSE;
              }
          }
    }

  return is_painted;
}

/**
 * smp_coverage_shared:
 * @one: a treatment
 * @other: another of the same image
 *
 * Returns: the area painted on both layers, as a part of the smaller of the two painted areas; 0-1.
 **/
double
smp_coverage_shared (GimpLayer *one, GimpLayer *other)
{
  GimpLayer *const layers[2] = { one, other };
  g_autoptr (GeglBuffer) buffer_one = gimp_drawable_get_buffer (GIMP_DRAWABLE (one));
  g_autoptr (GeglBuffer) buffer_other = gimp_drawable_get_buffer (GIMP_DRAWABLE (other));
  GeglBuffer *const buffers[2] = { buffer_one, buffer_other };
  double painted[2] = { 0, 0 }, shared = 0;
  GeglRectangle boxes[2], both, here[2];
  GeglBufferIterator *iterator;

  for (int i = 0; i < 2; i++)
    {
      int x, y;

      if (!smp_coverage_find (layers[i], 0, &boxes[i]))
        return 0;
      gimp_drawable_get_offsets (GIMP_DRAWABLE (layers[i]), &x, &y);
      here[i] = (GeglRectangle) { -x, -y, 0, 0 };
    }
  if (!gegl_rectangle_intersect (&both, &boxes[0], &boxes[1]))
    return 0;

  gegl_rectangle_bounding_box (&both, &boxes[0], &boxes[1]);
  for (int i = 0; i < 2; i++)
    here[i] = (GeglRectangle) { both.x + here[i].x, both.y + here[i].y, both.width, both.height };
  iterator = gegl_buffer_iterator_new (buffers[0], &here[0], 0, smp_paint_format (buffers[0]),
                                       GEGL_ACCESS_READ, GEGL_ABYSS_NONE, 2);
  gegl_buffer_iterator_add (iterator, buffers[1], &here[1], 0, smp_paint_format (buffers[1]),
                            GEGL_ACCESS_READ, GEGL_ABYSS_NONE);
  while (gegl_buffer_iterator_next (iterator))
    {
      const float *a = iterator->items[0].data;
      const float *b = iterator->items[1].data;

      for (int i = 0; i < iterator->length; i++)
        {
          painted[0] += a[4 * i + 3];
          painted[1] += b[4 * i + 3];
          shared += MIN (a[4 * i + 3], b[4 * i + 3]);
        }
    }

  return MIN (painted[0], painted[1]) > 0 ? shared / MIN (painted[0], painted[1]) : 0;
}

static gboolean
is_deep_image (GimpLayer *layer)
{
  GimpPrecision precision = gimp_image_get_precision (gimp_item_get_image (GIMP_ITEM (layer)));

  return precision != GIMP_PRECISION_U8_LINEAR && precision != GIMP_PRECISION_U8_NON_LINEAR &&
         precision != GIMP_PRECISION_U8_PERCEPTUAL;
}

/**
 * smp_coverage_to_text:
 * @layer: a treatment
 * @box: (out): the bounding box of the paint, in image coordinates; empty if there is none
 * @is_deep: (out): whether the text holds floats; otherwise bytes
 *
 * Returns: (transfer full): the alpha of the pixels in @box, as text.
 **/
char *
smp_coverage_to_text (GimpLayer *layer, GeglRectangle *box, gboolean *is_deep)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));
  g_autofree guint8 *alpha = NULL;
  gsize row_size;
  int dx, dy;

  *is_deep = is_deep_image (layer);
  if (!smp_coverage_find (layer, 0, box))
    return g_strdup ("");

  row_size = (gsize) box->width * (*is_deep ? 4 : 1);
  alpha = g_malloc_n (row_size, box->height);
  gimp_drawable_get_offsets (GIMP_DRAWABLE (layer), &dx, &dy);
  gegl_buffer_get (buffer, GEGL_RECTANGLE (box->x - dx, box->y - dy, box->width, box->height), 1.0,
                   babl_format (*is_deep ? "A float" : "A u8"), alpha, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);

  return smp_coverage_encode (alpha, row_size, box->height);
}

/* Nearly black, but any colour would do: only alpha counts. */
static void
fill_deep (float *pixel, const guint8 *alpha, gsize n)
{
  for (; n > 0; n--, pixel += 4, alpha += 4)
    {
      pixel[0] = pixel[1] = pixel[2] = 0.02f;
      memcpy (&pixel[3], alpha, 4);
    }
}

static void
fill_bytes (guint8 *pixel, const guint8 *alpha, gsize n)
{
  for (; n > 0; n--, pixel += 4, alpha++)
    {
      pixel[0] = pixel[1] = pixel[2] = 38;
      pixel[3] = *alpha;
    }
}

/**
 * smp_coverage_paint:
 * @layer: a new treatment
 * @alpha: the alpha of all pixels of @box, row by row
 * @box: the rectangle to paint, in layer coordinates
 * @is_deep: whether @alpha holds floats; otherwise bytes
 **/
void
smp_coverage_paint (GimpLayer *layer, GBytes *alpha, const GeglRectangle *box, gboolean is_deep)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));
  gsize pixel_size = is_deep ? 16 : 4;
  gsize width = MAX (box->width, 1);
  g_autofree guint8 *pixels = g_malloc_n (width * ROWS, pixel_size);
  const guint8 *source = g_bytes_get_data (alpha, NULL);

  if (source == NULL)
    return;

  for (int y = 0; y < box->height; y += ROWS)
    {
      int rows = MIN (ROWS, box->height - y);

      if (is_deep)
        fill_deep ((float *) pixels, source, rows * width);
      else
        fill_bytes (pixels, source, rows * width);
      gegl_buffer_set (buffer, GEGL_RECTANGLE (box->x, box->y + y, box->width, rows), 0,
                       babl_format (is_deep ? "RGBA float" : "R'G'B'A u8"), pixels,
                       GEGL_AUTO_ROWSTRIDE);
      source += rows * width * (is_deep ? 4 : 1);
    }
  gegl_buffer_flush (buffer);
  gimp_drawable_update (GIMP_DRAWABLE (layer), box->x, box->y, box->width, box->height);
}

/**
 * smp_coverage_mask_to_text:
 * @layer: a treatment
 * @box: (out): the layer, in image coordinates
 * @is_deep: (out): whether the text holds floats; otherwise bytes
 *
 * Returns: (transfer full) (nullable): its mask, as text; %NULL if it has none, or none that is applied.
 **/
char *
smp_coverage_mask_to_text (GimpLayer *layer, GeglRectangle *box, gboolean *is_deep)
{
  GimpLayerMask *mask = gimp_layer_get_mask (layer);
  g_autoptr (GeglBuffer) buffer = NULL;
  g_autofree guint8 *values = NULL;
  gsize row_size;

  if (mask == NULL || !gimp_layer_get_apply_mask (layer))
    return NULL;

  buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (mask));
  *box = *gegl_buffer_get_extent (buffer);
  *is_deep = is_deep_image (layer);
  row_size = (gsize) box->width * (*is_deep ? 4 : 1);
  values = g_malloc_n (row_size, box->height);
  gegl_buffer_get (buffer, NULL, 1.0, babl_format (*is_deep ? "Y float" : "Y u8"), values,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  gimp_drawable_get_offsets (GIMP_DRAWABLE (layer), &box->x, &box->y);

  return smp_coverage_encode (values, row_size, box->height);
}

/**
 * smp_coverage_add_mask:
 * @layer: a new treatment, of the size of the image
 * @mask: the mask of all pixels of @box, row by row
 * @box: a rectangle, in layer coordinates
 * @is_deep: whether @mask holds floats; otherwise bytes
 *
 * Gives the layer this mask.
 *
 * Returns: whether GIMP did it.
 **/
gboolean
smp_coverage_add_mask (GimpLayer *layer, GBytes *mask, const GeglRectangle *box, gboolean is_deep)
{
  GimpLayerMask *made = gimp_layer_create_mask (layer, GIMP_ADD_MASK_WHITE);
  g_autoptr (GeglBuffer) buffer = NULL;

  if (made == NULL || !gimp_layer_add_mask (layer, made))
    return FALSE;

  gimp_layer_set_edit_mask (layer, FALSE);
  buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (made));
  gegl_buffer_set (buffer, box, 0, babl_format (is_deep ? "Y float" : "Y u8"),
                   g_bytes_get_data (mask, NULL), GEGL_AUTO_ROWSTRIDE);
  gegl_buffer_flush (buffer);
  return gimp_drawable_update (GIMP_DRAWABLE (made), box->x, box->y, box->width, box->height);
}
