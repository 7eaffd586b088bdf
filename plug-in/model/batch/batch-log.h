/* batch-log: which pictures in an output folder are finished, and what they were made of. A text
 * file in that folder, one line a picture, which only ever grows: a line is added in one step
 * when its picture is in place. Several runs may add to it at once, and a killed run leaves at
 * worst a torn last line, which is passed over. Without the file everything is made anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SmpBatchLog SmpBatchLog;

SmpBatchLog *smp_batch_log_read (const char *folder);
gboolean smp_batch_log_has (const SmpBatchLog *log, const char *file, const char *digest);
gboolean smp_batch_log_add (SmpBatchLog *log, const char *file, const char *digest, GError **error);
void smp_batch_log_free (SmpBatchLog *log);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpBatchLog, smp_batch_log_free)

G_END_DECLS
