/* image-copy: copies and flattens images. See image-copy.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>

#include "image-copy.h"

static gboolean
has_filters (GimpItem *item)
{
  g_autofree GimpDrawableFilter **filters = gimp_drawable_get_filters (GIMP_DRAWABLE (item));
  g_autofree GimpItem **children = gimp_item_is_group (item) ? gimp_item_get_children (item) : NULL;

  if (filters != NULL && filters[0] != NULL)
    return TRUE;
  for (guint i = 0; children != NULL && children[i] != NULL; i++)
    if (has_filters (children[i]))
      return TRUE;

  return FALSE;
}

/* Lists the names of a layer and its descendants, parents first. */
static void
list_names (GimpItem *item, GPtrArray *names)
{
  g_autofree GimpItem **children = gimp_item_is_group (item) ? gimp_item_get_children (item) : NULL;

  g_ptr_array_add (names, gimp_item_get_name (item));
  for (guint i = 0; children != NULL && children[i] != NULL; i++)
    list_names (children[i], names);
}

/* Renames a copied layer and its descendants, to which GIMP has added "copy". */
static void
set_names (GimpItem *item, GPtrArray *names, guint *at)
{
  g_autofree GimpItem **children = gimp_item_is_group (item) ? gimp_item_get_children (item) : NULL;

  gimp_item_set_name (item, names->pdata[(*at)++]);
  for (guint i = 0; children != NULL && children[i] != NULL && *at < names->len; i++)
    set_names (children[i], names, at);
}

/* Replaces layers with filters by copies that are made without a selection. */
static gboolean
set_filters_right (GimpImage *copy)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (copy);

  gimp_selection_none (copy);
  for (guint i = 0; layers != NULL && layers[i] != NULL; i++)
    if (has_filters (GIMP_ITEM (layers[i])))
      {
        GimpLayer *right = gimp_layer_copy (layers[i]);
        g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
        guint at = 0;

        if (right == NULL ||
            !gimp_image_insert_layer (copy, right, NULL,
                                      gimp_image_get_item_position (copy, GIMP_ITEM (layers[i]))))
          return FALSE;
        /* Remove the old layer before renaming: two layers cannot have the same name. */
        list_names (GIMP_ITEM (layers[i]), names);
        gimp_image_remove_layer (copy, layers[i]);
        set_names (GIMP_ITEM (right), names, &at);
      }

  return TRUE;
}

/**
 * smp_image_copy:
 * @image: an image, which is not changed
 *
 * Copies an image without its selection and without undo. If there is a selection, GIMP moves the
 * filters of a copied image to the selection's corner (3.2 always, 3.0 in groups), so the dots would
 * be in other places. Layers that are copied without a selection keep them, so this copies layers
 * with filters once more: see findings/duplicate-moves-effects.sh.
 *
 * Returns: (transfer full) (nullable): the copy.
 **/
GimpImage *
smp_image_copy (GimpImage *image)
{
  gboolean is_selected = !gimp_selection_is_empty (image);
  GimpImage *copy = gimp_image_duplicate (image);

  if (copy == NULL)
    return NULL;

  gimp_image_undo_disable (copy);
  if (is_selected && !set_filters_right (copy))
    {
      gimp_image_delete (copy);
      return NULL;
    }

  return copy;
}

/**
 * smp_image_is_flat:
 * @image: any image
 *
 * Returns: whether it has just one opaque layer that fills the canvas, as after flattening.
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
 * smp_image_copy_picture:
 * @image: a flat image without a palette, which is not changed
 *
 * Copies only what a flat image shows: its layer, colour profile and resolution, without metadata. GIMP draws a
 * duplicated image for its canvas as soon as it is idle, even if it has none and is only exported. It does not draw
 * an image that was made new.
 *
 * Returns: (transfer full) (nullable): the copy, without undo.
 **/
GimpImage *
smp_image_copy_picture (GimpImage *image)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (image);
  g_autoptr (GimpColorProfile) profile = gimp_image_get_color_profile (image);
  GimpImage *copy = gimp_image_new_with_precision (
      gimp_image_get_width (image), gimp_image_get_height (image), gimp_image_get_base_type (image),
      gimp_image_get_precision (image));
  GimpLayer *layer;
  double x, y;

  if (copy == NULL)
    return NULL;

  gimp_image_undo_disable (copy);
  gimp_image_get_resolution (image, &x, &y);
  gimp_image_set_resolution (copy, x, y);
  gimp_image_set_unit (copy, gimp_image_get_unit (image));
  /* Before the layer, whose colours would be converted otherwise. */
  if (profile != NULL)
    gimp_image_set_color_profile (copy, profile);

  layer = gimp_layer_new_from_drawable (GIMP_DRAWABLE (layers[0]), copy);
  if (layer == NULL || !gimp_image_insert_layer (copy, layer, NULL, 0))
    {
      gimp_image_delete (copy);
      return NULL;
    }

  return copy;
}

/**
 * smp_image_flatten:
 * @image: an image without undo steps
 *
 * Flattens the image; transparent parts become white.
 *
 * Returns: whether it succeeded.
 **/
gboolean
smp_image_flatten (GimpImage *image)
{
  g_autoptr (GObject) white = G_OBJECT (gegl_color_new ("white"));
  gboolean flat;

  /* A palette has no colours for a treatment. */
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
