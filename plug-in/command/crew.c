/* crew: the GIMPs that work for smp-batch. See crew.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <signal.h>
#include <string.h>

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "crew.h"
#include "gimp-home.h"
#include "gimp-process.h"
#include "model/error.h"
#include "progress.h"

/* A GIMP that ends so often before it is ready will not come up. */
#define MAX_FALSE_STARTS 2

/* How long a GIMP may take to be ready, and to be gone after it was killed. */
#define START_SECONDS 120.0
#define END_SECONDS 10.0

typedef struct _Crew Crew;

/* One GIMP and what it is at. */
typedef struct
{
  Crew *crew;
  SmpGimpProcess gimp;
  GSource *answers; /* watches for them */
  GSource *printed;
  SmpBatchTask *task; /* at work; NULL */
  char *warnings;     /* that GIMP gave at this task; NULL */
  gint64 deadline;    /* when it is no longer waited for: monotonic time; 0 for never */
  char *reason;       /* why it was killed, for its task; NULL */
  gboolean is_ready;
  gboolean is_at_sheet;
} Member;

struct _Crew
{
  SmpBatchRun *run;
  const SmpCrewOptions *options;
  char *program;
  SmpRunFolder *folder;
  SmpProfile *profile;
  char *plug_ins;
  Member *members;
  guint n_members;
  guint next; /* task */
  guint false_starts;
  GSubprocess *searcher; /* of conversions, for the profile; NULL */
  gboolean sheet_is_done;
  gboolean is_stopping; /* no new photo is begun */
  gboolean is_finished;
  GError *error;
};

static void look_for_work (Crew *crew);

/* Where the process that searches conversions keeps them. */
static char *
conversions_folder (const Crew *crew)
{
  return g_build_filename (crew->folder->path, "conversions", NULL);
}

static char *
conversions_path (const Crew *crew)
{
  return g_build_filename (crew->folder->path, "conversions", "babl", "babl-fishes", NULL);
}

/* ---- one member ------------------------------------------------------------------------- */

static void
set_deadline (Member *member, double seconds)
{
  member->deadline = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);
}

static void
stop_watching (Member *member)
{
  GSource **sources[] = { &member->answers, &member->printed };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (*sources[i] != NULL)
      {
        g_source_destroy (*sources[i]);
        g_clear_pointer (sources[i], g_source_unref);
      }
}

/* Ends a GIMP that cannot be used any more; what it was at fails for that reason. */
static void
dismiss (Member *member, char *reason)
{
  g_free (member->reason);
  member->reason = reason;
  set_deadline (member, END_SECONDS);
  smp_gimp_process_kill (&member->gimp);
}

static void
give_up (Crew *crew, GError *error)
{
  if (crew->error == NULL)
    crew->error = error;
  else
    g_error_free (error);

  crew->is_stopping = TRUE;
  for (guint i = 0; i < crew->n_members; i++)
    smp_gimp_process_kill (&crew->members[i].gimp);
  crew->is_finished = TRUE;
}

static void
fail_task (Crew *crew, SmpBatchTask *task, const char *note)
{
  for (guint i = 0; i < task->outputs->len; i++)
    {
      SmpBatchOutput *output = task->outputs->pdata[i];

      if (output->state == SMP_BATCH_WAITING)
        {
          smp_batch_output_finish (output, SMP_BATCH_FAILED, note, 0.0);
          smp_progress_output (crew->run, task, output);
        }
    }
}

/* What GIMP says at a photo that it can open all the same may be all that tells that it is damaged. */
static void
finish_output (Member *member, SmpBatchOutput *output, const SmpBatchMessage *message)
{
  g_autofree char *new_warnings = smp_gimp_process_take_warnings (&member->gimp);
  g_autoptr (GString) note = g_string_new (message->text);

  if (new_warnings != NULL)
    {
      char *all = member->warnings != NULL
                      ? g_strconcat (member->warnings, "; ", new_warnings, NULL)
                      : g_steal_pointer (&new_warnings);

      g_free (member->warnings);
      member->warnings = all;
    }
  if (member->warnings != NULL && message->state == SMP_BATCH_DONE)
    {
      if (note->len > 0)
        g_string_append_c (note, ' ');
      g_string_append_printf (
          /* TRANSLATORS: what GIMP said, such as “Corrupt JPEG data” */
          note, _ ("GIMP warned: %s. Look at the picture; if it is damaged, copy the photo again."),
          member->warnings);
    }

  smp_batch_output_finish (output, message->state, note->str, message->seconds);
  smp_progress_output (member->crew->run, member->task, output);
}

static gboolean
hear_ready (Member *member, const SmpBatchMessage *message)
{
  Crew *crew = member->crew;
  g_autofree char *register_path = smp_gimp_home_find (member->gimp.folder, SMP_PROFILE_PLUG_INS);

  member->is_ready = TRUE;
  member->deadline = 0;
  crew->false_starts = 0;
  if (g_strcmp0 (message->text, SMP_VERSION) != 0)
    {
      give_up (crew, g_error_new (SMP_ERROR, SMP_ERROR_BATCH,
                                  _ ("The plug-in is of version %s, and smp-batch of %s. "
                                     "Install both from the same version."),
                                  message->text != NULL ? message->text : "?", SMP_VERSION));
      return TRUE;
    }

  smp_profile_keep (crew->profile, SMP_PROFILE_PLUG_INS, register_path);
  return TRUE;
}

static gboolean
hear_made (Member *member, const SmpBatchMessage *message)
{
  SmpBatchOutput *output;

  if (member->task == NULL || message->output >= member->task->outputs->len ||
      (message->state != SMP_BATCH_DONE && message->state != SMP_BATCH_FAILED))
    return FALSE;

  output = member->task->outputs->pdata[message->output];
  if (output->state != SMP_BATCH_WAITING)
    return FALSE;

  finish_output (member, output, message);
  return TRUE;
}

static gboolean
hear_finished (Member *member, const SmpBatchMessage *message)
{
  Crew *crew = member->crew;

  if (member->task != NULL)
    {
      if (smp_batch_task_has_work (member->task))
        return FALSE;
      member->task = NULL;
    }
  else if (member->is_at_sheet)
    {
      member->is_at_sheet = FALSE;
      crew->sheet_is_done = TRUE;
      if (message->text != NULL && crew->error == NULL)
        crew->error = g_error_new_literal (SMP_ERROR, SMP_ERROR_BATCH, message->text);
    }
  else
    {
      return FALSE;
    }

  member->deadline = 0;
  return TRUE;
}

/* Returns: whether the message makes sense now. */
static gboolean
hear (Member *member, const SmpBatchMessage *message)
{
  if (member->deadline != 0)
    set_deadline (member, member->crew->options->limit_seconds);

  switch (message->kind)
    {
    case SMP_BATCH_READY:
      return !member->is_ready && hear_ready (member, message);
    case SMP_BATCH_MADE:
      return hear_made (member, message);
    case SMP_BATCH_ALIVE:
      return member->is_at_sheet;
    case SMP_BATCH_FINISHED:
      return hear_finished (member, message);
    default:
      return FALSE;
    }
}

static void
listen_to (Member *member)
{
  while (member->reason == NULL && !member->crew->is_finished)
    {
      g_auto (SmpBatchMessage) message = { 0 };
      SmpGimpAnswer answer = smp_gimp_process_hear (&member->gimp, &message);

      if (answer == SMP_GIMP_SILENT)
        return;
      if (answer == SMP_GIMP_BABBLED || !hear (member, &message))
        dismiss (member,
                 g_strdup (_ ("What GIMP answered at this photo makes no sense to smp-batch. "
                              "Install both again from the same version.")));
    }
}

static gboolean
on_answer (int answers, GIOCondition condition, gpointer data)
{
  Member *member = data;

  listen_to (member);
  look_for_work (member->crew);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_printed (GObject *stream, gpointer data)
{
  Member *member = data;
  gsize before = member->gimp.printed->len;

  smp_gimp_process_read_printed (&member->gimp);
  /* Nothing to read although the pipe calls: it is closed. */
  return member->gimp.printed->len != before ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
fail_start (Crew *crew, const Member *member)
{
  g_autofree char *words = smp_gimp_process_last_words (&member->gimp);
  g_autofree char *shown = g_filename_display_name (crew->program);

  /* It may be the profile that keeps it from starting. */
  smp_profile_drop (crew->profile);
  if (++crew->false_starts < MAX_FALSE_STARTS)
    return;

  if (member->reason != NULL)
    give_up (crew,
             g_error_new (SMP_ERROR, SMP_ERROR_BATCH,
                          /* TRANSLATORS: a program, then what it printed */
                          _ ("“%s” does not get ready. Start it yourself to see why. It said:\n%s"),
                          shown, words));
  else
    give_up (crew, g_error_new (SMP_ERROR, SMP_ERROR_BATCH,
                                _ ("“%s” does not start. Start it yourself to see why. It "
                                   "said:\n%s"),
                                shown, words));
}

static char *
note_for_end (const Member *member)
{
  GSubprocess *process = member->gimp.process;

  if (member->reason != NULL)
    return g_strdup (member->reason);
  if (g_subprocess_get_if_signaled (process))
    return g_strdup_printf (_ ("GIMP crashed at this photo (signal %d). The computer may have "
                               "run out of memory, or the file may be damaged: open it in GIMP "
                               "to see."),
                            g_subprocess_get_term_sig (process));
  return g_strdup_printf (_ ("GIMP ended at this photo (status %d). The file may be damaged: "
                             "open it in GIMP to see."),
                          g_subprocess_get_exit_status (process));
}

/* It is gone, or nobody waits for it any more. */
static void
leave (Member *member, const char *note)
{
  Crew *crew = member->crew;

  if (member->task != NULL && !crew->is_stopping)
    fail_task (crew, member->task, note);
  else if (member->is_at_sheet)
    {
      crew->sheet_is_done = TRUE;
      if (crew->error == NULL)
        crew->error = g_error_new (SMP_ERROR, SMP_ERROR_BATCH,
                                   _ ("GIMP ended while it made the contact sheet. The pictures "
                                      "are there; run it again to try again."));
    }
  else if (member->task == NULL && !member->is_ready)
    {
      fail_start (crew, member);
    }

  stop_watching (member);
  smp_gimp_process_forget (&member->gimp);
  g_clear_pointer (&member->reason, g_free);
  member->task = NULL;
  member->deadline = 0;
  member->is_at_sheet = FALSE;
  member->is_ready = FALSE;
  look_for_work (crew);
}

static void
on_end (GObject *process, GAsyncResult *result, gpointer data)
{
  Member *member = data;
  g_autofree char *note = NULL;

  g_subprocess_wait_finish (G_SUBPROCESS (process), result, NULL);
  /* One that nobody waited for any more. */
  if (member->gimp.process != G_SUBPROCESS (process))
    return;

  smp_gimp_process_read_printed (&member->gimp);
  listen_to (member);
  note = note_for_end (member);
  leave (member, note);
}

/* Lets another process of this program find out what the next GIMPs need not. What another program found before
 * stays, so that both round alike. */
static void
search_conversions (Crew *crew)
{
  g_autofree char *folder = conversions_folder (crew);
  g_autofree char *path = conversions_path (crew);
  g_autofree char *own = g_path_get_dirname (path);
  g_autoptr (GSubprocessLauncher) launcher = NULL;

  if (crew->searcher != NULL || smp_profile_has (crew->profile, SMP_PROFILE_CONVERSIONS))
    return;

  g_mkdir_with_parents (own, 0700);
  smp_profile_give (crew->profile, SMP_PROFILE_CONVERSIONS, path);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                        G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_setenv (launcher, "XDG_CACHE_HOME", folder, TRUE);
  crew->searcher = g_subprocess_launcher_spawn (launcher, NULL, crew->options->self,
                                                SMP_CREW_FIND_CONVERSIONS, NULL);
}

static void
keep_conversions (Crew *crew)
{
  g_autofree char *path = conversions_path (crew);

  if (crew->searcher != NULL && !crew->is_stopping &&
      g_subprocess_wait (crew->searcher, NULL, NULL) &&
      g_subprocess_get_successful (crew->searcher))
    smp_profile_keep (crew->profile, SMP_PROFILE_CONVERSIONS, path);
  if (crew->searcher != NULL)
    g_subprocess_force_exit (crew->searcher);
  g_clear_object (&crew->searcher);
}

static gboolean
start (Member *member, GError **error)
{
  Crew *crew = member->crew;
  g_auto (GStrv) environment = smp_gimp_home_environment (member->gimp.folder);
  GInputStream *printed;

  for (guint i = 0; i < SMP_PROFILE_N_FILES; i++)
    {
      g_autofree char *path = smp_gimp_home_find (member->gimp.folder, i);

      smp_profile_give (crew->profile, i, path);
    }
  if (!smp_gimp_process_start (&member->gimp, crew->program, environment, error))
    return FALSE;

  set_deadline (member, MIN (START_SECONDS, crew->options->limit_seconds));
  search_conversions (crew);
  g_subprocess_wait_async (member->gimp.process, NULL, on_end, member);
  member->answers = g_unix_fd_source_new (member->gimp.answers, G_IO_IN);
  g_source_set_callback (member->answers, G_SOURCE_FUNC (on_answer), member, NULL);
  g_source_attach (member->answers, NULL);
  printed = g_subprocess_get_stdout_pipe (member->gimp.process);
  member->printed = g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (printed), NULL);
  g_source_set_callback (member->printed, G_SOURCE_FUNC (on_printed), member, NULL);
  g_source_attach (member->printed, NULL);
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

/* Puts tasks into the member's folder, and tells it what to do with them. */
static gboolean
give (Member *member, SmpBatchTask *const *tasks, guint n_tasks, const SmpBatchMessage *command,
      GError **error)
{
  g_autofree char *path = g_build_filename (member->gimp.folder, SMP_BATCH_TASKS, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_tasks; i++)
    {
      g_autofree char *line = smp_batch_task_to_line (tasks[i]);

      g_string_append_printf (text, "%s\n", line);
    }
  if (!g_file_set_contents (path, text->str, text->len, error))
    return FALSE;
  if (!smp_gimp_process_tell (&member->gimp, command))
    return smp_refuse (error, SMP_ERROR_BATCH, _ ("GIMP does not take its work."));

  set_deadline (member, member->crew->options->limit_seconds);
  return TRUE;
}

static void
give_photo (Member *member)
{
  Crew *crew = member->crew;
  const SmpBatchMessage command = { .kind = SMP_BATCH_MAKE_PHOTO, .number = crew->next };
  SmpBatchTask *task = crew->run->tasks->pdata[crew->next];
  g_autofree char *old_warnings = smp_gimp_process_take_warnings (&member->gimp);
  g_autoptr (GError) error = NULL;

  smp_progress_show (crew->run, task);
  crew->next++;
  g_clear_pointer (&member->warnings, g_free);
  if (give (member, &task, 1, &command, &error))
    member->task = task;
  else
    fail_task (crew, task, error->message);
}

/* Returns: whether a contact sheet is to be made, and by this member now. */
static gboolean
give_sheet (Member *member)
{
  Crew *crew = member->crew;
  const SmpBatchMessage command = { .kind = SMP_BATCH_MAKE_SHEET };
  GPtrArray *tasks = crew->run->tasks;

  if (crew->sheet_is_done || crew->is_stopping || !smp_batch_run_needs_contact_sheet (crew->run))
    return FALSE;

  member->is_at_sheet = give (member, (SmpBatchTask *const *) tasks->pdata, tasks->len, &command,
                              crew->error == NULL ? &crew->error : NULL);
  crew->sheet_is_done = !member->is_at_sheet;
  return member->is_at_sheet;
}

static gboolean
is_busy (const Member *member)
{
  return member->task != NULL || member->is_at_sheet;
}

/* Called whenever something happened: gives each member what there is for it to do, starts those
 * that are needed, and ends when all is done. */
static void
look_for_work (Crew *crew)
{
  guint busy = 0;
  Member *idle = NULL;
  Member *absent = NULL;
  GError *error = NULL;

  for (guint i = 0; i < crew->n_members && !crew->is_finished; i++)
    {
      Member *member = &crew->members[i];
      gboolean is_here = member->gimp.process != NULL && member->reason == NULL;

      if (is_here && member->is_ready && !is_busy (member) && has_more (crew))
        give_photo (member);
      if (member->gimp.process == NULL && has_more (crew) && !start (member, &error))
        {
          give_up (crew, error);
          return;
        }

      busy += is_busy (member);
      if (is_here && member->is_ready && !is_busy (member))
        idle = member;
      else if (member->gimp.process == NULL)
        absent = member;
    }

  if (busy > 0 || has_more (crew))
    return;
  if (idle != NULL && give_sheet (idle))
    return;
  /* Nothing was to be made but the sheet, or the last member crashed before it. */
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

/* Whether a member still has its time; one that has not is ended. What it said meanwhile counts: all of us may
 * have been stopped. */
static void
check_deadline (Member *member)
{
  if (member->gimp.process == NULL || member->deadline == 0 ||
      g_get_monotonic_time () < member->deadline)
    return;

  if (member->reason != NULL)
    {
      /* It does not even end when it is killed: perhaps it waits for a disk. */
      g_autofree char *note = g_strdup (member->reason);

      leave (member, note);
      return;
    }

  listen_to (member);
  if (member->deadline != 0 && g_get_monotonic_time () >= member->deadline &&
      member->reason == NULL)
    dismiss (member, g_strdup_printf (
                         _ ("GIMP did not answer for %.3g minutes at this photo and was started "
                            "again. Open the photo in GIMP to see whether it is damaged, or give "
                            "it more time with --time-limit."),
                         member->crew->options->limit_seconds / 60));
}

static gboolean
on_tick (gpointer data)
{
  Crew *crew = data;

  for (guint i = 0; i < crew->n_members && !crew->is_finished; i++)
    check_deadline (&crew->members[i]);
  if (!crew->is_finished)
    look_for_work (crew);

  return G_SOURCE_CONTINUE;
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
make_member (Crew *crew, guint number, GError **error)
{
  Member *member = &crew->members[number];
  g_autofree char *folder =
      g_strdup_printf ("%s" G_DIR_SEPARATOR_S "%u", crew->folder->path, number);
  g_autofree char *options = g_build_filename (folder, SMP_BATCH_OPTIONS, NULL);
  g_autofree char *line = smp_batch_options_to_line (crew->run->options, crew->run->folder->path);

  *member = (Member) { .crew = crew };
  smp_gimp_process_init (&member->gimp, folder);
  return smp_gimp_home_make (folder, crew->plug_ins, crew->n_members, error) &&
         g_file_set_contents (options, line, -1, error);
}

/* Listens to a signal, unless whoever started this wants none of it: nohup, say. Returns the source, or
 * 0. */
static guint
listen_for (int number, GSourceFunc heard, Crew *crew)
{
  struct sigaction before;

  if (sigaction (number, NULL, &before) == 0 && before.sa_handler == SIG_IGN)
    return 0;
  return g_unix_signal_add (number, heard, crew);
}

static void
run_loop (Crew *crew)
{
  guint sources[] = { listen_for (SIGINT, on_interrupt, crew),
                      listen_for (SIGTERM, on_terminate, crew),
                      listen_for (SIGHUP, on_terminate, crew), g_timeout_add (500, on_tick, crew) };

  look_for_work (crew);
  while (!crew->is_finished)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    g_clear_handle_id (&sources[i], g_source_remove);
}

/* Folders for all of them. */
static gboolean
make_members (Crew *crew, GError **error)
{
  gboolean all = FALSE;
  gboolean good;

  crew->n_members = crew->options->jobs;
  crew->members = g_new0 (Member, crew->n_members);
  crew->plug_ins = g_build_filename (crew->folder->path, "plug-ins", NULL);
  for (guint i = 0; i < crew->run->tasks->len && !all; i++)
    all = smp_gimp_home_needs_all (((SmpBatchTask *) crew->run->tasks->pdata[i])->photo->source);

  crew->profile = smp_profile_new (crew->program, all);
  good = smp_gimp_home_link_plug_ins (crew->plug_ins, all, error);
  for (guint i = 0; i < crew->n_members; i++)
    good = make_member (crew, i, good ? error : NULL) && good;

  return good;
}

static void
crew_clear (Crew *crew)
{
  for (guint i = 0; i < crew->n_members; i++)
    {
      stop_watching (&crew->members[i]);
      smp_gimp_process_clear (&crew->members[i].gimp);
      g_free (crew->members[i].warnings);
      g_free (crew->members[i].reason);
    }
  g_free (crew->members);
  g_free (crew->plug_ins);
  g_free (crew->program);
  smp_profile_free (crew->profile);
  smp_run_folder_free (crew->folder);
}

/* The whole path of a program, since a GIMP starts in a folder of its own. */
static char *
whole_path (const char *program)
{
  g_autofree char *found = g_find_program_in_path (program);

  return found != NULL ? g_canonicalize_filename (found, NULL) : g_strdup (program);
}

/* Where GIMPs may live: GIMP itself wants a name in UTF-8. */
static char *
temporary_folder (void)
{
  g_autofree char *path = g_canonicalize_filename (g_get_tmp_dir (), NULL);

  return g_utf8_validate (path, -1, NULL) ? g_steal_pointer (&path) : g_strdup ("/tmp");
}

/**
 * smp_crew_work:
 * @run: a run that was started
 * @options: who works, and for how long
 * @error: (out): return location
 *
 * Makes all pictures of the run that wait. Says on the way what is done.
 *
 * Returns: whether the crew could work to the end, whatever became of the photos. What was not begun still
 *   waits otherwise.
 **/
gboolean
smp_crew_work (SmpBatchRun *run, const SmpCrewOptions *options, GError **error)
{
  g_autofree char *temporary = temporary_folder ();
  Crew crew = { .run = run, .options = options };
  gboolean good;

  crew.folder = smp_run_folder_new (temporary, "smp-batch-", error);
  if (crew.folder == NULL)
    return FALSE;

  crew.program = whole_path (options->program);
  good = make_members (&crew, error);
  if (good)
    run_loop (&crew);
  keep_conversions (&crew);
  crew_clear (&crew);

  if (crew.error != NULL)
    {
      g_propagate_error (error, crew.error);
      return FALSE;
    }
  return good;
}
