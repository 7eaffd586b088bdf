/* batch-tasks: the work of a run: each photo in each look, under which names, and which of these are there
 * already from an earlier run. Knows neither GIMP nor windows.
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
