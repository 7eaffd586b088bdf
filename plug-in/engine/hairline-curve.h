/* hairline-curve: the curve through the knots of a hairline, by tape and in the picture. Private to
 * hairline-shape.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hairline-shape.h"

G_BEGIN_DECLS

/* A value from 0 to 1, always the same for a seed and a place of the line. */
double smp_hairline_chance (guint seed, guint place);

/* Sets the anchors of a shape from its chart and knots. */
void smp_hairline_curve_draw (SmpHairlineShape *shape);

G_END_DECLS
