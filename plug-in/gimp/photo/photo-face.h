/* photo-face: keeps treatments off the face, where the photo shows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "gimp/hairline/hairline.h"
#include "gimp/layer/photo-sight.h"

G_BEGIN_DECLS

gboolean
smp_photo_face_hairline (GimpImage *image, const SmpPhotoSight *sight, SmpHairlineJob *job);
const char *smp_photo_face_note (GimpImage *image, GimpLayer *target, const SmpPhotoSight *sight);

G_END_DECLS
