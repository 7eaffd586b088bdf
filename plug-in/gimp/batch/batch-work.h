/* batch-work: makes the pictures of a batch, of one photo or of all. Uses GIMP, but no windows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/batch/batch-run.h"

G_BEGIN_DECLS

/* Where the pictures of a run are made. */
typedef struct
{
  const SmpBatchOptions *options;
  const char *run_folder; /* on the same disk as the output folder; for unfinished files */
  SmpBatchLog *log;       /* of the output folder */
} SmpBatchPlace;

/* Called for each picture of a photo, in order, after it was made or failed. */
typedef void (*SmpBatchMade) (SmpBatchTask *task, guint output, gpointer data);

void smp_batch_work (SmpBatchTask *task, const SmpBatchPlace *place, guint number,
                     SmpBatchMade made, gpointer data);

/* Callbacks during a run. */
typedef struct
{
  /* Called before each photo, and before the contact sheet with the number of photos. Returns
   * whether to continue. */
  gboolean (*before) (guint number, gpointer data);
  void (*made) (guint number, gpointer data); /* nullable: called after each picture of a photo */
  gpointer data;
} SmpBatchWatch;

gboolean
smp_batch_work_run (SmpBatchRun *run, const SmpBatchWatch *watch, char **report, GError **error);

gboolean smp_batch_options_read (SmpBatchOptions *options, GObject *config, GError **error);

G_END_DECLS
