/* treatment-seen: the visible part of a treatment's layer: inside the image and not masked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

G_BEGIN_DECLS

typedef struct
{
  GeglRectangle frame; /* the part of the layer inside the image, in layer coordinates */
  GeglBuffer *mask;    /* the layer's mask if it is applied, as large as the layer; or NULL */
} SmpTreatmentSeen;

SmpTreatmentSeen *smp_treatment_seen_new (GimpLayer *treatment);
void smp_treatment_seen_free (SmpTreatmentSeen *seen);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpTreatmentSeen, smp_treatment_seen_free)

G_END_DECLS
