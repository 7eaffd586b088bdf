/* photo-hairline: drafts a hairline as told by the file beside a photo, and treats the scalp behind
 * it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include "gimp/layer/head-find.h"
#include "gimp/layer/scale.h"
#include "model/batch/batch-find.h"
#include "model/batch/batch-ini.h"

G_BEGIN_DECLS

GimpLayer *
smp_photo_draft_hairline (GimpImage *image, GimpDrawable **target, const SmpBatchPhoto *photo,
                          const SmpBatchIni *ini, const SmpScale *scale, const SmpHeadFound *found,
                          GeglRectangle *painted, GError **error);

G_END_DECLS
