/* crew: runs the GIMP processes of smp-batch. Each works at one photo after another. If one crashes or does not
 * answer in time, it is started again, and its photo is reported as failed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/batch/batch-run.h"

G_BEGIN_DECLS

typedef struct
{
  const char *self;     /* this program */
  guint jobs;           /* number of photos at a time */
  const char *program;  /* gimp-console */
  double limit_seconds; /* how long a picture may take */
} SmpCrewOptions;

gboolean smp_crew_work (SmpBatchRun *run, const SmpCrewOptions *options, GError **error);

G_END_DECLS
