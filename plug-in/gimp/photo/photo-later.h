/* photo-later: puts a layer between photo and treatment that shows the head with less of its standing hair. The photo stays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "gimp/layer/photo-sight.h"

G_BEGIN_DECLS

gboolean
smp_photo_later_put (GimpImage *image, const SmpPhotoSight *sight, double gone, GError **error);

G_END_DECLS
