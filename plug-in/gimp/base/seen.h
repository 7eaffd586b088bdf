/* seen: leaves of an image nothing but what it shows, and its treatments.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

gboolean smp_seen_is_treatment (GimpItem *item);
gboolean smp_seen_keep (GimpImage *copy, gboolean keep_text);

G_END_DECLS
