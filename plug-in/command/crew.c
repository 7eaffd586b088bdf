/* crew: runs the GIMP processes of smp-batch. See crew.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <signal.h>
#include <string.h>

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "crew-member.h"
#include "crew.h"
#include "gimp-home.h"
#include "model/error.h"
#include "profile.h"
#include "progress.h"

/* Give up after so many GIMPs have ended before they were ready. */
#define MAX_FALSE_STARTS 2

/* How often to check whether they still answer. */
#define TICK_MS 500

typedef struct
{
  SmpBatchRun *run;
  const SmpCrewOptions *options;
  char *program;
  SmpRunFolder *folder;
  SmpProfile *profile;
  SmpCrewMember *members;
  guint n_members;
  guint next; /* task */
  guint false_starts;
  gboolean sheet_is_done;
  gboolean is_stopping; /* do not begin new photos */
  gboolean is_finished;
  GError *error;
} Crew;

/* Stops the work because of crew->error. */
static void
give_up (Crew *crew)
{
  crew->is_stopping = TRUE;
  for (guint i = 0; i < crew->n_members; i++)
    smp_gimp_process_kill (&crew->members[i].gimp);
  crew->is_finished = TRUE;
}

/* Where to put an error of the whole crew; NULL if there already is one, since the first one counts. */
static GError **
error_of (Crew *crew)
{
  return crew->error == NULL ? &crew->error : NULL;
}

/* ---- messages of members ---------------------------------------------------------------- */

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

static gboolean
hear_ready (SmpCrewMember *member, const SmpBatchMessage *message)
{
  Crew *crew = member->crew;
  g_autofree char *path = smp_gimp_home_find (member->gimp.folder, SMP_PROFILE_PLUG_INS);
  g_autofree char *last_start = smp_gimp_home_last_start (member->gimp.folder);

  if (member->is_ready)
    return FALSE;

  smp_crew_member_rest (member);
  member->is_ready = TRUE;
  crew->false_starts = 0;
  if (g_strcmp0 (message->text, SMP_VERSION) == 0)
    {
      smp_profile_keep (crew->profile, SMP_PROFILE_PLUG_INS, path);
      smp_profile_write (crew->profile, SMP_PROFILE_LAST_START, last_start);
      return TRUE;
    }

  smp_refuse (error_of (crew), SMP_ERROR_BATCH,
              _ ("The plug-in is of version %s, and smp-batch of %s. "
                 "Install both from the same version."),
              message->text != NULL ? message->text : "?", SMP_VERSION);
  give_up (crew);
  return TRUE;
}

/* Adds GIMP's warnings, which may be the only sign that the photo is damaged. */
static void
add_warnings (GString *note, const char *warnings, SmpBatchState state)
{
  if (warnings == NULL || strstr (note->str, warnings) != NULL)
    return;

  g_string_append (note, note->len > 0 ? " " : "");
  g_string_append_printf (
      note,
      state == SMP_BATCH_DONE
          /* TRANSLATORS: what GIMP said, such as “Corrupt JPEG data” */
          ? _ ("GIMP warned: %s. Look at the picture; if it is damaged, copy the photo again.")
          /* TRANSLATORS: what GIMP said, such as “Corrupt JPEG data” */
          : _ ("GIMP warned: %s."),
      warnings);
}

/* A picture is finished. */
static gboolean
hear_made (SmpCrewMember *member, const SmpBatchMessage *message)
{
  Crew *crew = member->crew;
  SmpBatchTask *task = member->task;
  g_autoptr (GString) note = g_string_new (message->text);
  SmpBatchOutput *output;

  if (task == NULL || message->output >= task->outputs->len ||
      (message->state != SMP_BATCH_DONE && message->state != SMP_BATCH_FAILED))
    return FALSE;
  output = task->outputs->pdata[message->output];
  if (output->state != SMP_BATCH_WAITING)
    return FALSE;

  add_warnings (note, smp_crew_member_warnings (member), message->state);
  smp_batch_output_finish (output, message->state, note->str, message->seconds);
  smp_progress_output (crew->run, task, output);
  return TRUE;
}

static gboolean
hear_finished (SmpCrewMember *member, const SmpBatchMessage *message)
{
  Crew *crew = member->crew;

  if (!smp_crew_member_is_busy (member) ||
      (member->task != NULL && smp_batch_task_has_work (member->task)))
    return FALSE;

  crew->sheet_is_done = crew->sheet_is_done || member->is_at_sheet;
  if (member->is_at_sheet && message->text != NULL)
    smp_refuse (error_of (crew), SMP_ERROR_BATCH, "%s", message->text);
  smp_crew_member_rest (member);
  return TRUE;
}

static gboolean
on_said (SmpCrewMember *member, const SmpBatchMessage *message)
{
  switch (message->kind)
    {
    case SMP_BATCH_READY:
      return hear_ready (member, message);
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
fail_start (Crew *crew, const SmpCrewMember *member)
{
  g_autofree char *words = smp_gimp_process_last_words (&member->gimp);
  g_autofree char *shown = g_filename_display_name (crew->program);

  /* Perhaps it does not start because of the profile. */
  smp_profile_drop (crew->profile);
  if (++crew->false_starts < MAX_FALSE_STARTS)
    return;

  smp_refuse (error_of (crew), SMP_ERROR_BATCH,
              member->reason != NULL
                  /* TRANSLATORS: a program, then what it printed */
                  ? _ ("“%s” does not get ready. Start it yourself to see why. It said:\n%s")
                  /* TRANSLATORS: a program, then what it printed */
                  : _ ("“%s” does not start. Start it yourself to see why. It said:\n%s"),
              shown, words);
  give_up (crew);
}

static void
on_ended (SmpCrewMember *member, const char *note)
{
  Crew *crew = member->crew;

  if (member->is_at_sheet)
    {
      crew->sheet_is_done = TRUE;
      smp_refuse (error_of (crew), SMP_ERROR_BATCH,
                  _ ("GIMP ended while it made the contact sheet. The pictures "
                     "are there; run it again to try again."));
    }
  else if (member->task != NULL)
    {
      if (!crew->is_stopping)
        fail_task (crew, member->task, note);
    }
  else if (!member->is_ready)
    {
      fail_start (crew, member);
    }
}

/* ---- giving out work -------------------------------------------------------------------- */

static gboolean
has_more (Crew *crew)
{
  while (crew->next < crew->run->tasks->len &&
         !smp_batch_task_has_work (crew->run->tasks->pdata[crew->next]))
    crew->next++;

  return !crew->is_stopping && crew->next < crew->run->tasks->len;
}

static gboolean
needs_sheet (const Crew *crew)
{
  return !crew->sheet_is_done && !crew->is_stopping &&
         smp_batch_run_needs_contact_sheet (crew->run);
}

static void
start (Crew *crew, SmpCrewMember *member)
{
  g_autofree char *conversions = g_build_filename (crew->folder->path, "conversions", NULL);
  const char *home = member->gimp.folder;
  g_autofree char *last_start = smp_profile_read (crew->profile, SMP_PROFILE_LAST_START);
  g_autofree char *plug_ins = smp_gimp_home_find (home, SMP_PROFILE_PLUG_INS);
  g_autofree char *fishes = smp_gimp_home_find (home, SMP_PROFILE_CONVERSIONS);

  smp_profile_give (crew->profile, SMP_PROFILE_PLUG_INS, plug_ins);
  smp_profile_give (crew->profile, SMP_PROFILE_CONVERSIONS, fishes);
  if (last_start != NULL)
    smp_gimp_home_set_last_start (home, last_start);
  if (smp_crew_member_start (member, crew->program, error_of (crew)))
    smp_profile_search (crew->profile, crew->options->self, conversions);
  else
    give_up (crew);
}

static void
give_photo (Crew *crew, SmpCrewMember *member)
{
  const SmpBatchMessage command = { .kind = SMP_BATCH_MAKE_PHOTO, .number = crew->next };
  SmpBatchTask *task = crew->run->tasks->pdata[crew->next];
  g_autoptr (GError) error = NULL;

  smp_progress_show (crew->run, task);
  crew->next++;
  if (!smp_crew_member_give (member, &task, 1, &command, &error))
    fail_task (crew, task, error->message);
}

static void
give_sheet (Crew *crew, SmpCrewMember *member)
{
  const SmpBatchMessage command = { .kind = SMP_BATCH_MAKE_SHEET };
  GPtrArray *tasks = crew->run->tasks;

  crew->sheet_is_done = !smp_crew_member_give (member, (SmpBatchTask *const *) tasks->pdata,
                                               tasks->len, &command, error_of (crew));
}

/* Called after every event: gives work to idle members, starts members that are needed, and ends when
 * everything is done. */
static void
look_for_work (Crew *crew)
{
  SmpCrewMember *idle = NULL;
  guint here = 0;
  guint busy = 0;

  for (guint i = 0; i < crew->n_members && !crew->is_finished; i++)
    {
      SmpCrewMember *member = &crew->members[i];

      if (smp_crew_member_is_idle (member) && has_more (crew))
        give_photo (crew, member);
      if (member->gimp.process == NULL && has_more (crew))
        start (crew, member);

      here += member->gimp.process != NULL;
      busy += smp_crew_member_is_busy (member);
      if (smp_crew_member_is_idle (member))
        idle = member;
    }

  if (crew->is_finished || busy > 0 || has_more (crew))
    return;
  if (needs_sheet (crew) && idle != NULL)
    give_sheet (crew, idle);
  else if (needs_sheet (crew) && here == 0)
    /* Only the sheet had to be made, or the last member crashed before it. */
    start (crew, &crew->members[0]);

  /* Otherwise a member is starting, which will make the sheet. */
  if (crew->sheet_is_done || !needs_sheet (crew))
    crew->is_finished = TRUE;
}

static void
on_changed (SmpCrewMember *member)
{
  look_for_work (member->crew);
}

static const SmpCrewMemberEvents events = { on_said, on_ended, on_changed };

/* ---- the run ---------------------------------------------------------------------------- */

static gboolean
on_tick (gpointer data)
{
  Crew *crew = data;

  for (guint i = 0; i < crew->n_members && !crew->is_finished; i++)
    smp_crew_member_check_time (&crew->members[i]);
  if (!crew->is_finished)
    look_for_work (crew);

  return G_SOURCE_CONTINUE;
}

/* The first interrupt lets members finish their photos, the second one does not. */
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

/* Handles a signal unless our parent made us ignore it, as nohup does. Returns the source, or 0. */
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
                      listen_for (SIGHUP, on_terminate, crew),
                      g_timeout_add (TICK_MS, on_tick, crew) };

  look_for_work (crew);
  while (!crew->is_finished)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    g_clear_handle_id (&sources[i], g_source_remove);
}

static gboolean
make_member (Crew *crew, guint number, const char *plug_ins, GError **error)
{
  g_autofree char *folder =
      g_strdup_printf ("%s" G_DIR_SEPARATOR_S "%u", crew->folder->path, number);
  g_autofree char *options = g_build_filename (folder, SMP_BATCH_OPTIONS, NULL);
  g_autofree char *line = smp_batch_options_to_line (crew->run->options, crew->run->folder->path);

  smp_crew_member_init (&crew->members[number], &events, crew, folder,
                        crew->options->limit_seconds);
  return smp_gimp_home_make (folder, plug_ins, crew->n_members, error) &&
         g_file_set_contents (options, line, -1, error);
}

/* Makes the folders of all members. */
static gboolean
make_members (Crew *crew, GError **error)
{
  g_autofree char *plug_ins = g_build_filename (crew->folder->path, "plug-ins", NULL);
  gboolean all = FALSE;
  gboolean good;

  crew->n_members = crew->options->jobs;
  crew->members = g_new0 (SmpCrewMember, crew->n_members);
  for (guint i = 0; i < crew->run->tasks->len && !all; i++)
    all = smp_gimp_home_needs_all (((SmpBatchTask *) crew->run->tasks->pdata[i])->photo->source);

  good = smp_gimp_home_link_plug_ins (plug_ins, all, error);
  crew->profile = smp_profile_new (crew->program, plug_ins);
  for (guint i = 0; i < crew->n_members; i++)
    good = make_member (crew, i, plug_ins, good ? error : NULL) && good;

  return good;
}

static void
crew_clear (Crew *crew)
{
  for (guint i = 0; i < crew->n_members; i++)
    smp_crew_member_clear (&crew->members[i]);
  g_free (crew->members);
  g_free (crew->program);
  smp_profile_free (crew->profile);
  smp_run_folder_free (crew->folder);
}

/* The absolute path of a program, because GIMP starts in another folder. */
static char *
whole_path (const char *program)
{
  g_autofree char *found = g_find_program_in_path (program);

  return found != NULL ? g_canonicalize_filename (found, NULL) : g_strdup (program);
}

/* The parent of the members' folders. GIMP needs a path in UTF-8. */
static char *
temporary_folder (void)
{
  g_autofree char *path = g_canonicalize_filename (g_get_tmp_dir (), NULL);

  return g_utf8_validate (path, -1, NULL) ? g_steal_pointer (&path) : g_strdup ("/tmp");
}

/**
 * smp_crew_work:
 * @run: a started run
 * @options: the options of the crew
 * @error: (out): return location
 *
 * Makes all waiting pictures of the run and reports progress.
 *
 * Returns: whether the crew worked to the end, even if photos failed. Otherwise some pictures may still
 *   be waiting.
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
  if (!crew.is_stopping)
    smp_profile_keep_search (crew.profile);
  crew_clear (&crew);

  if (crew.error != NULL)
    {
      g_propagate_error (error, crew.error);
      return FALSE;
    }
  return good;
}
