/* treatment-record: paints the treatments of a record. See treatment-record.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>
#include <glib/gi18n.h>

#include "coverage.h"
#include "gimp/base/image-copy.h"
#include "later-layer.h"
#include "model/error.h"
#include "treatment-record.h"
#include "treatment.h"

/* Returns a layer, not inserted, that shows the image without its treatments and its later head; NULL with @error
 * set on failure. */
static GimpLayer *
bare_photo (GimpImage *copy, GError **error)
{
  g_autoptr (GList) treatments = copy != NULL ? smp_treatment_list_in (copy) : NULL;
  GimpLayer *later = copy != NULL ? smp_later_layer_find (copy) : NULL;
  GimpLayer *visible;

  if (later != NULL)
    gimp_item_set_visible (GIMP_ITEM (later), FALSE);
  for (GList *item = treatments; item != NULL; item = item->next)
    gimp_item_set_visible (item->data, FALSE);
  visible = copy != NULL ? gimp_layer_new_from_visible (copy, copy, NULL) : NULL;
  if (visible == NULL)
    smp_refuse (error, SMP_ERROR_GIMP,
                _ ("GIMP could not copy the image. Close other images, which need memory too, "
                   "and try again."));

  return visible;
}

/**
 * smp_record_digest_photo:
 * @image: an image; its treatments are ignored
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): the SHA-256 of the photo's pixels, as 8-bit colours of the
 *   image's own colour space.
 **/
char *
smp_record_digest_photo (GimpImage *image, GError **error)
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

/**
 * smp_record_is_of:
 * @record: a record
 * @image: an image; its treatments are ignored
 * @error: (out): return location
 *
 * Returns: whether the record was made from exactly these pixels.
 **/
gboolean
smp_record_is_of (const SmpRecord *record, GimpImage *image, GError **error)
{
  g_autofree char *digest = smp_record_digest_photo (image, error);

  return digest != NULL && smp_record_is_of_photo (record, gimp_image_get_width (image),
                                                   gimp_image_get_height (image), digest, error);
}

/**
 * smp_record_paint:
 * @record: a complete record
 * @treatment: its number; 0 is the topmost
 * @layer: a new treatment without paint, of the size of the image
 * @error: (out): return location
 *
 * Paints the layer as recorded, and sets its opacity.
 *
 * Returns: whether the record had everything needed.
 **/
gboolean
smp_record_paint (const SmpRecord *record, guint treatment, GimpLayer *layer, GError **error)
{
  g_autoptr (GBytes) mask = NULL;
  GeglRectangle box, mask_box;
  gboolean is_deep, is_mask_deep;
  double opacity;
  g_autoptr (GBytes) alpha =
      smp_record_read_layer (record, treatment, &box, &is_deep, &opacity, error);

  if (alpha == NULL ||
      !smp_record_read_mask (record, treatment, &mask, &mask_box, &is_mask_deep, error))
    return FALSE;

  smp_coverage_paint (layer, alpha, &box, is_deep);
  if (mask != NULL && !smp_coverage_add_mask (layer, mask, &mask_box, is_mask_deep))
    return smp_refuse (error, SMP_ERROR_GIMP,
                       _ ("GIMP could not copy the image. Close other images, which need memory "
                          "too, and try again."));
  gimp_layer_set_opacity (layer, opacity);
  return TRUE;
}
