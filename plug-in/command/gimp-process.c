/* gimp-process: a GIMP process of smp-batch. See gimp-process.h.
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

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "gimp-process.h"
#include "model/error.h"
#include "model/reason.h"
#include "system/process.h"

/* How much of GIMP's output to keep, and how much of that to show if it does not start. */
#define KEPT_BYTES (16 * 1024)
#define SHOWN_BYTES 1500

/* A longer line is not a message of our worker. */
#define MAX_LINE_BYTES (1024 * 1024)

/* How many warnings about a photo go into the report. */
#define MAX_WARNINGS 3

/* How long to wait for the end of a killed process. */
#define PATIENCE_SECONDS 5

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

  /* Make a new pipe: an old one may contain messages that a dead process has not read. */
  g_unlink (path);
  if (mkfifo (path, 0600) != 0)
    return -1;

  /* Open for reading and writing, so that opening does not wait for the other side. */
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
 * @gimp: (out caller-allocates): the process
 * @folder: its folder, from smp_gimp_home_make()
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
  const char *const arguments[] = {
    program, "--no-data", "--new-instance", "--stack-trace-mode=never", "--quit",
    "--batch-interpreter", SMP_BATCH_WORKER_PROCEDURE, "--batch",
    /* The folder, as “.” because GIMP expects arguments in UTF-8, which
                                     * paths need not be. */
    ".", NULL
  };
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);

  g_subprocess_launcher_set_environ (launcher, environment);
  /* The paths in its settings are relative to this. */
  g_subprocess_launcher_set_cwd (launcher, gimp->folder);
  g_subprocess_launcher_set_child_setup (launcher, smp_system_set_up_child, NULL, NULL);
  gimp->process = g_subprocess_launcher_spawnv (launcher, arguments, error);

  return gimp->process != NULL;
}

/**
 * smp_gimp_process_start:
 * @gimp: one that is not running
 * @program: path of the program gimp-console
 * @environment: its environment
 * @error: (out): return location
 *
 * Starts a process with new pipes. The caller has to watch for its end.
 *
 * Returns: whether it was started. A message will tell when it is ready.
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
 * @gimp: one that is running and waits for a command
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

  /* The pipe is empty, since GIMP has read the last command, so such a short line always fits. */
  return length < _POSIX_PIPE_BUF && write (gimp->commands, line, length) == length;
}

/**
 * smp_gimp_process_hear:
 * @gimp: one that is running, or has ended after sending messages
 * @message: (out): its next message; free it with smp_batch_message_clear()
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
 * Reads its output, because GIMP would block if the pipe was full.
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

/* Returns the text of a message of GIMP, which begins with its source and severity in the user's language:
 * "JPEG image-Warning: Corrupt JPEG data". Messages of libraries look different. */
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
 * @gimp: one that is running
 *
 * Returns: (transfer full) (nullable): the messages of GIMP since the last call, as a part of a sentence;
 *   %NULL if there are none.
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
 * @gimp: one that has ended
 *
 * Returns: (transfer full): the end of its output, which may say why it ended.
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
 * Kills it and its child processes, if it is running.
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
 * @gimp: one that has ended
 **/
void
smp_gimp_process_forget (SmpGimpProcess *gimp)
{
  hang_up (gimp);
  g_clear_object (&gimp->process);
}

/**
 * smp_gimp_process_clear:
 * @gimp: the process, which is killed; its folder stays
 *
 * Killing is safe: an idle GIMP has nothing to save, and the unfinished files of a working one are removed
 * with the run's folder.
 **/
void
smp_gimp_process_clear (SmpGimpProcess *gimp)
{
  pid_t pid = pid_of (gimp->process);

  smp_gimp_process_kill (gimp);
  /* Don't wait for ever: a process that waits for a broken disk cannot be killed. */
  for (guint i = 0; pid > 0 && kill (pid, 0) == 0 && i < PATIENCE_SECONDS * 100; i++)
    g_usleep (G_USEC_PER_SEC / 100);

  smp_gimp_process_forget (gimp);
  g_free (gimp->folder);
  g_string_free (gimp->heard, TRUE);
  g_string_free (gimp->printed, TRUE);
}
