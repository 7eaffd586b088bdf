/* export-procedure: the procedure plug-in-smp-export, for scripts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

#define SMP_EXPORT_PROCEDURE "plug-in-smp-export"

GimpProcedure *smp_export_procedure_new (GimpPlugIn *plug_in);

G_END_DECLS
