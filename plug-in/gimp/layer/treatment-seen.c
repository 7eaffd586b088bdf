/* treatment-seen: the visible part of a treatment's layer. See treatment-seen.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "place.h"
#include "treatment-seen.h"

/**
 * smp_treatment_seen_new:
 * @treatment: a treatment
 *
 * Returns: (transfer full): the visible part of its layer at present.
 **/
SmpTreatmentSeen *
smp_treatment_seen_new (GimpLayer *treatment)
{
  SmpTreatmentSeen *seen = g_new0 (SmpTreatmentSeen, 1);
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));
  GimpLayerMask *mask = gimp_layer_get_mask (treatment);
  SmpLayerPoint corner = smp_place_image_to_layer (treatment, (SmpImagePoint) { 0, 0 });
  GeglRectangle in_image = { (int) corner.x, (int) corner.y, gimp_image_get_width (image),
                             gimp_image_get_height (image) };
  GeglRectangle layer = { 0, 0, gimp_drawable_get_width (GIMP_DRAWABLE (treatment)),
                          gimp_drawable_get_height (GIMP_DRAWABLE (treatment)) };

  gegl_rectangle_intersect (&seen->frame, &in_image, &layer);
  if (mask != NULL && gimp_layer_get_apply_mask (treatment))
    seen->mask = gimp_drawable_get_buffer (GIMP_DRAWABLE (mask));

  return seen;
}

/**
 * smp_treatment_seen_free:
 * @seen: (nullable) (transfer full): what to free
 **/
void
smp_treatment_seen_free (SmpTreatmentSeen *seen)
{
  if (seen == NULL)
    return;

  g_clear_object (&seen->mask);
  g_free (seen);
}
