/* treatment-edit: creates, changes and removes treatments. The name of a function says what Undo
 * sees:
 *
 *   preview         nothing: the canvas shows something else for now
 *   amend           nothing: the change becomes part of the last step
 *   insert, commit, paint  one step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/view.h"

G_BEGIN_DECLS

GimpLayer *
smp_treatment_insert (GimpImage *image, GimpLayer *photo, const SmpView *view, GError **error);
gboolean smp_treatment_paint_selection (GimpLayer *treatment);
void smp_treatment_update_filter (GimpLayer *treatment, const SmpSettings *settings);
gboolean smp_filter_set_visible (GimpLayer *layer, GimpDrawableFilter *filter, gboolean visible);
void smp_treatment_preview (GimpLayer *treatment, const SmpView *view);
void smp_treatment_amend (GimpLayer *treatment, const SmpView *view);
gboolean smp_treatment_commit (GimpLayer *treatment, const SmpView *before, const SmpView *after,
                               GError **error);
GimpLayer *
smp_treatment_apply (GimpImage *image, GimpLayer *target, const SmpView *view, GError **error);
void smp_treatment_remove (GimpLayer *treatment, GimpLayer *photo, gboolean paint_was_selection);

G_END_DECLS
