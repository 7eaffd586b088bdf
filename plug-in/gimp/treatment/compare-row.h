/* compare-row: switches the canvas between before and after, or splits it at a line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

G_BEGIN_DECLS

/* Called with whether the whole photo is to be shown without dots now. */
typedef void SmpCompared (gboolean is_bare, gpointer data);

GtkWidget *smp_compare_row_new (GimpLayer *treatment, SmpCompared *compared, gpointer data);
void smp_compare_row_show_after (GtkWidget *row);
void smp_compare_row_end (GtkWidget *row);

G_END_DECLS
