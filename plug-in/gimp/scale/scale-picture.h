/* scale-picture: a picture of the photo in the Scale and Head dialog, on which the outline of the head is dragged. It is
 * the one of the Hairline dialog, without a hairline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>
#include <gtk/gtk.h>

#include "gimp/layer/scale.h"

G_BEGIN_DECLS

/* Called when the user moved the outline. */
typedef void SmpScaleOutlined (const SmpOutline *outline, gpointer data);

GtkWidget *smp_scale_picture_new (GimpImage *image, SmpScaleOutlined *outlined, gpointer data);
void smp_scale_picture_show (GtkWidget *picture, const SmpScale *scale);

G_END_DECLS
