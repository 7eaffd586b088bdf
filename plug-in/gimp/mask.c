/* mask: a picture of the treated area becomes paint on a treatment. See mask.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gegl.h>
#include <glib/gi18n.h>

#include "error.h"
#include "mask.h"

/* The colour of paint does not matter; this one looks like pigment while the dots are hidden. */
static const guint8 paint_color[3] = { 0x2a, 0x25, 0x25 };

static void
refuse_file (GError **error, const char *shown, const char *reason)
{
  g_set_error (error, SMP_ERROR, SMP_ERROR_BATCH,
               _ ("The picture of the treated area “%s” cannot be read: %s. Save it again as PNG."),
               shown, reason);
}

/* Longer names some programs refuse that GdkPixbuf asks to read pictures. */
#define LONG_NAME 200

/* A file is read by its name: that notices when it breaks off, which reading a stream does not
 * everywhere. Only what has a very long name is given as a stream. */
static GdkPixbuf *
read_content (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;

  if (strlen (name) < LONG_NAME)
    return gdk_pixbuf_new_from_file (path, error);

  stream = g_file_read (file, NULL, error);
  return stream != NULL ? gdk_pixbuf_new_from_stream (G_INPUT_STREAM (stream), NULL, error) : NULL;
}

/* The file, if it is as large as the photo. The size is asked first: it costs nothing, and a
 * picture of another one need not be read. */
static GdkPixbuf *
read_file (const char *path, int width, int height, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GdkPixbuf) pixels = NULL;
  int mask_width = 0;
  int mask_height = 0;

  if (gdk_pixbuf_get_file_info (path, &mask_width, &mask_height) == NULL)
    {
      refuse_file (error, shown, _ ("it is no picture of a known kind"));
      return NULL;
    }

  if (mask_width == width && mask_height == height)
    {
      pixels = read_content (path, &reason);
      if (pixels == NULL)
        refuse_file (error, shown, reason->message);
      return g_steal_pointer (&pixels);
    }

  g_set_error (error, SMP_ERROR, SMP_ERROR_BATCH,
               _ ("The picture of the treated area “%s” is %d × %d pixels, but the photo, turned "
                  "upright, is %d × %d. Make it anew from this photo."),
               shown, mask_width, mask_height, width, height);
  return NULL;
}

static guint8
coverage (const guint8 *pixel, int n_channels)
{
  int brightness = (pixel[0] + pixel[1] + pixel[2]) / 3;

  return n_channels == 4 ? brightness * pixel[3] / 255 : brightness;
}

/* The part of the picture that is not black. */
static GeglRectangle
find_covered (GdkPixbuf *pixels)
{
  const guint8 *data = gdk_pixbuf_read_pixels (pixels);
  int stride = gdk_pixbuf_get_rowstride (pixels);
  int n = gdk_pixbuf_get_n_channels (pixels);
  int width = gdk_pixbuf_get_width (pixels);
  int left = width;
  int right = -1;
  int top = -1;
  int bottom = -1;

  for (int y = 0; y < gdk_pixbuf_get_height (pixels); y++)
    {
      const guint8 *row = data + (gsize) y * stride;
      int first = 0;
      int last = width - 1;

      while (first < width && coverage (row + first * n, n) == 0)
        first++;
      if (first == width)
        continue;
      while (coverage (row + last * n, n) == 0)
        last--;

      left = MIN (left, first);
      right = MAX (right, last);
      top = top < 0 ? y : top;
      bottom = y;
    }

  return (GeglRectangle) { left, top, right - left + 1, bottom - top + 1 };
}

/**
 * smp_mask_paint:
 * @treatment: an empty treatment
 * @path: a picture as large as the treatment: white for full density, grey for sparser, black and
 *   transparent for nothing
 * @covered: (out): the part of the treatment that is painted
 * @error: (out): return location
 *
 * Returns: whether the treatment is painted as the picture says.
 **/
gboolean
smp_mask_paint (GimpLayer *treatment, const char *path, GeglRectangle *covered, GError **error)
{
  GimpDrawable *drawable = GIMP_DRAWABLE (treatment);
  g_autoptr (GdkPixbuf) pixels = read_file (path, gimp_drawable_get_width (drawable),
                                            gimp_drawable_get_height (drawable), error);
  g_autoptr (GeglBuffer) buffer = NULL;
  g_autofree guint8 *paint = NULL;
  const guint8 *data;
  int n;

  if (pixels == NULL)
    return FALSE;

  *covered = find_covered (pixels);
  if (covered->width <= 0)
    {
      g_autofree char *shown = g_filename_display_basename (path);

      g_set_error (error, SMP_ERROR, SMP_ERROR_BATCH,
                   _ ("The picture of the treated area “%s” is black all over. Paint white where "
                      "to treat."),
                   shown);
      return FALSE;
    }

  data = gdk_pixbuf_read_pixels (pixels);
  n = gdk_pixbuf_get_n_channels (pixels);
  buffer = gimp_drawable_get_buffer (drawable);
  paint = g_malloc ((gsize) covered->width * covered->height * 4);
  for (int y = 0; y < covered->height; y++)
    for (int x = 0; x < covered->width; x++)
      {
        guint8 *pixel = paint + ((gsize) y * covered->width + x) * 4;

        pixel[0] = paint_color[0];
        pixel[1] = paint_color[1];
        pixel[2] = paint_color[2];
        pixel[3] = coverage (data + (gsize) (covered->y + y) * gdk_pixbuf_get_rowstride (pixels) +
                                 (gsize) (covered->x + x) * n,
                             n);
      }
  gegl_buffer_set (buffer, covered, 0, babl_format ("R'G'B'A u8"), paint, GEGL_AUTO_ROWSTRIDE);
  gegl_buffer_flush (buffer);
  gimp_drawable_update (drawable, covered->x, covered->y, covered->width, covered->height);

  return TRUE;
}
