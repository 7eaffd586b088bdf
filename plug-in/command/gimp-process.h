/* gimp-process: a GIMP process of smp-batch, with the two pipes for messages, and its output.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "model/batch/batch-message.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;         /* its home, with pipes and tasks */
  GSubprocess *process; /* NULL if it is not running */
  int commands;         /* our ends of the pipes; -1 if closed */
  int answers;
  GString *heard;   /* the beginning of an answer */
  GString *printed; /* the end of its output */
  gsize warned;     /* how much of that was searched for warnings */
} SmpGimpProcess;

typedef enum
{
  SMP_GIMP_SILENT, /* no complete message yet */
  SMP_GIMP_SPOKE,
  SMP_GIMP_BABBLED, /* a line that is no message */
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
