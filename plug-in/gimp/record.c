/* record: written from an image, and painted again. See record.h.
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

/* A layer, in no image, that shows the photo without its treatments; NULL with @error set if GIMP cannot. */
static GimpLayer *
bare_photo (GimpImage *copy, GError **error)
{
  g_autoptr (GList) treatments = copy != NULL ? smp_treatment_list_in (copy) : NULL;
  GimpLayer *visible;

  for (GList *item = treatments; item != NULL; item = item->next)
    gimp_item_set_visible (item->data, FALSE);
  visible = copy != NULL ? gimp_layer_new_from_visible (copy, copy, NULL) : NULL;
  if (visible == NULL)
    g_set_error (error, SMP_ERROR, SMP_ERROR_GIMP,
                 _ ("GIMP could not copy the image. Close other images, which need memory too, "
                    "and try again."));

  return visible;
}

/* The photo's pixels as they show without treatments, in the photo's own colours. */
static char *
digest_photo (GimpImage *image, GError **error)
{
  GimpImage *copy = smp_image_copy (image);
  GimpLayer *visible = bare_photo (copy, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (visible != NULL)
    {
      g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (visible));
      const Babl *format = babl_format_with_space ("R'G'B'A u8", gegl_buffer_get_format (buffer));
      int width = gegl_buffer_get_width (buffer);
      g_autofree guint8 *row = g_malloc (4 * (gsize) width);

      for (int y = 0; y < gegl_buffer_get_height (buffer); y++)
        {
          gegl_buffer_get (buffer, GEGL_RECTANGLE (0, y, width, 1), 1.0, format, row,
                           GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
          g_checksum_update (checksum, row, 4 * (gsize) width);
        }
      gimp_item_delete (GIMP_ITEM (visible));
    }
  if (copy != NULL)
    gimp_image_delete (copy);

  return visible != NULL ? g_strdup (g_checksum_get_string (checksum)) : NULL;
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
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GList) treatments = smp_treatment_list_in (image);
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *digest = digest_photo (image, error);
  g_autofree char *gimp = gimp_version ();
  g_autofree char *gegl = NULL;
  int major, minor, micro;
  guint number = 0;

  if (digest == NULL)
    return NULL;

  gegl_get_version (&major, &minor, &micro);
  gegl = g_strdup_printf ("%d.%d.%d", major, minor, micro);

  g_key_file_set_comment (file, NULL, NULL,
                          " Makes the same treatments again on the same photo: give this file to\n"
                          " plug-in-smp-treatment as its argument “record”.",
                          NULL);
  g_key_file_set_integer (file, SMP_RECORD_HEAD, "Version", SMP_RECORD_VERSION);
  g_key_file_set_string (file, SMP_RECORD_HEAD, "PlugIn", SMP_VERSION);
  g_key_file_set_string (file, SMP_RECORD_HEAD, "GIMP", gimp);
  g_key_file_set_string (file, SMP_RECORD_HEAD, "GEGL", gegl);
  g_key_file_set_string (file, SMP_RECORD_HEAD, "Date", date);
  g_key_file_set_string (file, SMP_RECORD_HEAD, "Sheet", smp_sheet_id (options->content.kind));
  g_key_file_set_string (file, SMP_RECORD_HEAD, "Durability",
                         smp_durability_id (options->content.durability));
  if (options->reference != NULL && *options->reference != '\0')
    g_key_file_set_string (file, SMP_RECORD_HEAD, "Reference", options->reference);

  g_key_file_set_integer (file, SMP_RECORD_PHOTO, "Width", gimp_image_get_width (image));
  g_key_file_set_integer (file, SMP_RECORD_PHOTO, "Height", gimp_image_get_height (image));
  g_key_file_set_string (file, SMP_RECORD_PHOTO, "Digest", digest);
  write_box (file, SMP_RECORD_PHOTO, "Region", smp_studio_region (studio));

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
  g_autofree char *digest = digest_photo (image, error);

  return digest != NULL && smp_record_is_of_photo (record, gimp_image_get_width (image),
                                                   gimp_image_get_height (image), digest, error);
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
  g_autoptr (GBytes) alpha =
      smp_record_read_layer (record, treatment, &box, &is_deep, &opacity, error);

  if (alpha == NULL)
    return FALSE;

  smp_coverage_paint (layer, alpha, &box, is_deep);
  gimp_layer_set_opacity (layer, opacity);
  return TRUE;
}
