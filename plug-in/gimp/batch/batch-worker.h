/* batch-worker: the procedure plug-in-smp-batch-worker, an interpreter that takes its commands
 * from smp-batch. It is no use to anybody else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

GimpProcedure *smp_batch_worker_new (GimpPlugIn *plug_in);

G_END_DECLS
