/* image-copy: an image to work with. See image-copy.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>

#include "image-copy.h"

static void
write_selection (GimpImage *image, const GeglRectangle *box, GeglBuffer *pixels)
{
  GimpDrawable *selection = GIMP_DRAWABLE (gimp_image_get_selection (image));
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (selection);

  if (pixels != NULL)
    gegl_buffer_copy (pixels, box, GEGL_ABYSS_NONE, buffer, box);
  else
    gegl_buffer_clear (buffer, box);
  gegl_buffer_flush (buffer);
  gimp_drawable_update (selection, box->x, box->y, box->width, box->height);
}

static GimpImage *
without_undo (GimpImage *copy)
{
  if (copy != NULL)
    gimp_image_undo_disable (copy);

  return copy;
}

/**
 * smp_image_copy:
 * @image: an image
 *
 * Copies an image without its selection, for work that nobody undoes. GIMP 3.2 gives every filter of a
 * copy the selection for its region, and dots that begin at its corner stand elsewhere. So there is none meanwhile; it is
 * taken away pixel by pixel, which is no change that GIMP would undo or want to save.
 *
 * Returns: (transfer full) (nullable): the copy.
 **/
GimpImage *
smp_image_copy (GimpImage *image)
{
  GimpDrawable *selection = GIMP_DRAWABLE (gimp_image_get_selection (image));
  g_autoptr (GeglBuffer) pixels = NULL;
  g_autoptr (GeglBuffer) kept = NULL;
  gboolean is_selected = FALSE;
  GeglRectangle box = { 0 };
  GimpImage *copy;
  int right = 0;
  int bottom = 0;

  gimp_selection_bounds (image, &is_selected, &box.x, &box.y, &right, &bottom);
  if (!is_selected)
    return without_undo (gimp_image_duplicate (image));

  box.width = right - box.x;
  box.height = bottom - box.y;
  pixels = gimp_drawable_get_buffer (selection);
  kept = gegl_buffer_new (&box, gegl_buffer_get_format (pixels));
  gegl_buffer_copy (pixels, &box, GEGL_ABYSS_NONE, kept, &box);

  write_selection (image, &box, NULL);
  copy = gimp_image_duplicate (image);
  write_selection (image, &box, kept);

  return without_undo (copy);
}

/**
 * smp_image_is_flat:
 * @image: any image
 *
 * Returns: whether it is one opaque layer that fills it, as flattening would make it.
 **/
gboolean
smp_image_is_flat (GimpImage *image)
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
 * smp_image_flatten:
 * @image: an image without undo steps
 *
 * Makes one layer of all that is seen, over white where there is nothing.
 *
 * Returns: whether GIMP could.
 **/
gboolean
smp_image_flatten (GimpImage *image)
{
  g_autoptr (GObject) white = G_OBJECT (gegl_color_new ("white"));
  gboolean flat;

  /* A treatment in colour is not for a palette of 256. */
  if (gimp_image_get_base_type (image) == GIMP_INDEXED && !gimp_image_convert_rgb (image))
    return FALSE;
  if (smp_image_is_flat (image))
    return TRUE;

  gimp_context_push ();
  gimp_context_set_background (GEGL_COLOR (white));
  flat = gimp_image_flatten (image) != NULL;
  gimp_context_pop ();

  return flat;
}
