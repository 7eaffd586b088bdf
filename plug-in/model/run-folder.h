/* run-folder: a folder for the unfinished files of one run, which goes with it. One that a killed
 * run left behind is cleared away by the next run beside it; one of a living run is left alone, and so is
 * any other folder that only has such a name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *path;
  int lock; /* held as long as the run lives; the system lets go of it when it is killed */
} SmpRunFolder;

SmpRunFolder *smp_run_folder_new (const char *parent, const char *prefix, GError **error);
void smp_run_folder_free (SmpRunFolder *folder);

void smp_run_folder_hide (const char *folder, const char *to, GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpRunFolder, smp_run_folder_free)

G_END_DECLS
