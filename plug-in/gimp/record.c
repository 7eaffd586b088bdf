/* record: everything that makes the same treatments again. See record.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gegl.h>
#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "coverage.h"
#include "error.h"
#include "image-copy.h"
#include "record.h"
#include "treatment.h"

#define HEAD "Scalp Micropigmentation Record"
#define PHOTO "Photo"
#define FORMAT_VERSION 1

/* No record is larger: a coverage of 300 megapixels of noise would be. */
#define MAX_SIZE (512 * 1024 * 1024)

struct _SmpRecord
{
  char *shown; /* the file's name as people can read it */
  GKeyFile *file;
  GPtrArray *settings; /* SmpSettings, for each treatment */
};

/* ---- writing ------------------------------------------------------------------------------ */

/* The photo's pixels as they show without treatments, in the photo's own colours. */
static char *
digest_photo (GimpImage *image)
{
  GimpImage *copy = smp_image_copy (image);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GeglBuffer) buffer = NULL;
  g_autoptr (GList) treatments = NULL;
  g_autofree guint8 *row = NULL;
  const Babl *format;
  GimpLayer *visible;
  int width = gimp_image_get_width (image);
  int height = gimp_image_get_height (image);

  gimp_image_undo_disable (copy);
  treatments = smp_treatment_list_in (copy);
  for (GList *item = treatments; item != NULL; item = item->next)
    gimp_item_set_visible (item->data, FALSE);
  visible = gimp_layer_new_from_visible (copy, copy, NULL);

  buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (visible));
  format = babl_format_with_space ("R'G'B'A u8", gegl_buffer_get_format (buffer));
  row = g_malloc (4 * (gsize) width);
  for (int y = 0; y < height; y++)
    {
      gegl_buffer_get (buffer, GEGL_RECTANGLE (0, y, width, 1), 1.0, format, row,
                       GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      g_checksum_update (checksum, row, 4 * (gsize) width);
    }

  gimp_item_delete (GIMP_ITEM (visible));
  gimp_image_delete (copy);
  return g_strdup (g_checksum_get_string (checksum));
}

/* As short as says exactly the same: 0.32 rather than 0.32000000000000001. */
static void
write_double (GKeyFile *file, const char *group, const char *key, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (g_ascii_strtod (text, NULL) == number)
    g_key_file_set_value (file, group, key, text);
  else
    g_key_file_set_double (file, group, key, number);
}

static void
write_value (GKeyFile *file, const char *group, GParamSpec *pspec, const SmpSettings *settings)
{
  const GValue *value = smp_settings_get (settings, pspec->name);

  if (G_VALUE_HOLDS_DOUBLE (value))
    write_double (file, group, pspec->name, g_value_get_double (value));
  else if (G_VALUE_HOLDS_INT (value))
    g_key_file_set_integer (file, group, pspec->name, g_value_get_int (value));
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    g_key_file_set_boolean (file, group, pspec->name, g_value_get_boolean (value));
  else if (G_VALUE_HOLDS_STRING (value))
    g_key_file_set_string (file, group, pspec->name, g_value_get_string (value));
}

/* All values, or those that differ from the plan. */
static void
write_settings (GKeyFile *file, const char *group, const SmpSettings *settings,
                const SmpSettings *plan)
{
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);

  for (guint i = 0; i < n; i++)
    if (plan == NULL || g_param_values_cmp (pspecs[i], smp_settings_get (settings, pspecs[i]->name),
                                            smp_settings_get (plan, pspecs[i]->name)) != 0)
      write_value (file, group, pspecs[i], settings);
}

static void
write_box (GKeyFile *file, const char *group, const char *key, const GeglRectangle *box)
{
  int numbers[4] = { box->x, box->y, box->width, box->height };

  g_key_file_set_integer_list (file, group, key, numbers, 4);
}

static gboolean
write_treatment (GKeyFile *file, guint number, GimpLayer *layer, const SmpSettings *plan,
                 GError **error)
{
  g_autofree char *group = g_strdup_printf ("Treatment %u", number);
  g_autofree char *coverage = NULL;
  GeglRectangle box;
  gboolean is_deep;
  int x, y;

  if (gimp_layer_get_mask (layer) != NULL)
    {
      g_autofree char *name = gimp_item_get_name (GIMP_ITEM (layer));

      g_set_error (
          error, SMP_ERROR, SMP_ERROR_RECORD,
          _ ("The layer “%s” has a mask, which a record cannot hold. Apply it with Layer > "
             "Mask > Apply Layer Masks, or write no record."),
          name);
      return FALSE;
    }

  write_settings (file, group, plan, NULL);
  write_double (file, group, "Opacity", gimp_layer_get_opacity (layer));

  coverage = smp_coverage_to_text (layer, &box, &is_deep);
  gimp_drawable_get_offsets (GIMP_DRAWABLE (layer), &x, &y);
  box.x += x;
  box.y += y;
  write_box (file, group, "Area", &box);
  g_key_file_set_boolean (file, group, "Deep", is_deep);
  g_key_file_set_string (file, group, "Coverage", coverage);
  return TRUE;
}

static void
write_panels (GKeyFile *file, SmpStudio *studio, GPtrArray *panels)
{
  for (guint i = 0; i < panels->len; i++)
    {
      const SmpPanel *panel = panels->pdata[i];
      g_autofree char *group = g_strdup_printf ("Panel %u", i + 1);

      g_key_file_set_string (file, group, "Name", panel->id);
      for (guint j = 0; !panel->is_before && j < panel->settings->len; j++)
        {
          g_autofree char *part = g_strdup_printf ("Panel %u Treatment %u", i + 1, j + 1);

          write_settings (file, part, panel->settings->pdata[j], smp_studio_plan (studio, j));
        }
    }
}

/**
 * smp_record_new:
 * @image: the image with the treatments
 * @options: the sheet
 * @studio: where its pictures were taken
 * @panels: (element-type SmpPanel): its panels
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): the text of the record.
 **/
char *
smp_record_new (GimpImage *image, const SmpSheetOptions *options, SmpStudio *studio,
                GPtrArray *panels, GError **error)
{
  static const char *const kinds[] = { "before-after", "options", "timeline" };
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GList) treatments = smp_treatment_list_in (image);
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *digest = digest_photo (image);
  g_autofree char *gimp = gimp_version ();
  g_autofree char *gegl = NULL;
  int major, minor, micro;
  guint number = 0;

  gegl_get_version (&major, &minor, &micro);
  gegl = g_strdup_printf ("%d.%d.%d", major, minor, micro);

  g_key_file_set_comment (file, NULL, NULL,
                          " Makes the same treatments again on the same photo: give this file to\n"
                          " plug-in-smp-treatment as its argument “record”.",
                          NULL);
  g_key_file_set_integer (file, HEAD, "Version", FORMAT_VERSION);
  g_key_file_set_string (file, HEAD, "PlugIn", SMP_VERSION);
  g_key_file_set_string (file, HEAD, "GIMP", gimp);
  g_key_file_set_string (file, HEAD, "GEGL", gegl);
  g_key_file_set_string (file, HEAD, "Date", date);
  g_key_file_set_string (file, HEAD, "Sheet", kinds[options->content.kind]);
  g_key_file_set_string (file, HEAD, "Durability", smp_durability_id (options->content.durability));
  if (options->reference != NULL && *options->reference != '\0')
    g_key_file_set_string (file, HEAD, "Reference", options->reference);

  g_key_file_set_integer (file, PHOTO, "Width", gimp_image_get_width (image));
  g_key_file_set_integer (file, PHOTO, "Height", gimp_image_get_height (image));
  g_key_file_set_string (file, PHOTO, "Digest", digest);
  write_box (file, PHOTO, "Region", smp_studio_region (studio));

  for (GList *item = treatments; item != NULL; item = item->next)
    if (gimp_item_get_visible (item->data) && number < smp_studio_n_treatments (studio))
      {
        if (!write_treatment (file, number + 1, item->data, smp_studio_plan (studio, number),
                              error))
          return NULL;
        number++;
      }
  write_panels (file, studio, panels);

  return g_key_file_to_data (file, NULL, NULL);
}

/* ---- reading ------------------------------------------------------------------------------ */

static gboolean
set_broken (const SmpRecord *record, const char *what, GError **error)
{
  g_set_error (error, SMP_ERROR, SMP_ERROR_RECORD,
               /* TRANSLATORS: a file's name, then what is wrong with it */
               _ ("The record “%s” cannot be used: %s. Choose the record as it was written."),
               record->shown, what);
  return FALSE;
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

  /* A value out of range is no value; neither is nan. */
  if (reason == NULL && !g_param_value_is_valid (pspec, &value))
    reason = g_error_new (SMP_ERROR, SMP_ERROR_RECORD, "%s", _ ("it is out of range"));
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

  /* A property that is younger than the record has its default, which changes nothing. */
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
  g_autoptr (GError) reason = NULL;
  g_autofree char *text = NULL;
  gsize length;
  int version;

  if (!g_file_load_contents (file, NULL, &text, &length, NULL, &reason))
    {
      g_set_error (error, SMP_ERROR, SMP_ERROR_RECORD,
                   _ ("The record “%s” cannot be read: %s. Choose another file."), record->shown,
                   reason->message);
      return FALSE;
    }
  if (length > MAX_SIZE || !g_utf8_validate (text, length, NULL) ||
      !g_key_file_load_from_data (record->file, text, length, G_KEY_FILE_NONE, NULL) ||
      !g_key_file_has_group (record->file, HEAD))
    return set_broken (record, _ ("it is no record of a consultation sheet"), error);

  version = g_key_file_get_integer (record->file, HEAD, "Version", NULL);
  if (version > FORMAT_VERSION)
    return set_broken (record, _ ("it was written by a newer version of this plug-in"), error);
  if (version < 1 || !g_key_file_has_group (record->file, PHOTO))
    return set_broken (record, _ ("parts of it are missing"), error);

  return TRUE;
}

/**
 * smp_record_load:
 * @file: a record
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): the record; a broken one is refused.
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
 * smp_record_is_of:
 * @record: a record
 * @image: an image, whose treatments are not looked at
 * @error: (out): return location
 *
 * Returns: whether the record was made from this photo, to the pixel.
 **/
gboolean
smp_record_is_of (const SmpRecord *record, GimpImage *image, GError **error)
{
  g_autofree char *recorded = g_key_file_get_string (record->file, PHOTO, "Digest", NULL);
  g_autofree char *present = NULL;

  if (g_key_file_get_integer (record->file, PHOTO, "Width", NULL) == gimp_image_get_width (image) &&
      g_key_file_get_integer (record->file, PHOTO, "Height", NULL) == gimp_image_get_height (image))
    present = digest_photo (image);
  if (present != NULL && g_strcmp0 (recorded, present) == 0)
    return TRUE;

  g_set_error (error, SMP_ERROR, SMP_ERROR_RECORD,
               _ ("The record “%s” belongs to another photo, or this one was changed. Open the "
                  "photo that its sheet was made from. For other photos, save a look instead."),
               record->shown);
  return FALSE;
}

/**
 * smp_record_n_treatments:
 * @record: a record
 *
 * Returns: how many treatments are in it; at least one.
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
 * Returns: (transfer none): what was planned.
 **/
const SmpSettings *
smp_record_settings (const SmpRecord *record, guint treatment)
{
  return record->settings->pdata[treatment];
}

/* What a treatment's layer was: nothing is changed before all of it is known to be whole. */
static GBytes *
read_layer (const SmpRecord *record, guint treatment, GeglRectangle *box, gboolean *is_deep,
            double *opacity, GError **error)
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
 * smp_record_is_whole:
 * @record: a record
 * @image: the photo that it is of
 * @error: (out): return location
 *
 * Returns: whether every treatment in it can be made.
 **/
gboolean
smp_record_is_whole (const SmpRecord *record, GimpImage *image, GError **error)
{
  const GeglRectangle all = { 0, 0, gimp_image_get_width (image), gimp_image_get_height (image) };

  for (guint i = 0; i < record->settings->len; i++)
    {
      g_autoptr (GBytes) alpha = NULL;
      GeglRectangle box;
      gboolean is_deep;
      double opacity;

      alpha = read_layer (record, i, &box, &is_deep, &opacity, error);
      if (alpha == NULL)
        return FALSE;
      if (box.width > 0 && !gegl_rectangle_contains (&all, &box))
        return set_broken (record, _ ("its treated area lies outside the photo"), error);
    }

  return TRUE;
}

/**
 * smp_record_paint:
 * @record: a record that is whole
 * @treatment: which treatment; 0 is the topmost
 * @layer: a new treatment without paint, as large as the image
 * @error: (out): return location
 *
 * Paints on the layer what was painted, and gives it its opacity.
 *
 * Returns: whether the record said it all.
 **/
gboolean
smp_record_paint (const SmpRecord *record, guint treatment, GimpLayer *layer, GError **error)
{
  GeglRectangle box;
  gboolean is_deep;
  double opacity;
  g_autoptr (GBytes) alpha = read_layer (record, treatment, &box, &is_deep, &opacity, error);

  if (alpha == NULL)
    return FALSE;

  smp_coverage_paint (layer, alpha, &box, is_deep);
  gimp_layer_set_opacity (layer, opacity);
  return TRUE;
}
