/* hairline-guide: lays another photo of the client half transparent over this one, such as one of
 * the former hairline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "hairline-scene.h"

G_BEGIN_DECLS

GtkWidget *smp_hairline_guide_new (SmpHairlineScene *scene, GimpImage *image, GtkWidget *canvas);

G_END_DECLS
