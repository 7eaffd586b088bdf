/* scale-measure: measures a length that the user drew in the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "scale-source.h"

G_BEGIN_DECLS

typedef enum
{
  SMP_MEASURE_OUTLINE_WIDTH,
  SMP_MEASURE_OUTLINE_HEIGHT,
  SMP_MEASURE_SELECTION_WIDTH,
  SMP_MEASURE_SELECTION_HEIGHT,
  SMP_MEASURE_PATH,   /* the length of the selected path */
  SMP_MEASURE_GUIDES, /* the distance of two guides */
  SMP_MEASURE_TYPED,
  SMP_N_MEASURES
} SmpMeasure;

const char *smp_measure_id (SmpMeasure measure);
const char *smp_measure_name (SmpMeasure measure);

SmpMeasure smp_measure_find (const char *id);

gboolean smp_measure_is_outline (SmpMeasure measure);
double smp_measure_outline (SmpMeasure measure, SmpSource source, const SmpOutline *outline);
gboolean smp_measure_scale (GimpImage *image, SmpMeasure measure, SmpMeasurement *measurement,
                            SmpScale *scale, GError **error);

G_END_DECLS
