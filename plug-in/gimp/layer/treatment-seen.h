/* treatment-seen: how much of a treatment's layer is seen: what lies in the image and is not masked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

G_BEGIN_DECLS

typedef struct
{
  GeglRectangle frame; /* what of the layer lies in the image, from the layer's corner */
  GeglBuffer *mask;    /* that is applied, as large as the layer; or NULL */
} SmpTreatmentSeen;

SmpTreatmentSeen *smp_treatment_seen_new (GimpLayer *treatment);
void smp_treatment_seen_free (SmpTreatmentSeen *seen);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpTreatmentSeen, smp_treatment_seen_free)

G_END_DECLS
