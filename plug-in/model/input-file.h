/* input-file: reads files that come from outside: photos and what lies beside them, looks, records, logs.
 *
 * Only ordinary files are opened, since a pipe or a device would be waited for or read for ever, and
 * never more of one than its reader asked for. The errors are clauses that follow “cannot be read: ”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GFileInputStream *smp_input_file_open (const char *path, GError **error);
char *smp_input_file_read (const char *path, gsize max_bytes, gsize *length, GError **error);
char *
smp_input_file_read_text (const char *path, gsize max_bytes, const char *charset, GError **error);

G_END_DECLS
