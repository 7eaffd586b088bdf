/* redness: the reddened skin under the dots of the first days.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "standing.h"
#include "tile.h"

G_BEGIN_DECLS

/* Redness grows to its full strength over this depth inside the paint's edge. */
#define SMP_RED_RAMP_MM 6.0f

/* Reddens the tile. Returns whether any of it is red. */
gboolean smp_redness_draw (const SmpScene *scene, SmpTile *tile);

G_END_DECLS
