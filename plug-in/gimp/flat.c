/* flat: makes one opaque layer of what an image shows. See flat.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>

#include "flat.h"

/**
 * smp_flat_is:
 * @image: any image
 *
 * Returns: whether it is one opaque layer that fills it, as flattening would make it.
 **/
gboolean
smp_flat_is (GimpImage *image)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (image);
  GimpDrawable *drawable = layers != NULL ? GIMP_DRAWABLE (layers[0]) : NULL;
  g_autofree GimpDrawableFilter **filters = NULL;
  int x = 0;
  int y = 0;

  if (drawable == NULL || layers[1] != NULL || gimp_drawable_has_alpha (drawable) ||
      gimp_item_is_group (GIMP_ITEM (drawable)) || !gimp_item_get_visible (GIMP_ITEM (drawable)) ||
      gimp_layer_get_opacity (layers[0]) < 100.0 || gimp_layer_get_mask (layers[0]) != NULL)
    return FALSE;

  filters = gimp_drawable_get_filters (drawable);
  gimp_drawable_get_offsets (drawable, &x, &y);
  return (filters == NULL || filters[0] == NULL) && x == 0 && y == 0 &&
         gimp_drawable_get_width (drawable) == gimp_image_get_width (image) &&
         gimp_drawable_get_height (drawable) == gimp_image_get_height (image);
}

/**
 * smp_flat_make:
 * @image: an image without undo steps
 *
 * Makes one layer of all that is seen, over white where there is nothing.
 *
 * Returns: whether GIMP could.
 **/
gboolean
smp_flat_make (GimpImage *image)
{
  g_autoptr (GObject) white = G_OBJECT (gegl_color_new ("white"));
  gboolean flat;

  /* A treatment in colour is not for a palette of 256. */
  if (gimp_image_get_base_type (image) == GIMP_INDEXED && !gimp_image_convert_rgb (image))
    return FALSE;
  if (smp_flat_is (image))
    return TRUE;

  gimp_context_push ();
  gimp_context_set_background (GEGL_COLOR (white));
  flat = gimp_image_flatten (image) != NULL;
  gimp_context_pop ();

  return flat;
}
