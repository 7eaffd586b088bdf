/* first-treatment: what a new treatment starts with, before the user has chosen anything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "gimp/layer/scale.h"
#include "model/view.h"

G_BEGIN_DECLS

SmpSettings *smp_first_view_take_look (SmpView *view);
SmpScale smp_first_view_take_photo (SmpView *view, GimpImage *image);

GimpLayer *smp_first_treatment_insert (GimpImage *image, GimpLayer *photo, const SmpView *view,
                                       const SmpScale *scale, GError **error);
void
smp_first_treatment_remove (GimpLayer *treatment, GimpLayer *photo, gboolean paint_was_selection);

G_END_DECLS
