/* sheet-choices: check boxes for what a sheet shows. They write the checked names into an argument,
 * separated by commas.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *smp_sheet_choices_new_looks (GObject *config);
GtkWidget *smp_sheet_choices_new_moments (GObject *config);

G_END_DECLS
