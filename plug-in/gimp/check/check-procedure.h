/* check-procedure: the procedure plug-in-smp-check, for scripts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

#define SMP_CHECK_PROCEDURE "plug-in-smp-check"

GimpProcedure *smp_check_procedure_new (GimpPlugIn *plug_in);

G_END_DECLS
