/* scale-row: says where the scale and head of an open treatment come from and whether the image has
 * the same, and opens the dialog that sets them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

G_BEGIN_DECLS

GtkWidget *smp_scale_row_new (GObject *config, GimpLayer *treatment);

G_END_DECLS
