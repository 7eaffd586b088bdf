/* sheet-give: the window of Give to Client: for whom, where, and what to know first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

gboolean smp_sheet_give_run (GimpImage *image, GimpProcedureConfig *config);

G_END_DECLS
