/* scale-outline: where the user says that the head is: by a selection, a path, or a search near one of them. A selection
 * that was taken once is known again, so that it does not replace what was corrected since.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "gimp/layer/head-find.h"
#include "gimp/layer/outline.h"

G_BEGIN_DECLS

gboolean smp_scale_outline_is_selected_again (GimpImage *image, const SmpOutline *selected);
gboolean smp_scale_outline_select (GimpImage *image, const SmpOutline *head, SmpOutline *selected,
                                   SmpOutline *outline, GError **error);
gboolean smp_scale_outline_search (GimpImage *image, const SmpOutline *head, SmpOutline *selected,
                                   SmpHeadFound *found, GError **error);
gboolean smp_scale_outline_follow_path (GimpImage *image, const SmpOutline *head,
                                        SmpOutline *outline, GError **error);

G_END_DECLS
