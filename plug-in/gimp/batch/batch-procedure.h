/* batch-procedure: the procedure plug-in-smp-batch: previews of many photos, for the menu and for
 * scripts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

#define SMP_BATCH_PROCEDURE "plug-in-smp-batch"

GimpProcedure *smp_batch_procedure_new (GimpPlugIn *plug_in);

G_END_DECLS
