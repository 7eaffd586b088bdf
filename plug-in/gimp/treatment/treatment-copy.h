/* treatment-copy: the procedure plug-in-smp-copy: uses a plan on another photo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

#define SMP_COPY_PROCEDURE "plug-in-smp-copy"

GimpProcedure *smp_copy_procedure_new (GimpPlugIn *plug_in);

G_END_DECLS
