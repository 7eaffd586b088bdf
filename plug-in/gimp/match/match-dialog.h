/* match-dialog: shows the stubble and what the treated skin will look like, side by side, and asks whether to take it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "match.h"

G_BEGIN_DECLS

gboolean smp_match_dialog_run (GimpLayer *treatment, const SmpSettings *plan, SmpMatchSight *sight,
                               SmpMatchChoice *choice, SmpStubbleMatch *match);

G_END_DECLS
