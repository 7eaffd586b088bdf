/* sheet-procedure: the procedure plug-in-smp-sheet, for the menu and for scripts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

#define SMP_SHEET_PROCEDURE "plug-in-smp-sheet"

GimpProcedure *smp_sheet_procedure_new (GimpPlugIn *plug_in);

G_END_DECLS
