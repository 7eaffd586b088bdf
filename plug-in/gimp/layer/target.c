/* target: finds the layer to treat. See target.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "model/error.h"
#include "target.h"
#include "treatment.h"

static gboolean
check_image (GimpImage *image, GError **error)
{
  int width = gimp_image_get_width (image);
  int height = gimp_image_get_height (image);

  if (width < SMP_TARGET_MIN_SIDE || height < SMP_TARGET_MIN_SIDE)
    return smp_refuse (
        error, SMP_ERROR_TARGET,
        _ ("The image is only %d × %d pixels, too small to show dots. Open the photo in "
           "its full size; at least %d pixels on each side are needed."),
        width, height, SMP_TARGET_MIN_SIDE);

  if ((double) width * height > SMP_TARGET_MAX_PIXELS)
    return smp_refuse (
        error, SMP_ERROR_TARGET,
        _ ("The image is %d × %d pixels, too large for a preview. Scale it to fewer than "
           "%d megapixels (Image > Scale Image) and try again."),
        width, height, (int) (SMP_TARGET_MAX_PIXELS / 1e6));

  if (gimp_image_get_floating_sel (image) != NULL)
    return smp_refuse (
        error, SMP_ERROR_TARGET,
        _ ("The image has a floating selection. Anchor it in the Layers dialog or make "
           "it a layer, then try again."));

  return TRUE;
}

/* Returns the item, or the group around it, that has the property; NULL if none has. */
static GimpItem *
find_upwards (GimpItem *item, gboolean (*has) (GimpItem *))
{
  while (item != NULL && !has (item))
    item = gimp_item_get_parent (item);

  return item;
}

static gboolean
is_hidden (GimpItem *item)
{
  return !gimp_item_get_visible (item);
}

static gboolean
check_layer (GimpLayer *layer, GError **error)
{
  GimpItem *item = GIMP_ITEM (layer);
  gboolean is_treatment = smp_treatment_find_filter (layer) != NULL;
  g_autofree char *name = smp_item_quoted_name (item);
  GimpItem *found;

  if (gimp_item_is_group (item))
    return smp_refuse (
        error, SMP_ERROR_TARGET,
        _ ("The selected layer %s is a layer group. Select the layer of the photo, or a "
           "treatment layer, in the Layers dialog and try again."),
        name);

  if (gimp_item_is_text_layer (item))
    return smp_refuse (
        error, SMP_ERROR_TARGET,
        _ ("The selected layer %s is a text layer. Select the layer of the photo, or a "
           "treatment layer, in the Layers dialog and try again."),
        name);

  found = find_upwards (item, is_hidden);
  if (found != NULL)
    {
      g_autofree char *hidden = smp_item_quoted_name (found);

      return smp_refuse (
          error, SMP_ERROR_TARGET,
          _ ("The layer %s is hidden, so no dots would be seen. Show it (the eye in the "
             "Layers dialog) and try again."),
          hidden);
    }

  /* The photo is never changed, so its own locks do not matter, but those of its groups do. */
  found =
      find_upwards (is_treatment ? item : gimp_item_get_parent (item), gimp_item_get_lock_content);
  if (found != NULL)
    {
      g_autofree char *locked = smp_item_quoted_name (found);

      return smp_refuse (
          error, SMP_ERROR_TARGET,
          _ ("The layer %s is locked. Unlock its pixels in the Layers dialog and try "
             "again."),
          locked);
    }

  if (is_treatment && gimp_layer_get_lock_alpha (layer))
    return smp_refuse (
        error, SMP_ERROR_TARGET,
        _ ("The transparency of the layer %s is locked, which keeps the dots from being "
           "drawn. Unlock its alpha channel in the Layers dialog and try again."),
        name);

  return TRUE;
}

/**
 * smp_target_layer:
 * @drawables: (array zero-terminated=1) (nullable): what is selected in an image
 *
 * A mask is selected after it was painted on, as Photo's Hair proposes.
 *
 * Returns: (transfer none) (nullable): the one selected layer, or that whose mask is selected.
 **/
GimpLayer *
smp_target_layer (GimpDrawable **drawables)
{
  if (drawables == NULL || drawables[0] == NULL || drawables[1] != NULL)
    return NULL;
  if (GIMP_IS_LAYER_MASK (drawables[0]))
    return gimp_layer_from_mask (GIMP_LAYER_MASK (drawables[0]));

  return GIMP_IS_LAYER (drawables[0]) ? GIMP_LAYER (drawables[0]) : NULL;
}

/**
 * smp_target_treatment:
 * @drawables: (array zero-terminated=1) (nullable): what is selected in an image
 *
 * Returns: (transfer none) (nullable): the one selected layer, or that whose mask is selected, if it is a treatment.
 **/
GimpLayer *
smp_target_treatment (GimpDrawable **drawables)
{
  GimpLayer *layer = smp_target_layer (drawables);

  return layer != NULL && smp_treatment_find_filter (layer) != NULL ? layer : NULL;
}

/**
 * smp_target_find:
 * @image: the image
 * @drawables: (array zero-terminated=1) (nullable): what is selected in it
 * @error: (out): return location; the message says what to select or change
 *
 * Returns: (transfer none) (nullable): the one selected layer, or that whose mask is selected, or the image's only
 *   treatment if none is selected, if it is a treatment that can be changed or a photo that can be treated.
 **/
GimpLayer *
smp_target_find (GimpImage *image, GimpDrawable **drawables, GError **error)
{
  g_autoptr (GList) treatments = NULL;
  GimpDrawable *only[2] = { NULL, NULL };
  GimpLayer *layer;
  gsize n = 0;

  if (!check_image (image, error))
    return NULL;

  /* In GIMP 3.2.6 no layer is selected any more after Hairline... in the Treatment dialog. */
  treatments = smp_treatment_list_in (image);
  if ((drawables == NULL || drawables[0] == NULL) && g_list_length (treatments) == 1)
    {
      only[0] = treatments->data;
      drawables = only;
    }

  while (drawables != NULL && drawables[n] != NULL)
    n++;

  if (n == 0)
    {
      smp_refuse (error, SMP_ERROR_TARGET,
                  _ ("No layer is selected. Select the layer of the photo, or a treatment layer, "
                     "in the Layers dialog and try again."));
      return NULL;
    }

  if (n > 1)
    {
      smp_refuse (error, SMP_ERROR_TARGET,
                  _ ("Several layers are selected. Select only the layer of the photo, or one "
                     "treatment layer, in the Layers dialog and try again."));
      return NULL;
    }

  layer = smp_target_layer (drawables);
  if (layer == NULL)
    {
      g_autofree char *name = smp_item_quoted_name (GIMP_ITEM (drawables[0]));

      smp_refuse (error, SMP_ERROR_TARGET,
                  _ ("The selected %s is a channel or a mask. Select the layer of the photo, or a "
                     "treatment layer, in the Layers dialog and try again."),
                  name);
      return NULL;
    }

  return check_layer (layer, error) ? layer : NULL;
}
