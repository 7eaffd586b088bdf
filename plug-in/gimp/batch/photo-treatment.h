/* photo-treatment: makes the treatment that a photo of a batch asks for: where the picture beside it is white, or
 * behind the hairline that the file beside it drafts; with the scale and the head that file tells, or that are
 * found.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include "gimp/layer/mask.h"
#include "model/batch/batch-find.h"

G_BEGIN_DECLS

GimpLayer *smp_photo_treat (GimpImage *image, const SmpBatchPhoto *photo, const SmpMask *mask,
                            GeglRectangle *painted, char **note, GError **error);

G_END_DECLS
