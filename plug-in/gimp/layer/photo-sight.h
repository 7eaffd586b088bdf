/* photo-sight: the hair and shine in the photo of an image, found by engine/hair-map.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "engine/hair-map.h"
#include "engine/scar-band.h"
#include "scale.h"

G_BEGIN_DECLS

typedef struct
{
  SmpHairMap *map;
  SmpHairSummary summary;
  SmpScale scale;    /* of the image, with the head that was used */
  GeglBuffer *photo; /* its pixels, and its offset in the image */
  int dx, dy, width, height;
  SmpScarBand *scar;        /* private */
  gboolean looked_for_scar; /* private */
} SmpPhotoSight;

/* Hair and shine in a row of the image; none outside of the photo. */
typedef struct
{
  float *rgb; /* private */
  float *hair, *shine, *confidence, *around;
} SmpPhotoRow;

SmpPhotoSight *smp_photo_sight_new (GimpImage *image, SmpHairColor color, GError **error);
void smp_photo_sight_free (SmpPhotoSight *sight);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpPhotoSight, smp_photo_sight_free)

const SmpScarBand *smp_photo_sight_scar (SmpPhotoSight *sight);

SmpPhotoRow *smp_photo_row_new (const SmpPhotoSight *sight);
void smp_photo_row_free (SmpPhotoRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpPhotoRow, smp_photo_row_free)
gboolean smp_photo_row_look (SmpPhotoRow *row, const SmpPhotoSight *sight, int y);

G_END_DECLS
