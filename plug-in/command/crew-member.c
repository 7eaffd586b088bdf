/* crew-member: one GIMP of a crew. See crew-member.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "crew-member.h"
#include "gimp-home.h"
#include "model/error.h"

/* How long a GIMP may take to start, and to end after it was killed. */
#define START_SECONDS 120.0
#define END_SECONDS 10.0

/**
 * smp_crew_member_init:
 * @member: (out caller-allocates): the member
 * @events: functions of the crew that the member calls
 * @crew: data for these functions
 * @folder: the member's folder, from smp_gimp_home_make()
 * @limit_seconds: how long it may work without a message
 **/
void
smp_crew_member_init (SmpCrewMember *member, const SmpCrewMemberEvents *events, gpointer crew,
                      const char *folder, double limit_seconds)
{
  *member = (SmpCrewMember) { .events = events, .crew = crew, .limit_seconds = limit_seconds };
  smp_gimp_process_init (&member->gimp, folder);
}

/**
 * smp_crew_member_is_busy:
 * @member: a member
 *
 * Returns: whether it is working.
 **/
gboolean
smp_crew_member_is_busy (const SmpCrewMember *member)
{
  return member->task != NULL || member->is_at_sheet;
}

/**
 * smp_crew_member_is_idle:
 * @member: a member
 *
 * Returns: whether it waits for work.
 **/
gboolean
smp_crew_member_is_idle (const SmpCrewMember *member)
{
  return member->gimp.process != NULL && member->reason == NULL && member->is_ready &&
         !smp_crew_member_is_busy (member);
}

static void
set_deadline (SmpCrewMember *member, double seconds)
{
  member->deadline = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);
}

/**
 * smp_crew_member_rest:
 * @member: a member that has done its work
 *
 * Makes it idle again.
 **/
void
smp_crew_member_rest (SmpCrewMember *member)
{
  member->task = NULL;
  member->is_at_sheet = FALSE;
  member->deadline = 0;
}

static void
stop_watching (SmpCrewMember *member)
{
  GSource **sources[] = { &member->answers, &member->printed };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (*sources[i] != NULL)
      {
        g_source_destroy (*sources[i]);
        g_clear_pointer (sources[i], g_source_unref);
      }
}

/* Kills a GIMP that cannot be used any more. Its task fails for this reason. */
static void
dismiss (SmpCrewMember *member, char *reason)
{
  g_free (member->reason);
  member->reason = reason;
  set_deadline (member, END_SECONDS);
  smp_gimp_process_kill (&member->gimp);
}

static void
listen_to (SmpCrewMember *member)
{
  while (member->reason == NULL)
    {
      g_auto (SmpBatchMessage) message = { 0 };
      SmpGimpAnswer answer = smp_gimp_process_hear (&member->gimp, &message);

      if (answer == SMP_GIMP_SILENT)
        return;
      if (member->deadline != 0)
        set_deadline (member, member->limit_seconds);
      if (answer == SMP_GIMP_BABBLED || !member->events->said (member, &message))
        dismiss (member,
                 g_strdup (_ ("What GIMP answered at this photo makes no sense to smp-batch. "
                              "Install both again from the same version.")));
    }
}

/* Forgets a GIMP that has ended, or that does not even end when it is killed. */
static void
leave (SmpCrewMember *member, const char *note)
{
  member->events->ended (member, note);
  stop_watching (member);
  smp_gimp_process_forget (&member->gimp);
  g_clear_pointer (&member->reason, g_free);
  smp_crew_member_rest (member);
  member->is_ready = FALSE;
  member->events->changed (member);
}

static gboolean
on_answer (int answers, GIOCondition condition, gpointer data)
{
  SmpCrewMember *member = data;

  listen_to (member);
  member->events->changed (member);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_printed (GObject *stream, gpointer data)
{
  SmpCrewMember *member = data;
  gsize before = member->gimp.printed->len;

  smp_gimp_process_read_printed (&member->gimp);
  /* A readable pipe with nothing to read is closed. */
  return member->gimp.printed->len != before ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static char *
note_for_end (const SmpCrewMember *member)
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

static void
on_end (GObject *process, GAsyncResult *result, gpointer data)
{
  SmpCrewMember *member = data;
  g_autofree char *note = NULL;

  g_subprocess_wait_finish (G_SUBPROCESS (process), result, NULL);
  /* The member has already forgotten this process. */
  if (member->gimp.process != G_SUBPROCESS (process))
    return;

  smp_gimp_process_read_printed (&member->gimp);
  listen_to (member);
  note = note_for_end (member);
  leave (member, note);
}

static GSource *
watch (GSource *source, GSourceFunc heard, SmpCrewMember *member)
{
  g_source_set_callback (source, heard, member, NULL);
  g_source_attach (source, NULL);
  return source;
}

/**
 * smp_crew_member_start:
 * @member: a member whose GIMP is not running
 * @program: path of the program gimp-console
 * @error: (out): return location
 *
 * Returns: whether its GIMP was started. A message will tell when it is ready.
 **/
gboolean
smp_crew_member_start (SmpCrewMember *member, const char *program, GError **error)
{
  g_auto (GStrv) environment = smp_gimp_home_environment (member->gimp.folder);
  GInputStream *printed;

  if (!smp_gimp_process_start (&member->gimp, program, environment, error))
    return FALSE;

  set_deadline (member, MIN (START_SECONDS, member->limit_seconds));
  g_subprocess_wait_async (member->gimp.process, NULL, on_end, member);
  printed = g_subprocess_get_stdout_pipe (member->gimp.process);
  member->answers = watch (g_unix_fd_source_new (member->gimp.answers, G_IO_IN),
                           G_SOURCE_FUNC (on_answer), member);
  member->printed =
      watch (g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (printed), NULL),
             G_SOURCE_FUNC (on_printed), member);
  return TRUE;
}

/**
 * smp_crew_member_give:
 * @member: an idle member
 * @tasks: (array length=n_tasks): tasks
 * @n_tasks: their number
 * @command: what to do with them
 * @error: (out): return location
 *
 * Writes the tasks to a file in the member's folder and sends the command.
 *
 * Returns: whether it works now.
 **/
gboolean
smp_crew_member_give (SmpCrewMember *member, SmpBatchTask *const *tasks, guint n_tasks,
                      const SmpBatchMessage *command, GError **error)
{
  g_autofree char *path = g_build_filename (member->gimp.folder, SMP_BATCH_TASKS, NULL);
  g_autofree char *old_warnings = smp_gimp_process_take_warnings (&member->gimp);
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

  g_clear_pointer (&member->warnings, g_free);
  member->task = command->kind == SMP_BATCH_MAKE_PHOTO ? tasks[0] : NULL;
  member->is_at_sheet = command->kind == SMP_BATCH_MAKE_SHEET;
  set_deadline (member, member->limit_seconds);
  return TRUE;
}

/**
 * smp_crew_member_check_time:
 * @member: a member
 *
 * Kills a GIMP that has not answered in time. Reads its messages first, because all processes may have been
 * suspended.
 **/
void
smp_crew_member_check_time (SmpCrewMember *member)
{
  if (member->gimp.process == NULL || member->deadline == 0 ||
      g_get_monotonic_time () < member->deadline)
    return;

  if (member->reason != NULL)
    {
      /* It was killed but does not end, perhaps because it waits for a disk. */
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
                         member->limit_seconds / 60));
}

/**
 * smp_crew_member_warnings:
 * @member: a working member
 *
 * Returns: (transfer none) (nullable): GIMP's warnings about its task so far.
 **/
const char *
smp_crew_member_warnings (SmpCrewMember *member)
{
  g_autofree char *latest = smp_gimp_process_take_warnings (&member->gimp);
  g_autofree char *earlier = g_steal_pointer (&member->warnings);

  if (earlier != NULL && latest != NULL)
    member->warnings = g_strconcat (earlier, "; ", latest, NULL);
  else
    member->warnings = earlier != NULL ? g_steal_pointer (&earlier) : g_steal_pointer (&latest);

  return member->warnings;
}

/**
 * smp_crew_member_clear:
 * @member: the member, whose GIMP is killed; its folder stays
 **/
void
smp_crew_member_clear (SmpCrewMember *member)
{
  stop_watching (member);
  smp_gimp_process_clear (&member->gimp);
  g_free (member->warnings);
  g_free (member->reason);
}
