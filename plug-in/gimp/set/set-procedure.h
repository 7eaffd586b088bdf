/* set-procedure: the procedure plug-in-smp-set: the photos of one client from all sides, for the menu and for scripts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

#define SMP_SET_PROCEDURE "plug-in-smp-set"

GimpProcedure *smp_set_procedure_new (GimpPlugIn *plug_in);

G_END_DECLS
