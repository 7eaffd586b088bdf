/* seen: removes everything from an image that it does not show, except treatments. See seen.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gegl.h>

#include "model/settings.h"
#include "seen.h"

/**
 * smp_seen_is_treatment:
 * @item: a layer
 *
 * Returns: whether it has the filter smp:dots.
 **/
gboolean
smp_seen_is_treatment (GimpItem *item)
{
  g_autofree GimpDrawableFilter **filters = gimp_drawable_get_filters (GIMP_DRAWABLE (item));

  for (guint i = 0; filters != NULL && filters[i] != NULL; i++)
    {
      g_autofree char *operation = gimp_drawable_filter_get_operation_name (filters[i]);

      if (g_strcmp0 (operation, SMP_OPERATION) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * smp_seen_is_text:
 * @item: a layer
 *
 * Returns: whether it is a text layer, or a group of nothing else.
 **/
gboolean
smp_seen_is_text (GimpItem *item)
{
  g_autofree GimpItem **children = NULL;

  if (!gimp_item_is_group (item))
    return gimp_item_is_text_layer (item);

  children = gimp_item_get_children (item);
  for (guint i = 0; children[i] != NULL; i++)
    if (!smp_seen_is_text (children[i]))
      return FALSE;

  return TRUE;
}

static gboolean
holds_treatment (GimpItem *item)
{
  g_autofree GimpItem **children = NULL;

  if (!gimp_item_is_group (item))
    return smp_seen_is_treatment (item);

  children = gimp_item_get_children (item);
  for (guint i = 0; children[i] != NULL; i++)
    if (holds_treatment (children[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_seen (GimpItem *item)
{
  return gimp_item_get_visible (item) && gimp_layer_get_opacity (GIMP_LAYER (item)) > 0;
}

/* Whether the layer is made of opaque pixels inside the canvas and nothing else: it has no filter and no
 * mask, and is no text, vector or link layer. */
static gboolean
is_plain (GimpLayer *layer)
{
  g_autofree GimpDrawableFilter **filters = gimp_drawable_get_filters (GIMP_DRAWABLE (layer));
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (layer));
  int x, y;

  gimp_drawable_get_offsets (GIMP_DRAWABLE (layer), &x, &y);
  return G_OBJECT_TYPE (layer) == GIMP_TYPE_LAYER && (filters == NULL || filters[0] == NULL) &&
         gimp_layer_get_mask (layer) == NULL && !gimp_drawable_has_alpha (GIMP_DRAWABLE (layer)) &&
         x >= 0 && y >= 0 &&
         x + gimp_drawable_get_width (GIMP_DRAWABLE (layer)) <= gimp_image_get_width (image) &&
         y + gimp_drawable_get_height (GIMP_DRAWABLE (layer)) <= gimp_image_get_height (image);
}

/* Removes hidden layers. Hidden treatments stay: they may be other plans for the same client, and
 * contain only paint. */
static gboolean
remove_unseen (GimpImage *copy, GimpItem **items, gboolean parent_is_seen)
{
  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    {
      gboolean seen = parent_is_seen && is_seen (items[i]);

      if (!seen && !holds_treatment (items[i]))
        {
          if (!gimp_image_remove_layer (copy, GIMP_LAYER (items[i])))
            return FALSE;
        }
      else if (gimp_item_is_group (items[i]))
        {
          g_autofree GimpItem **children = gimp_item_get_children (items[i]);

          if (!remove_unseen (copy, children, seen))
            return FALSE;
        }
    }

  return TRUE;
}

/**
 * smp_seen_merge_below:
 * @copy: a copy of an image
 * @layers: its layers
 * @n_above: how many of them stay as they are
 *
 * Returns: (transfer none) (nullable): the layer that the visible ones of the others are merged into.
 **/
GimpLayer *
smp_seen_merge_below (GimpImage *copy, GimpLayer **layers, guint n_above)
{
  g_autofree gboolean *was_visible = g_new0 (gboolean, n_above);
  GimpLayer *merged;

  for (guint i = 0; i < n_above; i++)
    {
      was_visible[i] = gimp_item_get_visible (GIMP_ITEM (layers[i]));
      gimp_item_set_visible (GIMP_ITEM (layers[i]), FALSE);
    }
  merged = gimp_image_merge_visible_layers (copy, GIMP_CLIP_TO_IMAGE);
  for (guint i = 0; i < n_above; i++)
    gimp_item_set_visible (GIMP_ITEM (layers[i]), was_visible[i]);

  return merged;
}

/* Merges all layers below the lowest treatment, so that no covered pixels are left there. */
static gboolean
merge_below_treatments (GimpImage *copy, gboolean keep_text)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (copy);
  guint n = gimp_core_object_array_get_length ((GObject **) layers);
  guint first = n;

  while (first > 0 && !holds_treatment (GIMP_ITEM (layers[first - 1])) &&
         !(keep_text && smp_seen_is_text (GIMP_ITEM (layers[first - 1]))))
    first--;
  if (first == n || (first + 1 == n && is_plain (layers[first])))
    return TRUE;

  return smp_seen_merge_below (copy, layers, first) != NULL;
}

/* Clears transparent pixels, which still have their colours after the eraser. */
static void
clear_transparent_colors (GimpLayer *layer)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));
  const Babl *format = babl_format_with_space ("RGBA double", gegl_buffer_get_format (buffer));
  GeglBufferIterator *iterator;

  if (!gimp_drawable_has_alpha (GIMP_DRAWABLE (layer)))
    return;

  iterator =
      gegl_buffer_iterator_new (buffer, NULL, 0, format, GEGL_ACCESS_READWRITE, GEGL_ABYSS_NONE, 1);
  while (gegl_buffer_iterator_next (iterator))
    {
      double *pixels = iterator->items[0].data;

      for (int i = 0; i < iterator->length; i++)
        if (!(pixels[4 * i + 3] > 0))
          memset (pixels + 4 * i, 0, 4 * sizeof (double));
    }
  gegl_buffer_flush (buffer);
}

/* Crops a layer to the canvas, or removes it if all of it lies outside. */
static gboolean
crop_to_image (GimpImage *copy, GimpLayer *layer)
{
  GeglRectangle canvas = { 0, 0, gimp_image_get_width (copy), gimp_image_get_height (copy) };
  GeglRectangle box = { 0, 0, gimp_drawable_get_width (GIMP_DRAWABLE (layer)),
                        gimp_drawable_get_height (GIMP_DRAWABLE (layer)) };
  GeglRectangle inside;

  gimp_drawable_get_offsets (GIMP_DRAWABLE (layer), &box.x, &box.y);
  if (!gegl_rectangle_intersect (&inside, &box, &canvas))
    return gimp_image_remove_layer (copy, layer);

  return gegl_rectangle_equal (&inside, &box) ||
         gimp_layer_resize (layer, inside.width, inside.height, box.x - inside.x, box.y - inside.y);
}

/* Replaces a text, vector or link layer by an ordinary layer with its pixels. */
static GimpLayer *
replace_by_pixels (GimpImage *copy, GimpLayer *old)
{
  GimpDrawable *drawable = GIMP_DRAWABLE (old);
  g_autoptr (GeglBuffer) source = gimp_drawable_get_buffer (drawable);
  GimpLayer *layer = gimp_layer_new (
      copy, NULL, gimp_drawable_get_width (drawable), gimp_drawable_get_height (drawable),
      gimp_drawable_type (drawable), gimp_layer_get_opacity (old), gimp_layer_get_mode (old));
  g_autoptr (GeglBuffer) target = NULL;
  int x, y;

  if (layer == NULL ||
      !gimp_image_insert_layer (copy, layer, GIMP_LAYER (gimp_item_get_parent (GIMP_ITEM (old))),
                                gimp_image_get_item_position (copy, GIMP_ITEM (old))))
    return NULL;

  gimp_drawable_get_offsets (drawable, &x, &y);
  gimp_layer_set_offsets (layer, x, y);
  gimp_layer_set_blend_space (layer, gimp_layer_get_blend_space (old));
  gimp_layer_set_composite_space (layer, gimp_layer_get_composite_space (old));
  gimp_layer_set_composite_mode (layer, gimp_layer_get_composite_mode (old));
  target = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));
  gegl_buffer_copy (source, NULL, GEGL_ABYSS_NONE, target, NULL);
  gegl_buffer_flush (target);

  return gimp_image_remove_layer (copy, old) ? layer : NULL;
}

/* Turns a layer that is no treatment into the pixels that it shows. */
static gboolean
make_plain (GimpImage *copy, GimpLayer *layer)
{
  if (is_plain (layer))
    return TRUE;

  if (!gimp_drawable_merge_filters (GIMP_DRAWABLE (layer)))
    return FALSE;
  if (gimp_layer_get_mask (layer) != NULL &&
      !gimp_layer_remove_mask (layer, gimp_layer_get_apply_mask (layer) ? GIMP_MASK_APPLY
                                                                        : GIMP_MASK_DISCARD))
    return FALSE;
  if (G_OBJECT_TYPE (layer) != GIMP_TYPE_LAYER)
    layer = replace_by_pixels (copy, layer);
  if (layer == NULL)
    return FALSE;

  clear_transparent_colors (layer);
  return crop_to_image (copy, layer);
}

/* Fills a treatment's paint with one colour. Only its alpha matters, but its colours might show a photo. */
static gboolean
make_paint_even (GimpLayer *treatment)
{
  gboolean is_locked = gimp_layer_get_lock_alpha (treatment);
  gboolean done;

  gimp_item_set_lock_content (GIMP_ITEM (treatment), FALSE);
  gimp_layer_set_lock_alpha (treatment, TRUE);
  done = gimp_drawable_edit_fill (GIMP_DRAWABLE (treatment), GIMP_FILL_FOREGROUND);
  gimp_layer_set_lock_alpha (treatment, is_locked);

  return done;
}

static gboolean
keep_seen_of (GimpImage *copy, GimpItem **items, gboolean keep_text)
{
  gboolean good = TRUE;

  for (guint i = 0; good && items != NULL && items[i] != NULL; i++)
    if (gimp_item_is_group (items[i]))
      {
        g_autofree GimpItem **children = gimp_item_get_children (items[i]);

        good = keep_seen_of (copy, children, keep_text);
      }
    else if (smp_seen_is_treatment (items[i]))
      good = make_paint_even (GIMP_LAYER (items[i]));
    else if (!keep_text || !gimp_item_is_text_layer (items[i]))
      good = make_plain (copy, GIMP_LAYER (items[i]));

  return good;
}

/**
 * smp_seen_keep:
 * @copy: a copy of an image, without undo steps and without a selection
 * @keep_text: whether visible text layers stay text; otherwise they become pixels
 *
 * Removes what the image does not show: hidden layers, pixels outside of the canvas or hidden by
 * masks or other layers, and the colours of transparent pixels. Layers below the lowest treatment
 * are merged. Treatments stay, even hidden ones. Layers above a treatment are not merged, so the
 * pixels that they cover stay in the image.
 *
 * Returns: whether it succeeded.
 **/
gboolean
smp_seen_keep (GimpImage *copy, gboolean keep_text)
{
  g_autofree GimpLayer **all = gimp_image_get_layers (copy);
  g_autofree GimpLayer **left = NULL;
  gboolean good;

  /* Merging layers of an indexed image would change their colours. */
  if (gimp_image_get_base_type (copy) == GIMP_INDEXED && !gimp_image_convert_rgb (copy))
    return FALSE;
  if (!remove_unseen (copy, (GimpItem **) all, TRUE) || !merge_below_treatments (copy, keep_text))
    return FALSE;

  left = gimp_image_get_layers (copy);
  gimp_context_push ();
  gimp_context_set_defaults ();
  good = keep_seen_of (copy, (GimpItem **) left, keep_text);
  gimp_context_pop ();

  return good;
}
