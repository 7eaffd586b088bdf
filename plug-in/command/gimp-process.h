/* gimp-process: one GIMP that works for smp-batch: its process, the two pipes to talk with it, and what it
 * prints.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "model/batch/batch-message.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;         /* its own: home, pipes, tasks */
  GSubprocess *process; /* NULL while it does not run */
  int commands;         /* our ends of the pipes; -1 while closed */
  int answers;
  GString *heard;   /* the beginning of an answer */
  GString *printed; /* the end of what it printed */
  gsize warned;     /* how much of that was looked through for warnings */
} SmpGimpProcess;

typedef enum
{
  SMP_GIMP_SILENT, /* it said no more yet */
  SMP_GIMP_SPOKE,
  SMP_GIMP_BABBLED, /* what it said is no message */
} SmpGimpAnswer;

void smp_gimp_process_init (SmpGimpProcess *gimp, const char *folder);
gboolean smp_gimp_process_start (SmpGimpProcess *gimp, const char *program, char **environment,
                                 GError **error);
gboolean smp_gimp_process_tell (SmpGimpProcess *gimp, const SmpBatchMessage *message);
SmpGimpAnswer smp_gimp_process_hear (SmpGimpProcess *gimp, SmpBatchMessage *message);

void smp_gimp_process_read_printed (SmpGimpProcess *gimp);
char *smp_gimp_process_take_warnings (SmpGimpProcess *gimp);
char *smp_gimp_process_last_words (const SmpGimpProcess *gimp);

void smp_gimp_process_kill (SmpGimpProcess *gimp);
void smp_gimp_process_forget (SmpGimpProcess *gimp);
void smp_gimp_process_clear (SmpGimpProcess *gimp);

G_END_DECLS
