/* photo-overlay: shows on the canvas what was found in the photo while a dialog is open: hair red,
 * shine blue. Adds no undo steps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "gimp/layer/photo-choice.h"
#include "gimp/layer/photo-sight.h"

G_BEGIN_DECLS

typedef struct _SmpPhotoOverlay SmpPhotoOverlay;

SmpPhotoOverlay *smp_photo_overlay_new (GimpImage *image);
void smp_photo_overlay_draw (SmpPhotoOverlay *overlay, SmpPhotoSight *sight,
                             const SmpPhotoChoice *choice);
void smp_photo_overlay_set_visible (SmpPhotoOverlay *overlay, gboolean is_visible);
void smp_photo_overlay_free (SmpPhotoOverlay *overlay);

G_END_DECLS
