/* hairline-procedure: the procedure plug-in-smp-hairline, for the menu and for scripts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

#define SMP_HAIRLINE_PROCEDURE "plug-in-smp-hairline"

GimpProcedure *smp_hairline_procedure_new (GimpPlugIn *plug_in);

G_END_DECLS
