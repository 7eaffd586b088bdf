/* head-snap: finds the outline of the skull in a picture, from a rough one or from none.
 *
 *     SmpHeadPicture picture = { pixels, width, height };
 *     SmpHeadSnap snap = smp_head_snap (&picture, &rough);
 *
 *     if (snap.is_sure)
 *       take snap.outline
 *
 * Turns, moves and scales a mean head (head-shape) until its rim fits the edges of the picture
 * (head-fit; an active shape model: Cootes et al., "Active shape models - their training and
 * application", Computer Vision and Image Understanding 1995), starting from each of the usual
 * views. Edges that are far off or around something dark have little weight, so an ear, a cape, a line on
 * the wall or standing hair does not shift the skull. The lower end of the skull is hidden in the face or above
 * the neck; only the whole head shows where it is, and the elevation of the camera: from behind, 10
 * degrees more look almost the same, but lengthen the outline by 6 % of its width.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "head-edges.h"
#include "head-shape.h"

G_BEGIN_DECLS

/* The result. */
typedef struct
{
  SmpHeadOutline outline; /* in pixels of the picture */
  SmpHeadPose pose;       /* the pose of the head; its scale assumes a head of mean size */
  double support;         /* 0-1: part of the rim with a prominent edge */
  double seen;            /* 0-1: part of the skull's rim inside the picture */
  double doubt; /* how far the outline depends on single parts of the rim, in parts of its width */
  gboolean is_sure;
} SmpHeadSnap;

SmpHeadSnap smp_head_snap (const SmpHeadPicture *picture, const SmpHeadOutline *rough);

G_END_DECLS
