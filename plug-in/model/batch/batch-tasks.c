/* batch-tasks: the work of a run. See batch-tasks.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "batch-deliver.h"
#include "batch-tasks.h"
#include "made-of.h"
#include "model/error.h"
#include "sheet-pages.h"
#include "system/disk.h"

/* The limit of most file systems. */
#define MAX_NAME_BYTES 255

#define STRIP_ENDING "-before-after"

/* The look's id for layers that keep their settings. */
#define AS_SAVED_ID "as-saved"

/* What is needed to find out whether a picture is already done. */
typedef struct
{
  const SmpBatchOptions *options;
  const SmpBatchLog *log;
  GHashTable *taken; /* names of this run's files */
} Maker;

/* Joins stem and ending, and shortens the stem if the name would be too long. */
static char *
file_name (const char *stem, const char *ending)
{
  gsize room = MAX_NAME_BYTES - MIN (strlen (ending), 200);
  g_autofree char *whole = NULL;
  g_autofree char *start = NULL;
  const char *end;

  if (strlen (stem) <= room)
    return g_strconcat (stem, ending, NULL);

  /* Cut between two letters, and add a part of the stem's digest to keep shortened names different. */
  whole = g_compute_checksum_for_string (G_CHECKSUM_SHA256, stem, -1);
  start = g_strndup (stem, room - 9);
  if (g_utf8_validate (stem, -1, NULL) && !g_utf8_validate (start, -1, &end))
    start[end - start] = '\0';

  return g_strdup_printf ("%s~%.8s%s", start, whole, ending);
}

static gboolean
is_there (const Maker *maker, const SmpBatchOutput *output, const char *content)
{
  const SmpBatchMark mark = { output->stamp, content, FALSE };
  const char *const names[] = { output->file, output->strip };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL && (!smp_batch_log_has (maker->log, names[i], &mark) ||
                             !smp_batch_log_is_unchanged (maker->log, names[i])))
      return FALSE;

  return TRUE;
}

/* Whether the picture is done and only the times of its files have changed. Reads the files to find out, unless
 * another look or option makes another picture anyway: that may be a large folder. */
static gboolean
is_there_with_other_times (const Maker *maker, const SmpBatchOutput *output,
                           const SmpBatchPhoto *photo, char **files)
{
  g_autofree char *content = NULL;

  if (!smp_made_of_has_conditions (smp_batch_log_content (maker->log, output->file),
                                   output->conditions) ||
      !smp_batch_log_is_unchanged (maker->log, output->file))
    return FALSE;

  if (*files == NULL)
    *files = smp_made_of_files (photo);
  content = smp_made_of_content (*files, output->conditions);
  return content != NULL && is_there (maker, output, content);
}

static void
add_output (const Maker *maker, SmpBatchTask *task, const char *stem, const SmpLook *look,
            char **files)
{
  const SmpBatchOptions *options = maker->options;
  const SmpBatchPhoto *photo = task->photo;
  SmpBatchOutput *output = smp_batch_task_add_output (task);
  g_autofree char *ending = NULL;

  output->look = look != NULL ? g_strdup (look->path) : NULL;
  output->look_id = g_strdup (look != NULL ? look->id : AS_SAVED_ID);
  /* TRANSLATORS: stands for the name of a look: the treatments as they are in the photo’s file */
  output->look_name = g_strdup (look != NULL ? look->name : _ ("As Saved"));
  output->conditions = smp_made_of_conditions (look, options);
  output->stamp = smp_made_of_stamp (photo, output->conditions);

  ending = g_strdup_printf ("-%s.%s", output->look_id, smp_batch_format_id (options->format));
  output->file = file_name (stem, ending);
  if (options->before_after)
    {
      SmpBatchFormat format = options->format == SMP_BATCH_JPEG ? SMP_BATCH_JPEG : SMP_BATCH_PNG;
      g_autofree char *strip_ending =
          g_strdup_printf ("-%s" STRIP_ENDING ".%s", output->look_id, smp_batch_format_id (format));

      output->strip = file_name (stem, strip_ending);
    }

  if (photo->problem != NULL)
    smp_batch_output_finish (output, SMP_BATCH_FAILED, photo->problem->message, 0.0);
  else if (!options->force && (is_there (maker, output, NULL) ||
                               is_there_with_other_times (maker, output, photo, files)))
    smp_batch_output_finish (output, SMP_BATCH_SKIPPED, NULL, 0.0);
}

/* Reserves the names of an output's files. The output fails if it would replace another one of this run or
 * a file of the user. */
static void
take_names (const Maker *maker, SmpBatchOutput *output)
{
  g_autoptr (GError) error = NULL;

  if (g_hash_table_contains (maker->taken, output->file) ||
      (output->strip != NULL && g_hash_table_contains (maker->taken, output->strip)))
    {
      smp_batch_output_finish (output, SMP_BATCH_FAILED,
                               _ ("Another picture of this run has the same name. Rename the photo "
                                  "or the look, or give each folder an output folder of its own."),
                               0.0);
      return;
    }

  g_hash_table_add (maker->taken, g_strdup (output->file));
  if (output->strip != NULL)
    g_hash_table_add (maker->taken, g_strdup (output->strip));

  if (!maker->options->force &&
      (!smp_batch_may_replace (maker->log, output->file, &error) ||
       (output->strip != NULL && !smp_batch_may_replace (maker->log, output->strip, &error))))
    smp_batch_output_finish (output, SMP_BATCH_FAILED, error->message, 0.0);
}

static SmpBatchTask *
make_task (const Maker *maker, SmpBatchPhoto *photo, const char *stem, const SmpLook *fallback)
{
  SmpBatchTask *task = smp_batch_task_new (photo);
  const GPtrArray *looks = maker->options->looks;
  g_autofree char *files = NULL;

  for (guint i = 0; i < looks->len; i++)
    add_output (maker, task, stem, looks->pdata[i], &files);
  if (looks->len == 0)
    add_output (maker, task, stem, photo->has_layers ? NULL : fallback, &files);

  for (guint i = 0; photo->problem == NULL && i < task->outputs->len; i++)
    take_names (maker, task->outputs->pdata[i]);

  return task;
}

/* What tells a folder from all others, whatever its path; NULL if it does not exist. */
static char *
identify (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? g_file_info_get_attribute_as_string (info, G_FILE_ATTRIBUTE_ID_FILE) : NULL;
}

/* Refuses an output folder with photos of this run in it, because the next run could not tell photos from
 * previews. */
static gboolean
check_folder (GPtrArray *photos, const SmpBatchOptions *options, GError **error)
{
  g_autofree char *out = identify (options->out);

  if (out == NULL)
    return TRUE;

  for (guint i = 0; i < photos->len; i++)
    {
      const SmpBatchPhoto *photo = photos->pdata[i];
      g_autofree char *real = smp_system_real_path (photo->source);
      g_autofree char *folder = g_path_get_dirname (real != NULL ? real : photo->source);
      g_autofree char *identity = identify (folder);

      if (g_strcmp0 (identity, out) == 0)
        {
          g_autofree char *shown = g_filename_display_name (options->out);

          return smp_refuse (
              error, SMP_ERROR_BATCH,
              _ ("The photo “%s” lies in the output folder “%s” itself. Choose another "
                 "folder for the pictures, such as one within it."),
              photo->name, shown);
        }
    }

  return TRUE;
}

/* Counts the photos by their names without suffix. */
static GHashTable *
count_stems (GPtrArray *photos)
{
  GHashTable *stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < photos->len; i++)
    {
      char *stem = smp_batch_photo_stem (photos->pdata[i]);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (stems, stem));

      g_hash_table_replace (stems, stem, GUINT_TO_POINTER (n + 1));
    }

  return stems;
}

/**
 * smp_batch_tasks_new:
 * @photos: (transfer full) (element-type SmpBatchPhoto): the result of smp_batch_find()
 * @options: the options
 * @log: the log of the output folder
 * @error: (out): return location
 *
 * Outputs of photos with a problem are failed from the start, and those that are already done are
 * skipped.
 *
 * Returns: (transfer full) (element-type SmpBatchTask) (nullable): a task for each photo; %NULL if
 *   the output folder would mix pictures and photos.
 **/
GPtrArray *
smp_batch_tasks_new (GPtrArray *photos, const SmpBatchOptions *options, const SmpBatchLog *log,
                     GError **error)
{
  g_autoptr (GPtrArray) found = photos;
  g_autoptr (GPtrArray) tasks =
      g_ptr_array_new_with_free_func ((GDestroyNotify) smp_batch_task_free);
  g_autoptr (GHashTable) stems = count_stems (found);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (SmpLook) fallback = NULL;
  const Maker maker = { options, log, taken };
  SmpSheetPages pages = smp_sheet_pages_for (found->len, MAX (options->looks->len, 1));

  if (!check_folder (found, options, error))
    return NULL;
  if (options->looks->len == 0)
    {
      fallback = smp_look_find (SMP_LOOK_DEFAULT, error);
      if (fallback == NULL)
        return NULL;
    }

  for (guint i = 0; options->contact_sheet && i < pages.n_pages; i++)
    g_hash_table_add (taken, smp_sheet_page_name (i));
  for (guint i = 0; i < found->len; i++)
    {
      SmpBatchPhoto *photo = g_steal_pointer (&found->pdata[i]);
      g_autofree char *stem = smp_batch_photo_stem (photo);

      /* If there are NAME.jpg and NAME.png, keep the suffixes to tell their pictures apart. */
      if (GPOINTER_TO_UINT (g_hash_table_lookup (stems, stem)) > 1)
        {
          g_free (stem);
          stem = g_path_get_basename (photo->path);
        }
      g_ptr_array_add (tasks, make_task (&maker, photo, stem, fallback));
    }

  return g_steal_pointer (&tasks);
}
