/* look-save-dialog: asks for a name and saves values as a look.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/settings.h"

G_BEGIN_DECLS

void smp_look_save_dialog_run (GtkWidget *parent, const SmpSettings *settings);

G_END_DECLS
