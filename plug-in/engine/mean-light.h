/* mean-light: the light that evenly treated scalp lets through on the whole, without drawing a dot.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stipple.h"

G_BEGIN_DECLS

void smp_mean_light (const SmpStippleSettings *settings, double coverage, double light[3]);

G_END_DECLS
