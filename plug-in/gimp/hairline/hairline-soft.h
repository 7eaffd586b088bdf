/* hairline-soft: where the area behind a hairline gets sparser instead of ending: down a sideburn, above the ears, and
 * into the client's standing hair.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "engine/scalp-chart.h"

G_BEGIN_DECLS

/* Places of the lower limit on each side, from the end of the hairline over the ear to the back of the head. */
#define SMP_HAIRLINE_BELOW 6

typedef struct
{
  SmpPixel below[2]
                [SMP_HAIRLINE_BELOW]; /* the lower limit at the left and the right of the picture */
  gboolean is_given[2];
  double pixels_per_mm;
} SmpHairlineSoft;

void smp_hairline_soften (GimpImage *image, const SmpHairlineSoft *soft);

G_END_DECLS
