/* look-list: the looks, with a box at each to choose it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *smp_look_list_view_new (GObject *config);

G_END_DECLS
