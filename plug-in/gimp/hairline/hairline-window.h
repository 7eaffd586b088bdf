/* hairline-window: the window of the Hairline dialog: picture, controls, and their actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>
#include <gtk/gtk.h>

#include "gimp/base/note.h"
#include "hairline-scene.h"

G_BEGIN_DECLS

#define SMP_HAIRLINE_N_SLIDERS 5

typedef struct
{
  GtkWidget *dialog, *canvas, *status;
  GtkWidget *style, *temples, *sliders[SMP_HAIRLINE_N_SLIDERS];
  SmpNote note;
  GtkWidget *fits, *treat;

  GimpImage *image;
  SmpHairlineScene scene;
  gboolean has_face;
  gboolean is_refreshing;
} SmpHairlineWindow;

/* Creates the widgets. The image, the scene and what is known of the face must be set. */
void smp_hairline_window_build (SmpHairlineWindow *window);

/* Updates the widgets from the scene. */
void smp_hairline_window_refresh (SmpHairlineWindow *window);

/* Shows a text until the next change. */
void smp_hairline_window_warn (SmpHairlineWindow *window, const char *text);

G_END_DECLS
