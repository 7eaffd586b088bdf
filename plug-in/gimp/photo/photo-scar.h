/* photo-scar: proposes a treatment that covers the scars in a photo. The layer is marked as such, also in XCF files, so that looks
 * for the scalp leave it alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "gimp/layer/photo-sight.h"

G_BEGIN_DECLS

gboolean smp_photo_scar_check (GimpImage *image, SmpPhotoSight *sight, GError **error);
GimpLayer *
smp_photo_scar_cover (GimpImage *image, GimpLayer *photo, SmpPhotoSight *sight, GError **error);
gboolean smp_photo_scar_is_cover (GimpLayer *treatment);

G_END_DECLS
