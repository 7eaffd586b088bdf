/* look-chooser: shows which look matches the values, applies another one, and saves the values as a
 * new look.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/settings.h"

G_BEGIN_DECLS

GtkWidget *smp_look_chooser_new (GObject *config, const SmpSettings *last);

G_END_DECLS
