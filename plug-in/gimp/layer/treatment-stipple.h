/* treatment-stipple: gives the engine the dots of a treatment, to count them or to find their
 * reach. Draws nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/stipple.h"
#include "model/settings.h"

G_BEGIN_DECLS

SmpStippleSettings smp_treatment_stipple_settings (const SmpSettings *settings);
SmpStipple *smp_treatment_stipple_new (const SmpSettings *settings);
int smp_treatment_paint_reach (const SmpSettings *settings, gboolean is_deep);

G_END_DECLS
