/* export: writes a finished picture to a file, with nothing personal in it. See export.h.
 *
 * GIMP's own export procedures write the files. Personal data is removed from a copy of the image
 * before, and the procedures' arguments keep them from adding any. Afterwards we check that the
 * file is complete, since not all of them notice a full disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include <gegl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "anonymize.h"
#include "export.h"
#include "image-copy.h"
#include "model/error.h"
#include "model/whole-file.h"
#include "pdf-info.h"
#include "procedure.h"
#include "seen.h"

#define DEFAULT_JPEG_QUALITY 90.0

static const struct
{
  const char *suffix;
  const char *other_suffix;
  const char *procedure;
  /* The last bytes of every complete file of this format. */
  const char *end;
  gsize end_length;
} formats[SMP_N_EXPORT_FORMATS] = {
  [SMP_EXPORT_PNG] = { ".png", NULL, "file-png-export", "IEND\xae\x42\x60\x82", 8 },
  [SMP_EXPORT_JPEG] = { ".jpg", ".jpeg", "file-jpeg-export", "\xff\xd9", 2 },
  [SMP_EXPORT_PDF] = { ".pdf", NULL, "file-pdf-export", "%%EOF\n", 6 },
  [SMP_EXPORT_XCF] = { ".xcf", NULL, "gimp-xcf-save", NULL, 0 },
  /* No image of the user's is written as frames. */
  [SMP_EXPORT_FRAMES] = { NULL, NULL, "file-webp-export", NULL, 0 },
};

/**
 * smp_export_format_of:
 * @file: a file, which need not exist
 * @format: (out): the format of its suffix
 *
 * Returns: whether the suffix is that of a format we can write.
 **/
gboolean
smp_export_format_of (GFile *file, SmpExportFormat *format)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_ascii_strdown (base, -1);

  for (int i = 0; i < SMP_N_EXPORT_FORMATS; i++)
    if ((formats[i].suffix != NULL && g_str_has_suffix (name, formats[i].suffix)) ||
        (formats[i].other_suffix != NULL && g_str_has_suffix (name, formats[i].other_suffix)))
      {
        *format = i;
        return TRUE;
      }

  return FALSE;
}

/* Reports that GIMP could not prepare the copy, with GIMP's message. */
static gboolean
set_refused (GError **error)
{
  g_autofree char *reason = smp_gimp_reason ();

  return smp_refuse (error, SMP_ERROR_GIMP,
                     _ ("The picture could not be prepared for its file: %s. Close other images, "
                        "which need memory too, and try again."),
                     reason);
}

/* Converts to 8-bit sRGB, which every viewer shows correctly. */
static gboolean
convert_colors (GimpImage *copy)
{
  g_autoptr (GimpColorProfile) profile = gimp_color_profile_new_rgb_srgb ();

  if (gimp_image_get_base_type (copy) != GIMP_RGB && !gimp_image_convert_rgb (copy))
    return FALSE;
  if (!gimp_image_convert_color_profile (copy, profile, GIMP_COLOR_RENDERING_INTENT_PERCEPTUAL,
                                         TRUE))
    return FALSE;

  return gimp_image_get_precision (copy) == GIMP_PRECISION_U8_NON_LINEAR ||
         gimp_image_convert_precision (copy, GIMP_PRECISION_U8_NON_LINEAR);
}

/* Merges everything below the topmost text layers into one layer. */
static gboolean
flatten_below_text (GimpImage *copy)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (copy);
  g_autoptr (GObject) white = G_OBJECT (gegl_color_new ("white"));
  GimpLayer *merged;
  guint n_text = 0;

  while (layers[n_text] != NULL && smp_seen_is_text (GIMP_ITEM (layers[n_text])))
    n_text++;
  if (n_text == 0 || layers[n_text] == NULL)
    return smp_image_flatten (copy);

  gimp_context_push ();
  gimp_context_set_background (GEGL_COLOR (white));
  merged = smp_seen_merge_below (copy, layers, n_text);
  if (merged != NULL)
    gimp_layer_flatten (merged);
  gimp_context_pop ();

  return merged != NULL;
}

/* Makes each layer an opaque frame. The encoder leaves out what a frame has in common with the one before, which it
 * can tell better without an alpha channel. */
static gboolean
flatten_frames (GimpImage *copy)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (copy);

  for (guint i = 0; layers[i] != NULL; i++)
    if (!gimp_layer_flatten (layers[i]))
      return FALSE;

  return TRUE;
}

/* Copies only what is written: metadata cannot stay in a copy that never had any. */
static GimpImage *
copy_for (GimpImage *image, const SmpExportOptions *options)
{
  gboolean is_picture = !options->keep_metadata && options->format != SMP_EXPORT_XCF &&
                        gimp_image_get_base_type (image) != GIMP_INDEXED &&
                        smp_image_is_flat (image);

  return is_picture ? smp_image_copy_picture (image) : smp_image_copy (image);
}

/* Makes the copy of the image that is written to the file; %NULL with @error set if GIMP fails. */
static GimpImage *
prepare (GimpImage *image, const SmpExportOptions *options, GError **error)
{
  GimpImage *copy = copy_for (image, options);
  gboolean good = copy != NULL;

  if (good && options->format == SMP_EXPORT_PDF)
    good = flatten_below_text (copy) && convert_colors (copy);
  else if (good && options->format == SMP_EXPORT_FRAMES)
    good = flatten_frames (copy) && convert_colors (copy);
  else if (good && options->format != SMP_EXPORT_XCF)
    good = smp_image_flatten (copy) && convert_colors (copy);
  /* Frames are pictures that the plug-in took: there is nothing below or beside them to remove. */
  if (good && !options->keep_metadata && options->format != SMP_EXPORT_FRAMES)
    good = smp_image_anonymize (copy, options->format == SMP_EXPORT_PDF);

  if (good)
    return copy;

  set_refused (error);
  if (copy != NULL)
    gimp_image_delete (copy);
  return NULL;
}

/* Sets an argument of GIMP's procedure if this version of GIMP has it. */
static void
set_flag (GObject *config, const char *name, gboolean value)
{
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (config), name) != NULL)
    g_object_set (config, name, value, NULL);
}

static void
set_arguments (GObject *config, const SmpExportOptions *options)
{
  static const char *const personal[] = { "include-exif", "include-iptc", "include-xmp",
                                          "include-comment" };

  for (guint i = 0; i < G_N_ELEMENTS (personal); i++)
    set_flag (config, personal[i], options->keep_metadata);
  /* A thumbnail may show the photo without the treatment, or the client's face. */
  set_flag (config, "include-thumbnail", FALSE);
  /* The profile says when it was made. Frames are sRGB, which is what viewers take a WebP without a profile for. */
  set_flag (config, "include-color-profile", options->format != SMP_EXPORT_FRAMES);

  switch (options->format)
    {
    case SMP_EXPORT_PNG:
      set_flag (config, "time", FALSE);
      set_flag (config, "bkgd", FALSE);
      /* A higher level takes most of the time of an export and saves little on a photo. */
      g_object_set (config, "compression", options->quick ? 3 : 6, NULL);
      break;
    case SMP_EXPORT_JPEG:
      g_object_set (config, "quality",
                    (options->jpeg_quality > 0 ? options->jpeg_quality : DEFAULT_JPEG_QUALITY) /
                        100,
                    "optimize", !options->quick, "progressive", !options->quick, NULL);
      break;
    case SMP_EXPORT_PDF:
      set_flag (config, "convert-text-layers", FALSE);
      set_flag (config, "layers-as-pages", FALSE);
      set_flag (config, "ignore-hidden", TRUE);
      set_flag (config, "vectorize", TRUE);
      break;
    case SMP_EXPORT_FRAMES:
      g_object_set (config, "animation", TRUE, "animation-loop", TRUE, "force-delay", TRUE,
                    "default-delay", options->frame_ms, "minimize-size", FALSE, "lossless", FALSE,
                    "quality",
                    options->jpeg_quality > 0 ? options->jpeg_quality : DEFAULT_JPEG_QUALITY, NULL);
      break;
    default:
      break;
    }
}

/* Lets GIMP write the copy. Returns: (transfer full) (nullable): GIMP's error message if it failed. */
static char *
write_part (GimpImage *copy, const char *part, const SmpExportOptions *options)
{
  const char *name = formats[options->format].procedure;
  GimpProcedure *procedure = gimp_pdb_lookup_procedure (gimp_get_pdb (), name);
  g_autoptr (GimpProcedureConfig) config = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (part);
  GimpValueArray *values;
  gboolean done;

  if (procedure == NULL)
    /* TRANSLATORS: a procedure of GIMP such as file-pdf-export */
    return g_strdup_printf (_ ("this GIMP has no “%s”; install the missing part of GIMP"), name);

  config = gimp_procedure_create_config (procedure);
  g_object_set (config, "run-mode", GIMP_RUN_NONINTERACTIVE, "image", copy, "file", file, NULL);
  set_arguments (G_OBJECT (config), options);
  values = gimp_procedure_run_config (procedure, config);
  done = GIMP_VALUES_GET_ENUM (values, 0) == GIMP_PDB_SUCCESS;
  gimp_value_array_unref (values);
  if (done)
    return NULL;

  return smp_gimp_reason ();
}

static guint64
bytes_of (GimpItem **items)
{
  guint64 bytes = 0;

  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    {
      g_autofree GimpItem **children =
          gimp_item_is_group (items[i]) ? gimp_item_get_children (items[i]) : NULL;
      GimpDrawable *drawable = GIMP_DRAWABLE (items[i]);

      /* One byte more per pixel for a mask, and 64 KiB for everything but pixels. */
      bytes += (guint64) gimp_drawable_get_width (drawable) * gimp_drawable_get_height (drawable) *
                   (gimp_drawable_get_bpp (drawable) + 1) +
               64 * 1024;
      bytes += bytes_of (children);
    }

  return bytes;
}

/* GIMP 3.0.4 crashes if the disk gets full while it saves an XCF file, and all open images are lost.
 * So check the free space before. */
static gboolean
has_room (const SmpWholeFile *target, GimpImage *copy, const SmpExportOptions *options,
          GError **error)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (copy);
  g_autofree GimpChannel **channels = gimp_image_get_channels (copy);

  return options->format != SMP_EXPORT_XCF ||
         smp_whole_file_has_room (
             target, bytes_of ((GimpItem **) layers) + bytes_of ((GimpItem **) channels), error);
}

/* A RIFF file, such as WebP, begins with its size. */
static gboolean
is_whole_riff (FILE *stream)
{
  guint8 head[12];
  gint64 size;

  if (fread (head, 1, sizeof head, stream) != sizeof head || memcmp (head, "RIFF", 4) != 0 ||
      memcmp (head + 8, "WEBP", 4) != 0 || fseek (stream, 0, SEEK_END) != 0)
    return FALSE;

  size = head[4] | head[5] << 8 | head[6] << 16 | (gint64) head[7] << 24;
  return ftell (stream) == size + 8;
}

static gboolean
is_whole (const char *path, SmpExportFormat format)
{
  gsize length = formats[format].end_length;
  char end[16];
  FILE *stream = g_fopen (path, "rb");
  gboolean whole;

  if (stream == NULL)
    return FALSE;
  if (format == SMP_EXPORT_FRAMES)
    whole = is_whole_riff (stream);
  else if (length == 0)
    whole = fseek (stream, 0, SEEK_END) == 0 && ftell (stream) > 0;
  else
    whole = fseek (stream, -(long) length, SEEK_END) == 0 &&
            fread (end, 1, length, stream) == length &&
            memcmp (end, formats[format].end, length) == 0;
  fclose (stream);

  return whole;
}

/**
 * smp_export:
 * @image: a finished image; it stays as it is, and as saved or unsaved as it was
 * @file: the file to write, on this computer
 * @options: in which format and how
 * @error: (out): return location
 *
 * Writes what the image shows. Colours are converted to sRGB, with a profile that says so, except in an XCF. Unless
 * @options keep metadata, personal data is removed: see smp_image_anonymize(). The page of a PDF has the size that
 * follows from the image's resolution, and its topmost text layers stay text. In an XCF treatments stay adjustable.
 *
 * Returns: whether the complete file was written; otherwise an existing file is unchanged.
 **/
gboolean
smp_export (GimpImage *image, GFile *file, const SmpExportOptions *options, GError **error)
{
  g_autoptr (SmpWholeFile) target = smp_whole_file_begin (file, options->replace, error);
  g_autofree char *reason = NULL;
  GimpImage *copy;

  if (target == NULL)
    return FALSE;

  copy = prepare (image, options, error);
  if (copy == NULL)
    return FALSE;

  if (!has_room (target, copy, options, error))
    {
      gimp_image_delete (copy);
      return FALSE;
    }

  reason = write_part (copy, smp_whole_file_part (target), options);
  gimp_image_delete (copy);
  if (reason != NULL || !is_whole (smp_whole_file_part (target), options->format))
    {
      smp_whole_file_explain (target, reason, error);
      return FALSE;
    }

  if (options->format == SMP_EXPORT_PDF && !options->keep_metadata)
    smp_pdf_info_remove (smp_whole_file_part (target));

  return smp_whole_file_commit (target, error);
}

/**
 * smp_export_bytes:
 * @image: a finished image; it stays as it is
 * @options: in which format and how
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): what smp_export() would write to a file.
 **/
GBytes *
smp_export_bytes (GimpImage *image, const SmpExportOptions *options, GError **error)
{
  const char *suffix = formats[options->format].suffix;
  /* Other users cannot read GIMP's folder for temporary files. */
  g_autoptr (GFile) file = gimp_temp_file (suffix != NULL ? suffix + 1 : "webp");
  SmpExportOptions replacing = *options;
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GBytes) bytes = NULL;

  replacing.replace = TRUE;
  if (smp_export (image, file, &replacing, error))
    bytes = g_file_load_bytes (file, NULL, NULL, error);
  g_unlink (path);

  return g_steal_pointer (&bytes);
}
