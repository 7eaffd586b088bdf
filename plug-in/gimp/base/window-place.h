/* window-place: where a window opens that stays open beside the picture: where it was left last time, or else
 * beside the picture's middle.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void smp_place_window (GtkWidget *window, const char *name);

G_END_DECLS
