/* set-work: makes the sheet, the share page and the record of a set. Uses GIMP, but no windows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "gimp/layer/region.h"
#include "gimp/sheet/sheet-files.h"
#include "set-job.h"

G_BEGIN_DECLS

/* What came out. */
typedef struct
{
  GimpImage *sheet;   /* not owned */
  GPtrArray *written; /* char *, paths of files */
  GPtrArray *views;   /* char *, ids of the views on the sheet, in its order */
  GArray
      *densities; /* double, dots per cm² of fully covered scalp, counted, of each of these views */
  GPtrArray *problems; /* char *, for people: photos that could not be used, and what is doubtful */
} SmpSetResult;

/* Called before each photo with its number among @n; returns whether to go on. */
typedef gboolean (*SmpSetStep) (guint number, guint n, const char *name, gpointer data);

gboolean smp_set_work (SmpSetJob *job, SmpRegion region, SmpSheetOptions *options,
                       const SmpSheetFiles *files, SmpSetStep step, gpointer data,
                       SmpSetResult *result, GError **error);
void smp_set_result_clear (SmpSetResult *result);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SmpSetResult, smp_set_result_clear)

G_END_DECLS
