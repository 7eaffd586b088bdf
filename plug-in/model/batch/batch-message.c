/* batch-message: what smp-batch and the GIMP that works for it say to each other. See
 * batch-message.h.
 *
 * Values are written as GVariant texts: they are one line whatever is in a name, and paths keep
 * their bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "batch-message.h"

#define OUTPUT_TYPE "(ayssayaysi)"
#define TASK_TYPE "(aysaybayaya" OUTPUT_TYPE ")"
#define OPTIONS_TYPE "(ayayibbb)"

static const char *
or_nothing (const char *path)
{
  return path != NULL ? path : "";
}

static char *
or_null (const char *path)
{
  return *path != '\0' ? g_strdup (path) : NULL;
}

static char *
print (GVariant *value)
{
  char *line;

  g_variant_ref_sink (value);
  line = g_variant_print (value, FALSE);
  g_variant_unref (value);
  return line;
}

/* GLib's parser takes it for granted that text is text; a broken pipe may hold anything. */
static GVariant *
parse (const char *type, const char *line, GError **error)
{
  if (g_utf8_validate (line, -1, NULL))
    return g_variant_parse (G_VARIANT_TYPE (type), line, NULL, NULL, error);

  g_set_error_literal (error, G_VARIANT_PARSE_ERROR, G_VARIANT_PARSE_ERROR_INVALID_CHARACTER,
                       "not UTF-8");
  return NULL;
}

/**
 * smp_batch_task_to_line:
 * @task: a task
 *
 * Returns: (transfer full): the task as one line of text.
 **/
char *
smp_batch_task_to_line (const SmpBatchTask *task)
{
  const SmpBatchPhoto *photo = task->photo;
  GVariantBuilder outputs;

  g_variant_builder_init (&outputs, G_VARIANT_TYPE ("a" OUTPUT_TYPE));
  for (guint i = 0; i < task->outputs->len; i++)
    {
      const SmpBatchOutput *output = task->outputs->pdata[i];

      g_variant_builder_add (&outputs, "(^ayss^ay^aysi)", or_nothing (output->look),
                             output->look_id, output->look_name, output->file,
                             or_nothing (output->strip), output->digest, (int) output->state);
    }

  return print (g_variant_new ("(^ays^ayb^ay^aya" OUTPUT_TYPE ")", photo->path, photo->name,
                               photo->source, photo->has_layers, or_nothing (photo->mask),
                               or_nothing (photo->ini), &outputs));
}

/**
 * smp_batch_task_from_line:
 * @line: what smp_batch_task_to_line() made
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): the task.
 **/
SmpBatchTask *
smp_batch_task_from_line (const char *line, GError **error)
{
  g_autoptr (GVariant) value = parse (TASK_TYPE, line, error);
  SmpBatchPhoto *photo;
  SmpBatchTask *task;
  GVariantIter *outputs;
  const char *path;
  const char *name;
  const char *source;
  const char *mask;
  const char *ini;
  const char *look;
  const char *look_id;
  const char *look_name;
  const char *file;
  const char *strip;
  const char *digest;
  gboolean has_layers;
  int state;

  if (value == NULL)
    return NULL;

  g_variant_get (value, "(^&ay&s^&ayb^&ay^&aya" OUTPUT_TYPE ")", &path, &name, &source, &has_layers,
                 &mask, &ini, &outputs);
  photo = g_new0 (SmpBatchPhoto, 1);
  photo->path = g_strdup (path);
  photo->name = g_strdup (name);
  photo->source = g_strdup (source);
  photo->has_layers = has_layers;
  photo->mask = or_null (mask);
  photo->ini = or_null (ini);

  task = smp_batch_task_new (photo);
  while (g_variant_iter_next (outputs, "(^&ay&s&s^&ay^&ay&si)", &look, &look_id, &look_name, &file,
                              &strip, &digest, &state))
    {
      SmpBatchOutput *output = smp_batch_task_add_output (task);

      output->look = or_null (look);
      output->look_id = g_strdup (look_id);
      output->look_name = g_strdup (look_name);
      output->file = g_strdup (file);
      output->strip = or_null (strip);
      output->digest = g_strdup (digest);
      output->state = CLAMP (state, 0, SMP_BATCH_N_STATES - 1);
    }
  g_variant_iter_free (outputs);

  return task;
}

/**
 * smp_batch_options_to_line:
 * @options: the options
 * @run_folder: the folder for unfinished files
 *
 * Returns: (transfer full): what a worker needs to know of them, as one line of text.
 **/
char *
smp_batch_options_to_line (const SmpBatchOptions *options, const char *run_folder)
{
  return print (g_variant_new ("(^ay^ayibbb)", options->out, run_folder, (int) options->format,
                               options->before_after, options->contact_sheet,
                               options->keep_metadata));
}

/**
 * smp_batch_options_from_line:
 * @line: what smp_batch_options_to_line() made
 * @options: (out): the options, without looks, to be cleared
 * @run_folder: (out) (transfer full): the folder for unfinished files
 * @error: (out): return location
 *
 * Returns: whether it could be read.
 **/
gboolean
smp_batch_options_from_line (const char *line, SmpBatchOptions *options, char **run_folder,
                             GError **error)
{
  g_autoptr (GVariant) value = parse (OPTIONS_TYPE, line, error);
  int format;

  smp_batch_options_init (options);
  if (value == NULL)
    return FALSE;

  g_variant_get (value, "(^ay^ayibbb)", &options->out, run_folder, &format, &options->before_after,
                 &options->contact_sheet, &options->keep_metadata);
  options->format = CLAMP (format, 0, SMP_BATCH_N_FORMATS - 1);
  return TRUE;
}
