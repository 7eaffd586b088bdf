/* batch-run: a run over many photos: its tasks, folders and report. The caller makes the pictures, with
 * GIMP. Does not use GIMP or GTK itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "batch-tasks.h"
#include "model/run-folder.h"

G_BEGIN_DECLS

/* The report's name without its suffix. */
#define SMP_BATCH_REPORT "report"

typedef struct
{
  const SmpBatchOptions *options;
  GPtrArray *tasks; /* of SmpBatchTask */
  SmpBatchLog *log;
  SmpRunFolder *folder; /* in the output folder, for unfinished files; NULL before the start */
  gint64 start;         /* monotonic time, in microseconds */
} SmpBatchRun;

SmpBatchRun *
smp_batch_run_new (const char *const *inputs, const SmpBatchOptions *options, GError **error);
gboolean smp_batch_run_start (SmpBatchRun *run, GError **error);
gboolean smp_batch_run_can_report (const char *path, GError **error);
gboolean smp_batch_run_needs_contact_sheet (const SmpBatchRun *run);
gboolean
smp_batch_run_write_report (const SmpBatchRun *run, const char *path, char **name, GError **error);
void smp_batch_run_end (SmpBatchRun *run);
void smp_batch_run_free (SmpBatchRun *run);

guint smp_batch_run_count (const SmpBatchRun *run, SmpBatchState state);
guint smp_batch_run_total (const SmpBatchRun *run);
char *smp_batch_run_summary (const SmpBatchRun *run);
char *smp_batch_run_time_left (const SmpBatchRun *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpBatchRun, smp_batch_run_free)

G_END_DECLS
