/* sheet-widgets: what the dialogs of all sheets have: the widgets for the page, the words and the files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimpui.h>

#include "sheet-files.h"
#include "sheet.h"

G_BEGIN_DECLS

GtkWidget *smp_sheet_widget_new (GimpProcedureDialog *dialog, const char *name);
GtkWidget *smp_sheet_files_widget_new (GimpProcedureDialog *dialog);
void smp_sheet_tab_add (GtkWidget *tabs, const char *title, GtkWidget *page);
void smp_sheet_tabs_add_delivery (GtkWidget *tabs, GimpProcedureDialog *dialog);

void smp_sheet_widgets_show_defaults (GimpProcedureDialog *dialog, const SmpSheetOptions *options);
gboolean smp_sheet_widgets_agree (GtkWidget *dialog, GimpProcedureConfig *config,
                                  const SmpSheetOptions *options);

G_END_DECLS
