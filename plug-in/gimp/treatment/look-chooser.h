/* look-chooser: shows which look matches the values, applies another one, and saves the values as a
 * new look.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/settings.h"

G_BEGIN_DECLS

GtkWidget *smp_look_chooser_new (GObject *config, GimpLayer *treatment, const SmpSettings *last);
void smp_look_chooser_look_again (GtkWidget *chooser);

G_END_DECLS
