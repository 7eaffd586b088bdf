/* batch-worker: the procedure plug-in-smp-batch-worker. See batch-worker.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "batch-work.h"
#include "batch-worker.h"
#include "contact-sheet.h"
#include "gimp/base/procedure.h"
#include "model/batch/batch-message.h"
#include "model/error.h"
#include "model/input-file.h"
#include "system/process.h"

/* Longer than any file that smp-batch writes. */
#define MAX_BYTES (512 * 1024 * 1024)

/* The connection to smp-batch. */
typedef struct
{
  const char *folder; /* shared with smp-batch */
  SmpBatchOptions options;
  char *run_folder;
  SmpBatchLog *log;
  GDataInputStream *commands;
  GOutputStream *answers;
  guint number; /* of the present photo */
} Service;

static void
service_clear (Service *service)
{
  smp_batch_options_clear (&service->options);
  g_free (service->run_folder);
  smp_batch_log_free (service->log);
  g_clear_object (&service->commands);
  g_clear_object (&service->answers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Service, service_clear)

/* Returns whether smp-batch could still receive it. */
static gboolean
answer (Service *service, const SmpBatchMessage *message)
{
  g_autofree char *text = smp_batch_message_to_line (message);
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  return g_output_stream_write_all (service->answers, line, strlen (line), NULL, NULL, NULL);
}

static void
tell_made (SmpBatchTask *task, guint index, gpointer data)
{
  Service *service = data;
  const SmpBatchOutput *output = task->outputs->pdata[index];

  answer (service, &(SmpBatchMessage) { SMP_BATCH_MADE, service->number, index, output->state,
                                        output->seconds, output->note });
}

static void
tell_alive (gpointer data)
{
  answer (data, &(SmpBatchMessage) { SMP_BATCH_ALIVE });
}

/* Returns (transfer full) (nullable) the tasks that smp-batch wrote into the folder. */
static GPtrArray *
read_tasks (const Service *service)
{
  g_autoptr (GPtrArray) tasks =
      g_ptr_array_new_with_free_func ((GDestroyNotify) smp_batch_task_free);
  g_autofree char *path = g_build_filename (service->folder, SMP_BATCH_TASKS, NULL);
  g_autofree char *text = smp_input_file_read (path, MAX_BYTES, &(gsize) { 0 }, NULL);
  g_auto (GStrv) lines = text != NULL ? g_strsplit (g_strchomp (text), "\n", -1) : NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      SmpBatchTask *task = smp_batch_task_from_line (lines[i]);

      if (task == NULL)
        return NULL;
      g_ptr_array_add (tasks, task);
    }

  return tasks->len > 0 ? g_steal_pointer (&tasks) : NULL;
}

static gboolean
obey (Service *service, const SmpBatchMessage *command)
{
  const SmpBatchPlace place = { &service->options, service->run_folder, service->log };
  g_autoptr (GPtrArray) tasks = read_tasks (service);
  g_autoptr (GError) error = NULL;

  if (tasks == NULL)
    return FALSE;

  switch (command->kind)
    {
    case SMP_BATCH_MAKE_PHOTO:
      service->number = command->number;
      smp_batch_work (tasks->pdata[0], &place, command->number, tell_made, service);
      break;
    case SMP_BATCH_MAKE_SHEET:
      smp_contact_sheet_make (tasks, &place, tell_alive, service, &error);
      break;
    default:
      return FALSE;
    }

  return answer (service, &(SmpBatchMessage) { .kind = SMP_BATCH_FINISHED,
                                               .number = command->number,
                                               .text = error != NULL ? error->message : NULL });
}

/* Handles commands until smp-batch closes its end of the pipe, which also happens if it is
 * killed. */
static gboolean
serve (Service *service)
{
  gboolean understood = answer (
      service, &(SmpBatchMessage) { .kind = SMP_BATCH_READY, .text = (char *) SMP_VERSION });

  while (understood)
    {
      g_auto (SmpBatchMessage) command = { 0 };
      g_autofree char *line = g_data_input_stream_read_line (service->commands, NULL, NULL, NULL);

      if (line == NULL)
        return TRUE;
      understood = smp_batch_message_from_line (line, &command) && obey (service, &command);
    }

  return FALSE;
}

static GFile *
file_in (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_new_for_path (path);
}

/* Opens the two pipes, whose other ends smp-batch has open. */
static gboolean
open_pipes (Service *service)
{
  g_autoptr (GFile) commands = file_in (service->folder, SMP_BATCH_TO_WORKER);
  g_autoptr (GFile) answers = file_in (service->folder, SMP_BATCH_FROM_WORKER);
  g_autoptr (GFileInputStream) in = g_file_read (commands, NULL, NULL);
  g_autoptr (GFileOutputStream) out =
      in != NULL ? g_file_append_to (answers, G_FILE_CREATE_NONE, NULL, NULL) : NULL;

  if (out == NULL)
    return FALSE;

  service->commands = g_data_input_stream_new (G_INPUT_STREAM (in));
  service->answers = G_OUTPUT_STREAM (g_steal_pointer (&out));
  return TRUE;
}

static gboolean
read_options (Service *service)
{
  g_autofree char *path = g_build_filename (service->folder, SMP_BATCH_OPTIONS, NULL);
  g_autofree char *line = smp_input_file_read (path, MAX_BYTES, &(gsize) { 0 }, NULL);

  return line != NULL &&
         smp_batch_options_from_line (line, &service->options, &service->run_folder);
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode, const char *command,
     GimpProcedureConfig *config, gpointer run_data)
{
  g_auto (Service) service = { .folder = command };
  GError *error = NULL;

  smp_system_ignore_closed_pipes ();

  if (!smp_procedure_begin (procedure, run_mode, &error))
    return smp_procedure_end (procedure, error);

  if (!read_options (&service) || !open_pipes (&service))
    {
      smp_refuse (&error, SMP_ERROR_BATCH,
                  _ ("“%s” is no folder of smp-batch. This procedure works for that program only."),
                  command);
      return smp_procedure_end (procedure, error);
    }

  service.log = smp_batch_log_read (service.options.out);
  if (!serve (&service))
    smp_refuse (&error, SMP_ERROR_BATCH,
                _ ("smp-batch and the plug-in do not understand each other. Install both again "
                   "from the same version."));

  return gimp_procedure_new_return_values (
      procedure, error == NULL ? GIMP_PDB_SUCCESS : GIMP_PDB_EXECUTION_ERROR, error);
}

/**
 * smp_batch_worker_new:
 * @plug_in: the plug-in
 *
 * Returns: (transfer full): the procedure plug-in-smp-batch-worker.
 **/
GimpProcedure *
smp_batch_worker_new (GimpPlugIn *plug_in)
{
  GimpProcedure *procedure = gimp_batch_procedure_new (
      plug_in, SMP_BATCH_WORKER_PROCEDURE, "smp-batch", GIMP_PDB_PROC_TYPE_PLUGIN, run, NULL, NULL);

  smp_procedure_describe (procedure, _ ("Work for the command smp-batch"),
                          _ ("Takes photos from smp-batch and makes their previews."));
  return procedure;
}
