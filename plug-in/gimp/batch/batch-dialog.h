/* batch-dialog: the window of Batch Preview...: shows what was found and what is missing, then
 * the progress, then what became of each photo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

void smp_batch_dialog_run (GObject *config);

G_END_DECLS
