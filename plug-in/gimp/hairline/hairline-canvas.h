/* hairline-canvas: a picture that can be zoomed and moved, with handles for mouse and keyboard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "hairline-scene.h"

G_BEGIN_DECLS

/* Called after a handle was moved or another one became active. */
typedef void SmpHairlineMoved (gpointer data);

GtkWidget *
smp_hairline_canvas_new (SmpHairlineScene *scene, SmpHairlineMoved *moved, gpointer data);
void smp_hairline_canvas_zoom (GtkWidget *canvas, double factor);
void smp_hairline_canvas_fit (GtkWidget *canvas);
void smp_hairline_canvas_move_guide (GtkWidget *canvas, gboolean move);

G_END_DECLS
