/* treatment-edit: creates, changes and removes treatments. See treatment-edit.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/base/parasite.h"
#include "gimp/base/passing.h"
#include "gimp/base/procedure.h"
#include "later-layer.h"
#include "model/error.h"
#include "scale.h"
#include "selection-copy.h"
#include "selection-fill.h"
#include "treatment-edit.h"
#include "treatment-place.h"
#include "treatment.h"

/* Reports a step that GIMP refused, with GIMP's own message. */
static void
report_gimp (GError **error, const char *what)
{
  g_autofree char *reason = smp_gimp_reason ();

  smp_refuse (error, SMP_ERROR_GIMP,
              /* TRANSLATORS: what could not be done, then GIMP's own message */
              _ ("%s: %s. The image is as it was; save it, start GIMP again and try once more."),
              what, reason);
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

/* Writes the plan with one undo step less than smp_parasite_write(); the image still counts as
 * changed. */
static void
write_without_undo (GimpLayer *treatment, const char *text)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));

  gimp_image_undo_freeze (image);
  smp_parasite_write (G_OBJECT (treatment), SMP_PARASITE_VIEW, text);
  gimp_image_undo_thaw (image);
}

static void
store_place_without_undo (GimpLayer *treatment)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));

  gimp_image_undo_freeze (image);
  smp_treatment_place_store (treatment);
  gimp_image_undo_thaw (image);
}

/* What a treatment of the photo goes above: a later head, or the group with it, lies between the two, or it would hide
 * the dots. */
static GimpItem *
photo_or_later (GimpImage *image, GimpLayer *photo)
{
  GimpItem *later = (GimpItem *) smp_later_layer_find (image);
  GimpItem *group = gimp_item_get_parent (GIMP_ITEM (photo));

  while (later != NULL && gimp_item_get_parent (later) != group)
    later = gimp_item_get_parent (later);

  return later != NULL && gimp_image_get_item_position (image, later) <
                              gimp_image_get_item_position (image, GIMP_ITEM (photo))
             ? later
             : GIMP_ITEM (photo);
}

/**
 * smp_treatment_insert:
 * @image: an image that smp_target_find() accepted
 * @photo: the layer to treat; it is not changed
 * @view: what the treatment is to show
 * @error: (out): return location
 *
 * Makes a treatment directly above the photo, filled from the selection if there is one and empty
 * otherwise, and selects it so that brushes paint on it. Clears the selection: it would be frozen
 * into the filter and restrict painting. One undo step.
 *
 * Returns: (transfer none) (nullable): the treatment; on %NULL the image is unchanged.
 **/
GimpLayer *
smp_treatment_insert (GimpImage *image, GimpLayer *photo, const SmpView *view, GError **error)
{
  GimpItem *photo_item = photo_or_later (image, photo);
  gboolean from_selection = !gimp_selection_is_empty (image);
  g_autoptr (SmpSettings) settings = smp_view_settings (view);
  g_autofree char *text = smp_view_to_text (view);
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
      SmpScale scale = smp_scale_of_settings (settings, NULL);

      smp_selection_fill_new (layer, &scale);
    }

  if (append_filter (layer, settings, error) == NULL)
    {
      smp_treatment_remove (layer, photo, from_selection);
      gimp_image_undo_group_end (image);
      return NULL;
    }

  write_without_undo (layer, text);
  store_place_without_undo (layer);
  select_layer (image, layer);
  gimp_image_undo_group_end (image);

  return layer;
}

/**
 * smp_treatment_paint_selection:
 * @treatment: a treatment
 *
 * Paints the selected area, as far as it is on the head if there is an outline, in one undo step.
 * Clears the selection, since it would restrict painting.
 *
 * Returns: whether anything was selected.
 **/
gboolean
smp_treatment_paint_selection (GimpLayer *treatment)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));
  g_autoptr (SmpSettings) settings = NULL;
  SmpScale scale;

  if (gimp_selection_is_empty (image))
    return FALSE;

  settings = smp_treatment_read (smp_treatment_find_filter (treatment));
  scale = smp_scale_of_settings (settings, treatment);
  gimp_image_undo_group_start (image);
  smp_selection_fill (treatment, &scale);
  gimp_image_undo_group_end (image);

  return TRUE;
}

/**
 * smp_treatment_update_filter:
 * @treatment: a treatment
 * @settings: its new values
 *
 * Changes the values of the filter. Does not redraw the canvas, and adds no undo step.
 **/
void
smp_treatment_update_filter (GimpLayer *treatment, const SmpSettings *settings)
{
  GimpDrawableFilter *filter = smp_treatment_find_filter (treatment);

  smp_settings_write (settings, G_OBJECT (gimp_drawable_filter_get_config (filter)));
  /* GIMP returns the filter with default opacity and mode instead of the real ones, and an
   * update writes these back. */
  gimp_drawable_filter_set_opacity (filter, gimp_drawable_filter_get_opacity (filter));
  gimp_drawable_filter_set_blend_mode (filter, gimp_drawable_filter_get_blend_mode (filter));
  /* GIMP 3.0 reports an execution error even for successful updates, so ignore it. */
  gimp_drawable_filter_update (filter);
}

/**
 * smp_filter_set_visible:
 * @layer: a layer
 * @filter: one of its filters
 * @visible: whether it is applied
 *
 * Also redraws the layer, which GIMP does not do by itself.
 *
 * Returns: whether GIMP succeeded.
 **/
gboolean
smp_filter_set_visible (GimpLayer *layer, GimpDrawableFilter *filter, gboolean visible)
{
  GimpDrawable *drawable = GIMP_DRAWABLE (layer);

  return gimp_drawable_filter_set_visible (filter, visible) &&
         gimp_drawable_update (drawable, 0, 0, gimp_drawable_get_width (drawable),
                               gimp_drawable_get_height (drawable));
}

/* Writes the plan for as long as a dialog shows something; the image does not count as changed by that. */
static void
write_passing (GimpLayer *treatment, const char *text)
{
  SmpPassing passing = smp_passing_begin (gimp_item_get_image (GIMP_ITEM (treatment)));

  smp_parasite_write (G_OBJECT (treatment), SMP_PARASITE_VIEW, text);
  smp_passing_end (&passing);
}

/**
 * smp_treatment_preview:
 * @treatment: a treatment
 * @view: what to show
 *
 * Shows it on the canvas, without an undo step.
 **/
void
smp_treatment_preview (GimpLayer *treatment, const SmpView *view)
{
  g_autoptr (SmpSettings) settings = smp_view_settings (view);
  g_autofree char *text = smp_view_to_text (view);

  /* The plan must be stored at every moment, in case GIMP crashes: write the parasite before the
   * filter loses the plan, and remove it only after the filter has the plan again. */
  if (text != NULL)
    write_passing (treatment, text);
  smp_treatment_update_filter (treatment, settings);
  gimp_displays_flush ();
  if (text == NULL)
    write_passing (treatment, text);
}

/**
 * smp_treatment_amend:
 * @treatment: a treatment
 * @view: what it is to show
 *
 * Changes a treatment without an undo step, as if it had been created like this in the last step.
 * GIMP does not count an updated filter as a change to save, so if the image has no other change,
 * adds an empty undo step.
 **/
void
smp_treatment_amend (GimpLayer *treatment, const SmpView *view)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));

  smp_treatment_preview (treatment, view);
  store_place_without_undo (treatment);
  if (!gimp_image_is_dirty (image))
    {
      gimp_image_undo_group_start (image);
      gimp_image_undo_group_end (image);
    }
}

/* Replaces the treatment's filter by one with other values, since GIMP adds no undo step when a
 * filter is updated. */
static gboolean
replace_filter (GimpLayer *treatment, const SmpSettings *settings, GError **error)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));
  GimpDrawableFilter *old = smp_treatment_find_filter (treatment);
  GimpDrawableFilter *filter;
  GimpChannel *selection = NULL;

  /* A selection would be frozen into the new filter. */
  if (!gimp_selection_is_empty (image))
    {
      selection = smp_selection_copy (image);
      gimp_selection_none (image);
    }

  filter = append_filter (treatment, settings, error);
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
        smp_filter_set_visible (treatment, filter, FALSE);
      gimp_drawable_filter_delete (old);
    }

  if (selection != NULL)
    smp_selection_take_copy (image, selection);

  return filter != NULL;
}

/**
 * smp_treatment_commit:
 * @treatment: a treatment
 * @before: what Undo is to restore
 * @after: what it is to show
 * @error: (out): return location
 *
 * Changes what a treatment shows, and its plan, in one undo step, or in none if the picture stays
 * the same. If another filter is on top, the treatment's filter cannot be replaced, so the change
 * is made without an undo step.
 *
 * Returns: whether it was changed; otherwise it shows what it did before.
 **/
gboolean
smp_treatment_commit (GimpLayer *treatment, const SmpView *before, const SmpView *after,
                      GError **error)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));
  g_autoptr (SmpSettings) settings_before = smp_view_settings (before);
  g_autoptr (SmpSettings) settings_after = smp_view_settings (after);
  g_autofree char *text = smp_view_to_text (after);
  gboolean changed;

  if (smp_treatment_find_filter (treatment) == NULL)
    return smp_refuse (
        error, SMP_ERROR_TARGET,
        _ ("The layer has no treatment any more. Undo what was changed, or make a new "
           "treatment over the photo."));

  smp_treatment_preview (treatment, before);
  if (smp_settings_equal (settings_before, settings_after))
    {
      write_without_undo (treatment, text);
      store_place_without_undo (treatment);
      return TRUE;
    }
  if (!smp_treatment_is_on_top (treatment))
    {
      smp_treatment_amend (treatment, after);
      return TRUE;
    }

  gimp_image_undo_group_start (image);
  changed = replace_filter (treatment, settings_after, error);
  if (changed)
    {
      smp_parasite_write (G_OBJECT (treatment), SMP_PARASITE_VIEW, text);
      smp_treatment_place_store (treatment);
    }
  gimp_image_undo_group_end (image);

  return changed;
}

/**
 * smp_treatment_apply:
 * @image: an image
 * @target: a treatment, or a layer to treat, that smp_target_find() accepted
 * @view: what the treatment is to show
 * @error: (out): return location
 *
 * Changes the treatment, or makes one above the layer. One undo step.
 *
 * Returns: (transfer none) (nullable): the treatment; on %NULL the image is unchanged.
 **/
GimpLayer *
smp_treatment_apply (GimpImage *image, GimpLayer *target, const SmpView *view, GError **error)
{
  g_autoptr (SmpView) before = NULL;

  if (smp_treatment_find_filter (target) == NULL)
    return smp_treatment_insert (image, target, view, error);

  before = smp_treatment_get_view (target);
  return smp_treatment_commit (target, before, view, error) ? target : NULL;
}

/**
 * smp_treatment_remove:
 * @treatment: a treatment that was just made
 * @photo: the layer to select afterwards
 * @paint_was_selection: whether its paint came from the selection, which is then restored
 *
 * Removes the treatment as if it had not been made. One undo step.
 **/
void
smp_treatment_remove (GimpLayer *treatment, GimpLayer *photo, gboolean paint_was_selection)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));

  gimp_image_undo_group_start (image);
  if (paint_was_selection)
    smp_selection_restore (treatment);
  gimp_image_remove_layer (image, treatment);
  if (gimp_item_is_valid (GIMP_ITEM (photo)))
    select_layer (image, photo);
  gimp_image_undo_group_end (image);
}
