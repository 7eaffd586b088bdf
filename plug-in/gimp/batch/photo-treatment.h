/* photo-treatment: makes the treatments of a photo of a batch: from the mask beside it or behind
 * the hairline that the file beside it describes, and over scars if that file asks for it. Scale and
 * head come from that file, or else are found in the photo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include "gimp/layer/mask.h"
#include "gimp/match/match.h"
#include "model/batch/batch-find.h"

G_BEGIN_DECLS

typedef struct
{
  GimpLayer *layer;
  GeglRectangle painted; /* area, in image coordinates */
} SmpPhotoLayer;

/* The treatments of a photo of a batch, at least one of them. */
typedef struct
{
  SmpPhotoLayer area;   /* no layer if there are only scars to cover */
  SmpPhotoLayer scars;  /* keeps its pigment in every look; no layer if not asked for */
  SmpMatchSight *sight; /* the stubble that each look is matched to, or NULL; free it */
  char *note;           /* for the user, or NULL; free it */
} SmpPhotoTreatment;

gboolean smp_photo_treat (GimpImage *image, const SmpBatchPhoto *photo, const SmpMask *mask,
                          SmpPhotoTreatment *made, GError **error);

G_END_DECLS
