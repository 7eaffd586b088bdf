/* batch-worker: the procedure plug-in-smp-batch-worker. See batch-worker.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include <libgimp/gimp.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "batch-work.h"
#include "batch-worker.h"
#include "contact-sheet.h"
#include "gimp/base/procedure.h"
#include "model/batch/batch-message.h"
#include "model/error.h"

typedef struct
{
  SmpBatchOptions options;
  char *run_folder;
  FILE *commands;
  FILE *answers;
  guint number; /* of the photo at work */
} Worker;

static void
worker_clear (Worker *worker)
{
  smp_batch_options_clear (&worker->options);
  g_free (worker->run_folder);
  if (worker->commands != NULL)
    fclose (worker->commands);
  if (worker->answers != NULL)
    fclose (worker->answers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Worker, worker_clear)

static gboolean answer (Worker *worker, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Returns: whether smp-batch is still there to hear it. */
static gboolean
answer (Worker *worker, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  vfprintf (worker->answers, format, args);
  va_end (args);

  return fflush (worker->answers) == 0;
}

static void
tell_made (SmpBatchTask *task, guint index, gpointer data)
{
  Worker *worker = data;
  const SmpBatchOutput *output = task->outputs->pdata[index];
  g_autofree char *note = g_strescape (output->note != NULL ? output->note : "", NULL);
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];

  answer (worker, "made\t%u\t%u\t%d\t%s\t%s\n", worker->number, index, (int) output->state,
          g_ascii_formatd (seconds, sizeof seconds, "%.3f", output->seconds), note);
}

static gboolean
do_photo (Worker *worker, const char *arguments)
{
  char *line;
  g_autoptr (SmpBatchTask) task = NULL;

  worker->number = g_ascii_strtoull (arguments, &line, 10);
  task = smp_batch_task_from_line (line, NULL);
  if (task == NULL)
    return FALSE;

  smp_batch_work (task, &worker->options, worker->run_folder, worker->number, tell_made, worker);
  return answer (worker, "finished\t%u\n", worker->number);
}

static gboolean
do_sheet (Worker *worker, const char *path)
{
  g_autoptr (GPtrArray) tasks =
      g_ptr_array_new_with_free_func ((GDestroyNotify) smp_batch_task_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *note = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      {
        SmpBatchTask *task = smp_batch_task_from_line (lines[i], NULL);

        if (task == NULL)
          return FALSE;
        g_ptr_array_add (tasks, task);
      }

  smp_contact_sheet_make (tasks, &worker->options, worker->run_folder, &error);
  note = g_strescape (error != NULL ? error->message : "", NULL);
  return answer (worker, "sheet\t%s\n", note);
}

/* Takes commands until smp-batch closes its end, which it also does when it is killed. */
static gboolean
serve (Worker *worker)
{
  char *line = NULL;
  size_t room = 0;
  gboolean understood = TRUE;

  while (understood && getline (&line, &room, worker->commands) > 0)
    {
      g_strchomp (line);
      if (g_str_has_prefix (line, "photo "))
        understood = do_photo (worker, line + strlen ("photo "));
      else if (g_str_has_prefix (line, "sheet "))
        understood = do_sheet (worker, line + strlen ("sheet "));
      else
        understood = FALSE;
    }

  free (line);
  return understood;
}

static FILE *
open_in (const char *folder, const char *name, const char *mode)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_fopen (path, mode);
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode, const char *command,
     GimpProcedureConfig *config, gpointer run_data)
{
  g_auto (Worker) worker = { 0 };
  g_autofree char *options_path = g_build_filename (command, SMP_BATCH_OPTIONS, NULL);
  g_autofree char *line = NULL;
  GError *error = NULL;

  signal (SIGPIPE, SIG_IGN);

  if (!smp_procedure_begin (procedure, &error) ||
      !g_file_get_contents (options_path, &line, NULL, &error) ||
      !smp_batch_options_from_line (line, &worker.options, &worker.run_folder, &error))
    return smp_procedure_end (procedure, error);

  worker.commands = open_in (command, SMP_BATCH_TO_WORKER, "r");
  worker.answers = open_in (command, SMP_BATCH_FROM_WORKER, "w");
  if (worker.commands == NULL || worker.answers == NULL)
    g_set_error (&error, SMP_ERROR, SMP_ERROR_BATCH,
                 _ ("“%s” is no folder of smp-batch. This procedure works for that program only."),
                 command);
  else if (!answer (&worker, "ready\t%s\n", SMP_VERSION) || !serve (&worker))
    g_set_error (&error, SMP_ERROR, SMP_ERROR_BATCH,
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
