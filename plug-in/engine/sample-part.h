/* sample-part: chooses the part of a photo on which looks are compared.
 *
 * It is chosen in a coarse picture of the photo, in cells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "scalp.h"

G_BEGIN_DECLS

typedef struct
{
  int columns, rows;
  const double *colors;  /* three for each cell, 0-1 */
  const float *coverage; /* of each cell, the mean of the treatment's paint */
  const float *inside; /* of each cell, see smp_sample_part_inside(); NULL: the head is not known */
} SmpSampleScene;

float smp_sample_part_inside (const SmpScalp *scalp, double x_px, double y_px);
gboolean
smp_sample_part_find (const SmpSampleScene *scene, int width, int height, int *left, int *top);

G_END_DECLS
