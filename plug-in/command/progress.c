/* progress: prints the messages of smp-batch. See progress.h.
 *
 * All text is UTF-8 in every locale, so that names of files are printed unchanged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "model/reason.h"
#include "progress.h"

static gboolean line_is_open;

static void
close_line (void)
{
  if (line_is_open)
    fputs ("\r\033[K", stderr);
  line_is_open = FALSE;
}

/* Prints the changing line, cut to the width of the terminal so that it does not wrap. */
static void
open_line (const char *text)
{
  struct winsize size = { .ws_col = 80 };
  g_autofree char *start = NULL;

  ioctl (STDERR_FILENO, TIOCGWINSZ, &size);
  start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX (size.ws_col, 20) - 1));
  fprintf (stderr, "\r\033[K%s", start);
  fflush (stderr);
  line_is_open = TRUE;
}

static void
write_lines (FILE *stream, const char *start, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  close_line ();
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = smp_printable (lines[i]);

      fprintf (stream, "%s%s\n", i == 0 ? start : "", line);
    }
  fflush (stream);
}

/**
 * smp_progress_say:
 * @text: one or more lines
 *
 * Prints text to standard output.
 **/
void
smp_progress_say (const char *text)
{
  write_lines (stdout, "", text);
}

/**
 * smp_progress_complain:
 * @text: one or more lines
 *
 * Prints an error to standard error.
 **/
void
smp_progress_complain (const char *text)
{
  write_lines (stderr, "smp-batch: ", text);
}

/**
 * smp_progress_show:
 * @run: a run
 * @task: the photo that is begun
 *
 * On a terminal, shows the progress, the photo's name and the time left.
 **/
void
smp_progress_show (const SmpBatchRun *run, const SmpBatchTask *task)
{
  g_autofree char *name = smp_printable (task->photo->name);
  g_autofree char *left = smp_batch_run_time_left (run);
  guint total = smp_batch_run_total (run);
  g_autofree char *line =
      g_strdup_printf ("[%u/%u] %s%s%s", total - smp_batch_run_count (run, SMP_BATCH_WAITING),
                       total, left, *left != '\0' ? ": " : "", name);

  if (isatty (STDERR_FILENO))
    open_line (line);
}

static char *
line_of (const SmpBatchTask *task, const SmpBatchOutput *output)
{
  g_autofree char *file = g_filename_display_name (output->file);
  g_autofree char *line = NULL;
  const char *state = NULL;

  switch (output->state)
    {
    case SMP_BATCH_DONE:
      /* TRANSLATORS: what became of a picture; its name follows */
      state = _ ("done");
      break;
    case SMP_BATCH_SKIPPED:
      /* TRANSLATORS: what became of a picture; its name follows */
      state = _ ("skipped");
      break;
    case SMP_BATCH_FAILED:
      /* TRANSLATORS: what became of a picture; its name follows */
      state = _ ("FAILED");
      break;
    default:
      /* TRANSLATORS: what will become of a picture; its name follows */
      state = _ ("to do");
    }

  line = g_strdup_printf ("%s: %s (%s)%s%s", state, task->photo->name, output->look_name,
                          output->note != NULL ? ": " : " -> ",
                          output->note != NULL ? output->note : file);
  /* Names may contain line ends. */
  return smp_printable (line);
}

/**
 * smp_progress_output:
 * @run: a run
 * @task: a photo
 * @output: one of its outputs, which is finished
 *
 * Prints its state: always to a file or a pipe, but on a terminal only failures.
 **/
void
smp_progress_output (const SmpBatchRun *run, const SmpBatchTask *task, const SmpBatchOutput *output)
{
  g_autofree char *line = line_of (task, output);

  if (!isatty (STDOUT_FILENO) || output->state == SMP_BATCH_FAILED)
    smp_progress_say (line);
}

/**
 * smp_progress_preview:
 * @run: a run
 *
 * Prints what the run would do.
 **/
void
smp_progress_preview (const SmpBatchRun *run)
{
  for (guint i = 0; i < run->tasks->len; i++)
    {
      const SmpBatchTask *task = run->tasks->pdata[i];

      for (guint j = 0; j < task->outputs->len; j++)
        {
          g_autofree char *line = line_of (task, task->outputs->pdata[j]);

          smp_progress_say (line);
        }
    }
}
