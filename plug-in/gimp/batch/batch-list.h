/* batch-list: lists the photos of a batch and their results.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/batch/batch-run.h"

G_BEGIN_DECLS

GtkWidget *smp_batch_list_new (void);
void smp_batch_list_show (GtkWidget *list, const SmpBatchRun *run);
void smp_batch_list_show_state (GtkWidget *list, const SmpBatchRun *run, guint number);
void smp_batch_list_scroll_to (GtkWidget *list, guint number);

G_END_DECLS
