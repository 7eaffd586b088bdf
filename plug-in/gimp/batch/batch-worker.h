/* batch-worker: the procedure plug-in-smp-batch-worker, which executes the commands of smp-batch.
 * Only smp-batch uses it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

GimpProcedure *smp_batch_worker_new (GimpPlugIn *plug_in);

G_END_DECLS
