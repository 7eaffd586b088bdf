/* plain-name: makes names of files from text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *smp_plain_name (const char *text, gsize max_bytes);
const char *smp_find_separator (const char *name);

G_END_DECLS
