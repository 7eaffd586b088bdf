/* batch-task: a photo of a run and the pictures to make of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "batch-find.h"

G_BEGIN_DECLS

typedef enum
{
  SMP_BATCH_WAITING,
  SMP_BATCH_DONE,
  SMP_BATCH_SKIPPED,
  SMP_BATCH_FAILED,
  SMP_BATCH_N_STATES
} SmpBatchState;

/* One photo in one look. */
typedef struct
{
  char *look;       /* the look's file; NULL for unchanged layers */
  char *look_id;    /* its name in file names and reports */
  char *look_name;  /* its name for people */
  char *file;       /* the picture's name in the output folder */
  char *strip;      /* the same for the strip; NULL for none */
  char *conditions; /* what it depends on besides the files, see made-of.h */
  char *stamp;      /* of everything that it is made of */
  SmpBatchState state;
  char *note; /* why it failed, or what the user should know; may be NULL */
  double seconds;
} SmpBatchOutput;

typedef struct
{
  SmpBatchPhoto *photo;
  GPtrArray *outputs; /* of SmpBatchOutput */
} SmpBatchTask;

SmpBatchTask *smp_batch_task_new (SmpBatchPhoto *photo);
SmpBatchOutput *smp_batch_task_add_output (SmpBatchTask *task);
gboolean smp_batch_task_has_work (const SmpBatchTask *task);
void smp_batch_task_free (SmpBatchTask *task);

void smp_batch_output_finish (SmpBatchOutput *output, SmpBatchState state, const char *note,
                              double seconds);
gboolean smp_batch_output_is_there (const SmpBatchOutput *output);
const char *smp_batch_state_id (SmpBatchState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpBatchTask, smp_batch_task_free)

G_END_DECLS
