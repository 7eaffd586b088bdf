/* scale-keep: stores scale and head with an image, also in XCF files.
 *
 * They are only the defaults of new treatments. An existing treatment has its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "scale.h"

G_BEGIN_DECLS

gboolean smp_scale_load (GimpImage *image, SmpScale *scale);
gboolean smp_scale_is_stored (GimpImage *image, const SmpScale *scale);
gboolean smp_scale_store (GimpImage *image, const SmpScale *scale, GError **error);
gboolean smp_scale_store_found (GimpImage *image, const SmpScale *scale);
void smp_scale_forget_found (GimpImage *image);

G_END_DECLS
