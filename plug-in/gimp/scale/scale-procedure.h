/* scale-procedure: the procedure plug-in-smp-scale, for the menu and for scripts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

#define SMP_SCALE_PROCEDURE "plug-in-smp-scale"

GimpProcedure *smp_scale_procedure_new (GimpPlugIn *plug_in);

G_END_DECLS
