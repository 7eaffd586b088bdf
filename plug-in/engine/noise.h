/* noise: values that change smoothly from place to place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Between -1 and 1, with knots 1 apart, where it is 0; waves are about two knots long. Each seed gives other
 * values. */
float smp_noise_at (double x, double y, guint32 seed);

G_END_DECLS
