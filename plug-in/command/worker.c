/* worker: one GIMP that works for smp-batch. See worker.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* for F_SETPIPE_SZ */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "gimp-home.h"
#include "model/batch/batch-message.h"
#include "model/error.h"
#include "worker.h"

/* Room for any command, so that writing one never waits. */
#define PIPE_BYTES (1024 * 1024)

/* How much of what a GIMP wrote is shown when it does not start. */
#define LOG_BYTES 1500

/* In the new process: Ctrl+C is for us alone, and no GIMP outlives us. */
static void
set_up_child (gpointer data)
{
  setpgid (0, 0);
#ifdef __linux__
  prctl (PR_SET_PDEATHSIG, SIGKILL);
#endif
}

static int
open_pipe (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int end;

  /* What a dead worker did not read must not reach the next. */
  g_unlink (path);
  if (mkfifo (path, 0600) != 0)
    return -1;

  /* Open at both ends: nothing waits for the other side to come. */
  end = g_open (path, O_RDWR | O_CLOEXEC | O_NONBLOCK, 0);
#ifdef F_SETPIPE_SZ
  if (end >= 0)
    fcntl (end, F_SETPIPE_SZ, PIPE_BYTES);
#endif
  return end;
}

/**
 * smp_worker_init:
 * @worker: what to fill
 * @folder: its folder; below it the home that smp_gimp_home_make() makes, called "home"
 **/
void
smp_worker_init (SmpWorker *worker, const char *folder)
{
  *worker = (SmpWorker) {
    .folder = g_strdup (folder), .commands = -1, .answers = -1, .heard = g_string_new (NULL)
  };
}

/**
 * smp_worker_start:
 * @worker: one that does not run
 * @gimp: the program gimp-console
 * @error: (out): return location
 *
 * Starts a process with new pipes. Whoever does so watches for its end.
 *
 * Returns: whether it was started; that it is ready it says itself.
 **/
gboolean
smp_worker_start (SmpWorker *worker, const char *gimp, GError **error)
{
  g_autofree char *home = g_build_filename (worker->folder, "home", NULL);
  g_autofree char *log = g_build_filename (worker->folder, "log", NULL);
  g_auto (GStrv) environment = smp_gimp_home_environment (home);
  const char *arguments[] = { gimp,
                              "--no-data",
                              "--new-instance",
                              "--stack-trace-mode=never",
                              "--quit",
                              "--batch-interpreter",
                              SMP_BATCH_WORKER_PROCEDURE,
                              "--batch",
                              worker->folder,
                              NULL };
  int nothing = g_open ("/dev/null", O_RDWR | O_CLOEXEC, 0);
  int output = g_open (log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  gboolean started;

  worker->commands = open_pipe (worker->folder, SMP_BATCH_TO_WORKER);
  worker->answers = open_pipe (worker->folder, SMP_BATCH_FROM_WORKER);
  g_string_truncate (worker->heard, 0);
  if (worker->commands < 0 || worker->answers < 0 || nothing < 0 || output < 0)
    {
      g_set_error (error, SMP_ERROR, SMP_ERROR_BATCH,
                   /* TRANSLATORS: a folder, then the system's reason */
                   _ ("“%s” cannot be used: %s. Check that there is room in the folder for "
                      "temporary files."),
                   worker->folder, g_strerror (errno));
      started = FALSE;
    }
  else
    {
      started = g_spawn_async_with_fds (
          NULL, (char **) arguments, environment, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD,
          set_up_child, NULL, &worker->pid, nothing, output, output, error);
    }

  if (nothing >= 0)
    close (nothing);
  if (output >= 0)
    close (output);
  if (!started)
    smp_worker_hang_up (worker);

  return started;
}

/**
 * smp_worker_tell:
 * @worker: one that runs
 * @line: a command with its line end
 *
 * Returns: whether it was sent.
 **/
gboolean
smp_worker_tell (SmpWorker *worker, const char *line)
{
  gsize length = strlen (line);

  return write (worker->commands, line, length) == (gssize) length;
}

/**
 * smp_worker_hear:
 * @worker: one that runs, or ended and said something before
 *
 * Returns: (transfer full) (nullable): its next answer, without the line end; %NULL if it said no
 *   more yet.
 **/
char *
smp_worker_hear (SmpWorker *worker)
{
  char piece[4096];
  gssize n;
  char *end;
  char *line;

  while (worker->answers >= 0 && (n = read (worker->answers, piece, sizeof piece)) > 0)
    g_string_append_len (worker->heard, piece, n);

  end = strchr (worker->heard->str, '\n');
  if (end == NULL)
    return NULL;

  line = g_strndup (worker->heard->str, end - worker->heard->str);
  g_string_erase (worker->heard, 0, end + 1 - worker->heard->str);
  return line;
}

/**
 * smp_worker_hang_up:
 * @worker: a worker
 *
 * Closes its pipes. One that runs ends by that.
 **/
void
smp_worker_hang_up (SmpWorker *worker)
{
  if (worker->commands >= 0)
    close (worker->commands);
  if (worker->answers >= 0)
    close (worker->answers);
  worker->commands = -1;
  worker->answers = -1;
}

/**
 * smp_worker_kill:
 * @worker: a worker
 *
 * Ends its process at once, if it runs, with all that this one started.
 **/
void
smp_worker_kill (SmpWorker *worker)
{
  if (worker->pid != 0)
    kill (-worker->pid, SIGKILL);
}

/**
 * smp_worker_last_words:
 * @worker: a worker
 *
 * Returns: (transfer full): the end of what its process wrote, which may say why it ended.
 **/
char *
smp_worker_last_words (const SmpWorker *worker)
{
  g_autofree char *path = g_build_filename (worker->folder, "log", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return g_strdup ("");

  return g_utf8_make_valid (text + (length > LOG_BYTES ? length - LOG_BYTES : 0), -1);
}

/**
 * smp_worker_clear:
 * @worker: what to end and free; its folder stays
 *
 * An idle GIMP has nothing to save, and the half-made files of one at work go with the run.
 **/
void
smp_worker_clear (SmpWorker *worker)
{
  smp_worker_hang_up (worker);
  smp_worker_kill (worker);
  if (worker->pid != 0)
    waitpid (worker->pid, NULL, 0);
  g_free (worker->folder);
  g_string_free (worker->heard, TRUE);
}
