/* batch-work: makes the pictures of one photo of a batch. Needs GIMP, and knows no windows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "batch-plan.h"

G_BEGIN_DECLS

/* Called for each picture of a photo, in their order, as soon as it is made or has failed. */
typedef void (*SmpBatchMade) (SmpBatchTask *task, guint output, gpointer data);

void smp_batch_work (SmpBatchTask *task, const SmpBatchOptions *options, const char *run_folder,
                     guint number, SmpBatchMade made, gpointer data);

G_END_DECLS
