/* set-dialog: the dialog Consultation Set...: the photos with their views, what is missing, the plan, the page and the
 * files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

gboolean smp_set_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config);

G_END_DECLS
