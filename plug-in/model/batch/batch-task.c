/* batch-task: a photo of a run and the pictures to make of it. See batch-task.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "batch-task.h"

static const char *const states[SMP_BATCH_N_STATES] = { [SMP_BATCH_WAITING] = "waiting",
                                                        [SMP_BATCH_DONE] = "done",
                                                        [SMP_BATCH_SKIPPED] = "skipped",
                                                        [SMP_BATCH_FAILED] = "failed" };

/**
 * smp_batch_state_id:
 * @state: a state
 *
 * Returns: (transfer none): its name in reports, never translated.
 **/
const char *
smp_batch_state_id (SmpBatchState state)
{
  return states[state];
}

static void
output_free (SmpBatchOutput *output)
{
  g_free (output->look);
  g_free (output->look_id);
  g_free (output->look_name);
  g_free (output->file);
  g_free (output->strip);
  g_free (output->conditions);
  g_free (output->stamp);
  g_free (output->note);
  g_free (output);
}

/**
 * smp_batch_task_new:
 * @photo: (transfer full): a photo
 *
 * Returns: (transfer full): a task without outputs.
 **/
SmpBatchTask *
smp_batch_task_new (SmpBatchPhoto *photo)
{
  SmpBatchTask *task = g_new0 (SmpBatchTask, 1);

  task->photo = photo;
  task->outputs = g_ptr_array_new_with_free_func ((GDestroyNotify) output_free);
  return task;
}

/**
 * smp_batch_task_add_output:
 * @task: a task
 *
 * Returns: (transfer none): a new output, empty and waiting.
 **/
SmpBatchOutput *
smp_batch_task_add_output (SmpBatchTask *task)
{
  SmpBatchOutput *output = g_new0 (SmpBatchOutput, 1);

  g_ptr_array_add (task->outputs, output);
  return output;
}

/**
 * smp_batch_task_has_work:
 * @task: a task
 *
 * Returns: whether any of its pictures still has to be made.
 **/
gboolean
smp_batch_task_has_work (const SmpBatchTask *task)
{
  for (guint i = 0; i < task->outputs->len; i++)
    if (((SmpBatchOutput *) task->outputs->pdata[i])->state == SMP_BATCH_WAITING)
      return TRUE;

  return FALSE;
}

/**
 * smp_batch_output_is_there:
 * @output: a picture
 *
 * Returns: whether this or an earlier run has put it into the output folder.
 **/
gboolean
smp_batch_output_is_there (const SmpBatchOutput *output)
{
  return output->state == SMP_BATCH_DONE || output->state == SMP_BATCH_SKIPPED;
}

/**
 * smp_batch_output_finish:
 * @output: an output
 * @state: its final state
 * @note: (nullable): why it failed, or what the user should know
 * @seconds: how long it took
 **/
void
smp_batch_output_finish (SmpBatchOutput *output, SmpBatchState state, const char *note,
                         double seconds)
{
  output->state = state;
  output->seconds = seconds;
  g_free (output->note);
  output->note = note != NULL && *note != '\0' ? g_strdup (note) : NULL;
}

/**
 * smp_batch_task_free:
 * @task: (nullable) (transfer full): what to free
 **/
void
smp_batch_task_free (SmpBatchTask *task)
{
  if (task == NULL)
    return;

  smp_batch_photo_free (task->photo);
  g_ptr_array_unref (task->outputs);
  g_free (task);
}
