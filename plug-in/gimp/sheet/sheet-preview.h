/* sheet-preview: shows a small picture of the sheet and updates it when the arguments change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include <libgimp/gimp.h>

G_BEGIN_DECLS

GtkWidget *smp_sheet_preview_new (GimpProcedureConfig *config, GimpImage *image);

G_END_DECLS
