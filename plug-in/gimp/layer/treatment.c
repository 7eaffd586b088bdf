/* treatment: makes, finds, reads and changes treatment layers. See treatment.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gegl.h>
#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "model/error.h"
#include "treatment.h"

/* What the paint looks like while the filter is hidden: carbon black in skin, in sRGB. Any
 * colour would do. */
#define PAINT_COLOR "#2a2525"

/* A step that GIMP's procedures refused, in GIMP's own words. */
static void
report_gimp (GError **error, const char *what)
{
  g_set_error (error, SMP_ERROR, SMP_ERROR_GIMP,
               /* TRANSLATORS: what could not be done, then GIMP's own message */
               _ ("%s: %s. The image is as it was; save it, start GIMP again and try once more."),
               what, gimp_pdb_get_last_error (gimp_get_pdb ()));
}

/* The layer's dots and where they are in its stack of filters, 0 for the topmost. */
static GimpDrawableFilter *
find_filter (GimpLayer *layer, guint *position)
{
  g_autofree GimpDrawableFilter **filters = gimp_drawable_get_filters (GIMP_DRAWABLE (layer));

  for (guint i = 0; filters != NULL && filters[i] != NULL; i++)
    {
      g_autofree char *operation = gimp_drawable_filter_get_operation_name (filters[i]);

      if (g_strcmp0 (operation, SMP_OPERATION) == 0)
        {
          *position = i;
          return filters[i];
        }
    }

  return NULL;
}

/**
 * smp_treatment_find_filter:
 * @layer: any layer
 *
 * Returns: (transfer none) (nullable): the filter that makes the layer a treatment.
 **/
GimpDrawableFilter *
smp_treatment_find_filter (GimpLayer *layer)
{
  guint position;
  GimpDrawableFilter *filter = find_filter (layer, &position);

  /* GIMP hands out a filter with full opacity and Replace, whatever it has, and writes these back
   * with the next update. */
  if (filter != NULL)
    {
      gimp_drawable_filter_set_opacity (filter, gimp_drawable_filter_get_opacity (filter));
      gimp_drawable_filter_set_blend_mode (filter, gimp_drawable_filter_get_blend_mode (filter));
    }

  return filter;
}

/**
 * smp_treatment_is_on_top:
 * @layer: any layer
 *
 * GIMP appends filters on top and cannot move them, so only the topmost can be replaced by
 * another, which is what makes an undo step.
 *
 * Returns: whether no other filter lies over the layer's dots.
 **/
gboolean
smp_treatment_is_on_top (GimpLayer *layer)
{
  guint position;

  return find_filter (layer, &position) != NULL && position == 0;
}

static GList *
list_among (GimpItem **items, GList *found)
{
  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    if (gimp_item_is_group (items[i]))
      {
        g_autofree GimpItem **children = gimp_item_get_children (items[i]);

        found = list_among (children, found);
      }
    else if (smp_treatment_find_filter (GIMP_LAYER (items[i])) != NULL)
      found = g_list_append (found, items[i]);

  return found;
}

/**
 * smp_treatment_list_in:
 * @image: an image
 *
 * Returns: (transfer container) (element-type GimpLayer): its treatments from the topmost to the
 *   lowest, in groups too.
 **/
GList *
smp_treatment_list_in (GimpImage *image)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (image);

  return list_among ((GimpItem **) layers, NULL);
}

/**
 * smp_treatment_find_in:
 * @image: an image
 *
 * Returns: (transfer none) (nullable): its topmost treatment, in groups too.
 **/
GimpLayer *
smp_treatment_find_in (GimpImage *image)
{
  g_autoptr (GList) treatments = smp_treatment_list_in (image);

  return treatments != NULL ? treatments->data : NULL;
}

/**
 * smp_treatment_read:
 * @filter: the filter of a treatment
 *
 * Returns: (transfer full): its values. The filter is the truth about a treatment.
 **/
SmpSettings *
smp_treatment_read (GimpDrawableFilter *filter)
{
  SmpSettings *settings = smp_settings_new ();

  smp_settings_read (settings, G_OBJECT (gimp_drawable_filter_get_config (filter)));
  return settings;
}

/**
 * smp_treatment_show:
 * @filter: the filter of a treatment
 * @settings: its new values
 *
 * Shows other values on the canvas, without an undo step.
 **/
void
smp_treatment_show (GimpDrawableFilter *filter, const SmpSettings *settings)
{
  smp_settings_write (settings, G_OBJECT (gimp_drawable_filter_get_config (filter)));

  /* GIMP 3.0 reports an execution error for every good update: its status says nothing. */
  gimp_drawable_filter_update (filter);
  gimp_displays_flush ();
}

static GimpDrawableFilter *
append_filter (GimpLayer *layer, const SmpSettings *settings, GError **error)
{
  GimpDrawable *drawable = GIMP_DRAWABLE (layer);
  g_autofree GimpDrawableFilter **before = gimp_drawable_get_filters (drawable);
  g_autofree GimpDrawableFilter **after = NULL;
  GimpDrawableFilter *filter = gimp_drawable_filter_new (drawable, SMP_OPERATION, NULL);

  if (filter == NULL)
    {
      report_gimp (error, _ ("GIMP did not make the dots"));
      return NULL;
    }

  smp_settings_write (settings, G_OBJECT (gimp_drawable_filter_get_config (filter)));
  gimp_drawable_append_filter (drawable, filter);

  after = gimp_drawable_get_filters (drawable);
  if (gimp_core_object_array_get_length ((GObject **) after) !=
      gimp_core_object_array_get_length ((GObject **) before) + 1)
    {
      report_gimp (error, _ ("GIMP did not put the dots on the layer"));
      gimp_drawable_filter_delete (filter);
      return NULL;
    }

  return filter;
}

static GimpImageType
layer_type (GimpImage *image)
{
  switch (gimp_image_get_base_type (image))
    {
    case GIMP_GRAY:
      return GIMP_GRAYA_IMAGE;
    case GIMP_INDEXED:
      return GIMP_INDEXEDA_IMAGE;
    default:
      return GIMP_RGBA_IMAGE;
    }
}

/* Makes brushes paint on the layer. */
static void
select_layer (GimpImage *image, GimpLayer *layer)
{
  const GimpLayer *layers[2] = { layer, NULL };

  gimp_image_set_selected_layers (image, layers);
}

/* Soft edges of the selection become partial coverage. */
static void
fill_from_selection (GimpLayer *layer)
{
  g_autoptr (GObject) color = G_OBJECT (gegl_color_new (PAINT_COLOR));

  gimp_context_push ();
  gimp_context_set_defaults ();
  gimp_context_set_foreground (GEGL_COLOR (color));
  gimp_context_set_opacity (100.0);
  gimp_context_set_paint_mode (GIMP_LAYER_MODE_NORMAL);
  gimp_drawable_edit_fill (GIMP_DRAWABLE (layer), GIMP_FILL_FOREGROUND);
  gimp_context_pop ();
}

/* The paint is the selection that was used up, so it can become the selection again. */
static void
select_paint (GimpLayer *layer)
{
  gimp_context_push ();
  gimp_context_set_defaults ();
  gimp_context_set_feather (FALSE);
  gimp_image_select_item (gimp_item_get_image (GIMP_ITEM (layer)), GIMP_CHANNEL_OP_REPLACE,
                          GIMP_ITEM (layer));
  gimp_context_pop ();
}

/**
 * smp_treatment_make:
 * @image: an image that smp_target_find() agreed to
 * @photo: the layer to treat; it is not changed
 * @settings: the values of the dots
 * @error: (out): return location
 *
 * Makes a treatment directly above the photo, filled from the selection if there is one and
 * empty otherwise, and selects it, so that brushes paint on it. The selection is used up: it
 * would be frozen into the filter and restrict painting. One undo step.
 *
 * Returns: (transfer none) (nullable): the treatment; %NULL leaves the image as it was.
 **/
GimpLayer *
smp_treatment_make (GimpImage *image, GimpLayer *photo, const SmpSettings *settings, GError **error)
{
  GimpItem *photo_item = GIMP_ITEM (photo);
  gboolean from_selection = !gimp_selection_is_empty (image);
  /* TRANSLATORS: name of a layer */
  GimpLayer *layer = gimp_layer_new (image, _ ("Treatment"), gimp_image_get_width (image),
                                     gimp_image_get_height (image), layer_type (image), 100.0,
                                     GIMP_LAYER_MODE_MULTIPLY);

  if (layer == NULL)
    {
      report_gimp (error, _ ("GIMP did not make the treatment layer"));
      return NULL;
    }

  gimp_image_undo_group_start (image);

  if (!gimp_image_insert_layer (image, layer, GIMP_LAYER (gimp_item_get_parent (photo_item)),
                                gimp_image_get_item_position (image, photo_item)))
    {
      report_gimp (error, _ ("GIMP did not add the treatment layer"));
      gimp_item_delete (GIMP_ITEM (layer));
      gimp_image_undo_group_end (image);
      return NULL;
    }

  gimp_drawable_fill (GIMP_DRAWABLE (layer), GIMP_FILL_TRANSPARENT);
  if (from_selection)
    {
      fill_from_selection (layer);
      gimp_selection_none (image);
    }

  if (append_filter (layer, settings, error) == NULL)
    {
      smp_treatment_remove (layer, photo, from_selection);
      gimp_image_undo_group_end (image);
      return NULL;
    }

  select_layer (image, layer);
  gimp_image_undo_group_end (image);

  return layer;
}

/**
 * smp_treatment_keep:
 * @treatment: a treatment
 * @settings: the values that it shall have
 *
 * Gives a treatment its values for good, without an undo step for them. GIMP does not notice that
 * an updated filter is a change to save, so an image without any other is given an empty group.
 **/
void
smp_treatment_keep (GimpLayer *treatment, const SmpSettings *settings)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));

  smp_treatment_show (smp_treatment_find_filter (treatment), settings);
  if (!gimp_image_is_dirty (image))
    {
      gimp_image_undo_group_start (image);
      gimp_image_undo_group_end (image);
    }
}

/* What is selected in the Layers and Channels dialogs. */
typedef struct
{
  GimpLayer **layers;
  GimpChannel **channels;
} SelectedItems;

static SelectedItems
get_selected_items (GimpImage *image)
{
  return (SelectedItems) { gimp_image_get_selected_layers (image),
                           gimp_image_get_selected_channels (image) };
}

static void
restore_selected_items (GimpImage *image, SelectedItems items)
{
  if (items.channels != NULL && items.channels[0] != NULL)
    gimp_image_set_selected_channels (image, (const GimpChannel **) items.channels);
  else
    gimp_image_set_selected_layers (image, (const GimpLayer **) items.layers);
  g_free (items.layers);
  g_free (items.channels);
}

/**
 * smp_treatment_change:
 * @treatment: a treatment
 * @before: the values that Undo shall bring back
 * @after: the values that it shall have
 * @error: (out): return location
 *
 * Changes a treatment in one undo step, or in none if nothing changes. GIMP keeps no undo step
 * for a filter that is updated, so a new filter takes the place of the old one.
 *
 * Returns: whether it was changed; otherwise it has the values before.
 **/
gboolean
smp_treatment_change (GimpLayer *treatment, const SmpSettings *before, const SmpSettings *after,
                      GError **error)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));
  GimpDrawableFilter *old = smp_treatment_find_filter (treatment);
  GimpDrawableFilter *filter;
  GimpChannel *selection = NULL;
  SelectedItems items = { NULL, NULL };

  if (old == NULL)
    {
      g_set_error (error, SMP_ERROR, SMP_ERROR_TARGET,
                   _ ("The layer has no treatment any more. Undo what was changed, or make a new "
                      "treatment over the photo."));
      return FALSE;
    }

  if (smp_settings_equal (before, after))
    {
      smp_treatment_show (old, before);
      return TRUE;
    }

  /* Under another filter the picture matters more than its undo step. */
  if (!smp_treatment_is_on_top (treatment))
    {
      smp_treatment_keep (treatment, after);
      return TRUE;
    }

  smp_treatment_show (old, before);
  gimp_image_undo_group_start (image);

  /* A selection would be frozen into the new filter. */
  if (!gimp_selection_is_empty (image))
    {
      items = get_selected_items (image);
      selection = GIMP_CHANNEL (gimp_selection_save (image));
      gimp_selection_none (image);
    }

  filter = append_filter (treatment, after, error);
  if (filter != NULL)
    {
      double opacity = gimp_drawable_filter_get_opacity (old);
      GimpLayerMode mode = gimp_drawable_filter_get_blend_mode (old);

      if (opacity != 1.0 || mode != GIMP_LAYER_MODE_REPLACE)
        {
          gimp_drawable_filter_set_opacity (filter, opacity);
          gimp_drawable_filter_set_blend_mode (filter, mode);
          gimp_drawable_filter_update (filter);
        }
      if (!gimp_drawable_filter_get_visible (old))
        gimp_drawable_filter_set_visible (filter, FALSE);
      gimp_drawable_filter_delete (old);
    }

  if (selection != NULL)
    {
      gimp_image_select_item (image, GIMP_CHANNEL_OP_REPLACE, GIMP_ITEM (selection));
      gimp_image_remove_channel (image, selection);
      restore_selected_items (image, items);
    }

  gimp_image_undo_group_end (image);
  return filter != NULL;
}

/**
 * smp_treatment_remove:
 * @treatment: a treatment that was made just now
 * @photo: the layer to select again
 * @paint_was_selection: whether its paint came from the selection, which then comes back
 *
 * Takes a treatment away as if it had not been made. One undo step.
 **/
void
smp_treatment_remove (GimpLayer *treatment, GimpLayer *photo, gboolean paint_was_selection)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));

  gimp_image_undo_group_start (image);
  if (paint_was_selection)
    select_paint (treatment);
  gimp_image_remove_layer (image, treatment);
  if (gimp_item_is_valid (GIMP_ITEM (photo)))
    select_layer (image, photo);
  gimp_image_undo_group_end (image);
}

/* Mixes the bits of a number well (splitmix64, Steele, Lea & Flood 2014). */
static guint64
mix (guint64 x)
{
  x += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

/**
 * smp_treatment_paint_digest:
 * @treatment: a treatment
 *
 * Returns: a number that another brush stroke or eraser stroke changes; 0 when nothing is
 *   painted.
 **/
guint64
smp_treatment_paint_digest (GimpLayer *treatment)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (treatment));
  const Babl *format = babl_format ("YA float");
  int width = gegl_buffer_get_width (buffer);
  GeglBufferIterator *iterator =
      gegl_buffer_iterator_new (buffer, NULL, 0, format, GEGL_ACCESS_READ, GEGL_ABYSS_NONE, 1);
  guint64 digest = 0;

  /* A sum does not depend on the order in which the pieces come. */
  while (gegl_buffer_iterator_next (iterator))
    {
      const float *pixels = iterator->items[0].data;
      const GeglRectangle *roi = &iterator->items[0].roi;

      for (int i = 0; i < iterator->length; i++)
        if (pixels[2 * i + 1] > 0.0f)
          {
            guint64 x = roi->x + i % roi->width;
            guint64 y = roi->y + i / roi->width;
            guint32 alpha;

            memcpy (&alpha, &pixels[2 * i + 1], sizeof alpha);
            digest += mix ((y * width + x) << 32 ^ alpha);
          }
    }

  return digest;
}
