/* run-folder: a temporary folder for the unfinished files of a run. If the run is killed, the next run in
 * the same place removes the folder. Folders of running processes are not touched, nor are other folders
 * that happen to have such a name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *path;
  int lock; /* held while the run lives; the system releases it if the run is killed */
} SmpRunFolder;

SmpRunFolder *smp_run_folder_new (const char *parent, const char *prefix, GError **error);
void smp_run_folder_free (SmpRunFolder *folder);

void smp_run_folder_hide (const char *folder, const char *to, GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpRunFolder, smp_run_folder_free)

G_END_DECLS
