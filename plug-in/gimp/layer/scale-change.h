/* scale-change: how an image changed since its scale was stored, and its present scale.
 *
 * The change is found from the path “Head Outline”, which GIMP transforms with the image, and from
 * the print of the photo; if neither helps, from the size of the image.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "scale.h"

G_BEGIN_DECLS

typedef enum
{
  SMP_CHANGE_NONE,         /* of the image; the path may have been corrected */
  SMP_CHANGE_KNOWN,        /* moved in a known way */
  SMP_CHANGE_PROPORTIONAL, /* scaled, or cropped in proportion: the size alone cannot tell which */
  SMP_CHANGE_UNKNOWN,      /* cropped, given more canvas, turned or stretched */
  SMP_CHANGE_OTHER_PHOTO   /* replaced; its size may be the same */
} SmpChange;

SmpChange smp_scale_find_change (GimpImage *image, const SmpScale *before, SmpMove *move);

SmpScale smp_scale_now (GimpImage *image, const SmpScale *before, SmpChange *change, SmpMove *move);
SmpScale smp_scale_if_scaled (GimpImage *image, const SmpScale *before);
SmpScale smp_scale_if_cropped (GimpImage *image, const SmpScale *before);

G_END_DECLS
