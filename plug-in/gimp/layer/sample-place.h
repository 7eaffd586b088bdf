/* sample-place: the part of a photo on which looks are compared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include "engine/sample-part.h"

G_BEGIN_DECLS

typedef struct _SmpSamplePlace SmpSamplePlace;

SmpSamplePlace *smp_sample_place_new (GimpLayer *photo, GimpLayer *treatment);
gboolean smp_sample_place_step (SmpSamplePlace *place);
gboolean smp_sample_place_finish (SmpSamplePlace *place, const SmpScalp *scalp, int width,
                                  int height, GeglRectangle *box);
void smp_sample_place_free (SmpSamplePlace *place);

G_END_DECLS
