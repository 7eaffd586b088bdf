/* look-list: a list of looks with check boxes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *smp_look_list_view_new (GObject *config);

G_END_DECLS
