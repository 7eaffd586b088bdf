/* plan-procedure: the procedure plug-in-smp-plan, for the menu and for scripts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

#define SMP_PLAN_PROCEDURE "plug-in-smp-plan"

GimpProcedure *smp_plan_procedure_new (GimpPlugIn *plug_in);

G_END_DECLS
