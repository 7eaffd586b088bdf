/* crew: the GIMPs that work for smp-batch. Each takes one photo after another; one that ends unexpectedly, or
 * does not answer for too long, is started again, and the photo that it was at is given up by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/batch/batch-run.h"

G_BEGIN_DECLS

typedef struct
{
  const char *self;     /* this program */
  guint jobs;           /* how many photos are worked at at once */
  const char *program;  /* gimp-console */
  double limit_seconds; /* how long a picture may take */
} SmpCrewOptions;

gboolean smp_crew_work (SmpBatchRun *run, const SmpCrewOptions *options, GError **error);

G_END_DECLS
