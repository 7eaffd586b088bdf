/* outline: the ellipse that the outline of the head is in the picture: read from a selection or a
 * path, and shown as a path of its own.
 *
 * That path moves with the image when it is cropped, scaled or turned, so it tells afterwards where
 * the head went.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* Pixels of the image, and degrees clockwise from -45 to 45. Width 0: no head, the scalp is flat. */
typedef struct
{
  double x, y; /* of the middle */
  double width, height;
  double tilt;
} SmpOutline;

gboolean smp_outline_check (const SmpOutline *outline, GimpImage *image, GError **error);
gboolean smp_outline_is_near (const SmpOutline *one, const SmpOutline *other);

gboolean smp_outline_from_selection (GimpImage *image, SmpOutline *outline, GError **error);
gboolean smp_outline_from_path (GimpPath *path, SmpOutline *outline, GError **error);

GimpPath *smp_outline_chosen_path (GimpImage *image, GError **error);
GimpPath *smp_outline_find_path (GimpImage *image);
void smp_outline_show (GimpImage *image, const SmpOutline *outline, gboolean visible);

G_END_DECLS
