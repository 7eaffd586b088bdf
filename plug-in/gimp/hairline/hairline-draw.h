/* hairline-draw: draws what the picture of the Hairline dialog shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hairline-scene.h"

G_BEGIN_DECLS

void smp_hairline_draw (const SmpHairlineScene *scene, cairo_t *cr, double zoom);

G_END_DECLS
