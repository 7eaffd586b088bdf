/* outline: the ellipse around the head in the picture. Pure; knows no image.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In coordinates of the image; see place.h for those of a treatment. */
typedef struct
{
  double x, y;          /* of the centre, pixels */
  double width, height; /* before tilting, pixels; width 0: no head, the scalp is flat */
  double tilt;          /* degrees clockwise, -180 to 180 */
  double turn;          /* of the photo from upright, degrees clockwise */
} SmpOutline;

double smp_outline_angle (double degrees);
SmpOutline smp_outline_upright (const SmpOutline *outline);
gboolean smp_outline_is_near (const SmpOutline *one, const SmpOutline *other);
gboolean
smp_outline_check (const SmpOutline *outline, int image_width, int image_height, GError **error);

G_END_DECLS
