/* coverage: what is painted on a treatment layer, as text. See coverage.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gegl.h>

#include "coverage.h"

static const Babl *
alpha_format (gboolean is_deep)
{
  return babl_format (is_deep ? "A float" : "A u8");
}

/* The box around everything that is not quite empty. */
static GeglRectangle
find_box (const guint8 *alpha, int width, int height, int size)
{
  static const guint8 nothing[4];
  int left = width, top = height, right = -1, bottom = -1;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (memcmp (alpha + ((gsize) y * width + x) * size, nothing, size) != 0)
        {
          left = MIN (left, x);
          right = MAX (right, x);
          top = MIN (top, y);
          bottom = y;
        }

  if (right < 0)
    return (GeglRectangle) { 0, 0, 0, 0 };
  return (GeglRectangle) { left, top, right - left + 1, bottom - top + 1 };
}

/* All of a layer's alpha, as bytes or as floats, and where it is not empty. */
static guint8 *
read_alpha (GimpLayer *layer, GeglBuffer *buffer, GeglRectangle *box, gboolean *is_deep)
{
  GimpPrecision precision = gimp_image_get_precision (gimp_item_get_image (GIMP_ITEM (layer)));
  int width = gegl_buffer_get_width (buffer);
  int height = gegl_buffer_get_height (buffer);
  guint8 *alpha;
  int size;

  *is_deep = precision != GIMP_PRECISION_U8_LINEAR && precision != GIMP_PRECISION_U8_NON_LINEAR &&
             precision != GIMP_PRECISION_U8_PERCEPTUAL;
  size = *is_deep ? 4 : 1;
  alpha = g_malloc_n ((gsize) width * height, size);
  gegl_buffer_get (buffer, GEGL_RECTANGLE (0, 0, width, height), 1.0, alpha_format (*is_deep),
                   alpha, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  *box = find_box (alpha, width, height, size);

  return alpha;
}

/**
 * smp_coverage_box:
 * @layer: a treatment
 *
 * Returns: where it is painted, on the layer; empty if nowhere.
 **/
GeglRectangle
smp_coverage_box (GimpLayer *layer)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));
  GeglRectangle box;
  gboolean is_deep;

  g_free (read_alpha (layer, buffer, &box, &is_deep));
  return box;
}

/**
 * smp_coverage_to_text:
 * @layer: a treatment
 * @box: (out): where it is painted, on the layer; empty if nowhere
 * @is_deep: (out): whether the text holds floats
 *
 * Returns: (transfer full): the paint's alpha there.
 **/
char *
smp_coverage_to_text (GimpLayer *layer, GeglRectangle *box, gboolean *is_deep)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));
  g_autofree guint8 *alpha = read_alpha (layer, buffer, box, is_deep);

  if (box->width == 0)
    return g_strdup ("");

  gegl_buffer_get (buffer, box, 1.0, alpha_format (*is_deep), alpha, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);

  return smp_coverage_encode (alpha, (gsize) box->width * (*is_deep ? 4 : 1), box->height);
}

/**
 * smp_coverage_paint:
 * @layer: a new treatment
 * @alpha: what smp_coverage_from_text() returned
 * @box: where to paint, on the layer
 * @is_deep: whether @alpha holds floats
 *
 * Paints.
 **/
void
smp_coverage_paint (GimpLayer *layer, GBytes *alpha, const GeglRectangle *box, gboolean is_deep)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));
  g_autofree float *row = g_new0 (float, 4 * MAX ((gsize) box->width, 1));
  const guint8 *source = g_bytes_get_data (alpha, NULL);

  if (source == NULL)
    return;

  for (int y = 0; y < box->height; y++, source += (gsize) box->width * (is_deep ? 4 : 1))
    {
      /* Nearly black; any colour would do. */
      for (int x = 0; x < box->width; x++)
        {
          row[4 * x] = row[4 * x + 1] = row[4 * x + 2] = 0.02f;
          if (is_deep)
            memcpy (&row[4 * x + 3], source + 4 * x, 4);
          else
            row[4 * x + 3] = source[x] / 255.0f;
        }
      gegl_buffer_set (buffer, GEGL_RECTANGLE (box->x, box->y + y, box->width, 1), 0,
                       babl_format ("RGBA float"), row, GEGL_AUTO_ROWSTRIDE);
    }
  gegl_buffer_flush (buffer);
  gimp_drawable_update (GIMP_DRAWABLE (layer), box->x, box->y, box->width, box->height);
}
