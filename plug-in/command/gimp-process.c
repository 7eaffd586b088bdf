/* gimp-process: one GIMP that works for smp-batch. See gimp-process.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "gimp-process.h"
#include "model/error.h"
#include "model/reason.h"

/* How much of what a GIMP printed is kept, and how much of that is shown when it does not start. */
#define KEPT_BYTES (16 * 1024)
#define SHOWN_BYTES 1500

/* No message of a GIMP in its right mind is longer. */
#define MAX_LINE_BYTES (1024 * 1024)

/* Of a photo, for the report. */
#define MAX_WARNINGS 3

/* How long the end of a killed process is waited for. */
#define PATIENCE_SECONDS 5

/* In the new process: Ctrl+C is for us alone, and no GIMP outlives us. */
static void
set_up_child (gpointer data)
{
  setpgid (0, 0);
#ifdef __linux__
  prctl (PR_SET_PDEATHSIG, SIGKILL);
#endif
}

static pid_t
pid_of (GSubprocess *process)
{
  const char *identifier = process != NULL ? g_subprocess_get_identifier (process) : NULL;

  return identifier != NULL ? (pid_t) g_ascii_strtoll (identifier, NULL, 10) : 0;
}

static int
open_pipe (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  /* What a dead process did not read must not reach the next. */
  g_unlink (path);
  if (mkfifo (path, 0600) != 0)
    return -1;

  /* Open at both ends: nothing waits for the other side to come. */
  return g_open (path, O_RDWR | O_CLOEXEC | O_NONBLOCK, 0);
}

static void
hang_up (SmpGimpProcess *gimp)
{
  if (gimp->commands >= 0)
    close (gimp->commands);
  if (gimp->answers >= 0)
    close (gimp->answers);
  gimp->commands = -1;
  gimp->answers = -1;
}

/**
 * smp_gimp_process_init:
 * @gimp: what to fill
 * @folder: its folder, which smp_gimp_home_make() made
 **/
void
smp_gimp_process_init (SmpGimpProcess *gimp, const char *folder)
{
  *gimp = (SmpGimpProcess) {
    .folder = g_strdup (folder),
    .commands = -1,
    .answers = -1,
    .heard = g_string_new (NULL),
    .printed = g_string_new (NULL),
  };
}

static gboolean
launch (SmpGimpProcess *gimp, const char *program, char **environment, GError **error)
{
  const char *const arguments[] = { program, "--no-data", "--new-instance",
                                    "--stack-trace-mode=never", "--quit", "--batch-interpreter",
                                    SMP_BATCH_WORKER_PROCEDURE, "--batch",
                                    /* Its folder: GIMP takes arguments for UTF-8 text, which a path
                                     * need not be. */
                                    ".", NULL };
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);

  g_subprocess_launcher_set_environ (launcher, environment);
  /* Its settings name places below it. */
  g_subprocess_launcher_set_cwd (launcher, gimp->folder);
  g_subprocess_launcher_set_child_setup (launcher, set_up_child, NULL, NULL);
  gimp->process = g_subprocess_launcher_spawnv (launcher, arguments, error);

  return gimp->process != NULL;
}

/**
 * smp_gimp_process_start:
 * @gimp: one that does not run
 * @program: the program gimp-console, with its path
 * @environment: for it
 * @error: (out): return location
 *
 * Starts a process with new pipes. Whoever does so watches for its end.
 *
 * Returns: whether it was started; that it is ready it says itself.
 **/
gboolean
smp_gimp_process_start (SmpGimpProcess *gimp, const char *program, char **environment,
                        GError **error)
{
  g_string_truncate (gimp->heard, 0);
  g_string_truncate (gimp->printed, 0);
  gimp->warned = 0;
  gimp->commands = open_pipe (gimp->folder, SMP_BATCH_TO_WORKER);
  gimp->answers = gimp->commands >= 0 ? open_pipe (gimp->folder, SMP_BATCH_FROM_WORKER) : -1;
  if (gimp->answers < 0)
    {
      g_autofree char *shown = g_filename_display_name (gimp->folder);

      smp_refuse (error, SMP_ERROR_BATCH,
                  /* TRANSLATORS: a folder, then the system's reason */
                  _ ("“%s” cannot be used: %s. Check that there is room in the folder for "
                     "temporary files."),
                  shown, g_strerror (errno));
    }
  if (gimp->answers >= 0 && launch (gimp, program, environment, error))
    return TRUE;

  hang_up (gimp);
  return FALSE;
}

/**
 * smp_gimp_process_tell:
 * @gimp: one that runs and waits for a command
 * @message: the command
 *
 * Returns: whether it was sent.
 **/
gboolean
smp_gimp_process_tell (SmpGimpProcess *gimp, const SmpBatchMessage *message)
{
  g_autofree char *text = smp_batch_message_to_line (message);
  g_autofree char *line = g_strconcat (text, "\n", NULL);
  gssize length = strlen (line);

  /* It has read the one before, and the smallest pipe takes a line of this length at once. */
  return length < _POSIX_PIPE_BUF && write (gimp->commands, line, length) == length;
}

/**
 * smp_gimp_process_hear:
 * @gimp: one that runs, or ended and said something before
 * @message: (out): its next message, to be cleared
 *
 * Returns: whether there is one.
 **/
SmpGimpAnswer
smp_gimp_process_hear (SmpGimpProcess *gimp, SmpBatchMessage *message)
{
  g_autofree char *line = NULL;
  char piece[4096];
  gssize n;
  char *end;

  *message = (SmpBatchMessage) { 0 };
  while (gimp->answers >= 0 && gimp->heard->len < MAX_LINE_BYTES &&
         (n = read (gimp->answers, piece, sizeof piece)) > 0)
    g_string_append_len (gimp->heard, piece, n);

  end = memchr (gimp->heard->str, '\n', gimp->heard->len);
  if (end == NULL)
    return gimp->heard->len < MAX_LINE_BYTES ? SMP_GIMP_SILENT : SMP_GIMP_BABBLED;

  line = g_strndup (gimp->heard->str, end - gimp->heard->str);
  g_string_erase (gimp->heard, 0, end + 1 - gimp->heard->str);
  return smp_batch_message_from_line (line, message) ? SMP_GIMP_SPOKE : SMP_GIMP_BABBLED;
}

/**
 * smp_gimp_process_read_printed:
 * @gimp: one that was started
 *
 * Reads what it has printed meanwhile: a pipe that nobody reads would hold it up.
 **/
void
smp_gimp_process_read_printed (SmpGimpProcess *gimp)
{
  GInputStream *stream =
      gimp->process != NULL ? g_subprocess_get_stdout_pipe (gimp->process) : NULL;
  char piece[4096];
  gssize n;

  for (guint i = 0; stream != NULL && i < 64; i++)
    {
      n = g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (stream), piece,
                                                    sizeof piece, NULL, NULL);
      if (n <= 0)
        break;
      g_string_append_len (gimp->printed, piece, n);
      if (gimp->printed->len > 2 * KEPT_BYTES)
        {
          gsize gone = gimp->printed->len - KEPT_BYTES;

          g_string_erase (gimp->printed, 0, gone);
          gimp->warned -= MIN (gimp->warned, gone);
        }
    }
}

/* A message that GIMP shows begins with who says it and how grave it is, both in the user's language:
 * "JPEG image-Warning: Corrupt JPEG data". What libraries print about themselves looks otherwise. */
static const char *
message_in (const char *line)
{
  const char *colon = strstr (line, ": ");
  const char *hyphen = strchr (line, '-');

  return colon != NULL && hyphen != NULL && hyphen < colon && hyphen > line && *line != '(' &&
                 memchr (line, ':', colon - line) == NULL &&
                 memchr (line, '*', colon - line) == NULL
             ? colon + 2
             : NULL;
}

/**
 * smp_gimp_process_take_warnings:
 * @gimp: one that runs
 *
 * Returns: (transfer full) (nullable): what GIMP has shown to the user since it was asked last, for a
 *   sentence; %NULL for nothing.
 **/
char *
smp_gimp_process_take_warnings (SmpGimpProcess *gimp)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) warnings = g_string_new (NULL);
  guint n = 0;

  smp_gimp_process_read_printed (gimp);
  lines = g_strsplit (gimp->printed->str + gimp->warned, "\n", -1);
  gimp->warned = gimp->printed->len;

  for (guint i = 0; lines[i] != NULL && n < MAX_WARNINGS; i++)
    {
      const char *message = message_in (lines[i]);
      g_autofree char *reason = message != NULL ? smp_reason (message) : NULL;

      if (reason != NULL && strstr (warnings->str, reason) == NULL)
        g_string_append_printf (warnings, "%s%s", n++ > 0 ? "; " : "", reason);
    }

  return n > 0 ? g_string_free (g_steal_pointer (&warnings), FALSE) : NULL;
}

/**
 * smp_gimp_process_last_words:
 * @gimp: one that ended
 *
 * Returns: (transfer full): the end of what it printed, which may say why it ended.
 **/
char *
smp_gimp_process_last_words (const SmpGimpProcess *gimp)
{
  gsize length = gimp->printed->len;

  return g_utf8_make_valid (gimp->printed->str + (length > SHOWN_BYTES ? length - SHOWN_BYTES : 0),
                            -1);
}

/**
 * smp_gimp_process_kill:
 * @gimp: a process
 *
 * Ends it at once, if it runs, with all that it started.
 **/
void
smp_gimp_process_kill (SmpGimpProcess *gimp)
{
  pid_t pid = pid_of (gimp->process);

  if (pid > 0)
    kill (-pid, SIGKILL);
}

/**
 * smp_gimp_process_forget:
 * @gimp: one that ended
 **/
void
smp_gimp_process_forget (SmpGimpProcess *gimp)
{
  hang_up (gimp);
  g_clear_object (&gimp->process);
}

/**
 * smp_gimp_process_clear:
 * @gimp: what to end and free; its folder stays
 *
 * An idle GIMP has nothing to save, and the half-made files of one at work go with the run.
 **/
void
smp_gimp_process_clear (SmpGimpProcess *gimp)
{
  pid_t pid = pid_of (gimp->process);

  smp_gimp_process_kill (gimp);
  /* One that waits for a dead disk cannot even be killed; it does not hold us up. */
  for (guint i = 0; pid > 0 && kill (pid, 0) == 0 && i < PATIENCE_SECONDS * 100; i++)
    g_usleep (G_USEC_PER_SEC / 100);

  smp_gimp_process_forget (gimp);
  g_free (gimp->folder);
  g_string_free (gimp->heard, TRUE);
  g_string_free (gimp->printed, TRUE);
}
