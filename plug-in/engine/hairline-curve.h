/* hairline-curve: the curve through the knots of a hairline, by tape and in the picture. hairline-shape's own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hairline-shape.h"

G_BEGIN_DECLS

/* From 0 to 1, the same for a seed and a place of the line. */
double smp_hairline_chance (guint seed, guint place);

/* Fills in the anchors of a shape whose chart and knots are there. */
void smp_hairline_curve_draw (SmpHairlineShape *shape);

G_END_DECLS
