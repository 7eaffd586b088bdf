/* photo-later: shows a head with less of its standing hair. See photo-later.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>
#include <glib/gi18n.h>

#include "engine/later-head.h"
#include "gimp/layer/later-layer.h"
#include "gimp/layer/photo-print.h"
#include "model/error.h"
#include "photo-later.h"

/* Writes all rows. With a selection, hair goes only inside it. Returns how much less hair there is, 0-1. */
static double
draw (GimpLayer *layer, GimpImage *image, const SmpPhotoSight *sight, double gone)
{
  g_autoptr (SmpLaterHead) later = smp_later_head_new (sight->map);
  g_autoptr (SmpPhotoRow) row = smp_photo_row_new (sight);
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));
  g_autoptr (GeglBuffer) selection =
      gimp_selection_is_empty (image)
          ? NULL
          : gimp_drawable_get_buffer (GIMP_DRAWABLE (gimp_image_get_selection (image)));
  g_autofree float *rgba = g_new (float, 4 * (gsize) sight->width);
  g_autofree float *chosen = g_new (float, sight->width);
  double hair = 0, less = 0;
  SmpHairRow seen = { row->hair, row->shine, row->confidence, row->around };

  for (int y = 0; y < sight->height; y++)
    {
      smp_photo_row_look (row, sight, y);
      smp_later_head_row (later, gone / 100, &seen, row->rgb, 0, y, sight->width, rgba);
      if (selection != NULL)
        {
          gegl_buffer_get (selection, GEGL_RECTANGLE (sight->dx, y + sight->dy, sight->width, 1),
                           1.0, babl_format ("Y float"), chosen, GEGL_AUTO_ROWSTRIDE,
                           GEGL_ABYSS_NONE);
          for (int x = 0; x < sight->width; x++)
            rgba[4 * x + 3] *= chosen[x];
        }
      for (int x = 0; x < sight->width; x++)
        {
          hair += row->hair[x];
          less += row->hair[x] * rgba[4 * x + 3];
        }
      gegl_buffer_set (buffer, GEGL_RECTANGLE (0, y, sight->width, 1), 0,
                       babl_format ("RGBA float"), rgba, GEGL_AUTO_ROWSTRIDE);
    }
  gegl_buffer_flush (buffer);
  gimp_drawable_update (GIMP_DRAWABLE (layer), 0, 0, sight->width, sight->height);
  return less / MAX (hair, 1);
}

/* Inserts an empty layer right above the photo, in its group, as large: treatments of the photo are there, too. */
static GimpLayer *
insert (GimpImage *image, const SmpPhotoSight *sight)
{
  GimpLayer *photo = smp_photo_find (image);
  GimpItem *group = gimp_item_get_parent (GIMP_ITEM (photo));
  GimpLayer *layer =
      /* TRANSLATORS: name of a layer: the head when more hair is gone */
      gimp_layer_new (image, _ ("Later Head"), sight->width, sight->height, GIMP_RGBA_IMAGE, 100.0,
                      GIMP_LAYER_MODE_NORMAL);

  if (layer == NULL ||
      !gimp_image_insert_layer (image, layer, GIMP_LAYER (group),
                                gimp_image_get_item_position (image, GIMP_ITEM (photo))))
    return NULL;
  gimp_layer_set_offsets (layer, sight->dx, sight->dy);

  return layer;
}

/**
 * smp_photo_later_put:
 * @image: an image with a photo in colour
 * @sight: what was found in it
 * @gone: %, 0-100: hair that covers less of the skin than this goes. 0 removes the layer
 * @error: (out): return location
 *
 * Replaces the layer that was made before. With a selection, hair goes only inside it. The selected layers stay selected.
 *
 * Returns: whether it succeeded.
 **/
gboolean
smp_photo_later_put (GimpImage *image, const SmpPhotoSight *sight, double gone, GError **error)
{
  GimpLayer *before = smp_later_layer_find (image);
  g_autofree GimpLayer **selected = gimp_image_get_selected_layers (image);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  GimpLayer *layer;

  for (guint i = 0; selected != NULL && selected[i] != NULL; i++)
    if (selected[i] != before)
      g_ptr_array_add (kept, selected[i]);
  g_ptr_array_add (kept, NULL);
  if (before != NULL)
    gimp_image_remove_layer (image, before);
  if (!(gone > 0))
    return TRUE;

  layer = insert (image, sight);
  if (layer == NULL)
    return smp_refuse (
        error, SMP_ERROR_GIMP,
        _ ("GIMP did not make the layer of the later head. Close other images, which "
           "need memory too, and try again."));
  smp_later_layer_mark (layer, gone, 100 * draw (layer, image, sight, gone));
  if (kept->len > 1)
    gimp_image_set_selected_layers (image, (const GimpLayer **) kept->pdata);

  return TRUE;
}
