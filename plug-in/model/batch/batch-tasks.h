/* batch-tasks: lists the work of a run: each photo in each look, with names of files, and what an earlier run
 * has already done. Does not use GIMP or GTK.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "batch-log.h"
#include "batch-options.h"
#include "batch-task.h"

G_BEGIN_DECLS

GPtrArray *smp_batch_tasks_new (GPtrArray *photos, const SmpBatchOptions *options,
                                const SmpBatchLog *log, GError **error);

G_END_DECLS
