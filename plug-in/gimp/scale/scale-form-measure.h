/* scale-form-measure: the part of the Scale and Head dialog that says what of known length was measured, and the scale that follows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "scale-form.h"

G_BEGIN_DECLS

GtkWidget *smp_scale_form_measure_new (SmpScaleForm *form);
void smp_scale_form_set_measured (SmpScaleForm *form, const SmpScaleMeasured *measured);
void smp_scale_form_show_measure (SmpScaleForm *form, const SmpScale *scale);

gboolean
smp_scale_measure_form (GimpImage *image, SmpScaleForm *form, SmpScale *scale, GError **error);
gboolean smp_scale_form_is_by_outline (SmpScaleForm *form, const SmpScale *scale);
gboolean smp_scale_form_is_complete (SmpScaleForm *form, const SmpScale *scale);

G_END_DECLS
