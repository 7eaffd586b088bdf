/* batch-message: what smp-batch and the GIMP that works for it say to each other: one line each
 * way at a time, through two named pipes in a folder that they share.
 *
 *   to GIMP:       photo NUMBER TASK      make the pictures of a photo
 *                  sheet FILE             make the contact sheet of the tasks in a file, a line each
 *   from GIMP:     ready VERSION
 *                  made NUMBER OUTPUT STATE SECONDS NOTE
 *                  finished NUMBER
 *                  sheet NOTE             it is made, or why it is not
 *
 * The options of the run stand in a file of that folder, which GIMP reads first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "batch-plan.h"

G_BEGIN_DECLS

#define SMP_BATCH_WORKER_PROCEDURE "plug-in-smp-batch-worker"

#define SMP_BATCH_TO_WORKER "to-gimp"
#define SMP_BATCH_FROM_WORKER "from-gimp"
#define SMP_BATCH_OPTIONS "options"

char *smp_batch_task_to_line (const SmpBatchTask *task);
SmpBatchTask *smp_batch_task_from_line (const char *line, GError **error);

char *smp_batch_options_to_line (const SmpBatchOptions *options, const char *run_folder);
gboolean smp_batch_options_from_line (const char *line, SmpBatchOptions *options, char **run_folder,
                                      GError **error);

G_END_DECLS
