/* hairline-window: the window of the Hairline dialog: the picture, its controls, and what they do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>
#include <gtk/gtk.h>

#include "hairline-scene.h"

G_BEGIN_DECLS

#define SMP_HAIRLINE_N_SLIDERS 5

typedef struct
{
  GtkWidget *dialog, *canvas, *status;
  GtkWidget *style, *temples, *sliders[SMP_HAIRLINE_N_SLIDERS];
  GtkWidget *note_icon, *note;
  GtkWidget *treat;

  GimpImage *image;
  SmpHairlineScene scene;
  gboolean has_face;
  gboolean is_refreshing;
} SmpHairlineWindow;

/* Makes the widgets; the image, the scene and what is known of the face are set. */
void smp_hairline_window_build (SmpHairlineWindow *window);

/* Shows what the scene is now. */
void smp_hairline_window_refresh (SmpHairlineWindow *window);

/* Says something until the next change. */
void smp_hairline_window_warn (SmpHairlineWindow *window, const char *text);

G_END_DECLS
