/* progress: prints the messages of smp-batch: a line that changes on a terminal, otherwise a line for each
 * picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/batch/batch-run.h"

G_BEGIN_DECLS

void smp_progress_show (const SmpBatchRun *run, const SmpBatchTask *task);
void smp_progress_output (const SmpBatchRun *run, const SmpBatchTask *task,
                          const SmpBatchOutput *output);
void smp_progress_say (const char *text);
void smp_progress_complain (const char *text);
void smp_progress_preview (const SmpBatchRun *run);

G_END_DECLS
