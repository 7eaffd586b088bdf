/* sheet-dialog: the dialog that asks for everything that a consultation sheet needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

gboolean smp_sheet_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config,
                               GimpImage *image, GError **error);

G_END_DECLS
