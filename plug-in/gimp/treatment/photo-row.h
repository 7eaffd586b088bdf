/* photo-row: buttons that fit a treatment to what its photo shows: standing hair, and the client's own stubble.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "where-row.h"

G_BEGIN_DECLS

GtkWidget *smp_photo_row_buttons_new (GObject *config, GimpLayer *treatment,
                                      const SmpWhereEvents *events, gpointer data);

G_END_DECLS
