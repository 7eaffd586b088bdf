/* mask: paints a treatment from a picture of the treated area. See mask.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gegl.h>
#include <glib/gi18n.h>

#include "coverage.h"
#include "mask.h"
#include "model/error.h"
#include "model/input-file.h"

struct _SmpMask
{
  char *shown; /* display name */
  int width, height;
  GeglRectangle covered; /* bounding box of what is not black; empty if all is black */
  GBytes *alpha;         /* of that box, one byte per pixel */
  GError *problem;       /* why it cannot be read, or NULL; if set, only the name is valid */
};

static guint32
number_at (const guint8 *data)
{
  guint32 number;

  memcpy (&number, data, sizeof number);
  return GUINT32_FROM_BE (number);
}

/* Whether the stream is a complete PNG file, from its signature to its end chunk, and not larger
 * than a treatment can be. Some versions of GdkPixbuf do not notice truncated files. Rewinds the
 * stream. */
static gboolean
is_whole_png (GInputStream *stream)
{
  static const guint8 start[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n',
                                  0,    0,   0,   13,  'I',  'H',  'D',  'R' };
  GSeekable *seekable = G_SEEKABLE (stream);
  guint8 head[sizeof start + 8];
  guint8 chunk[12]; /* length, name, and at its end a checksum of 4 bytes */
  gsize n;

  if (!g_input_stream_read_all (stream, head, sizeof head, &n, NULL, NULL) || n < sizeof head ||
      memcmp (head, start, sizeof start) != 0 ||
      (double) number_at (head + 16) * number_at (head + 20) > SMP_COVERAGE_MAX_PIXELS)
    return FALSE;

  for (goffset at = 8; g_seekable_seek (seekable, at, G_SEEK_SET, NULL, NULL);
       at += sizeof chunk + (goffset) number_at (chunk))
    {
      if (!g_input_stream_read_all (stream, chunk, sizeof chunk, &n, NULL, NULL) ||
          n < sizeof chunk)
        return FALSE;
      if (memcmp (chunk + 4, "IEND", 4) == 0)
        return g_seekable_seek (seekable, 0, G_SEEK_SET, NULL, NULL);
    }

  return FALSE;
}

static GdkPixbuf *
read_pixels (const char *path, GError **error)
{
  g_autoptr (GFileInputStream) stream = smp_input_file_open (path, error);

  if (stream == NULL)
    return NULL;
  if (!is_whole_png (G_INPUT_STREAM (stream)))
    {
      smp_refuse (error, SMP_ERROR_BATCH, "%s", _ ("it is no whole PNG picture"));
      return NULL;
    }

  return gdk_pixbuf_new_from_stream (G_INPUT_STREAM (stream), NULL, error);
}

static guint8
coverage (const guint8 *pixel, int n_channels)
{
  int brightness = (pixel[0] + pixel[1] + pixel[2]) / 3;

  return n_channels == 4 ? brightness * pixel[3] / 255 : brightness;
}

/* Returns the bounding box of what is not black. */
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

  if (top < 0)
    return (GeglRectangle) { 0 };
  return (GeglRectangle) { left, top, right - left + 1, bottom - top + 1 };
}

static GBytes *
alpha_of (GdkPixbuf *pixels, const GeglRectangle *part)
{
  const guint8 *data = gdk_pixbuf_read_pixels (pixels);
  int n = gdk_pixbuf_get_n_channels (pixels);
  gsize size = (gsize) part->width * part->height;
  guint8 *alpha = g_malloc (size);
  guint8 *to = alpha;

  for (int y = part->y; y < part->y + part->height; y++)
    {
      const guint8 *from = data + (gsize) y * gdk_pixbuf_get_rowstride (pixels) + part->x * n;

      for (int x = 0; x < part->width; x++, from += n)
        *to++ = coverage (from, n);
    }

  return g_bytes_new_take (alpha, size);
}

/**
 * smp_mask_read:
 * @path: a PNG picture: white for full density, grey for less, black and transparent for none
 *
 * Does not use GIMP, so it may be called in any thread.
 *
 * Returns: (transfer full): the mask; if it cannot be read, smp_mask_paint() reports why.
 **/
SmpMask *
smp_mask_read (const char *path)
{
  SmpMask *mask = g_new0 (SmpMask, 1);
  g_autoptr (GdkPixbuf) pixels = read_pixels (path, &mask->problem);

  mask->shown = g_filename_display_basename (path);
  if (pixels == NULL)
    return mask;

  mask->width = gdk_pixbuf_get_width (pixels);
  mask->height = gdk_pixbuf_get_height (pixels);
  mask->covered = find_covered (pixels);
  mask->alpha = alpha_of (pixels, &mask->covered);

  return mask;
}

/**
 * smp_mask_free:
 * @mask: (nullable) (transfer full): what was read
 **/
void
smp_mask_free (SmpMask *mask)
{
  if (mask == NULL)
    return;

  g_free (mask->shown);
  g_clear_pointer (&mask->alpha, g_bytes_unref);
  g_clear_error (&mask->problem);
  g_free (mask);
}

/* Whether the mask was read and has the size of the photo. */
static gboolean
check (const SmpMask *mask, int width, int height, GError **error)
{
  if (mask->problem != NULL)
    smp_refuse (error, SMP_ERROR_BATCH,
                /* TRANSLATORS: a file, then what is wrong with it */
                _ ("The picture of the treated area “%s” cannot be read: %s. Save it again as "
                   "PNG."),
                mask->shown, mask->problem->message);
  else if (mask->width != width || mask->height != height)
    smp_refuse (error, SMP_ERROR_BATCH,
                _ ("The picture of the treated area “%s” is %d × %d pixels, but the photo, turned "
                   "upright, is %d × %d. Make it anew from this photo."),
                mask->shown, mask->width, mask->height, width, height);
  else if (gegl_rectangle_is_empty (&mask->covered))
    smp_refuse (error, SMP_ERROR_BATCH,
                _ ("The picture of the treated area “%s” is black all over. Paint white where "
                   "to treat."),
                mask->shown);
  else
    return TRUE;

  return FALSE;
}

/**
 * smp_mask_paint:
 * @mask: a mask of the same size as the treatment
 * @treatment: an empty treatment
 * @covered: (out): the bounding box of the paint, in layer coordinates
 * @error: (out): return location
 *
 * Returns: whether the mask was painted.
 **/
gboolean
smp_mask_paint (const SmpMask *mask, GimpLayer *treatment, GeglRectangle *covered, GError **error)
{
  GimpDrawable *drawable = GIMP_DRAWABLE (treatment);

  if (!check (mask, gimp_drawable_get_width (drawable), gimp_drawable_get_height (drawable), error))
    return FALSE;

  *covered = mask->covered;
  smp_coverage_paint (treatment, mask->alpha, covered, FALSE);
  return TRUE;
}
