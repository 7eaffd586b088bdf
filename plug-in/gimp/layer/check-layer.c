/* check-layer: problems of a treatment's own layer. See check-layer.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "check-layer.h"
#include "coverage.h"
#include "treatment-edit.h"
#include "treatment.h"

/* Returns (transfer container) the visible filters of the layer other than the dots. */
static GList *
list_other_filters (GimpLayer *treatment)
{
  g_autofree GimpDrawableFilter **filters = gimp_drawable_get_filters (GIMP_DRAWABLE (treatment));
  GimpDrawableFilter *dots = smp_treatment_find_filter (treatment);
  GList *others = NULL;

  for (guint i = 0; filters != NULL && filters[i] != NULL; i++)
    if (filters[i] != dots && gimp_drawable_filter_get_visible (filters[i]))
      others = g_list_append (others, filters[i]);

  return others;
}

/* --- Seen at all ----------------------------------------------------------------------------- */

char *
smp_find_hidden (const SmpCheckContext *context)
{
  for (GimpItem *item = GIMP_ITEM (context->treatment); item != NULL;
       item = gimp_item_get_parent (item))
    if (!gimp_item_get_visible (item))
      {
        g_autofree char *name = smp_item_quoted_name (item);

        return g_strdup_printf (
            _ ("The layer %s is hidden, so no dots are seen. Show it (the eye in the Layers "
               "dialog)."),
            name);
      }

  return NULL;
}

gboolean
smp_mend_hidden (const SmpCheckContext *context)
{
  gboolean done = TRUE;

  for (GimpItem *item = GIMP_ITEM (context->treatment); item != NULL;
       item = gimp_item_get_parent (item))
    if (!gimp_item_get_visible (item))
      done = gimp_item_set_visible (item, TRUE) && done;

  return done;
}

char *
smp_find_mask_shown (const SmpCheckContext *context)
{
  if (gimp_layer_get_mask (context->treatment) == NULL ||
      !gimp_layer_get_show_mask (context->treatment))
    return NULL;

  return g_strdup_printf (
      _ ("The mask of the layer %s is shown in place of its dots. Switch off Layer > Mask > Show "
         "Layer Masks."),
      context->name);
}

gboolean
smp_mend_mask_shown (const SmpCheckContext *context)
{
  return gimp_layer_set_show_mask (context->treatment, FALSE);
}

char *
smp_find_masked (const SmpCheckContext *context)
{
  if (!smp_coverage_is_masked (context->treatment))
    return NULL;

  return g_strdup_printf (
      _ ("The mask of the layer %s hides all of its paint, so no dots are seen. Paint white on "
         "the mask where dots belong, or switch it off (Layer > Mask > Disable Layer Masks)."),
      context->name);
}

gboolean
smp_mend_masked (const SmpCheckContext *context)
{
  return gimp_layer_set_apply_mask (context->treatment, FALSE);
}

char *
smp_find_filter_hidden (const SmpCheckContext *context)
{
  if (gimp_drawable_filter_get_visible (smp_treatment_find_filter (context->treatment)))
    return NULL;

  return g_strdup_printf (_ ("The layer %s shows its paint in place of its dots: their effect is "
                             "switched off. Switch it on (the eye in the layer’s Fx list)."),
                          context->name);
}

gboolean
smp_mend_filter_hidden (const SmpCheckContext *context)
{
  return smp_filter_set_visible (context->treatment, smp_treatment_find_filter (context->treatment),
                                 TRUE);
}

char *
smp_find_bare (const SmpCheckContext *context)
{
  g_autoptr (SmpView) view = smp_treatment_get_view (context->treatment);

  if (!view->is_bare)
    return NULL;

  return g_strdup_printf (
      _ ("The layer %s shows the photo before the treatment, without dots. Press After in the "
         "Treatment dialog."),
      context->name);
}

gboolean
smp_mend_bare (const SmpCheckContext *context)
{
  g_autoptr (SmpView) before = smp_treatment_get_view (context->treatment);
  g_autoptr (SmpView) after = smp_treatment_get_view (context->treatment);

  after->is_bare = FALSE;
  return smp_treatment_commit (context->treatment, before, after, NULL);
}

/* --- With its own colours and strength --------------------------------------------------------- */

char *
smp_find_no_alpha (const SmpCheckContext *context)
{
  if (gimp_drawable_has_alpha (GIMP_DRAWABLE (context->treatment)))
    return NULL;

  return g_strdup_printf (
      _ ("The layer %s has no alpha channel any more, which said where to treat: dots stand "
         "everywhere. Undo what took it away, or make a new treatment."),
      context->name);
}

/* With the alpha channel locked, a filter changes only the colours. */
char *
smp_find_alpha_locked (const SmpCheckContext *context)
{
  if (!gimp_layer_get_lock_alpha (context->treatment))
    return NULL;

  return g_strdup_printf (
      _ ("The alpha channel of the layer %s is locked, which gives the treated area false "
         "colours. Unlock it in the Layers dialog."),
      context->name);
}

gboolean
smp_mend_alpha_locked (const SmpCheckContext *context)
{
  return gimp_layer_set_lock_alpha (context->treatment, FALSE);
}

/* Filters obey the selected channels. GIMP reports which are selected only for colour images. */
static gboolean
is_alpha_selected (GimpImage *image)
{
  return gimp_image_get_base_type (image) != GIMP_RGB ||
         gimp_image_get_component_active (image, GIMP_CHANNEL_ALPHA);
}

char *
smp_find_channels_off (const SmpCheckContext *context)
{
  if (is_alpha_selected (context->image))
    return NULL;

  return g_strdup (
      _ ("The image’s alpha channel is not selected, which gives the treated area false colours. "
         "Select it in the Channels dialog."));
}

gboolean
smp_mend_channels_off (const SmpCheckContext *context)
{
  return gimp_image_set_component_active (context->image, GIMP_CHANNEL_ALPHA, TRUE);
}

static gboolean
is_linear (GimpLayerColorSpace space)
{
  return space == GIMP_LAYER_COLOR_SPACE_AUTO || space == GIMP_LAYER_COLOR_SPACE_RGB_LINEAR;
}

char *
smp_find_mode (const SmpCheckContext *context)
{
  GimpLayerCompositeMode composite = gimp_layer_get_composite_mode (context->treatment);

  if (gimp_layer_get_mode (context->treatment) == GIMP_LAYER_MODE_MULTIPLY &&
      is_linear (gimp_layer_get_blend_space (context->treatment)) &&
      is_linear (gimp_layer_get_composite_space (context->treatment)) &&
      (composite == GIMP_LAYER_COMPOSITE_AUTO ||
       composite == GIMP_LAYER_COMPOSITE_CLIP_TO_BACKDROP))
    return NULL;

  return g_strdup_printf (
      _ ("The layer %s is not in the mode Multiply in linear light, so its dots have another "
         "strength and colour than planned. Set its mode to Multiply in the Layers dialog."),
      context->name);
}

gboolean
smp_mend_mode (const SmpCheckContext *context)
{
  return gimp_layer_set_mode (context->treatment, GIMP_LAYER_MODE_MULTIPLY) &&
         gimp_layer_set_blend_space (context->treatment, GIMP_LAYER_COLOR_SPACE_AUTO) &&
         gimp_layer_set_composite_space (context->treatment, GIMP_LAYER_COLOR_SPACE_AUTO) &&
         gimp_layer_set_composite_mode (context->treatment, GIMP_LAYER_COMPOSITE_AUTO);
}

char *
smp_find_opacity (const SmpCheckContext *context)
{
  double opacity = gimp_layer_get_opacity (context->treatment);

  /* %.1f would show it as 100.0. */
  if (opacity >= 99.95)
    return NULL;

  return g_strdup_printf (_ ("The layer %s has an opacity of %.1f %%, so its dots are weaker "
                             "than planned. Set it to 100 in the Layers dialog."),
                          context->name, opacity);
}

gboolean
smp_mend_opacity (const SmpCheckContext *context)
{
  return gimp_layer_set_opacity (context->treatment, 100);
}

char *
smp_find_filter_blended (const SmpCheckContext *context)
{
  GimpDrawableFilter *filter = smp_treatment_find_filter (context->treatment);

  if (gimp_drawable_filter_get_opacity (filter) > 0.9995 &&
      gimp_drawable_filter_get_blend_mode (filter) == GIMP_LAYER_MODE_REPLACE)
    return NULL;

  return g_strdup_printf (
      _ ("The dots of the layer %s are blended with its paint. Set the opacity of their effect "
         "to 100 and its mode to Replace (the layer’s Fx list)."),
      context->name);
}

gboolean
smp_mend_filter_blended (const SmpCheckContext *context)
{
  GimpDrawableFilter *filter = smp_treatment_find_filter (context->treatment);

  gimp_drawable_filter_set_opacity (filter, 1);
  gimp_drawable_filter_set_blend_mode (filter, GIMP_LAYER_MODE_REPLACE);
  gimp_drawable_filter_update (filter);

  return TRUE;
}

char *
smp_find_other_filters (const SmpCheckContext *context)
{
  g_autoptr (GList) others = list_other_filters (context->treatment);
  g_autofree char *filter = NULL;

  if (others == NULL)
    return NULL;

  filter = gimp_drawable_filter_get_name (others->data);
  /* TRANSLATORS: a layer, then one of GIMP's effects */
  return g_strdup_printf (
      _ ("The layer %s has another effect than its dots, “%s”, so they look different than "
         "planned. Switch it off (the eye in the layer’s Fx list)."),
      context->name, filter);
}

gboolean
smp_mend_other_filters (const SmpCheckContext *context)
{
  g_autoptr (GList) others = list_other_filters (context->treatment);
  gboolean done = TRUE;

  for (GList *item = others; item != NULL; item = item->next)
    done = smp_filter_set_visible (context->treatment, item->data, FALSE) && done;

  return done;
}

/* --- The image --------------------------------------------------------------------------------- */

char *
smp_find_indexed (const SmpCheckContext *context)
{
  if (gimp_image_get_base_type (context->image) != GIMP_INDEXED)
    return NULL;

  return g_strdup (
      _ ("The image has a palette without the colours of the dots, which would be lost in a "
         "file. Convert it with Image > Mode > RGB."));
}

gboolean
smp_mend_indexed (const SmpCheckContext *context)
{
  return gimp_image_convert_rgb (context->image);
}
