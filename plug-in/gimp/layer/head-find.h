/* head-find: finds the outline of the head in a photo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "engine/head-snap.h"
#include "outline.h"
#include "scale.h"

G_BEGIN_DECLS

typedef struct
{
  SmpOutline outline; /* in coordinates of the image */
  gboolean is_sure;

  /* The pose of the same head, in the coordinates of the upright photo. */
  SmpHeadPose pose;
  int quarters;         /* quarter turns clockwise by which the photo is turned */
  double width, height; /* of the upright photo, in pixels of the image */
  double dx, dy;        /* offset of the photo in the image */
} SmpHeadFound;

gboolean
smp_head_find (GimpImage *image, const SmpOutline *rough, SmpHeadFound *found, GError **error);

void smp_head_scale (SmpScale *scale);
void smp_head_found_take (const SmpHeadFound *found, SmpScale *scale);
void smp_head_found_turn (const SmpHeadFound *found, double *x, double *y);
gboolean
smp_head_found_place (const SmpHeadFound *found, const double place_mm[3], double *x, double *y);

G_END_DECLS
