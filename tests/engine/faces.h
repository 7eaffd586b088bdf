/* faces: what the tests of hairlines share: faces on heads of any size and turn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/hairline-shape.h"

typedef struct
{
  SmpScalp scalp;
  SmpHairlineMarks marks;
} Face;

/* A face seen from above and in front, on a head that is so large in the picture and turned by so much; flat where
 * there is no head. */
Face face_of (double pixels_per_mm, double tilt_deg, gboolean is_flat);
