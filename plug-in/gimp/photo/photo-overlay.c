/* photo-overlay: shows on the canvas what was found. See photo-overlay.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>
#include <glib/gi18n.h>

#include "gimp/base/passing.h"
#include "gimp/layer/head-limit.h"
#include "photo-overlay.h"

#define MOST_OPAQUE 0.75f

struct _SmpPhotoOverlay
{
  GimpImage *image;
  GimpLayer *layer;
  GimpLayer **selected; /* layers selected before */

  /* Where the head ends, searched when it is first drawn: beside it, in the outline, is the wall. */
  SmpHeadLimit limit;
  gboolean is_searched, is_limited;
};

/**
 * smp_photo_overlay_new:
 * @image: an image
 *
 * Returns: (transfer full): an empty overlay on top of the image.
 **/
SmpPhotoOverlay *
smp_photo_overlay_new (GimpImage *image)
{
  SmpPassing passing;
  SmpPhotoOverlay *overlay = g_new0 (SmpPhotoOverlay, 1);
  GimpImageType type = gimp_image_get_base_type (image) == GIMP_GRAY      ? GIMP_GRAYA_IMAGE
                       : gimp_image_get_base_type (image) == GIMP_INDEXED ? GIMP_INDEXEDA_IMAGE
                                                                          : GIMP_RGBA_IMAGE;

  overlay->image = image;
  overlay->selected = gimp_image_get_selected_layers (image);
  passing = smp_passing_begin (image);
  /* TRANSLATORS: name of a layer that is there while a dialog is open */
  overlay->layer =
      gimp_layer_new (image, _ ("Found Hair and Shine"), gimp_image_get_width (image),
                      gimp_image_get_height (image), type, 100.0, GIMP_LAYER_MODE_NORMAL);
  gimp_drawable_fill (GIMP_DRAWABLE (overlay->layer), GIMP_FILL_TRANSPARENT);
  gimp_image_insert_layer (image, overlay->layer, NULL, 0);
  if (overlay->selected != NULL && overlay->selected[0] != NULL)
    gimp_image_set_selected_layers (image, (const GimpLayer **) overlay->selected);
  smp_passing_end (&passing);

  return overlay;
}

/* GIMP ends a plug-in that writes to a locked layer, so the overlay is locked only for the user. */
static void
set_locked (SmpPhotoOverlay *overlay, gboolean is_locked)
{
  SmpPassing passing = smp_passing_begin (overlay->image);
  gimp_item_set_lock_content (GIMP_ITEM (overlay->layer), is_locked);
  smp_passing_end (&passing);
}

/**
 * smp_photo_overlay_draw:
 * @overlay: an overlay
 * @sight: what was found in the photo
 * @choice: the weight to show it with
 **/
void
smp_photo_overlay_draw (SmpPhotoOverlay *overlay, SmpPhotoSight *sight,
                        const SmpPhotoChoice *choice)
{
  const SmpScarBand *scar = smp_photo_sight_scar (sight);
  g_autoptr (SmpPhotoRow) row = NULL;
  g_autoptr (GeglBuffer) buffer = NULL;
  g_autofree float *rgba = NULL, *band = NULL;

  if (!gimp_item_is_valid (GIMP_ITEM (overlay->layer)))
    return;

  set_locked (overlay, FALSE);
  if (!overlay->is_searched)
    overlay->is_limited = smp_head_limit_find (overlay->image, &sight->scale, &overlay->limit);
  overlay->is_searched = TRUE;
  row = smp_photo_row_new (sight);
  buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (overlay->layer));
  rgba = g_new (float, 4 * (gsize) sight->width);
  band = g_new0 (float, sight->width);
  for (int y = 0; y < sight->height; y++)
    {
      smp_photo_row_look (row, sight, y);
      if (scar != NULL)
        smp_scar_band_row (scar, 0, 0, y, sight->width, band);
      for (int x = 0; x < sight->width; x++)
        {
          float hair = smp_photo_choice_hair (choice, row->hair[x]), shine = row->shine[x];
          float all = MAX (hair, shine);

          rgba[4 * x] = all > 0 ? hair / (hair + shine) : 0;
          rgba[4 * x + 1] = all > 0 ? 0.25f * shine / (hair + shine) : 0;
          rgba[4 * x + 2] = all > 0 ? shine / (hair + shine) : 0;
          rgba[4 * x + 3] = MOST_OPAQUE * all;
          if (overlay->is_limited && all > 0)
            rgba[4 * x + 3] *= (float) smp_head_limit_coverage (
                &overlay->limit, x + sight->dx + 0.5, y + sight->dy + 0.5);
          if (band[x] > 0.5f)
            {
              rgba[4 * x] = rgba[4 * x + 2] = 0;
              rgba[4 * x + 1] = 0.6f;
              rgba[4 * x + 3] = MOST_OPAQUE;
            }
        }
      gegl_buffer_set (buffer, GEGL_RECTANGLE (sight->dx, y + sight->dy, sight->width, 1), 0,
                       babl_format ("RGBA float"), rgba, GEGL_AUTO_ROWSTRIDE);
    }
  gegl_buffer_flush (buffer);
  g_clear_object (&buffer);
  gimp_drawable_update (GIMP_DRAWABLE (overlay->layer), 0, 0,
                        gimp_drawable_get_width (GIMP_DRAWABLE (overlay->layer)),
                        gimp_drawable_get_height (GIMP_DRAWABLE (overlay->layer)));
  set_locked (overlay, TRUE);
  gimp_displays_flush ();
}

void
smp_photo_overlay_set_visible (SmpPhotoOverlay *overlay, gboolean is_visible)
{
  SmpPassing passing;

  if (!gimp_item_is_valid (GIMP_ITEM (overlay->layer)))
    return;

  passing = smp_passing_begin (overlay->image);
  gimp_item_set_visible (GIMP_ITEM (overlay->layer), is_visible);
  smp_passing_end (&passing);
  gimp_displays_flush ();
}

/**
 * smp_photo_overlay_free:
 * @overlay: (transfer full): an overlay
 *
 * Removes the overlay from the image.
 **/
void
smp_photo_overlay_free (SmpPhotoOverlay *overlay)
{
  SmpPassing passing;

  if (gimp_item_is_valid (GIMP_ITEM (overlay->layer)))
    {
      passing = smp_passing_begin (overlay->image);
      gimp_item_set_lock_content (GIMP_ITEM (overlay->layer), FALSE);
      gimp_image_remove_layer (overlay->image, overlay->layer);
      smp_passing_end (&passing);
      gimp_displays_flush ();
    }
  g_free (overlay->selected);
  g_free (overlay);
}
