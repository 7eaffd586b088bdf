/* anonymize: takes out of an image what it says besides its picture. See anonymize.h.
 *
 * What is kept is listed, all else goes: what somebody finds to hide a name in next year goes too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gegl.h>
#include <glib/gi18n.h>

#include "anonymize.h"
#include "model/kept-text.h"
#include "model/settings.h"
#include "neutral-profile.h"
#include "parasite.h"

/* --- Which layers there are ----------------------------------------------------------------- */

static gboolean
is_treatment (GimpItem *item)
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

static gboolean
holds_treatment (GimpItem *item)
{
  g_autofree GimpItem **children = NULL;

  if (!gimp_item_is_group (item))
    return is_treatment (item);

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

/* Whether the layer is pixels and nothing else, all of them seen: no filter, mask, words or file behind it. */
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

/* --- Nothing but what is seen ----------------------------------------------------------------- */

/* Removes layers that nobody sees. Hidden treatments stay: they are other plans for the same client, and hold
 * nothing but paint. */
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

/* Makes one layer of all that lies below the lowest treatment: what something covers is gone then. */
static gboolean
merge_below_treatments (GimpImage *copy, gboolean keep_text)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (copy);
  guint n = gimp_core_object_array_get_length ((GObject **) layers);
  guint first = n;
  g_autofree gboolean *was_visible = NULL;
  GimpLayer *merged;

  while (first > 0 && !holds_treatment (GIMP_ITEM (layers[first - 1])) &&
         !(keep_text && gimp_item_is_text_layer (GIMP_ITEM (layers[first - 1]))))
    first--;
  if (first == n || (first + 1 == n && is_plain (layers[first])))
    return TRUE;

  was_visible = g_new0 (gboolean, first);
  for (guint i = 0; i < first; i++)
    {
      was_visible[i] = gimp_item_get_visible (GIMP_ITEM (layers[i]));
      gimp_item_set_visible (GIMP_ITEM (layers[i]), FALSE);
    }
  merged = gimp_image_merge_visible_layers (copy, GIMP_CLIP_TO_IMAGE);
  for (guint i = 0; i < first; i++)
    gimp_item_set_visible (GIMP_ITEM (layers[i]), was_visible[i]);

  return merged != NULL;
}

/* Colours are still there where a layer is transparent, as the eraser leaves them. */
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

/* What lies beyond the picture's edge goes. */
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

/* A layer of pixels in the place of one that is words, a drawing or another file. */
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

/* A layer that is no treatment becomes the pixels that it shows. */
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

/* Only the alpha of a treatment counts, but its colours may be those of a photo. */
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
    else if (is_treatment (items[i]))
      good = make_paint_even (GIMP_LAYER (items[i]));
    else if (!keep_text || !gimp_item_is_text_layer (items[i]))
      good = make_plain (copy, GIMP_LAYER (items[i]));

  return good;
}

static gboolean
keep_seen (GimpImage *copy, gboolean keep_text)
{
  g_autofree GimpLayer **all = gimp_image_get_layers (copy);
  g_autofree GimpLayer **left = NULL;
  gboolean good;

  /* Merging in a palette of 256 would change colours. */
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

/* --- Nothing that is not a picture -------------------------------------------------------------- */

/* Leaves of the parasites of an image or of an item ours, with nothing in them but what the plug-in writes. Returns:
 * (transfer full) (nullable): the name of one of them, if there is any. */
static char *
clean_parasites (GObject *holder)
{
  g_auto (GStrv) names = smp_parasite_list (holder);
  char *ours = NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *text = smp_parasite_read (holder, names[i]);
      g_autofree char *clean = smp_kept_text_clean (text);
      /* Some are marks, without a text. */
      gboolean is_kept = smp_parasite_is_ours (names[i]) && (*clean != '\0' || *text == '\0');

      if (g_str_equal (names[i], "icc-profile"))
        continue;
      /* Taken away first, for what may lie behind the end of the text. */
      smp_parasite_write (holder, names[i], NULL);
      if (is_kept)
        {
          smp_parasite_write (holder, names[i], clean);
          g_free (ours);
          ours = g_strdup (names[i]);
        }
    }

  return ours;
}

/* Words stay with their defaults: they may be a name, or where a file is. */
static void
copy_filter_values (GimpDrawableFilter *from, GimpDrawableFilter *to)
{
  GObject *source = G_OBJECT (gimp_drawable_filter_get_config (from));
  GObject *target = G_OBJECT (gimp_drawable_filter_get_config (to));
  guint n;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (source), &n);

  for (guint i = 0; i < n; i++)
    if ((pspecs[i]->flags & G_PARAM_READWRITE) == G_PARAM_READWRITE &&
        !(pspecs[i]->flags & G_PARAM_CONSTRUCT_ONLY) && !G_IS_PARAM_SPEC_STRING (pspecs[i]))
      {
        g_auto (GValue) value = G_VALUE_INIT;

        g_value_init (&value, pspecs[i]->value_type);
        g_object_get_property (source, pspecs[i]->name, &value);
        g_object_set_property (target, pspecs[i]->name, &value);
      }
  gimp_drawable_filter_set_opacity (to, gimp_drawable_filter_get_opacity (from));
  gimp_drawable_filter_set_blend_mode (to, gimp_drawable_filter_get_blend_mode (from));
}

/* The same filter with the name that GIMP gives it by itself. */
static GimpDrawableFilter *
unnamed_filter (GimpDrawable *drawable, GimpDrawableFilter *old)
{
  g_autofree char *operation = gimp_drawable_filter_get_operation_name (old);
  GimpDrawableFilter *filter = gimp_drawable_filter_new (drawable, operation, NULL);

  if (filter != NULL)
    copy_filter_values (old, filter);
  return filter;
}

/* A filter cannot be renamed. Where one has a name of its own, all of the layer are made anew, in their order. */
static gboolean
forget_filter_names (GimpDrawable *drawable)
{
  g_autofree GimpDrawableFilter **filters = gimp_drawable_get_filters (drawable);
  guint n = gimp_core_object_array_get_length ((GObject **) filters);
  g_autoptr (GPtrArray) unnamed = g_ptr_array_new ();
  gboolean is_named = FALSE;

  for (guint i = 0; i < n; i++)
    {
      GimpDrawableFilter *filter = unnamed_filter (drawable, filters[i]);
      g_autofree char *name = gimp_drawable_filter_get_name (filters[i]);
      g_autofree char *usual = filter != NULL ? gimp_drawable_filter_get_name (filter) : NULL;

      if (filter == NULL)
        return FALSE;
      is_named = is_named || g_strcmp0 (name, usual) != 0;
      g_ptr_array_add (unnamed, filter);
    }

  /* The first is the uppermost, and each is put on top. */
  for (guint i = n; i-- > 0;)
    if (is_named)
      {
        gimp_drawable_append_filter (drawable, unnamed->pdata[i]);
        if (!gimp_drawable_filter_get_visible (filters[i]))
          gimp_drawable_filter_set_visible (unnamed->pdata[i], FALSE);
        gimp_drawable_filter_delete (filters[i]);
      }
    else
      {
        gimp_drawable_filter_delete (unnamed->pdata[i]);
      }

  return TRUE;
}

static const char *
usual_name (GimpItem *item, gboolean is_lowest)
{
  if (gimp_item_is_group (item))
    /* TRANSLATORS: name of a group of layers */
    return _ ("Group");
  if (gimp_item_is_text_layer (item))
    return _ ("Text");
  if (is_treatment (item))
    return _ ("Treatment");

  /* TRANSLATORS: names of layers */
  return is_lowest ? _ ("Photo") : _ ("Layer");
}

static gboolean
forget_words_of (GimpItem **items)
{
  guint n = gimp_core_object_array_get_length ((GObject **) items);

  /* GIMP gives a number to the second of a name. */
  for (guint i = n; i-- > 0;)
    {
      GimpLayerMask *mask = gimp_layer_get_mask (GIMP_LAYER (items[i]));

      g_free (clean_parasites (G_OBJECT (items[i])));
      gimp_item_set_name (items[i], usual_name (items[i], i + 1 == n));
      if (mask != NULL)
        {
          g_free (clean_parasites (G_OBJECT (mask)));
          gimp_item_set_name (GIMP_ITEM (mask), _ ("Mask"));
        }
      if (!forget_filter_names (GIMP_DRAWABLE (items[i])))
        return FALSE;
      if (gimp_item_is_group (items[i]))
        {
          g_autofree GimpItem **children = gimp_item_get_children (items[i]);

          if (!forget_words_of (children))
            return FALSE;
        }
    }

  return TRUE;
}

/* Masks that were saved, and paths that are not ours, are no part of the picture. */
static void
forget_channels_and_paths (GimpImage *copy)
{
  g_autofree GimpChannel **channels = gimp_image_get_channels (copy);
  g_autofree GimpPath **paths = gimp_image_get_paths (copy);

  for (guint i = 0; channels != NULL && channels[i] != NULL; i++)
    gimp_image_remove_channel (copy, channels[i]);
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autofree char *ours = clean_parasites (G_OBJECT (paths[i]));

      if (ours == NULL)
        gimp_image_remove_path (copy, paths[i]);
      else
        gimp_item_set_name (GIMP_ITEM (paths[i]), ours);
    }
}

static void
forget_marks (GimpImage *copy)
{
  guint mark;

  while ((mark = gimp_image_find_next_guide (copy, 0)) != 0 && gimp_image_delete_guide (copy, mark))
    ;
  while ((mark = gimp_image_find_next_sample_point (copy, 0)) != 0 &&
         gimp_image_delete_sample_point (copy, mark))
    ;
}

/* GIMP promises to take NULL, and refuses it. */
static gboolean
forget_metadata (GimpImage *copy)
{
  g_autoptr (GimpMetadata) nothing = gimp_metadata_new ();

  return gimp_image_set_metadata (copy, nothing);
}

static gboolean
forget_profile_names (GimpImage *copy)
{
  g_autoptr (GimpColorProfile) profile = gimp_image_get_color_profile (copy);
  g_autoptr (GimpColorProfile) neutral = NULL;

  if (profile == NULL)
    return TRUE;

  neutral = smp_neutral_profile_new (profile);
  return neutral != NULL && gimp_image_set_color_profile (copy, neutral);
}

/**
 * smp_image_anonymize:
 * @copy: a copy of an image, without undo steps, of which nothing is selected
 * @keep_text: whether text that is seen stays text; otherwise it becomes pixels
 *
 * Leaves what the image shows, with its treatments as they are, and takes everything else out of it: EXIF, XMP,
 * IPTC, thumbnail, comment and all parasites that are not ours (and from ours what is no number); names of layers, groups,
 * masks, effects and paths, and those of the colour profile; guides, sample points, channels and other
 * paths; the grid and a unit of the user's own. Of the layers hidden ones go, and what lies
 * below the lowest treatment becomes one layer, so that nothing covered, cropped, masked or erased is left under it. Hidden
 * treatments stay: they are other plans.
 *
 * A layer above a treatment stays a layer, and what it covers stays below it.
 *
 * Returns: whether GIMP could do it all.
 **/
gboolean
smp_image_anonymize (GimpImage *copy, gboolean keep_text)
{
  g_autofree GimpLayer **layers = NULL;
  GimpLayer *floating = gimp_image_get_floating_sel (copy);

  if (floating != NULL && !gimp_floating_sel_anchor (floating))
    return FALSE;
  if (!keep_seen (copy, keep_text))
    return FALSE;

  layers = gimp_image_get_layers (copy);
  if (!forget_words_of ((GimpItem **) layers) || !forget_profile_names (copy))
    return FALSE;
  forget_channels_and_paths (copy);
  forget_marks (copy);
  if (!gimp_unit_is_built_in (gimp_image_get_unit (copy)))
    gimp_image_set_unit (copy, gimp_unit_inch ());
  g_free (clean_parasites (G_OBJECT (copy)));

  return forget_metadata (copy);
}
