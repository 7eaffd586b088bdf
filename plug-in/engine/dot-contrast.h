/* dot-contrast: how much dots stand out from skin of any tone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "color-difference.h"
#include "pigment.h"

G_BEGIN_DECLS

/* How visible a contrast is on this skin, in linear light, as a multiple of the same on light skin. */
double smp_contrast_on (const SmpColorSpace *space, const double skin[3]);

/* Whether single dots stand out more than stubble does. */
gboolean smp_dot_is_pepper (const SmpPigmentSettings *pigment, const SmpColorSpace *space,
                            const double skin[3]);

G_END_DECLS
