/* batch-plan: what a run is to make. See batch-plan.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "batch-plan.h"
#include "model/error.h"

/* What most file systems allow. */
#define MAX_NAME_BYTES 255

#define STRIP_ENDING "-before-after"

/* For layers that keep their own values. */
#define AS_SAVED_ID "as-saved"

static const char *const format_ids[] = {
  [SMP_BATCH_PNG] = "png", [SMP_BATCH_JPEG] = "jpg", [SMP_BATCH_XCF] = "xcf"
};

static const char *const state_ids[] = { [SMP_BATCH_WAITING] = "waiting",
                                         [SMP_BATCH_DONE] = "done",
                                         [SMP_BATCH_SKIPPED] = "skipped",
                                         [SMP_BATCH_FAILED] = "failed" };

/**
 * smp_batch_options_init:
 * @options: what to fill with what a run does when nothing else is asked for
 **/
void
smp_batch_options_init (SmpBatchOptions *options)
{
  *options = (SmpBatchOptions) {
    .looks = g_ptr_array_new_with_free_func ((GDestroyNotify) smp_look_free),
    .format = SMP_BATCH_PNG,
    .contact_sheet = TRUE,
  };
}

/**
 * smp_batch_options_clear:
 * @options: whose contents to free
 **/
void
smp_batch_options_clear (SmpBatchOptions *options)
{
  g_clear_pointer (&options->out, g_free);
  g_clear_pointer (&options->looks, g_ptr_array_unref);
}

/**
 * smp_batch_options_add_look:
 * @options: the options
 * @name: a look as for smp_look_find()
 * @error: (out): return location
 *
 * Adds a look to those that each photo is shown in. The same look again changes nothing.
 *
 * Returns: whether there is such a look, and no other one whose pictures would have the same
 *   names.
 **/
gboolean
smp_batch_options_add_look (SmpBatchOptions *options, const char *name, GError **error)
{
  g_autoptr (SmpLook) look = smp_look_find (name, error);

  if (look == NULL)
    return FALSE;

  for (guint i = 0; i < options->looks->len; i++)
    {
      const SmpLook *other = options->looks->pdata[i];

      if (g_str_equal (other->path, look->path))
        return TRUE;
      if (g_str_equal (other->id, look->id))
        {
          g_set_error (error, SMP_ERROR, SMP_ERROR_LOOK,
                       /* TRANSLATORS: two files of looks */
                       _ ("The look files “%s” and “%s” have the same name, and so would their "
                          "pictures. Rename one of them."),
                       other->path, look->path);
          return FALSE;
        }
    }

  g_ptr_array_add (options->looks, g_steal_pointer (&look));
  return TRUE;
}

/**
 * smp_batch_default_folder:
 * @inputs: (array zero-terminated=1): paths of photos and of folders
 *
 * Returns: (transfer full): where pictures go when no folder is chosen.
 **/
char *
smp_batch_default_folder (const char *const *inputs)
{
  g_autofree char *first = g_canonicalize_filename (inputs[0], NULL);
  g_autofree char *folder = g_path_get_dirname (first);

  return g_build_filename (g_file_test (first, G_FILE_TEST_IS_DIR) ? first : folder,
                           SMP_BATCH_FOLDER, NULL);
}

/**
 * smp_batch_format_id:
 * @format: a format
 *
 * Returns: (transfer none): its name for scripts, which is also the ending of its files.
 **/
const char *
smp_batch_format_id (SmpBatchFormat format)
{
  return format_ids[format];
}

/**
 * smp_batch_state_id:
 * @state: a state
 *
 * Returns: (transfer none): its name in reports, never translated.
 **/
const char *
smp_batch_state_id (SmpBatchState state)
{
  return state_ids[state];
}

/* The whole name, however long the photo's own is. */
static char *
file_name (const char *stem, const char *ending)
{
  gsize room = MAX_NAME_BYTES - MIN (strlen (ending), 200);
  g_autofree char *whole = NULL;
  g_autofree char *start = NULL;
  const char *end;

  if (strlen (stem) <= room)
    return g_strconcat (stem, ending, NULL);

  /* Cut off between two letters; what tells it from others cut alike is a part of its digest. */
  whole = g_compute_checksum_for_string (G_CHECKSUM_SHA256, stem, -1);
  start = g_strndup (stem, room - 9);
  if (g_utf8_validate (stem, -1, NULL) && !g_utf8_validate (start, -1, &end))
    start[end - start] = '\0';

  return g_strdup_printf ("%s~%.8s%s", start, whole, ending);
}

static gint64
time_of (const char *path)
{
  GStatBuf facts;

  if (path == NULL || g_stat (path, &facts) != 0)
    return 0;

  return (gint64) facts.st_mtim.tv_sec * 1000000000 + facts.st_mtim.tv_nsec;
}

static void
add_file (GString *text, const char *path)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *escaped = name != NULL ? g_strescape (name, NULL) : NULL;
  GStatBuf facts;

  if (path != NULL && g_stat (path, &facts) == 0)
    g_string_append_printf (text, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", escaped,
                            (gint64) facts.st_size, time_of (path));
  else
    g_string_append (text, "-\n");
}

static void
add_settings (GString *text, const SmpSettings *settings)
{
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);

  for (guint i = 0; i < n; i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_dtostr (number, sizeof number, smp_settings_get_number (settings, pspecs[i]->name));
      g_string_append_printf (text, "%s=%s\n", pspecs[i]->name, number);
    }
}

/* What the picture depends on. The look counts by its values, so that translating its name or
 * moving its file makes no work. */
static char *
digest_of (const SmpBatchPhoto *photo, const SmpLook *look, const SmpBatchOptions *options)
{
  g_autoptr (GString) text = g_string_new (SMP_VERSION "\n");

  add_file (text, photo->source);
  add_file (text, photo->mask);
  add_file (text, photo->ini);
  if (look != NULL)
    add_settings (text, look->settings);
  g_string_append_printf (text, "%s %d %d", format_ids[options->format], options->before_after,
                          options->keep_metadata);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, text->len);
}

static gboolean
is_newer (const SmpBatchOptions *options, const char *file, const SmpBatchPhoto *photo,
          const SmpLook *look)
{
  g_autofree char *path = g_build_filename (options->out, file, NULL);
  gint64 time = time_of (path);

  return time > 0 && time >= time_of (photo->source) && time >= time_of (photo->mask) &&
         time >= time_of (photo->ini) && (look == NULL || time >= time_of (look->path));
}

static gboolean
is_there (const SmpBatchOutput *output, const SmpBatchPhoto *photo, const SmpLook *look,
          const SmpBatchOptions *options, const SmpBatchLog *log)
{
  return !options->force && smp_batch_log_has (log, output->file, output->digest) &&
         is_newer (options, output->file, photo, look) &&
         (output->strip == NULL || is_newer (options, output->strip, photo, look));
}

static void
add_output (SmpBatchTask *task, const char *stem, const SmpLook *look,
            const SmpBatchOptions *options, const SmpBatchLog *log)
{
  const SmpBatchPhoto *photo = task->photo;
  SmpBatchOutput *output = smp_batch_task_add_output (task);
  g_autofree char *ending = NULL;
  g_autofree char *strip_ending = NULL;

  output->look = look != NULL ? g_strdup (look->path) : NULL;
  output->look_id = g_strdup (look != NULL ? look->id : AS_SAVED_ID);
  /* TRANSLATORS: stands for the name of a look: the treatments as they are in the photo’s file */
  output->look_name = g_strdup (look != NULL ? look->name : _ ("As Saved"));
  output->digest = digest_of (photo, look, options);

  ending = g_strdup_printf ("-%s.%s", output->look_id, format_ids[options->format]);
  output->file = file_name (stem, ending);
  if (options->before_after)
    {
      strip_ending = g_strdup_printf (
          "-%s" STRIP_ENDING ".%s", output->look_id,
          format_ids[options->format == SMP_BATCH_JPEG ? SMP_BATCH_JPEG : SMP_BATCH_PNG]);
      output->strip = file_name (stem, strip_ending);
    }

  if (photo->problem != NULL)
    smp_batch_output_finish (output, SMP_BATCH_FAILED, photo->problem->message, 0.0);
  else if (is_there (output, photo, look, options, log))
    smp_batch_output_finish (output, SMP_BATCH_SKIPPED, NULL, 0.0);
}

static SmpBatchTask *
plan_photo (SmpBatchPhoto *photo, const char *stem, const SmpLook *fallback,
            const SmpBatchOptions *options, const SmpBatchLog *log)
{
  SmpBatchTask *task = smp_batch_task_new (photo);

  for (guint i = 0; i < options->looks->len; i++)
    add_output (task, stem, options->looks->pdata[i], options, log);
  if (options->looks->len == 0)
    add_output (task, stem, photo->has_layers ? NULL : fallback, options, log);

  return task;
}

/* Takes the names that an output gets, or refuses it: later ones must not replace earlier ones. */
static void
take_names (SmpBatchOutput *output, GHashTable *taken)
{
  if (g_hash_table_contains (taken, output->file) ||
      (output->strip != NULL && g_hash_table_contains (taken, output->strip)))
    {
      smp_batch_output_finish (output, SMP_BATCH_FAILED,
                               _ ("Another picture of this run has the same name. Rename the photo "
                                  "or the look, or give each folder an output folder of its own."),
                               0.0);
      return;
    }

  g_hash_table_add (taken, output->file);
  if (output->strip != NULL)
    g_hash_table_add (taken, output->strip);
}

/* A photo that goes into the folder that it came from could be taken for one of its previews the
 * next time, and the other way round. */
static gboolean
check_folder (GPtrArray *photos, const SmpBatchOptions *options, GError **error)
{
  GStatBuf out;

  if (g_stat (options->out, &out) != 0)
    return TRUE;

  for (guint i = 0; i < photos->len; i++)
    {
      const SmpBatchPhoto *photo = photos->pdata[i];
      char *real = realpath (photo->source, NULL);
      g_autofree char *folder = g_path_get_dirname (real != NULL ? real : photo->source);
      GStatBuf facts;

      free (real);
      if (g_stat (folder, &facts) == 0 && facts.st_dev == out.st_dev && facts.st_ino == out.st_ino)
        {
          g_autofree char *shown = g_filename_display_name (options->out);

          g_set_error (error, SMP_ERROR, SMP_ERROR_BATCH,
                       _ ("The photo “%s” lies in the output folder “%s” itself. Choose another "
                          "folder for the pictures, such as one within it."),
                       photo->name, shown);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * smp_batch_plan:
 * @photos: (transfer full) (element-type SmpBatchPhoto): what smp_batch_find() found
 * @options: what to make of them
 * @log: what is there already
 * @error: (out): return location
 *
 * What has a problem is in the plan as failed, and what is there already as skipped.
 *
 * Returns: (transfer full) (element-type SmpBatchTask) (nullable): a task for each photo;
 *   %NULL when the output folder would mix pictures and photos.
 **/
GPtrArray *
smp_batch_plan (GPtrArray *photos, const SmpBatchOptions *options, const SmpBatchLog *log,
                GError **error)
{
  g_autoptr (GPtrArray) found = photos;
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GHashTable) stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SmpLook) fallback = NULL;

  if (!check_folder (found, options, error))
    return NULL;
  if (options->looks->len == 0)
    {
      fallback = smp_look_find (SMP_LOOK_DEFAULT, error);
      if (fallback == NULL)
        return NULL;
    }

  for (guint i = 0; i < found->len; i++)
    {
      char *stem = smp_batch_photo_stem (found->pdata[i]);
      int n = GPOINTER_TO_INT (g_hash_table_lookup (stems, stem));

      g_hash_table_replace (stems, stem, GINT_TO_POINTER (n + 1));
    }

  g_hash_table_add (taken, SMP_BATCH_CONTACT_SHEET);
  tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) smp_batch_task_free);
  for (guint i = 0; i < found->len; i++)
    {
      SmpBatchPhoto *photo = g_steal_pointer (&found->pdata[i]);
      g_autofree char *stem = smp_batch_photo_stem (photo);
      SmpBatchTask *task;

      /* NAME.jpg beside NAME.png: both keep their endings. */
      if (GPOINTER_TO_INT (g_hash_table_lookup (stems, stem)) > 1)
        {
          g_free (stem);
          stem = g_path_get_basename (photo->path);
        }
      task = plan_photo (photo, stem, fallback, options, log);
      g_ptr_array_add (tasks, task);

      for (guint j = 0; photo->problem == NULL && j < task->outputs->len; j++)
        take_names (task->outputs->pdata[j], taken);
    }

  return g_steal_pointer (&tasks);
}

static void
output_free (SmpBatchOutput *output)
{
  g_free (output->look);
  g_free (output->look_id);
  g_free (output->look_name);
  g_free (output->file);
  g_free (output->strip);
  g_free (output->digest);
  g_free (output->note);
  g_free (output);
}

/**
 * smp_batch_task_new:
 * @photo: (transfer full): a photo
 *
 * Returns: (transfer full): a task without outputs.
 **/
SmpBatchTask *
smp_batch_task_new (SmpBatchPhoto *photo)
{
  SmpBatchTask *task = g_new0 (SmpBatchTask, 1);

  task->photo = photo;
  task->outputs = g_ptr_array_new_with_free_func ((GDestroyNotify) output_free);
  return task;
}

/**
 * smp_batch_task_add_output:
 * @task: a task
 *
 * Returns: (transfer none): a new output of it, empty and waiting.
 **/
SmpBatchOutput *
smp_batch_task_add_output (SmpBatchTask *task)
{
  SmpBatchOutput *output = g_new0 (SmpBatchOutput, 1);

  g_ptr_array_add (task->outputs, output);
  return output;
}

/**
 * smp_batch_task_has_work:
 * @task: a task
 *
 * Returns: whether anything of it is still to be made.
 **/
gboolean
smp_batch_task_has_work (const SmpBatchTask *task)
{
  for (guint i = 0; i < task->outputs->len; i++)
    if (((SmpBatchOutput *) task->outputs->pdata[i])->state == SMP_BATCH_WAITING)
      return TRUE;

  return FALSE;
}

/**
 * smp_batch_output_finish:
 * @output: what was tried
 * @state: what became of it
 * @note: (nullable): why it failed, or what should be known of it
 * @seconds: how long it took
 **/
void
smp_batch_output_finish (SmpBatchOutput *output, SmpBatchState state, const char *note,
                         double seconds)
{
  output->state = state;
  output->seconds = seconds;
  g_free (output->note);
  output->note = note != NULL && *note != '\0' ? g_strdup (note) : NULL;
}

/**
 * smp_batch_task_fail:
 * @task: a task
 * @note: why what is still to be made of it will not be
 **/
void
smp_batch_task_fail (SmpBatchTask *task, const char *note)
{
  for (guint i = 0; i < task->outputs->len; i++)
    {
      SmpBatchOutput *output = task->outputs->pdata[i];

      if (output->state == SMP_BATCH_WAITING)
        smp_batch_output_finish (output, SMP_BATCH_FAILED, note, 0.0);
    }
}

/**
 * smp_batch_task_free:
 * @task: (nullable) (transfer full): what to free
 **/
void
smp_batch_task_free (SmpBatchTask *task)
{
  if (task == NULL)
    return;

  smp_batch_photo_free (task->photo);
  g_ptr_array_unref (task->outputs);
  g_free (task);
}
