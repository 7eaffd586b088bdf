/* contact-sheet: small pictures of all results of a run, to look through: each photo without
 * treatment and in each look, with their names.
 *
 * The small pictures are made together with the large ones and are kept in the run's folder until
 * then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "batch-work.h"

G_BEGIN_DECLS

char *smp_contact_sheet_small_path (const char *run_folder, guint number, int look);
void smp_contact_sheet_write_small (GimpImage *picture, const char *path);

/* Called while a sheet is made, which may take as long as making all photos. */
typedef void (*SmpContactSheetStep) (gpointer data);

gboolean smp_contact_sheet_make (GPtrArray *tasks, const SmpBatchPlace *place,
                                 SmpContactSheetStep step, gpointer data, GError **error);

G_END_DECLS
