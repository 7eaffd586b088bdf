/* look-chooser: the widget that shows which look the values make, puts another one on, and
 * saves the values as a look of the user's own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/settings.h"

G_BEGIN_DECLS

GtkWidget *smp_look_chooser_new (GObject *config, const SmpSettings *last);

G_END_DECLS
