/* photo-blur: measures how soft a photo is, so that no dot is drawn sharper than the skin around it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

G_BEGIN_DECLS

gboolean smp_photo_blur_measure (GimpImage *image, const GeglRectangle *area, double *sigma);

G_END_DECLS
