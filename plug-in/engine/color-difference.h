/* color-difference: how different two colours look: CIE L*a*b* and CIEDE2000.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double L, a, b;
} SmpLab;

/* What the red, the green and the blue of a linear colour space are in CIE XYZ, with white at D50: xyz[i][c] is
 * coordinate i of channel c. */
typedef struct
{
  double xyz[3][3];
} SmpColorSpace;

extern const SmpColorSpace smp_color_space_srgb;

double smp_color_luminance (const SmpColorSpace *space, const double rgb[3]);
SmpLab smp_color_lab (const SmpColorSpace *space, const double rgb[3]);
double smp_lab_difference (const SmpLab *one, const SmpLab *other);

G_END_DECLS
