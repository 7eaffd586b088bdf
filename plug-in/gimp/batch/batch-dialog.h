/* batch-dialog: the dialog Batch Preview...: shows the photos found and what they lack, then the
 * progress, then the result for each photo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

void smp_batch_dialog_run (GObject *config);

G_END_DECLS
