/* noise: values that change smoothly from place to place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns a value between -1 and 1. It is 0 at the knots, which are 1 apart; waves are about two
 * knots long. Different seeds give different noise. For many places on the scalp, see noise-lanes.h. */
float smp_noise_at (double x, double y, guint32 seed);

G_END_DECLS
