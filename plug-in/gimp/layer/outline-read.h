/* outline-read: reads the outline of the head that the user drew, as a selection or a path.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "outline.h"

G_BEGIN_DECLS

gboolean smp_outline_from_selection (GimpImage *image, SmpOutline *outline, GError **error);
gboolean smp_outline_from_path (GimpPath *path, const SmpOutline *before, SmpOutline *outline,
                                GError **error);

GimpPath *smp_outline_chosen_path (GimpImage *image, GError **error);

G_END_DECLS
