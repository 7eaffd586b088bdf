/* settings-editor: a slider for each property of the operation, in groups that can be expanded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

G_BEGIN_DECLS

GtkWidget *smp_settings_editor_new (GObject *config, GtkWidget *scale_row);

G_END_DECLS
