/* photo-file: opens the file of a photo in GIMP. See photo-file.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "gimp/base/first-page.h"
#include "gimp/base/procedure.h"
#include "model/batch/photo-names.h"
#include "model/error.h"
#include "model/input-file.h"
#include "photo-file.h"

/* JPEG files are searched in pieces of this size. */
#define PIECE_BYTES (256 * 1024)

/* What GIMP needs to open some kinds of files, to explain failures with intact files. */
static const struct
{
  const char *endings[12];
  const char *decoder;
} decoders[] = {
  { { "heic", "heif", "hif" }, "libheif, libde265" },
  { { "avif" }, "libheif, dav1d" },
  { { "jxl" }, "libjxl" },
  { { "jp2", "j2k" }, "OpenJPEG" },
  { { "webp" }, "libwebp" },
  { { "dng", "cr2", "cr3", "crw", "nef", "nrw", "arw", "srf", "sr2", "orf", "rw2" },
    "darktable, RawTherapee" },
  { { "raf", "pef", "srw", "rwl", "3fr" }, "darktable, RawTherapee" },
};

static const char *
decoder_for (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (decoders); i++)
    for (guint j = 0; decoders[i].endings[j] != NULL; j++)
      if (smp_has_ending (path, decoders[i].endings[j]))
        return decoders[i].decoder;

  return NULL;
}

static gboolean
refuse_photo (const char *path, GError **error)
{
  g_autofree char *reason = smp_gimp_reason ();
  const char *decoder = decoder_for (path);

  if (decoder == NULL)
    return smp_refuse (error, SMP_ERROR_BATCH,
                       _ ("GIMP cannot open it: %s. It may be damaged, or no picture; copy it "
                          "again, or open it in GIMP to see more."),
                       reason);
  return smp_refuse (
      error, SMP_ERROR_BATCH,
      /* TRANSLATORS: GIMP's reason, then names of programs or libraries */
      _ ("GIMP cannot open it: %s. If other programs show it, this GIMP lacks what "
         "decodes such files (%s): install that, or save the photo as a JPEG. Otherwise "
         "it is damaged; copy it again."),
      reason, decoder);
}

/* Lossy JPEG XL and other floating point files may hold light brighter than white, which is
 * shown as white. A dot there would only reduce the invisible excess, so clip it. */
static void
limit_light (GimpImage *image)
{
  switch (gimp_image_get_precision (image))
    {
    case GIMP_PRECISION_HALF_LINEAR:
    case GIMP_PRECISION_HALF_NON_LINEAR:
    case GIMP_PRECISION_HALF_PERCEPTUAL:
    case GIMP_PRECISION_FLOAT_LINEAR:
    case GIMP_PRECISION_FLOAT_NON_LINEAR:
    case GIMP_PRECISION_FLOAT_PERCEPTUAL:
    case GIMP_PRECISION_DOUBLE_LINEAR:
    case GIMP_PRECISION_DOUBLE_NON_LINEAR:
    case GIMP_PRECISION_DOUBLE_PERCEPTUAL:
      gimp_image_convert_precision (image, GIMP_PRECISION_U16_NON_LINEAR);
      break;
    default:
      break;
    }
}

/* Returns the offset of the first scan in a JPEG, after the header segments: an embedded
 * thumbnail, which has scans and an end mark of its own, is skipped with them. -1 if it is no
 * JPEG or ends before. */
static goffset
find_scan (GInputStream *stream)
{
  guint8 marker[4];
  goffset at = 2;
  gsize n;

  if (!g_input_stream_read_all (stream, marker, 2, &n, NULL, NULL) || n < 2 || marker[0] != 0xff ||
      marker[1] != 0xd8)
    return -1;

  while (g_seekable_seek (G_SEEKABLE (stream), at, G_SEEK_SET, NULL, NULL) &&
         g_input_stream_read_all (stream, marker, 4, &n, NULL, NULL) && n == 4)
    {
      if (marker[0] != 0xff || marker[1] == 0xda)
        return at;
      at += marker[1] == 0xff ? 1 : 2 + (marker[2] << 8 | marker[3]);
    }

  return at;
}

static gboolean
has_end_mark (const guint8 *bytes, gsize n)
{
  const guint8 *end = bytes + n;

  for (const guint8 *at = bytes; (at = memchr (at, 0xff, end - at)) != NULL; at++)
    if (at + 1 < end && at[1] == 0xd9)
      return TRUE;

  return FALSE;
}

/* GIMP opens truncated JPEG files and fills up with grey. The file is complete if there is an
 * end mark after the start of the first scan: within a scan no data looks like it. */
static gboolean
is_torn_jpeg (GInputStream *stream)
{
  goffset scan = find_scan (stream);
  g_autofree guint8 *piece = NULL;
  gboolean ends_in_ff = FALSE;
  gsize n;

  if (scan < 0 || !g_seekable_seek (G_SEEKABLE (stream), scan, G_SEEK_SET, NULL, NULL))
    return FALSE;

  piece = g_malloc (PIECE_BYTES);
  while (g_input_stream_read_all (stream, piece, PIECE_BYTES, &n, NULL, NULL) && n > 0)
    {
      if ((ends_in_ff && piece[0] == 0xd9) || has_end_mark (piece, n))
        return FALSE;
      ends_in_ff = piece[n - 1] == 0xff;
    }

  return TRUE;
}

/* GIMP also opens truncated BMP files. Their header has the length of the file, or 0. */
static gboolean
is_torn_bmp (GInputStream *stream)
{
  guint8 head[6];
  gsize n;
  guint32 size;

  if (!g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, NULL) ||
      !g_input_stream_read_all (stream, head, sizeof head, &n, NULL, NULL) || n < sizeof head ||
      head[0] != 'B' || head[1] != 'M')
    return FALSE;

  memcpy (&size, head + 2, sizeof size);
  return g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_END, NULL, NULL) &&
         g_seekable_tell (G_SEEKABLE (stream)) < GUINT32_FROM_LE (size);
}

/* Refuses files that GIMP would wait for (such as pipes), or open although much is missing. */
static gboolean
check_file (const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFileInputStream) file = smp_input_file_open (path, &reason);

  if (file == NULL)
    return smp_refuse (error, SMP_ERROR_BATCH,
                       /* TRANSLATORS: what is wrong with a photo */
                       _ ("It cannot be read: %s. Put it back where it was."), reason->message);
  if (is_torn_jpeg (G_INPUT_STREAM (file)) || is_torn_bmp (G_INPUT_STREAM (file)))
    return smp_refuse (error, SMP_ERROR_BATCH,
                       _ ("The file breaks off before its end. Copy it again from the camera or "
                          "phone."));

  return TRUE;
}

/* Whether it is a flat picture, not a file of a program with layers. */
static gboolean
is_plain_picture (const char *path)
{
  return !smp_has_ending (path, "xcf") && !smp_has_ending (path, "psd") &&
         !smp_has_ending (path, "ora");
}

/**
 * smp_photo_open:
 * @path: a photo, in the encoding of the file system; only read
 * @error: (out): return location; says what is wrong with it
 *
 * Returns: (transfer full) (nullable): the photo, upright, without undo steps: one layer, or
 *   several if its file comes from a program with layers.
 **/
GimpImage *
smp_photo_open (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GimpImage *image;

  if (!check_file (path, error))
    return NULL;

  image = gimp_file_load (GIMP_RUN_NONINTERACTIVE, file);
  if (image == NULL)
    {
      refuse_photo (path, error);
      return NULL;
    }

  gimp_image_undo_disable (image);
  /* GIMP's loaders leave applying the EXIF orientation to the caller. */
  gimp_image_policy_rotate (image, FALSE);
  if (is_plain_picture (path))
    {
      smp_keep_first_page (image, path);
      limit_light (image);
    }
  /* A palette does not have the dots' colours. */
  if (gimp_image_get_base_type (image) == GIMP_INDEXED)
    gimp_image_convert_rgb (image);
  gimp_selection_none (image);

  return image;
}
