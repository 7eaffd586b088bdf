/* batch-message: messages between smp-batch and its GIMP processes. They are lines of text in two named
 * pipes in a shared folder. Tasks and options are in files of that folder, so that a message is always short
 * enough for a pipe.
 *
 * Lines and files are GVariants of type a{sv} as text. That fits on one line whatever names contain, keeps
 * the bytes of paths, and lets each side ignore keys that it does not know.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "batch-options.h"
#include "batch-task.h"

G_BEGIN_DECLS

#define SMP_BATCH_WORKER_PROCEDURE "plug-in-smp-batch-worker"

/* In the shared folder: */
#define SMP_BATCH_TO_WORKER "to-gimp"
#define SMP_BATCH_FROM_WORKER "from-gimp"
#define SMP_BATCH_OPTIONS "options"
#define SMP_BATCH_TASKS "tasks" /* a line each */

typedef enum
{
  /* To GIMP: */
  SMP_BATCH_MAKE_PHOTO, /* make the pictures of the only task in the file; number: of the photo */
  SMP_BATCH_MAKE_SHEET, /* make the contact sheet of all tasks in the file */
  /* From GIMP: */
  SMP_BATCH_READY,    /* text: its version */
  SMP_BATCH_MADE,     /* number, output, state, seconds; text: a note */
  SMP_BATCH_ALIVE,    /* still busy with something that takes long */
  SMP_BATCH_FINISHED, /* done with the last command; text: why a contact sheet could not be made */
  SMP_BATCH_N_MESSAGES
} SmpBatchMessageKind;

typedef struct
{
  SmpBatchMessageKind kind;
  guint number;
  guint output;
  SmpBatchState state;
  double seconds;
  char *text; /* may be NULL */
} SmpBatchMessage;

char *smp_batch_message_to_line (const SmpBatchMessage *message);
gboolean smp_batch_message_from_line (const char *line, SmpBatchMessage *message);
void smp_batch_message_clear (SmpBatchMessage *message);

char *smp_batch_task_to_line (const SmpBatchTask *task);
SmpBatchTask *smp_batch_task_from_line (const char *line);

char *smp_batch_options_to_line (const SmpBatchOptions *options, const char *run_folder);
gboolean
smp_batch_options_from_line (const char *line, SmpBatchOptions *options, char **run_folder);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SmpBatchMessage, smp_batch_message_clear)

G_END_DECLS
