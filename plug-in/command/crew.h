/* crew: the GIMPs that work for smp-batch. Each takes one photo after another; one that ends
 * unexpectedly is started again, and the photo that it was at is given up by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/batch/batch-run.h"

G_BEGIN_DECLS

gboolean smp_crew_work (SmpBatchRun *run, guint jobs, const char *gimp, GError **error);

G_END_DECLS
