/* batch-work: makes the pictures of a batch. See batch-work.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "batch-image.h"
#include "batch-work.h"
#include "contact-sheet.h"
#include "gimp/base/export.h"
#include "model/batch/batch-deliver.h"
#include "model/batch/made-of.h"
#include "model/error.h"
#include "model/run-folder.h"
#include "strip.h"

static const SmpExportFormat export_formats[SMP_BATCH_N_FORMATS] = {
  [SMP_BATCH_PNG] = SMP_EXPORT_PNG,
  [SMP_BATCH_JPEG] = SMP_EXPORT_JPEG,
  [SMP_BATCH_XCF] = SMP_EXPORT_XCF,
};

/* Writes an image into the run's folder; it is moved to the output folder later. */
static gboolean
write_file (GimpImage *image, SmpExportFormat format, const SmpBatchOptions *options,
            const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  SmpExportOptions how = {
    .format = format, .keep_metadata = options->keep_metadata, .quick = TRUE, .replace = TRUE
  };

  return smp_export (image, file, &how, error);
}

/* Copies the photo's metadata, if the user wants to keep it. */
static void
copy_metadata (GimpImage *from, GimpImage *to)
{
  g_autoptr (GimpMetadata) metadata = gimp_image_get_metadata (from);
  GimpParasite *comment = gimp_image_get_parasite (from, "gimp-comment");

  if (metadata != NULL)
    gimp_image_set_metadata (to, metadata);
  if (comment != NULL)
    {
      gimp_image_attach_parasite (to, comment);
      gimp_parasite_free (comment);
    }
}

static gboolean
write_strip (const SmpBatchImage *batch, GimpImage *after, const SmpBatchOutput *output,
             const SmpBatchOptions *options, const char *path, GError **error)
{
  GimpImage *strip = smp_strip_new (batch->before, after, output->look_name, error);
  gboolean done;

  if (strip == NULL)
    return FALSE;
  if (options->keep_metadata)
    copy_metadata (batch->image, strip);

  done = write_file (strip, options->format == SMP_BATCH_JPEG ? SMP_EXPORT_JPEG : SMP_EXPORT_PNG,
                     options, path, error);
  gimp_image_delete (strip);
  return done;
}

/* Writes the small picture of one look for the contact sheet; look -1 is the photo. If it is
 * missing, the sheet uses the large one. */
static void
write_small (GimpImage *picture, const SmpBatchOptions *options, const char *run_folder,
             guint number, int look)
{
  g_autofree char *path = smp_contact_sheet_small_path (run_folder, number, look);

  if (options->contact_sheet)
    smp_contact_sheet_write_small (picture, path);
}

/* XCF files are saved from the layered image, not from a flat picture. */
static gboolean
needs_picture (const SmpBatchOutput *output, const SmpBatchOptions *options)
{
  return options->format != SMP_BATCH_XCF || output->strip != NULL || options->contact_sheet;
}

static gboolean
needs_before (const SmpBatchTask *task, const SmpBatchOptions *options)
{
  for (guint i = 0; i < task->outputs->len; i++)
    if (needs_picture (task->outputs->pdata[i], options))
      return TRUE;

  return FALSE;
}

static void
add_note (GString *notes, const char *note)
{
  if (note != NULL && *note != '\0')
    g_string_append_printf (notes, "%s%s", notes->len > 0 ? " " : "", note);
}

/* Returns the entry of the log for a picture; none if one of its files has changed since the run
 * looked at it, since then it is unknown what the picture was made of. */
static char *
content_of (const SmpBatchImage *batch, const SmpBatchTask *task, const SmpBatchOutput *output)
{
  g_autofree char *stamp = smp_made_of_stamp (task->photo, output->conditions);

  return g_str_equal (stamp, output->stamp) ? smp_made_of_content (batch->files, output->conditions)
                                            : NULL;
}

static gboolean
deliver (const SmpBatchPlace *place, const char *name, const SmpBatchOutput *output,
         const char *content, GString *notes, GError **error)
{
  const SmpBatchMark mark = { output->stamp, content, FALSE };
  g_autofree char *kept = NULL;
  gboolean done = smp_batch_deliver (place->log, place->run_folder, name, &mark,
                                     place->options->force, &kept, error);

  if (kept != NULL)
    {
      g_autofree char *shown = g_filename_display_name (kept);
      g_autofree char *note = g_strdup_printf (
          /* TRANSLATORS: a file */
          _ ("The picture that was there had been changed; it is kept as “%s”."), shown);

      add_note (notes, note);
    }
  return done;
}

/* Writes the picture and its other files, and moves them to their places only when all are
 * complete. */
static gboolean
make_output (SmpBatchImage *batch, SmpBatchTask *task, guint index, const SmpBatchPlace *place,
             guint number, GString *notes, GError **error)
{
  const SmpBatchOptions *options = place->options;
  SmpBatchOutput *output = task->outputs->pdata[index];
  g_autoptr (SmpLook) look = NULL;
  g_autofree char *part = g_build_filename (place->run_folder, output->file, NULL);
  g_autofree char *strip_part = NULL;
  g_autofree char *content = NULL;
  GimpImage *picture = NULL;
  gboolean done;

  if (output->look != NULL)
    {
      look = smp_look_find (output->look, error);
      if (look == NULL)
        return FALSE;
    }
  if (!smp_batch_image_show (batch, look != NULL ? look->settings : NULL, error))
    return FALSE;

  if (needs_picture (output, options))
    {
      picture = smp_batch_image_picture (batch, error);
      if (picture == NULL)
        return FALSE;
      if (options->keep_metadata)
        copy_metadata (batch->image, picture);
    }

  content = content_of (batch, task, output);
  done = write_file (options->format == SMP_BATCH_XCF ? batch->image : picture,
                     export_formats[options->format], options, part, error);
  if (done && output->strip != NULL)
    {
      strip_part = g_build_filename (place->run_folder, output->strip, NULL);
      done = write_strip (batch, picture, output, options, strip_part, error) &&
             deliver (place, output->strip, output, content, notes, error);
    }
  done = done && deliver (place, output->file, output, content, notes, error);
  if (done)
    write_small (picture, options, place->run_folder, number, index);

  /* Remove what was not moved. */
  g_unlink (part);
  if (strip_part != NULL)
    g_unlink (strip_part);
  if (picture != NULL)
    gimp_image_delete (picture);

  return done;
}

static double
seconds_since (gint64 start)
{
  return (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC;
}

/**
 * smp_batch_work:
 * @task: a photo; its waiting outputs are made, and are done or failed afterwards
 * @place: where to write; the output folder must exist
 * @number: the number of the photo in the run, for the names of its small pictures
 * @made: (scope call): called after each output that was waiting
 * @data: for @made
 *
 * Opens the photo once for all its looks, and counts the time for that with the first.
 **/
void
smp_batch_work (SmpBatchTask *task, const SmpBatchPlace *place, guint number, SmpBatchMade made,
                gpointer data)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) problem = NULL;
  g_autoptr (SmpBatchImage) batch =
      smp_batch_image_open (task->photo, needs_before (task, place->options), &problem);

  if (batch != NULL)
    write_small (batch->before, place->options, place->run_folder, number, -1);

  for (guint i = 0; i < task->outputs->len; i++)
    {
      SmpBatchOutput *output = task->outputs->pdata[i];
      g_autoptr (GString) notes = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      if (output->state != SMP_BATCH_WAITING)
        continue;

      if (batch == NULL)
        {
          smp_batch_output_finish (output, SMP_BATCH_FAILED, problem->message,
                                   seconds_since (start));
        }
      else if (!make_output (batch, task, i, place, number, notes, &error))
        {
          smp_run_folder_hide (place->run_folder, place->options->out, error);
          smp_batch_output_finish (output, SMP_BATCH_FAILED, error->message, seconds_since (start));
        }
      else
        {
          add_note (notes, batch->note);
          smp_batch_output_finish (output, SMP_BATCH_DONE, notes->str, seconds_since (start));
        }

      made (task, i, data);
      start = g_get_monotonic_time ();
    }
}

typedef struct
{
  const SmpBatchWatch *watch;
  guint number;
} Spot;

static void
on_made (SmpBatchTask *task, guint output, gpointer data)
{
  Spot *spot = data;

  if (spot->watch->made != NULL)
    spot->watch->made (spot->number, spot->watch->data);
}

/**
 * smp_batch_work_run:
 * @run: a run; everything that waits in it is made
 * @watch: callbacks for progress, which may stop the run
 * @report: (out) (transfer full): the name of the report; %NULL if none was written
 * @error: (out): return location
 *
 * Makes all pictures, one photo after another, then the contact sheet and the report. Errors of
 * single photos are in the run.
 *
 * Returns: whether the run started, and its contact sheet and report were written.
 **/
gboolean
smp_batch_work_run (SmpBatchRun *run, const SmpBatchWatch *watch, char **report, GError **error)
{
  SmpBatchPlace place = { run->options, NULL, run->log };
  gboolean goes_on = TRUE;
  gboolean done = TRUE;

  *report = NULL;
  if (!smp_batch_run_start (run, error))
    return FALSE;

  place.run_folder = run->folder->path;
  for (guint i = 0; i < run->tasks->len && goes_on; i++)
    if (smp_batch_task_has_work (run->tasks->pdata[i]))
      {
        Spot spot = { watch, i };

        goes_on = watch->before (i, watch->data);
        if (goes_on)
          smp_batch_work (run->tasks->pdata[i], &place, i, on_made, &spot);
      }

  if (goes_on && smp_batch_run_needs_contact_sheet (run) &&
      watch->before (run->tasks->len, watch->data))
    done = smp_contact_sheet_make (run->tasks, &place, NULL, NULL, error);
  done = smp_batch_run_write_report (run, NULL, report, done ? error : NULL) && done;
  smp_batch_run_end (run);

  return done;
}

/**
 * smp_batch_options_read:
 * @options: new options; everything except the output folder is set
 * @config: the configuration of plug-in-smp-batch
 * @error: (out): return location
 *
 * Returns: whether all looks were found.
 **/
gboolean
smp_batch_options_read (SmpBatchOptions *options, GObject *config, GError **error)
{
  g_auto (GStrv) looks = NULL;

  g_object_get (config, "looks", &looks, "before-after", &options->before_after, "contact-sheet",
                &options->contact_sheet, "keep-metadata", &options->keep_metadata, "force",
                &options->force, NULL);
  options->format = gimp_procedure_config_get_choice_id (GIMP_PROCEDURE_CONFIG (config), "format");

  for (guint i = 0; looks != NULL && looks[i] != NULL; i++)
    if (!smp_batch_options_add_look (options, looks[i], error))
      return FALSE;

  return TRUE;
}
