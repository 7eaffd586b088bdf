/* head-find: finds the outline of the skull in the photo of an image.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "engine/head-snap.h"
#include "outline.h"

G_BEGIN_DECLS

typedef struct
{
  SmpOutline outline; /* in coordinates of the image */
  gboolean is_sure;

  /* The same head as a whole, in the photo when it is turned back to where it is upright. */
  SmpHeadPose pose;
  int quarters;         /* so many the photo is turned by, clockwise */
  double width, height; /* of the photo when it is upright, pixels of the image */
  double dx, dy;        /* where the photo is in the image */
} SmpHeadFound;

gboolean
smp_head_find (GimpImage *image, const SmpOutline *rough, SmpHeadFound *found, GError **error);

void smp_head_found_turn (const SmpHeadFound *found, double *x, double *y);
gboolean
smp_head_found_place (const SmpHeadFound *found, const double place_mm[3], double *x, double *y);

G_END_DECLS
