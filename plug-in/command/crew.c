/* crew: the GIMPs that work for smp-batch. See crew.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "crew.h"
#include "gimp-home.h"
#include "model/batch/batch-message.h"
#include "model/error.h"
#include "progress.h"
#include "worker.h"

/* A GIMP that ends so often before it is ready will not come up. */
#define MAX_FALSE_STARTS 2

typedef struct _Crew Crew;

typedef struct
{
  Crew *crew;
  SmpWorker gimp;
  guint watch;        /* for answers */
  SmpBatchTask *task; /* at work; NULL */
  gboolean is_ready;
  gboolean is_at_sheet;
} Worker;

struct _Crew
{
  SmpBatchRun *run;
  const char *gimp;
  SmpRunFolder *folder;
  char *plug_ins;
  Worker *workers;
  guint n_workers;
  guint next; /* task */
  guint false_starts;
  gboolean sheet_is_done;
  gboolean is_stopping; /* no new photo is begun */
  gboolean is_finished;
  GError *error;
};

static void look_for_work (Crew *crew);

/* ---- one worker ------------------------------------------------------------------------- */

static void
hang_up (Worker *worker)
{
  if (worker->watch != 0)
    g_source_remove (worker->watch);
  worker->watch = 0;
  smp_worker_hang_up (&worker->gimp);
}

static void
give_up (Crew *crew, GError *error)
{
  if (crew->error == NULL)
    crew->error = error;
  else
    g_error_free (error);

  crew->is_stopping = TRUE;
  for (guint i = 0; i < crew->n_workers; i++)
    smp_worker_kill (&crew->workers[i].gimp);
  crew->is_finished = TRUE;
}

/* What a worker's answers say, one line of it. */
static void
hear (Worker *worker, char *line)
{
  Crew *crew = worker->crew;
  g_auto (GStrv) words = g_strsplit (line, "\t", -1);
  guint n = g_strv_length (words);

  if (n == 2 && g_str_equal (words[0], "ready"))
    {
      worker->is_ready = TRUE;
      crew->false_starts = 0;
      if (!g_str_equal (words[1], SMP_VERSION))
        give_up (crew, g_error_new (SMP_ERROR, SMP_ERROR_BATCH,
                                    _ ("The plug-in is of version %s, and smp-batch of %s. "
                                       "Install both from the same version."),
                                    words[1], SMP_VERSION));
    }
  else if (n == 6 && g_str_equal (words[0], "made") && worker->task != NULL)
    {
      guint index = atoi (words[2]);
      g_autofree char *note = g_strcompress (words[5]);
      SmpBatchOutput *output;

      if (index >= worker->task->outputs->len)
        return;
      output = worker->task->outputs->pdata[index];
      smp_batch_output_finish (output, CLAMP (atoi (words[3]), 0, SMP_BATCH_N_STATES - 1), note,
                               g_ascii_strtod (words[4], NULL));
      smp_batch_run_made (crew->run, output);
      smp_progress_output (crew->run, worker->task, output);
    }
  else if (n == 2 && g_str_equal (words[0], "finished"))
    {
      worker->task = NULL;
    }
  else if (n == 2 && g_str_equal (words[0], "sheet"))
    {
      g_autofree char *note = g_strcompress (words[1]);

      worker->is_at_sheet = FALSE;
      crew->sheet_is_done = TRUE;
      if (*note != '\0' && crew->error == NULL)
        crew->error = g_error_new_literal (SMP_ERROR, SMP_ERROR_BATCH, note);
    }
}

static void
listen_to (Worker *worker)
{
  char *line;

  while ((line = smp_worker_hear (&worker->gimp)) != NULL)
    {
      hear (worker, line);
      g_free (line);
    }
}

static gboolean
on_answer (int answers, GIOCondition condition, gpointer data)
{
  Worker *worker = data;

  listen_to (worker);
  look_for_work (worker->crew);
  return G_SOURCE_CONTINUE;
}

static void
on_end (GPid pid, int status, gpointer data)
{
  Worker *worker = data;
  Crew *crew = worker->crew;

  listen_to (worker);
  hang_up (worker);
  g_spawn_close_pid (pid);
  worker->gimp.pid = 0;

  if (worker->task != NULL)
    {
      SmpBatchTask *task = worker->task;
      g_autofree char *note = NULL;

      if (WIFSIGNALED (status))
        note = g_strdup_printf (_ ("GIMP crashed at this photo (signal %d). The computer may have "
                                   "run out of memory, or the file may be damaged: open it in GIMP "
                                   "to see."),
                                WTERMSIG (status));
      else
        note = g_strdup_printf (_ ("GIMP ended at this photo (status %d). The file may be damaged: "
                                   "open it in GIMP to see."),
                                WEXITSTATUS (status));
      worker->task = NULL;
      for (guint i = 0; i < task->outputs->len && !crew->is_stopping; i++)
        {
          SmpBatchOutput *output = task->outputs->pdata[i];

          if (output->state == SMP_BATCH_WAITING)
            {
              smp_batch_output_finish (output, SMP_BATCH_FAILED, note, 0.0);
              smp_progress_output (crew->run, task, output);
            }
        }
    }
  else if (worker->is_at_sheet)
    {
      worker->is_at_sheet = FALSE;
      crew->sheet_is_done = TRUE;
      if (crew->error == NULL)
        crew->error = g_error_new (SMP_ERROR, SMP_ERROR_BATCH,
                                   _ ("GIMP ended while it made the contact sheet. The pictures "
                                      "are there; run it again to try again."));
    }
  else if (!worker->is_ready && ++crew->false_starts >= MAX_FALSE_STARTS)
    {
      g_autofree char *log = smp_worker_last_words (&worker->gimp);

      give_up (crew, g_error_new (SMP_ERROR, SMP_ERROR_BATCH,
                                  _ ("“%s” does not start. Start it yourself to see why. It "
                                     "said:\n%s"),
                                  crew->gimp, log));
    }

  worker->is_ready = FALSE;
  look_for_work (crew);
}

static gboolean
start (Worker *worker, GError **error)
{
  if (!smp_worker_start (&worker->gimp, worker->crew->gimp, error))
    return FALSE;

  g_child_watch_add (worker->gimp.pid, on_end, worker);
  worker->watch = g_unix_fd_add (worker->gimp.answers, G_IO_IN, on_answer, worker);
  return TRUE;
}

/* ---- all of them ------------------------------------------------------------------------ */

static gboolean
has_more (Crew *crew)
{
  while (crew->next < crew->run->tasks->len &&
         !smp_batch_task_has_work (crew->run->tasks->pdata[crew->next]))
    crew->next++;

  return !crew->is_stopping && crew->next < crew->run->tasks->len;
}

static void
give_photo (Worker *worker)
{
  Crew *crew = worker->crew;
  SmpBatchTask *task = crew->run->tasks->pdata[crew->next];
  g_autofree char *text = smp_batch_task_to_line (task);
  g_autofree char *line = g_strdup_printf ("photo %u %s\n", crew->next, text);

  smp_progress_show (crew->run, task);
  crew->next++;
  if (smp_worker_tell (&worker->gimp, line))
    worker->task = task;
  else
    smp_batch_task_fail (task, _ ("The photo has too many looks at once. Use fewer."));
}

/* Returns: whether a contact sheet is to be made, and by this worker now. */
static gboolean
give_sheet (Worker *worker)
{
  Crew *crew = worker->crew;
  g_autofree char *path = g_build_filename (crew->folder->path, "tasks", NULL);
  g_autofree char *line = g_strdup_printf ("sheet %s\n", path);
  g_autoptr (GString) text = g_string_new (NULL);

  if (crew->sheet_is_done || crew->is_stopping || !smp_batch_run_needs_contact_sheet (crew->run))
    return FALSE;

  for (guint i = 0; i < crew->run->tasks->len; i++)
    {
      g_autofree char *task = smp_batch_task_to_line (crew->run->tasks->pdata[i]);

      g_string_append_printf (text, "%s\n", task);
    }
  worker->is_at_sheet = g_file_set_contents (path, text->str, text->len, &crew->error) &&
                        smp_worker_tell (&worker->gimp, line);
  crew->sheet_is_done = !worker->is_at_sheet;
  return worker->is_at_sheet;
}

static gboolean
is_busy (const Worker *worker)
{
  return worker->task != NULL || worker->is_at_sheet;
}

/* Called whenever something happened: gives each worker what there is for it to do, starts those
 * that are needed, and ends when all is done. */
static void
look_for_work (Crew *crew)
{
  guint busy = 0;
  Worker *idle = NULL;
  Worker *absent = NULL;
  GError *error = NULL;

  for (guint i = 0; i < crew->n_workers; i++)
    {
      Worker *worker = &crew->workers[i];

      if (worker->gimp.pid != 0 && worker->is_ready && !is_busy (worker) && has_more (crew))
        give_photo (worker);
      if (worker->gimp.pid == 0 && has_more (crew) && !start (worker, &error))
        {
          give_up (crew, error);
          return;
        }

      busy += is_busy (worker);
      if (worker->gimp.pid != 0 && worker->is_ready && !is_busy (worker))
        idle = worker;
      else if (worker->gimp.pid == 0)
        absent = worker;
    }

  if (busy > 0 || has_more (crew))
    return;
  if (idle != NULL && give_sheet (idle))
    return;
  /* Nothing was to be made but the sheet, or the last worker crashed before it. */
  if (idle == NULL && absent != NULL && !crew->sheet_is_done && !crew->is_stopping &&
      smp_batch_run_needs_contact_sheet (crew->run))
    {
      if (!start (absent, &error))
        give_up (crew, error);
      return;
    }
  if (idle == NULL && !crew->sheet_is_done && !crew->is_stopping &&
      smp_batch_run_needs_contact_sheet (crew->run))
    return; /* one is just starting */

  crew->is_finished = TRUE;
}

/* The first time the photos at work are finished, the second time not. */
static gboolean
on_interrupt (gpointer data)
{
  Crew *crew = data;

  if (!crew->is_stopping)
    {
      crew->is_stopping = TRUE;
      smp_progress_say (_ ("Stopping after the photos at work. Press Ctrl+C again to stop at "
                           "once."));
      look_for_work (crew);
      return G_SOURCE_CONTINUE;
    }

  crew->is_finished = TRUE;
  return G_SOURCE_CONTINUE;
}

static gboolean
on_terminate (gpointer data)
{
  Crew *crew = data;

  crew->is_stopping = TRUE;
  crew->is_finished = TRUE;
  return G_SOURCE_CONTINUE;
}

static gboolean
make_worker (Crew *crew, guint number, GError **error)
{
  Worker *worker = &crew->workers[number];
  g_autofree char *folder =
      g_strdup_printf ("%s" G_DIR_SEPARATOR_S "%u", crew->folder->path, number);
  g_autofree char *home = g_build_filename (folder, "home", NULL);
  g_autofree char *options = g_build_filename (folder, SMP_BATCH_OPTIONS, NULL);
  g_autofree char *line = smp_batch_options_to_line (crew->run->options, crew->run->folder->path);

  *worker = (Worker) { .crew = crew };
  smp_worker_init (&worker->gimp, folder);
  return smp_gimp_home_make (home, crew->plug_ins, crew->n_workers, error) &&
         g_file_set_contents (options, line, -1, error);
}

/* Listens to a signal, unless whoever started this wants none of it: nohup, say. Returns the source, or
 * 0. */
static guint
listen (int number, GSourceFunc heard, Crew *crew)
{
  struct sigaction before;

  if (sigaction (number, NULL, &before) == 0 && before.sa_handler == SIG_IGN)
    return 0;
  return g_unix_signal_add (number, heard, crew);
}

static void
crew_clear (Crew *crew)
{
  for (guint i = 0; i < crew->n_workers; i++)
    {
      hang_up (&crew->workers[i]);
      smp_worker_clear (&crew->workers[i].gimp);
    }
  g_free (crew->workers);
  g_free (crew->plug_ins);
  smp_run_folder_free (crew->folder);
}

/**
 * smp_crew_work:
 * @run: a run that was started
 * @jobs: how many photos are worked at at once
 * @gimp: the program gimp-console
 * @error: (out): return location
 *
 * Makes all pictures of the run that wait. Says on the way what is done.
 *
 * Returns: whether the crew could work to the end; photos that failed are no matter of it. What
 *   was not begun still waits otherwise.
 **/
gboolean
smp_crew_work (SmpBatchRun *run, guint jobs, const char *gimp, GError **error)
{
  Crew crew = { .run = run, .gimp = gimp };
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  guint signals[3];
  gboolean good;

  crew.folder = smp_run_folder_new (g_get_tmp_dir (), "smp-batch-", error);
  if (crew.folder == NULL)
    return FALSE;

  crew.plug_ins = g_build_filename (crew.folder->path, "plug-ins", NULL);
  crew.workers = g_new0 (Worker, jobs);
  crew.n_workers = jobs;
  for (guint i = 0; i < run->tasks->len; i++)
    g_ptr_array_add (sources, ((SmpBatchTask *) run->tasks->pdata[i])->photo->source);
  good = smp_gimp_home_link_plug_ins (crew.plug_ins, sources, error);
  for (guint i = 0; i < jobs; i++)
    good = make_worker (&crew, i, good ? error : NULL) && good;

  if (good)
    {
      signals[0] = listen (SIGINT, on_interrupt, &crew);
      signals[1] = listen (SIGTERM, on_terminate, &crew);
      signals[2] = listen (SIGHUP, on_terminate, &crew);
      look_for_work (&crew);
      while (!crew.is_finished)
        g_main_context_iteration (NULL, TRUE);
      for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
        g_clear_handle_id (&signals[i], g_source_remove);
    }
  crew_clear (&crew);

  if (crew.error != NULL)
    {
      g_propagate_error (error, crew.error);
      return FALSE;
    }
  return good;
}
