/* outline: the outline of the head in the picture: an ellipse, and how the head differs from it. Pure; knows no image.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/head-shape.h"

G_BEGIN_DECLS

/* In coordinates of the image; see place.h for those of a treatment. */
typedef struct
{
  double x, y;          /* of the centre, pixels */
  double width, height; /* before tilting, pixels; width 0: no head, the scalp is flat */
  double tilt;          /* degrees clockwise, -180 to 180 */
  double turn;          /* of the photo from upright, degrees clockwise */
  /* %, in the frame of the ellipse: see engine/outline-shape.h. */
  double taper, skew, squareness, narrowness, shift_x, shift_y;
} SmpOutline;

double smp_outline_to_tenth (double value);
double smp_outline_angle (double degrees);
SmpOutline smp_outline_upright (const SmpOutline *outline);
void smp_outline_flip (SmpOutline *outline);
gboolean smp_outline_is_ellipse (const SmpOutline *outline);
double smp_outline_reach (const SmpOutline *outline, double angle);
void smp_outline_point (const SmpOutline *outline, double angle, double *x, double *y);
void smp_outline_keep (SmpOutline *drawn, const SmpOutline *before);
SmpHeadOutline
smp_outline_in_picture (const SmpOutline *outline, double left, double top, double scale);
SmpOutline
smp_outline_from_picture (const SmpHeadOutline *found, double left, double top, double scale);
gboolean smp_outline_is_near (const SmpOutline *one, const SmpOutline *other);
gboolean
smp_outline_check (const SmpOutline *outline, int image_width, int image_height, GError **error);

G_END_DECLS
