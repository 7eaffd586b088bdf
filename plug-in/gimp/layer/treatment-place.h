/* treatment-place: stores with a treatment the image, and its place in it, at the time it got its
 * values. It shows later whether the image changed or is another one.
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
  SmpFrame layer; /* of the treatment's layer, in image coordinates */
} SmpTreatmentPlace;

void smp_treatment_place_store (GimpLayer *treatment);
gboolean smp_treatment_place_load (GimpLayer *treatment, SmpTreatmentPlace *place);

G_END_DECLS
