/* photo-names: recognises photos and their masks by their names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A photo's mask has this in place of the photo's suffix. */
#define SMP_BATCH_MASK_ENDING "-treatment.png"

gboolean smp_batch_is_photo (const char *name);
gboolean smp_has_ending (const char *path, const char *ending);
char *smp_name_without_ending (const char *path);

G_END_DECLS
