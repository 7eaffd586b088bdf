/* redness: the reddened skin under the dots in the first days.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "standing.h"
#include "tile.h"

G_BEGIN_DECLS

/* Depth inside the paint's edge at which redness is at full strength. */
#define SMP_RED_RAMP_MM 6.0f

/* Reddens the tile. Returns whether any of it is red. */
gboolean smp_redness_draw (const SmpScene *scene, SmpTile *tile);

G_END_DECLS
