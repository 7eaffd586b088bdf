/* scale-form-measure: how the scale follows what the form says. See scale-form-measure.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "scale-form-measure.h"
#include "scale-measure.h"

/**
 * smp_scale_measure_form:
 * @image: an image
 * @form: the form; shows the length in the picture then
 * @scale: (inout): the scale
 * @error: (out): return location
 *
 * Sets the scale from what the form says.
 *
 * Returns: whether that is possible; otherwise the scale stays.
 **/
gboolean
smp_scale_measure_form (GimpImage *image, SmpScaleForm *form, SmpScale *scale, GError **error)
{
  SmpMeasurement measurement = smp_scale_form_get_measurement (form);
  SmpScale measured = *scale;

  if (!smp_measure_scale (image, smp_scale_form_get_measure (form), &measurement, &measured, error))
    return FALSE;

  /* The precision that dialogs show. */
  measured.pixels_per_mm = round (100 * measured.pixels_per_mm) / 100;
  if (!smp_scale_check (&measured, gimp_image_get_width (image), gimp_image_get_height (image),
                        error))
    return FALSE;

  *scale = measured;
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (form->length_px), measurement.length_px);
  return TRUE;
}

/**
 * smp_scale_form_is_by_outline:
 * @form: the form
 * @scale: the scale
 *
 * Returns: whether the scale comes from the outline of the head, and so follows it.
 **/
gboolean
smp_scale_form_is_by_outline (SmpScaleForm *form, const SmpScale *scale)
{
  return scale->head.width > 0 &&
         (scale->is_guess || smp_measure_is_outline (smp_measure_find (scale->measured.measure))) &&
         smp_measure_is_outline (smp_scale_form_get_measure (form));
}

/**
 * smp_scale_form_is_complete:
 * @form: the form
 * @scale: the scale
 *
 * Returns: whether nothing is to be drawn before the form can be used.
 **/
gboolean
smp_scale_form_is_complete (SmpScaleForm *form, const SmpScale *scale)
{
  SmpMeasurement now = smp_scale_form_get_measurement (form);
  int how = smp_scale_form_get_measure (form);

  if (!(now.length_mm > 0) || !(now.length_px > 0))
    return FALSE;
  if (smp_measure_is_outline (how))
    return now.source == SMP_SOURCE_HEAD_BREADTH || now.source == SMP_SOURCE_HEAD_LENGTH;

  /* What was drawn and measured before: only whose length it is has changed. */
  return how == SMP_MEASURE_TYPED ||
         (strcmp (scale->measured.source, smp_source_id (now.source)) == 0 &&
          strcmp (scale->measured.measure, smp_measure_id (how)) == 0);
}
