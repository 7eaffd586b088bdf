/* head-snap: finds the outline of the skull in a picture, from a rough one or from none.
 *
 *     SmpHeadPicture picture = { pixels, width, height };
 *     SmpHeadSnap snap = smp_head_snap (&picture, &rough);
 *
 *     if (snap.is_sure)
 *       take snap.outline
 *
 * A mean head (head-shape) is turned, moved and sized until the edges of the picture lie on its rim:
 * from each point of the rim the strongest edge near it is looked for along the normal, and the pose
 * that brings the rim there with the least squares is taken, again and again, in ever narrower windows
 * (an active shape model: Cootes et al., "Active shape models - their training and application", Computer
 * Vision and Image Understanding 1995). Edges that are far off count little, so an ear, a cape, a line of
 * the wall or standing hair does not draw the skull towards it. The lower end of the skull is hidden in the
 * face or above the neck; only the whole head tells where it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "head-edges.h"
#include "head-shape.h"

G_BEGIN_DECLS

/* What was found. */
typedef struct
{
  SmpHeadOutline outline; /* pixels of the picture */
  SmpHeadPose pose; /* how the head is seen; its scale is only as good as a mean head's size */
  double support;   /* 0-1: how much of the rim has an edge that stands out */
  double seen;      /* 0-1: how much of the rim of the skull is in the picture */
  gboolean is_sure;
} SmpHeadSnap;

SmpHeadSnap smp_head_snap (const SmpHeadPicture *picture, const SmpHeadOutline *rough);

G_END_DECLS
