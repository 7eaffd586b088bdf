/* input-file: reads untrusted files: photos and the files beside them, looks, records, logs.
 *
 * It opens only regular files, because reading a pipe or a device could block or go on for ever, and never
 * reads more than the caller allows. Error messages are clauses that follow “cannot be read: ”.
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
