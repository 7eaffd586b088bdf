/* window-place: opens a window where the user left it, or else where it covers little of the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>
#include <gtk/gtk.h>
#include <libgimp/gimp.h>

G_BEGIN_DECLS

void smp_place_window (GtkWidget *window, const char *name);
void smp_place_window_beside (GtkWidget *window, const char *name, GimpImage *image,
                              const GeglRectangle *part);

G_END_DECLS
