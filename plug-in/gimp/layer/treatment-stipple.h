/* treatment-stipple: the dots of a treatment for the engine's questions: how many, how far. Draws nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/stipple.h"
#include "model/settings.h"

G_BEGIN_DECLS

SmpStipple *smp_treatment_stipple_new (const SmpSettings *settings);
int smp_treatment_reach (const SmpSettings *settings);

G_END_DECLS
