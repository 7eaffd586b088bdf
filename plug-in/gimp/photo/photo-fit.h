/* photo-fit: fits a treatment to the hair and the shine in the photo, with sparser paint between
 * hair, and a layer mask that hides dots behind hair and under shine. Paint and mask are ordinary,
 * so brushes can correct them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "gimp/layer/photo-choice.h"
#include "gimp/layer/photo-sight.h"

G_BEGIN_DECLS

typedef struct
{
  SmpPhotoChoice choice;
  gboolean replace_mask; /* even if the user made or changed the mask */
  gboolean cover_scars;  /* with a treatment of their own */
  gboolean no_fit;       /* leave the treatment as it is */
  gboolean with_later;   /* show a later head, or stop showing it */
  double gone;           /* %, of the standing hair on the later head; 0 for none */
} SmpPhotoJob;

typedef struct
{
  GimpLayer *treatment; /* or what was to become one */
  double hair, shine;   /* mean of what was found in the painted area, 0-1 */
} SmpPhotoResult;

gboolean smp_photo_has_own_mask (GimpLayer *treatment);
GimpLayer *smp_photo_target (GimpImage *image, GimpDrawable **drawables, GError **error);
gboolean smp_photo_fit (GimpImage *image, GimpLayer *target, SmpPhotoSight *sight,
                        const SmpPhotoJob *job, SmpPhotoResult *result, GError **error);

G_END_DECLS
