/* window-place: opens a window where it was last time, or else where it covers little of the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void smp_place_window (GtkWidget *window, const char *name);

G_END_DECLS
