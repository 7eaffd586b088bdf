/* sheet-kept: remembers where files for clients were written last, and which kinds. GIMP remembers that of dialogs only,
 * and not of Give to Client.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

void smp_sheet_kept_load (GimpProcedureConfig *config);
void smp_sheet_kept_store (GimpProcedureConfig *config);

G_END_DECLS
