/* set-list: lists the photos of a set with small pictures, and lets the user choose the view of each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "set-job.h"

G_BEGIN_DECLS

/* Called after the user has chosen another view of a photo. */
typedef void (*SmpSetListChanged) (gpointer data);

GtkWidget *smp_set_list_new (SmpSetListChanged changed, gpointer data);
void smp_set_list_show (GtkWidget *list, SmpSetJob *job);

G_END_DECLS
