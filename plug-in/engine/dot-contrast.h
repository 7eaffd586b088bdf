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

/* How much darker something is than the skin, as the eye sees it. */
double smp_contrast_seen (const SmpColorSpace *space, const double skin[3], const double light[3]);

/* The same of the middle of a single dot. */
double smp_dot_contrast (const SmpPigmentSettings *pigment, const SmpColorSpace *space,
                         const double skin[3]);

/* How much more a dot stands out than a fine one may; negative if it is fine. */
double smp_dot_boldness (const SmpPigmentSettings *pigment, const SmpColorSpace *space,
                         const double skin[3]);

/* Whether single dots stand out more than stubble does. */
gboolean smp_dot_is_pepper (const SmpPigmentSettings *pigment, const SmpColorSpace *space,
                            const double skin[3]);

G_END_DECLS
