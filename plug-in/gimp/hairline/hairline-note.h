/* hairline-note: the note below the controls of the Hairline dialog: what is wrong or unknown, or
 * what to do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hairline-scene.h"

G_BEGIN_DECLS

char *smp_hairline_note (const SmpHairlineScene *scene, gboolean has_face, gboolean *is_warning);
void smp_hairline_note_reserve (GtkWidget *label);

G_END_DECLS
