/* scale-note: what the Scale and Head dialog tells the user first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "scale-form.h"

G_BEGIN_DECLS

void smp_scale_note_reserve (SmpScaleForm *form);
void smp_scale_note_hint (SmpScaleForm *form, const SmpScale *scale);
void smp_scale_note_found (SmpScaleForm *form);
void smp_scale_note_other (SmpScaleForm *form);
void smp_scale_note_change (SmpScaleForm *form, GimpImage *image, const SmpScale *scale,
                            const SmpScale *before);

G_END_DECLS
