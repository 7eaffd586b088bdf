/* record: writes a record of an image with treatments. See record.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>

#include "gimp/layer/coverage.h"
#include "gimp/layer/treatment-record.h"
#include "gimp/layer/treatment-scale.h"
#include "gimp/layer/treatment.h"
#include "record.h"

/* Writes the shortest text that reads back as the same number: 0.32, not 0.32000000000000001. */
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

/* Writes all values, or with @plan only those that differ from it. */
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

static void
write_treatment (GKeyFile *file, guint number, GimpLayer *layer, const SmpSettings *plan)
{
  g_autofree char *group = g_strdup_printf ("Treatment %u", number);
  g_autofree char *coverage = NULL;
  g_autofree char *mask = NULL;
  GeglRectangle box;
  gboolean is_deep;

  write_settings (file, group, plan, NULL);
  write_double (file, group, "Opacity", gimp_layer_get_opacity (layer));
  if (smp_treatment_scale_doubt (layer, plan, NULL) == SMP_DOUBT_SCALE)
    {
      g_key_file_set_boolean (file, group, SMP_RECORD_GUESS, TRUE);
      g_key_file_set_comment (
          file, group, SMP_RECORD_GUESS,
          " Nobody has measured the photo, so the dots may be too small or too\n"
          " large, and their number is not known.",
          NULL);
    }

  coverage = smp_coverage_to_text (layer, &box, &is_deep);
  write_box (file, group, "Area", &box);
  g_key_file_set_boolean (file, group, "Deep", is_deep);
  g_key_file_set_string (file, group, "Coverage", coverage);
  mask = smp_coverage_mask_to_text (layer, &box, &is_deep);
  if (mask != NULL)
    {
      write_box (file, group, "MaskArea", &box);
      g_key_file_set_boolean (file, group, "MaskDeep", is_deep);
      g_key_file_set_string (file, group, "Mask", mask);
      g_key_file_set_integer (file, SMP_RECORD_HEAD, "Version", SMP_RECORD_VERSION);
    }
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
 * @studio: the studio that took its pictures
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
  g_autofree char *digest = smp_record_digest_photo (image, error);
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
  g_key_file_set_integer (file, SMP_RECORD_HEAD, "Version", 1);
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
        write_treatment (file, number + 1, item->data, smp_studio_plan (studio, number));
        number++;
      }
  write_panels (file, studio, panels);

  return g_key_file_to_data (file, NULL, NULL);
}
