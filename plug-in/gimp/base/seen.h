/* seen: removes everything from an image that it does not show, except treatments.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

gboolean smp_seen_is_treatment (GimpItem *item);
gboolean smp_seen_is_text (GimpItem *item);
GimpLayer *smp_seen_merge_below (GimpImage *copy, GimpLayer **layers, guint n_above);
gboolean smp_seen_keep (GimpImage *copy, gboolean keep_text);

G_END_DECLS
