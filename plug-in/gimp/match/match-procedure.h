/* match-procedure: the procedure plug-in-smp-match, Match Stubble... in the menu: sets shade and undertone of a
 * treatment by the client's own stubble.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

#define SMP_MATCH_PROCEDURE "plug-in-smp-match"

GimpProcedure *smp_match_procedure_new (GimpPlugIn *plug_in);

G_END_DECLS
