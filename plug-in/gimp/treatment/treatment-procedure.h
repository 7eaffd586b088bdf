/* treatment-procedure: the procedure plug-in-smp-treatment, for the menu and for scripts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

#define SMP_TREATMENT_PROCEDURE "plug-in-smp-treatment"

GimpProcedure *smp_treatment_procedure_new (GimpPlugIn *plug_in);

G_END_DECLS
