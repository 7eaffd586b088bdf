/* scale-row: says how the scale and head of an open treatment were found, whether the image has the
 * same, and leads to where they are set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

G_BEGIN_DECLS

GtkWidget *smp_scale_row_new (GObject *config, GimpLayer *treatment);

G_END_DECLS
