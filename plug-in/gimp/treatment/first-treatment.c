/* first-treatment: what a new treatment starts with. See first-treatment.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "first-treatment.h"
#include "gimp/layer/photo-blur.h"
#include "gimp/layer/scale-keep.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment-scale.h"
#include "model/look.h"

/**
 * smp_first_view_take_look:
 * @view: (inout): the values of the last treatment
 *
 * Starts with the default look, since this may be another client.
 *
 * Returns: (transfer full) (nullable): the values of the last treatment, to be offered as a look; %NULL if they are
 *   those of the default look.
 **/
SmpSettings *
smp_first_view_take_look (SmpView *view)
{
  g_autoptr (SmpLook) look = smp_look_find (SMP_LOOK_DEFAULT, NULL);
  SmpSettings *last;

  if (look == NULL || smp_settings_same_look (view->plan, look->settings))
    return NULL;

  last = smp_settings_copy (view->plan);
  smp_settings_take_look (view->plan, look->settings);
  return last;
}

/**
 * smp_first_view_take_photo:
 * @view: (inout): gets what belongs to the photo
 * @image: the image to treat
 *
 * Takes scale and head from the image, and other values that describe photo and client from its topmost treatment. If
 * nothing is known of the photo, looks for the head in it.
 *
 * Returns: the scale, for smp_first_treatment_insert().
 **/
SmpScale
smp_first_view_take_photo (SmpView *view, GimpImage *image)
{
  GimpLayer *other = smp_treatment_find_in (image);
  g_autoptr (SmpSettings) defaults = smp_settings_new ();
  SmpScaleOrigin origin;
  SmpScale scale = smp_treatment_scale_of_image (image, &origin);
  double blur;

  if (origin == SMP_SCALE_GUESS)
    smp_treatment_scale_find_head (image, &scale);

  smp_settings_take_photo (view->plan, defaults);
  if (other != NULL)
    {
      g_autoptr (SmpView) photo = smp_treatment_get_view (other);

      smp_settings_take_photo (view->plan, photo->plan);
      view->durability = photo->durability;
    }
  else if (smp_photo_blur_measure (image, NULL, &blur))
    {
      smp_settings_set_number (view->plan, "photo-blur", blur);
    }
  smp_scale_to_settings (&scale, NULL, view->plan);

  return scale;
}

/**
 * smp_first_treatment_insert:
 * @image: an image
 * @photo: the layer to treat
 * @view: what the treatment is to show
 * @scale: from smp_first_view_take_photo()
 * @error: (out): return location
 *
 * As smp_treatment_insert(). Also stores the scale with the image if the head was found, so that everybody is told that
 * nobody has looked at it yet. One undo step.
 *
 * Returns: (transfer none) (nullable): the treatment; on %NULL the image is unchanged.
 **/
GimpLayer *
smp_first_treatment_insert (GimpImage *image, GimpLayer *photo, const SmpView *view,
                            const SmpScale *scale, GError **error)
{
  GimpLayer *treatment;
  gboolean is_new;

  gimp_image_undo_group_start (image);
  is_new = smp_scale_store_found (image, scale);
  treatment = smp_treatment_insert (image, photo, view, error);
  if (treatment == NULL && is_new)
    smp_scale_forget_found (image);
  gimp_image_undo_group_end (image);

  return treatment;
}

/**
 * smp_first_treatment_remove:
 * @treatment: a treatment from smp_first_treatment_insert()
 * @photo: the layer to select afterwards
 * @paint_was_selection: whether its paint came from the selection, which is then restored
 *
 * As smp_treatment_remove(). Also forgets a head that was only found. One undo step.
 **/
void
smp_first_treatment_remove (GimpLayer *treatment, GimpLayer *photo, gboolean paint_was_selection)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));

  gimp_image_undo_group_start (image);
  smp_treatment_remove (treatment, photo, paint_was_selection);
  if (smp_treatment_find_in (image) == NULL)
    smp_scale_forget_found (image);
  gimp_image_undo_group_end (image);
}
