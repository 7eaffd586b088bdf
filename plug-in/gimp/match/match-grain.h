/* match-grain: how single hairs stand out from the skin, in parts of a photo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/stubble-grain.h"
#include "match-light.h"

G_BEGIN_DECLS

SmpGrain smp_match_grain_of (GimpLayer *photo, const SmpMatchArea *area, double pixels_per_mm);
SmpGrain smp_match_grain_under (GimpLayer *photo, GimpLayer *treatment, double pixels_per_mm,
                                double *x, double *y);

G_END_DECLS
