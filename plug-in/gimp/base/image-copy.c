/* image-copy: an image to work with. See image-copy.h.
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

/* The names of a layer and of all that is in it, each before those that are in it. */
static void
list_names (GimpItem *item, GPtrArray *names)
{
  g_autofree GimpItem **children = gimp_item_is_group (item) ? gimp_item_get_children (item) : NULL;

  g_ptr_array_add (names, gimp_item_get_name (item));
  for (guint i = 0; children != NULL && children[i] != NULL; i++)
    list_names (children[i], names);
}

/* Gives them to a copy, which GIMP has called "copy". */
static void
set_names (GimpItem *item, GPtrArray *names, guint *at)
{
  g_autofree GimpItem **children = gimp_item_is_group (item) ? gimp_item_get_children (item) : NULL;

  gimp_item_set_name (item, names->pdata[(*at)++]);
  for (guint i = 0; children != NULL && children[i] != NULL && *at < names->len; i++)
    set_names (children[i], names, at);
}

/* Puts copies that were made while nothing was selected in the place of layers with filters. */
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
        /* Two layers cannot have the same name. */
        list_names (GIMP_ITEM (layers[i]), names);
        gimp_image_remove_layer (copy, layers[i]);
        set_names (GIMP_ITEM (right), names, &at);
      }

  return TRUE;
}

/**
 * smp_image_copy:
 * @image: an image; nothing of it is touched
 *
 * Copies an image, without its selection, for work that nobody undoes. When something is selected,
 * GIMP lets the filters of a copied image begin at the selection's corner (3.2 always, 3.0 in
 * groups), and dots stand elsewhere. A layer that is copied while nothing is selected has them
 * where they belong.
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
