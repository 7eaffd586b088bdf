/* scale-form-measure: how the scale follows what the form of the Scale and Head dialog says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "scale-form.h"

G_BEGIN_DECLS

gboolean
smp_scale_measure_form (GimpImage *image, SmpScaleForm *form, SmpScale *scale, GError **error);
gboolean smp_scale_form_is_by_outline (SmpScaleForm *form, const SmpScale *scale);
gboolean smp_scale_form_is_complete (SmpScaleForm *form, const SmpScale *scale);

G_END_DECLS
