/* batch-run: a run over many photos. See batch-run.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "batch-deliver.h"
#include "batch-run.h"
#include "model/error.h"
#include "model/input-file.h"
#include "model/whole-file.h"
#include "sheet-pages.h"

#define FOLDER_PREFIX ".smp-batch-run-"
#define REPORT_HEADER "photo\tlook\tstate\tpicture\tseconds\tnote\n"

/**
 * smp_batch_run_new:
 * @inputs: (array zero-terminated=1): paths of photos and of folders
 * @options: the options, which must outlive the run
 * @error: (out): return location
 *
 * Finds the photos, what is missing and what is already done. Writes nothing.
 *
 * Returns: (transfer full) (nullable): the run; %NULL if there are no photos, or the output folder
 *   is unsuitable.
 **/
SmpBatchRun *
smp_batch_run_new (const char *const *inputs, const SmpBatchOptions *options, GError **error)
{
  g_autoptr (SmpBatchRun) run = g_new0 (SmpBatchRun, 1);
  g_autoptr (GPtrArray) photos = NULL;

  /* "", perhaps an empty variable in a script, would mean the current folder. */
  if (g_strv_contains (inputs, ""))
    {
      smp_refuse (error, SMP_ERROR_BATCH,
                  _ ("The name of a photo or folder is empty. Give its path."));
      return NULL;
    }

  photos = smp_batch_find (inputs);
  if (photos->len == 0)
    {
      g_autofree char *shown = g_filename_display_name (inputs[0]);

      smp_refuse (error, SMP_ERROR_BATCH,
                  _ ("There are no photos in “%s”. Choose the folder that they are in; folders "
                     "within it are not searched."),
                  shown);
      return NULL;
    }

  run->options = options;
  run->log = smp_batch_log_read (options->out);
  run->tasks = smp_batch_tasks_new (g_steal_pointer (&photos), options, run->log, error);

  return run->tasks != NULL ? g_steal_pointer (&run) : NULL;
}

/* Logs the new times of finished pictures, so that the next run finds them without reading files. */
static gboolean
refresh_log (SmpBatchRun *run, GError **error)
{
  for (guint i = 0; i < run->tasks->len; i++)
    {
      const SmpBatchTask *task = run->tasks->pdata[i];

      for (guint j = 0; j < task->outputs->len; j++)
        {
          const SmpBatchOutput *output = task->outputs->pdata[j];

          if (output->state == SMP_BATCH_SKIPPED &&
              (!smp_batch_log_refresh (run->log, output->file, output->stamp, error) ||
               (output->strip != NULL &&
                !smp_batch_log_refresh (run->log, output->strip, output->stamp, error))))
            return FALSE;
        }
    }

  return TRUE;
}

/**
 * smp_batch_run_start:
 * @run: a run
 * @error: (out): return location
 *
 * Makes the output folder, and a folder for unfinished files in it.
 *
 * Returns: whether pictures can be written.
 **/
gboolean
smp_batch_run_start (SmpBatchRun *run, GError **error)
{
  if (g_mkdir_with_parents (run->options->out, 0777) != 0)
    {
      g_autofree char *shown = g_filename_display_name (run->options->out);

      return smp_refuse (error, SMP_ERROR_BATCH,
                         /* TRANSLATORS: a folder, then the system's reason */
                         _ ("The output folder “%s” cannot be made: %s. Choose another one."),
                         shown, g_strerror (errno));
    }

  run->start = g_get_monotonic_time ();
  if (!smp_batch_log_open (run->log, error) || !refresh_log (run, error))
    return FALSE;
  run->folder = smp_run_folder_new (run->options->out, FOLDER_PREFIX, error);
  return run->folder != NULL;
}

static guint
greatest_number_of_looks (const SmpBatchRun *run)
{
  guint n = 1;

  for (guint i = 0; i < run->tasks->len; i++)
    n = MAX (n, ((SmpBatchTask *) run->tasks->pdata[i])->outputs->len);

  return n;
}

/* Whether an earlier run made a contact sheet with the same content. */
static gboolean
has_contact_sheet (const SmpBatchRun *run)
{
  SmpSheetPages pages = smp_sheet_pages_for (run->tasks->len, greatest_number_of_looks (run));
  g_autofree char *stamp = smp_sheet_stamp (run->tasks);
  const SmpBatchMark mark = { stamp, NULL, TRUE };

  for (guint i = 0; i < pages.n_pages; i++)
    {
      g_autofree char *name = smp_sheet_page_name (i);

      if (!smp_batch_log_has (run->log, name, &mark) ||
          !smp_batch_log_is_unchanged (run->log, name))
        return FALSE;
    }

  return TRUE;
}

/**
 * smp_batch_run_needs_contact_sheet:
 * @run: a run
 *
 * Returns: whether the options ask for a contact sheet, and it would show anything new.
 **/
gboolean
smp_batch_run_needs_contact_sheet (const SmpBatchRun *run)
{
  return run->options->contact_sheet &&
         (smp_batch_run_count (run, SMP_BATCH_DONE) > 0 ||
          (smp_batch_run_count (run, SMP_BATCH_SKIPPED) > 0 && !has_contact_sheet (run)));
}

/**
 * smp_batch_run_count:
 * @run: a run
 * @state: a state
 *
 * Returns: the number of pictures in that state.
 **/
guint
smp_batch_run_count (const SmpBatchRun *run, SmpBatchState state)
{
  guint n = 0;

  for (guint i = 0; i < run->tasks->len; i++)
    {
      const SmpBatchTask *task = run->tasks->pdata[i];

      for (guint j = 0; j < task->outputs->len; j++)
        n += ((SmpBatchOutput *) task->outputs->pdata[j])->state == state;
    }

  return n;
}

/**
 * smp_batch_run_total:
 * @run: a run
 *
 * Returns: the number of pictures.
 **/
guint
smp_batch_run_total (const SmpBatchRun *run)
{
  guint n = 0;

  for (guint i = 0; i < run->tasks->len; i++)
    n += ((SmpBatchTask *) run->tasks->pdata[i])->outputs->len;

  return n;
}

/**
 * smp_batch_run_summary:
 * @run: a run
 *
 * Returns: (transfer full): one line that says how many pictures are in which state.
 **/
char *
smp_batch_run_summary (const SmpBatchRun *run)
{
  guint waiting = smp_batch_run_count (run, SMP_BATCH_WAITING);
  guint n_done = smp_batch_run_count (run, SMP_BATCH_DONE);
  guint n_skipped = smp_batch_run_count (run, SMP_BATCH_SKIPPED);
  guint n_failed = smp_batch_run_count (run, SMP_BATCH_FAILED);
  g_autofree char *done = g_strdup_printf (
      /* TRANSLATORS: so many pictures; the numbers of done, skipped and failed come in a row */
      ngettext ("%u done", "%u done", n_done), n_done);
  g_autofree char *skipped = g_strdup_printf (
      /* TRANSLATORS: so many pictures */
      ngettext ("%u skipped since it is there already", "%u skipped since they are there already",
                n_skipped),
      n_skipped);
  g_autofree char *failed = g_strdup_printf (
      /* TRANSLATORS: so many pictures */
      ngettext ("%u failed", "%u failed", n_failed), n_failed);
  /* TRANSLATORS: “4 done”, “2 skipped since they are there already”, “1 failed” */
  g_autofree char *finished = g_strdup_printf (_ ("%s, %s, %s"), done, skipped, failed);

  if (waiting == 0)
    return g_steal_pointer (&finished);

  /* TRANSLATORS: how many pictures are done, skipped and failed, then how many are left to do */
  return g_strdup_printf (ngettext ("%s, %u not made yet", "%s, %u not made yet", waiting),
                          finished, waiting);
}

/**
 * smp_batch_run_time_left:
 * @run: a run that has started
 *
 * Returns: (transfer full): an estimate of the time left; empty while it is too early for one.
 **/
char *
smp_batch_run_time_left (const SmpBatchRun *run)
{
  guint done = smp_batch_run_count (run, SMP_BATCH_DONE);
  double seconds = (g_get_monotonic_time () - run->start) / (double) G_USEC_PER_SEC;
  double left;
  int seconds_left, minutes_left;

  if (done == 0)
    return g_strdup ("");

  left = seconds / done * smp_batch_run_count (run, SMP_BATCH_WAITING);
  seconds_left = (int) ceil (left);
  minutes_left = (int) round (left / 60);
  if (left < 90)
    return g_strdup_printf (ngettext ("%d second left", "%d seconds left", seconds_left),
                            seconds_left);
  if (left < 5400)
    return g_strdup_printf (ngettext ("%d minute left", "%d minutes left", minutes_left),
                            minutes_left);
  return g_strdup_printf (_ ("%.1f hours left"), left / 3600);
}

/* Escapes tabs and line ends, which separate fields and lines. */
static void
add_field (GString *report, const char *text, char end)
{
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    switch (*p)
      {
      case '\t':
        g_string_append (report, "\\t");
        break;
      case '\n':
        g_string_append (report, "\\n");
        break;
      case '\r':
        g_string_append (report, "\\r");
        break;
      case '\\':
        g_string_append (report, "\\\\");
        break;
      default:
        g_string_append_c (report, *p);
      }
  g_string_append_c (report, end);
}

static char *
report_text (const SmpBatchRun *run)
{
  GString *report = g_string_new (REPORT_HEADER);

  for (guint i = 0; i < run->tasks->len; i++)
    {
      const SmpBatchTask *task = run->tasks->pdata[i];

      for (guint j = 0; j < task->outputs->len; j++)
        {
          const SmpBatchOutput *output = task->outputs->pdata[j];
          g_autofree char *picture = g_build_filename (run->options->out, output->file, NULL);
          gboolean is_there = smp_batch_output_is_there (output);
          char seconds[G_ASCII_DTOSTR_BUF_SIZE];

          g_ascii_formatd (seconds, sizeof seconds, "%.2f", output->seconds);
          add_field (report, task->photo->path, '\t');
          add_field (report, output->look_id, '\t');
          add_field (report, smp_batch_state_id (output->state), '\t');
          add_field (report, is_there ? picture : "", '\t');
          add_field (report, seconds, '\t');
          add_field (report, output->note, '\n');
        }
    }

  return g_string_free (report, FALSE);
}

/* Whether it is a report, or an empty file such as scripts make beforehand. Nothing else may be replaced,
 * because somebody might give the name of a photo by mistake. */
static gboolean
may_be_replaced (const char *path)
{
  g_autoptr (GFileInputStream) file = smp_input_file_open (path, NULL);
  char start[sizeof REPORT_HEADER] = "";
  gsize n = 0;

  return file != NULL &&
         g_input_stream_read_all (G_INPUT_STREAM (file), start, sizeof start - 1, &n, NULL, NULL) &&
         (n == 0 || g_str_equal (start, REPORT_HEADER));
}

static gboolean
is_free (const char *path)
{
  GStatBuf facts;

  return g_lstat (path, &facts) != 0 || may_be_replaced (path);
}

/* Returns: (transfer full): the name of the report in the output folder: report.tsv, or one with a number if the
 * user has a file of that name. */
static char *
report_name (const SmpBatchRun *run)
{
  char *name = g_strdup (SMP_BATCH_REPORT ".tsv");

  for (guint i = 2; i < 1000; i++)
    {
      g_autofree char *path = g_build_filename (run->options->out, name, NULL);

      if (is_free (path))
        break;
      g_free (name);
      name = g_strdup_printf (SMP_BATCH_REPORT "-%u.tsv", i);
    }

  return name;
}

/**
 * smp_batch_run_can_report:
 * @path: where a report shall go
 * @error: (out): return location
 *
 * Returns: whether smp_batch_run_write_report() could write one there now.
 **/
gboolean
smp_batch_run_can_report (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SmpWholeFile) trial = smp_whole_file_begin (file, may_be_replaced (path), error);

  return trial != NULL;
}

/**
 * smp_batch_run_write_report:
 * @run: a run that was started
 * @path: (nullable): the file to write; %NULL for a report in the output folder
 * @name: (out) (optional) (transfer full): its name there
 * @error: (out): return location
 *
 * Writes a table with a line for each photo in each look: photo, look, state, picture, seconds,
 * note, separated by tabs. In names and notes a tab is written as \t, a line end as \n or \r, and a
 * backslash as \\. In the output folder a report that somebody has edited is kept beside the new one.
 *
 * Returns: whether it was written. It does not replace a file that is no report.
 **/
gboolean
smp_batch_run_write_report (const SmpBatchRun *run, const char *path, char **name, GError **error)
{
  const SmpBatchMark mark = { SMP_BATCH_REPORT, NULL, FALSE };
  g_autofree char *text = report_text (run);
  g_autofree char *usual = path == NULL ? report_name (run) : g_path_get_basename (path);
  g_autofree char *part =
      path == NULL ? g_build_filename (run->folder->path, usual, NULL) : g_strdup (path);
  g_autoptr (GFile) file = g_file_new_for_path (part);
  g_autofree char *kept = NULL;

  if (!smp_whole_file_write (file, text, strlen (text), may_be_replaced (part), error))
    return FALSE;
  if (path == NULL && !smp_batch_deliver (run->log, run->folder->path, usual, &mark,
                                          !smp_batch_log_claims (run->log, usual), &kept, error))
    return FALSE;

  if (name != NULL)
    *name = g_steal_pointer (&usual);
  return TRUE;
}

/**
 * smp_batch_run_end:
 * @run: a run
 *
 * Removes unfinished files.
 **/
void
smp_batch_run_end (SmpBatchRun *run)
{
  g_clear_pointer (&run->folder, smp_run_folder_free);
}

/**
 * smp_batch_run_free:
 * @run: (nullable) (transfer full): what to end and free
 **/
void
smp_batch_run_free (SmpBatchRun *run)
{
  if (run == NULL)
    return;

  smp_batch_run_end (run);
  g_clear_pointer (&run->tasks, g_ptr_array_unref);
  smp_batch_log_free (run->log);
  g_free (run);
}
