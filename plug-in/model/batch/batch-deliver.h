/* batch-deliver: moves finished files to the output folder, where it replaces and removes only files that a
 * run made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "batch-log.h"

G_BEGIN_DECLS

gboolean smp_batch_may_replace (const SmpBatchLog *log, const char *name, GError **error);
gboolean smp_batch_deliver (SmpBatchLog *log, const char *run_folder, const char *name,
                            const SmpBatchMark *mark, gboolean force, char **kept, GError **error);
void smp_batch_remove_pages (SmpBatchLog *log, const char *const *but);

G_END_DECLS
