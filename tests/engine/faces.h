/* faces: shared by the tests of hairlines: faces on heads of any size and tilt, and plans for them.
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

/* A face seen from the front and above, on a head of this scale and tilt, or on a flat photo. */
Face face_of (double pixels_per_mm, double tilt_deg, gboolean is_flat);

/* Tolerance for distances from requested places, mm. */
#define NEAR_MM 0.3

/* The line of a plan, which must be possible. */
SmpHairlineShape draft (const Face *face, const SmpHairlinePlan *plan);
/* A plan of any style but that which follows a hairline that is there. */
SmpHairlinePlan random_plan (void);
