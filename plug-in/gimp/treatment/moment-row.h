/* moment-row: buttons for the moments of a treatment, in the order of time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

G_BEGIN_DECLS

GtkWidget *smp_moment_row_new (GObject *config, GtkWidget *end);

G_END_DECLS
