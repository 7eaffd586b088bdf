/* scale-keep: scale and head as they are kept with an image, in XCF files too.
 *
 * They seed new treatments; what treatments have is the truth about them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "scale.h"

G_BEGIN_DECLS

gboolean smp_scale_load (GimpImage *image, SmpScale *scale);
gboolean smp_scale_store (GimpImage *image, const SmpScale *scale, GError **error);

G_END_DECLS
