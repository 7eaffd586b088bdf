/* record-reader: reads and checks records. See record-reader.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "coverage-text.h"
#include "error.h"
#include "input-file.h"
#include "record-reader.h"

/* Larger than any real record; only noise on hundreds of megapixels would need more. */
#define MAX_SIZE (512 * 1024 * 1024)

struct _SmpRecord
{
  char *shown; /* the file's name for messages */
  GKeyFile *file;
  GPtrArray *settings; /* SmpSettings of each treatment */
};

static gboolean
set_broken (const SmpRecord *record, const char *what, GError **error)
{
  return smp_refuse (error, SMP_ERROR_RECORD,
                     /* TRANSLATORS: a file's name, then what is wrong with it */
                     _ ("The record “%s” cannot be used: %s. Choose the record as it was written."),
                     record->shown, what);
}

static gboolean
read_value (const SmpRecord *record, const char *group, GParamSpec *pspec, SmpSettings *settings,
            GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) reason = NULL;
  g_autofree char *what = NULL;

  g_value_init (&value, pspec->value_type);
  if (G_VALUE_HOLDS_DOUBLE (&value))
    g_value_set_double (&value, g_key_file_get_double (record->file, group, pspec->name, &reason));
  else if (G_VALUE_HOLDS_INT (&value))
    g_value_set_int (&value, g_key_file_get_integer (record->file, group, pspec->name, &reason));
  else if (G_VALUE_HOLDS_BOOLEAN (&value))
    g_value_set_boolean (&value,
                         g_key_file_get_boolean (record->file, group, pspec->name, &reason));
  else if (G_VALUE_HOLDS_STRING (&value))
    g_value_take_string (&value, g_key_file_get_string (record->file, group, pspec->name, &reason));

  /* Refuse values out of range and NaN. */
  if (reason == NULL && !g_param_value_is_valid (pspec, &value))
    smp_refuse (&reason, SMP_ERROR_RECORD, "%s", _ ("it is out of range"));
  if (reason == NULL)
    {
      smp_settings_set (settings, pspec->name, &value);
      return TRUE;
    }

  /* TRANSLATORS: the name of a value, then what is wrong with it */
  what = g_strdup_printf (_ ("its value of “%s” is wrong (%s)"), pspec->name, reason->message);
  return set_broken (record, what, error);
}

static SmpSettings *
read_settings (const SmpRecord *record, const char *group, GError **error)
{
  g_autoptr (SmpSettings) settings = smp_settings_new ();
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);

  /* Properties that are newer than the record keep their defaults, which change nothing. */
  for (guint i = 0; i < n; i++)
    if (g_key_file_has_key (record->file, group, pspecs[i]->name, NULL) &&
        !read_value (record, group, pspecs[i], settings, error))
      return NULL;

  return g_steal_pointer (&settings);
}

static gboolean
read_box (const SmpRecord *record, const char *group, const char *key, GeglRectangle *box)
{
  gsize n = 0;
  g_autofree int *numbers = g_key_file_get_integer_list (record->file, group, key, &n, NULL);

  if (n != 4 || numbers[2] < 0 || numbers[3] < 0 ||
      (double) numbers[2] * numbers[3] > SMP_COVERAGE_MAX_PIXELS)
    return FALSE;
  *box = (GeglRectangle) { numbers[0], numbers[1], numbers[2], numbers[3] };
  return TRUE;
}

static gboolean
read_file (SmpRecord *record, GFile *file, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) reason = NULL;
  g_autofree char *text = NULL;
  int version;

  if (path == NULL)
    return smp_refuse (error, SMP_ERROR_RECORD,
                       _ ("“%s” is not on this computer. Choose a folder on this computer."),
                       record->shown);
  text = smp_input_file_read_text (path, MAX_SIZE, NULL, &reason);
  if (text == NULL)
    return smp_refuse (error, SMP_ERROR_RECORD,
                       /* TRANSLATORS: a file, then GIMP's or the system's reason */
                       _ ("The record “%s” cannot be read: %s. Choose another file."),
                       record->shown, reason->message);
  if (!g_key_file_load_from_data (record->file, text, -1, G_KEY_FILE_NONE, NULL) ||
      !g_key_file_has_group (record->file, SMP_RECORD_HEAD))
    return set_broken (record, _ ("it is no record of a consultation sheet"), error);

  version = g_key_file_get_integer (record->file, SMP_RECORD_HEAD, "Version", NULL);
  if (version > SMP_RECORD_VERSION)
    return set_broken (record, _ ("it was written by a newer version of this plug-in"), error);
  if (version < 1 || !g_key_file_has_group (record->file, SMP_RECORD_PHOTO))
    return set_broken (record, _ ("parts of it are missing"), error);

  return TRUE;
}

/**
 * smp_record_load:
 * @file: a record
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): the record; %NULL if it is invalid.
 **/
SmpRecord *
smp_record_load (GFile *file, GError **error)
{
  g_autoptr (SmpRecord) record = g_new0 (SmpRecord, 1);

  record->shown = g_file_get_parse_name (file);
  record->file = g_key_file_new ();
  record->settings = g_ptr_array_new_with_free_func ((GDestroyNotify) smp_settings_free);
  if (!read_file (record, file, error))
    return NULL;

  for (guint i = 1;; i++)
    {
      g_autofree char *group = g_strdup_printf ("Treatment %u", i);
      SmpSettings *settings;

      if (!g_key_file_has_group (record->file, group))
        break;
      settings = read_settings (record, group, error);
      if (settings == NULL)
        return NULL;
      g_ptr_array_add (record->settings, settings);
    }
  if (record->settings->len == 0)
    {
      set_broken (record, _ ("there is no treatment in it"), error);
      return NULL;
    }

  return g_steal_pointer (&record);
}

/**
 * smp_record_free:
 * @record: (nullable) (transfer full): what to free
 **/
void
smp_record_free (SmpRecord *record)
{
  if (record == NULL)
    return;

  g_free (record->shown);
  g_key_file_unref (record->file);
  g_ptr_array_unref (record->settings);
  g_free (record);
}

/**
 * smp_record_is_of_photo:
 * @record: a record
 * @width: a photo's width, px
 * @height: its height
 * @digest: the digest of its pixels
 * @error: (out): return location
 *
 * Returns: whether the record was made from exactly this photo.
 **/
gboolean
smp_record_is_of_photo (const SmpRecord *record, int width, int height, const char *digest,
                        GError **error)
{
  g_autofree char *recorded =
      g_key_file_get_string (record->file, SMP_RECORD_PHOTO, "Digest", NULL);

  if (g_key_file_get_integer (record->file, SMP_RECORD_PHOTO, "Width", NULL) == width &&
      g_key_file_get_integer (record->file, SMP_RECORD_PHOTO, "Height", NULL) == height &&
      g_strcmp0 (recorded, digest) == 0)
    return TRUE;

  return smp_refuse (
      error, SMP_ERROR_RECORD,
      _ ("The record “%s” belongs to another photo, or this one was changed. Open the "
         "photo that its sheet was made from. For other photos, save a look instead."),
      record->shown);
}

/**
 * smp_record_n_treatments:
 * @record: a record
 *
 * Returns: the number of its treatments; at least one.
 **/
guint
smp_record_n_treatments (const SmpRecord *record)
{
  return record->settings->len;
}

/**
 * smp_record_settings:
 * @record: a record
 * @treatment: which treatment; 0 is the topmost
 *
 * Returns: (transfer none): the plan of the treatment.
 **/
const SmpSettings *
smp_record_settings (const SmpRecord *record, guint treatment)
{
  return record->settings->pdata[treatment];
}

/**
 * smp_record_is_scale_guessed:
 * @record: a record
 * @treatment: which treatment; 0 is the topmost
 *
 * Returns: whether nobody had measured the photo.
 **/
gboolean
smp_record_is_scale_guessed (const SmpRecord *record, guint treatment)
{
  g_autofree char *group = g_strdup_printf ("Treatment %u", treatment + 1);

  return g_key_file_get_boolean (record->file, group, SMP_RECORD_GUESS, NULL);
}

/**
 * smp_record_read_layer:
 * @record: a record
 * @treatment: which treatment; 0 is the topmost
 * @box: (out): where it was painted
 * @is_deep: (out): whether its alpha is in floats, not bytes
 * @opacity: (out): of the layer, %
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): the alpha of its paint, row after row.
 **/
GBytes *
smp_record_read_layer (const SmpRecord *record, guint treatment, GeglRectangle *box,
                       gboolean *is_deep, double *opacity, GError **error)
{
  g_autofree char *group = g_strdup_printf ("Treatment %u", treatment + 1);
  g_autofree char *coverage = g_key_file_get_string (record->file, group, "Coverage", NULL);
  g_autoptr (GError) reason = NULL;
  GBytes *alpha = NULL;

  *opacity = g_key_file_get_double (record->file, group, "Opacity", &reason);
  *is_deep = g_key_file_get_boolean (record->file, group, "Deep", NULL);
  if (coverage != NULL && reason == NULL && *opacity >= 0 && *opacity <= 100 &&
      read_box (record, group, "Area", box))
    alpha = smp_coverage_from_text (coverage, box, *is_deep);
  if (alpha == NULL)
    set_broken (record, _ ("its treated area is damaged"), error);

  return alpha;
}

/**
 * smp_record_read_mask:
 * @record: a record
 * @treatment: which treatment; 0 is the topmost
 * @mask: (out) (transfer full) (nullable): the mask of its layer, row after row; %NULL if it had none
 * @box: (out): where the layer was
 * @is_deep: (out): whether the mask is in floats, not bytes
 * @error: (out): return location
 *
 * Returns: whether it could be read.
 **/
gboolean
smp_record_read_mask (const SmpRecord *record, guint treatment, GBytes **mask, GeglRectangle *box,
                      gboolean *is_deep, GError **error)
{
  g_autofree char *group = g_strdup_printf ("Treatment %u", treatment + 1);
  g_autofree char *text = g_key_file_get_string (record->file, group, "Mask", NULL);

  *mask = NULL;
  if (text == NULL)
    return TRUE;

  *is_deep = g_key_file_get_boolean (record->file, group, "MaskDeep", NULL);
  if (read_box (record, group, "MaskArea", box))
    *mask = smp_coverage_from_text (text, box, *is_deep);

  return *mask != NULL || set_broken (record, _ ("the mask of a layer is damaged"), error);
}

/* Unlike gegl_rectangle_contains (), this does not overflow for the huge numbers of a damaged record. */
static gboolean
lies_within (const GeglRectangle *box, int width, int height)
{
  return box->x >= 0 && box->y >= 0 && box->width <= width && box->height <= height &&
         box->x <= width - box->width && box->y <= height - box->height;
}

/**
 * smp_record_is_whole:
 * @record: a record
 * @width: width of its photo, px
 * @height: its height
 * @error: (out): return location
 *
 * Returns: whether all of its treatments can be made.
 **/
gboolean
smp_record_is_whole (const SmpRecord *record, int width, int height, GError **error)
{
  for (guint i = 0; i < record->settings->len; i++)
    {
      g_autoptr (GBytes) alpha = NULL;
      g_autoptr (GBytes) mask = NULL;
      GeglRectangle box, mask_box;
      gboolean is_deep;
      double opacity;

      if (!smp_record_read_mask (record, i, &mask, &mask_box, &is_deep, error))
        return FALSE;
      if (mask != NULL && !lies_within (&mask_box, width, height))
        return set_broken (record, _ ("its treated area lies outside the photo"), error);
      alpha = smp_record_read_layer (record, i, &box, &is_deep, &opacity, error);
      if (alpha == NULL)
        return FALSE;
      if (box.width > 0 && !lies_within (&box, width, height))
        return set_broken (record, _ ("its treated area lies outside the photo"), error);
    }

  return TRUE;
}
