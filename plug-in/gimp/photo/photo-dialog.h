/* photo-dialog: shows what was found in the photo and asks how to use it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "photo-fit.h"

G_BEGIN_DECLS

const char *smp_photo_color_name (SmpHairColor color);
gboolean
smp_photo_dialog_run (GimpImage *image, GimpLayer *target, SmpPhotoSight **sight, SmpPhotoJob *job);

G_END_DECLS
