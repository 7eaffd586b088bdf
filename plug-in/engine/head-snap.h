/* head-snap: finds the outline of the skull in a picture, from a rough one or from none.
 *
 *     SmpHeadPicture picture = { pixels, width, height };
 *     SmpHeadSnap snap = smp_head_snap (&picture, &rough);
 *
 *     if (snap.is_sure)
 *       take snap.outline
 *
 * A mean head (head-shape) is turned, moved and sized until the edges of the picture lie on its rim (head-fit; an
 * active shape model: Cootes et al., "Active shape models - their training and application", Computer Vision and
 * Image Understanding 1995), from each of the views that heads are photographed from. Edges that are far off count
 * little, so an ear, a cape, a line of the wall or standing hair does not draw the skull towards it. The lower end
 * of the skull is hidden in the face or above the neck; only the whole head tells where it is, and how far from
 * above it is seen: from behind, 10 degrees more look much the same but lengthen the outline by 6 % of its width.
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
  double doubt; /* how far the outline depends on single parts of the rim, a part of its width */
  gboolean is_sure;
} SmpHeadSnap;

SmpHeadSnap smp_head_snap (const SmpHeadPicture *picture, const SmpHeadOutline *rough);

G_END_DECLS
