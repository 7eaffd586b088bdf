/* match-dialog: shows the stubble and what the treated skin will look like, side by side and on the canvas, and asks
 * whether to take it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "match.h"

G_BEGIN_DECLS

/* Shows a plan on the canvas, without an undo step. */
typedef void (*SmpMatchShow) (const SmpSettings *plan, gpointer data);

gboolean smp_match_dialog_run (GimpLayer *treatment, const SmpSettings *plan, SmpMatchSight *sight,
                               SmpMatchChoice *choice, SmpStubbleMatch *match, SmpMatchShow show,
                               gpointer data);

G_END_DECLS
