/* sheet-arguments: declares and reads the arguments of the procedure plug-in-smp-sheet, and those that any sheet has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "sheet-files.h"
#include "sheet.h"

G_BEGIN_DECLS

void smp_sheet_arguments_add (GimpProcedure *procedure);
void smp_sheet_arguments_add_delivery (GimpProcedure *procedure);
void smp_sheet_arguments_forget_client (GimpProcedureConfig *config);
void smp_sheet_arguments_give (GimpProcedureConfig *config);
SmpSheetOptions *smp_sheet_arguments_read_sheet (GimpProcedureConfig *config);
SmpSheetOptions *smp_sheet_arguments_read_delivery (GimpProcedureConfig *config);
SmpSheetFiles *smp_sheet_arguments_read_files (GimpProcedureConfig *config);

void smp_sheet_options_free (SmpSheetOptions *options);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpSheetOptions, smp_sheet_options_free)

G_END_DECLS
