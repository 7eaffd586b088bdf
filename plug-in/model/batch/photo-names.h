/* photo-names: what the names of files say: which are photos, and which belong to one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What follows the name of a photo in that of the picture of its treated area. */
#define SMP_BATCH_MASK_ENDING "-treatment.png"

gboolean smp_batch_is_photo (const char *name);
gboolean smp_has_ending (const char *path, const char *ending);
char *smp_name_without_ending (const char *path);

G_END_DECLS
