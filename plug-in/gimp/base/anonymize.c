/* anonymize: removes everything personal from an image. See anonymize.h.
 *
 * It lists what to keep and removes everything else, so that data which GIMP may store in a later
 * version is removed, too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "anonymize.h"
#include "model/kept-text.h"
#include "neutral-profile.h"
#include "parasite.h"
#include "seen.h"

/* Removes all parasites of an image or an item except ours, and from ours everything that the plug-in
 * does not write. Returns: (transfer full) (nullable): the name of one of ours, if there is any. */
static char *
clean_parasites (GObject *holder)
{
  g_auto (GStrv) names = smp_parasite_list (holder);
  char *ours = NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *text = smp_parasite_read (holder, names[i]);
      g_autofree char *clean = smp_kept_text_clean (text);
      /* Some of ours are empty, and say something by being there. */
      gboolean is_kept = smp_parasite_is_ours (names[i]) && (*clean != '\0' || *text == '\0');

      if (g_str_equal (names[i], "icc-profile"))
        continue;
      /* Always write anew: bytes after the end of the text would survive if the text is unchanged. */
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

/* Copies all values except strings, which may be names or paths of files. */
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

/* Makes a copy of the filter with GIMP's default name. */
static GimpDrawableFilter *
unnamed_filter (GimpDrawable *drawable, GimpDrawableFilter *old)
{
  g_autofree char *operation = gimp_drawable_filter_get_operation_name (old);
  GimpDrawableFilter *filter = gimp_drawable_filter_new (drawable, operation, NULL);

  if (filter != NULL)
    copy_filter_values (old, filter);
  return filter;
}

/* Gives all filters of a layer their default names. GIMP cannot rename a filter, so if any of them has
 * another name, all are replaced by copies, to keep their order. */
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

  /* Start with the last, which is the lowest: each copy is put on top. */
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
  if (smp_seen_is_treatment (item))
    return _ ("Treatment");

  /* TRANSLATORS: names of layers */
  return is_lowest ? _ ("Photo") : _ ("Layer");
}

static gboolean
forget_words_of (GimpItem **items)
{
  guint n = gimp_core_object_array_get_length ((GObject **) items);

  /* Start with the lowest layer: it gets the plain name, and GIMP numbers further ones. */
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

/* Removes channels, such as saved selections, and all paths except ours. */
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

/* Sets empty metadata, because GIMP refuses NULL: see findings/metadata-cannot-be-deleted.sh. */
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
 * @copy: a copy of an image, without undo steps and without a selection
 * @keep_text: whether visible text layers stay text; otherwise they become pixels
 *
 * Removes everything from the image except what it shows and its treatments: EXIF, XMP, IPTC,
 * thumbnail, comment and all parasites that are not ours (and from ours everything but numbers);
 * the names of layers, groups, masks, effects, paths and the colour profile; guides, sample points,
 * channels and other paths; the grid and units that the user defined. Hidden layers are removed,
 * and all layers below the lowest treatment are merged into one, so that no covered, cropped, masked
 * or erased pixels are left. Hidden treatments stay, since they may be other plans.
 *
 * Layers above a treatment are not merged, so the pixels that they cover stay in the image.
 *
 * Returns: whether all of it succeeded.
 **/
gboolean
smp_image_anonymize (GimpImage *copy, gboolean keep_text)
{
  g_autofree GimpLayer **layers = NULL;
  GimpLayer *floating = gimp_image_get_floating_sel (copy);

  if (floating != NULL && !gimp_floating_sel_anchor (floating))
    return FALSE;
  if (!smp_seen_keep (copy, keep_text))
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
