/* top-up-row: when a treatment is topped up, and how much.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *smp_top_up_row_new (GObject *config);

G_END_DECLS
