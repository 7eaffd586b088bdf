/* scale-change: what became of an image since its scale was kept, and the scale that it has now.
 *
 * Two things tell: the path “Head Outline”, which GIMP moves with the image, and the print of the photo.
 * Where neither does, the size of the image may.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "scale.h"

G_BEGIN_DECLS

typedef enum
{
  SMP_CHANGE_NONE,         /* of the image; the path may have been corrected */
  SMP_CHANGE_KNOWN,        /* everything moved in a way that is known */
  SMP_CHANGE_PROPORTIONAL, /* scaled, or cropped in proportion: the size alone cannot tell */
  SMP_CHANGE_UNKNOWN,      /* cropped, given more canvas, turned or stretched */
  SMP_CHANGE_OTHER_PHOTO   /* of the same size or not */
} SmpChange;

SmpChange smp_scale_find_change (GimpImage *image, const SmpScale *before, SmpMove *move);

SmpScale smp_scale_now (GimpImage *image, const SmpScale *before, SmpChange *change, SmpMove *move);
SmpScale smp_scale_if_scaled (GimpImage *image, const SmpScale *before);
SmpScale smp_scale_if_cropped (GimpImage *image, const SmpScale *before);

G_END_DECLS
