/* mean-light: the light that evenly treated scalp, or one dot as the eye sees it, lets through, without drawing a dot.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stipple.h"

G_BEGIN_DECLS

void smp_mean_light (const SmpStippleSettings *settings, double coverage, double light[3]);
void smp_dot_seen (const SmpPigmentSettings *settings, double light[3]);

G_END_DECLS
