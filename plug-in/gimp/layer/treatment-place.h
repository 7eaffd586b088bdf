/* treatment-place: what image a treatment was in, and where, when it got its values: kept with it, so that
 * changes of the image since, or another image, can be told.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "scale.h"

G_BEGIN_DECLS

typedef struct
{
  int image_width, image_height;
  SmpPhotoPrint print;
  SmpFrame layer; /* the treatment's own, in the image */
} SmpTreatmentPlace;

void smp_treatment_place_store (GimpLayer *treatment);
gboolean smp_treatment_place_load (GimpLayer *treatment, SmpTreatmentPlace *place);

G_END_DECLS
