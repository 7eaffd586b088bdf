/* expander: a part of a dialog that is folded away until the user wants it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *smp_expander_new (const char *title, GtkWidget *content);
GtkExpander *smp_expander_find (GtkWidget *inside);

G_END_DECLS
