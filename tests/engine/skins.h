/* skins: skin of several tones, and how different two colours look.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/color-difference.h"

/* Linear light of light, medium and dark skin. */
static const double skins[][3] = { { 0.62, 0.41, 0.30 },
                                   { 0.38, 0.21, 0.12 },
                                   { 0.10, 0.05, 0.03 } };

static inline double
difference_of (const double one[3], const double other[3])
{
  SmpLab a = smp_color_lab (&smp_color_space_srgb, one);
  SmpLab b = smp_color_lab (&smp_color_space_srgb, other);

  return smp_lab_difference (&a, &b);
}
