/* batch-message: messages between smp-batch and its GIMP processes. See batch-message.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "batch-message.h"
#include "model/choice.h"

static const char *const kinds[SMP_BATCH_N_MESSAGES] = {
  [SMP_BATCH_MAKE_PHOTO] = "make-photo", [SMP_BATCH_MAKE_SHEET] = "make-sheet",
  [SMP_BATCH_READY] = "ready",           [SMP_BATCH_MADE] = "made",
  [SMP_BATCH_ALIVE] = "alive",           [SMP_BATCH_FINISHED] = "finished",
};

static char *
print (GVariantDict *dict)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_dict_end (dict));

  return g_variant_print (value, FALSE);
}

/* Check for UTF-8 first, because GLib's parser expects it and a pipe may contain anything. */
static GVariant *
parse (const char *line)
{
  return g_utf8_validate (line, -1, NULL)
             ? g_variant_parse (G_VARIANT_TYPE_VARDICT, line, NULL, NULL, NULL)
             : NULL;
}

static void
add_path (GVariantDict *dict, const char *key, const char *path)
{
  if (path != NULL)
    g_variant_dict_insert_value (dict, key, g_variant_new_bytestring (path));
}

/* Returns: (transfer full) (nullable). */
static char *
get_path (GVariant *value, const char *key)
{
  char *path = NULL;

  g_variant_lookup (value, key, "^ay", &path);
  return path;
}

/* Returns: (transfer full) (nullable). */
static char *
get_text (GVariant *value, const char *key)
{
  char *text = NULL;

  g_variant_lookup (value, key, "s", &text);
  return text;
}

static gboolean
get_flag (GVariant *value, const char *key)
{
  gboolean flag = FALSE;

  return g_variant_lookup (value, key, "b", &flag) && flag;
}

static guint
get_number (GVariant *value, const char *key)
{
  guint number = 0;

  g_variant_lookup (value, key, "u", &number);
  return number;
}

static SmpBatchState
get_state (GVariant *value)
{
  return MIN (get_number (value, "state"), SMP_BATCH_N_STATES - 1);
}

/**
 * smp_batch_message_to_line:
 * @message: a message
 *
 * Returns: (transfer full): the message as one line of text, without a line end.
 **/
char *
smp_batch_message_to_line (const SmpBatchMessage *message)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "kind", "s", kinds[message->kind]);
  g_variant_dict_insert (&dict, "number", "u", message->number);
  g_variant_dict_insert (&dict, "output", "u", message->output);
  g_variant_dict_insert (&dict, "state", "u", (guint) message->state);
  g_variant_dict_insert (&dict, "seconds", "d", message->seconds);
  if (message->text != NULL)
    g_variant_dict_insert (&dict, "text", "s", message->text);

  return print (&dict);
}

/**
 * smp_batch_message_from_line:
 * @line: a line from smp_batch_message_to_line(), or anything else
 * @message: (out): the message; free it with smp_batch_message_clear()
 *
 * Returns: whether it is a message.
 **/
gboolean
smp_batch_message_from_line (const char *line, SmpBatchMessage *message)
{
  g_autoptr (GVariant) value = parse (line);
  g_autofree char *id = value != NULL ? get_text (value, "kind") : NULL;
  int kind = SMP_CHOICE_FIND (kinds, id);

  *message = (SmpBatchMessage) { 0 };
  if (kind < 0)
    return FALSE;

  message->kind = kind;
  message->number = get_number (value, "number");
  message->output = get_number (value, "output");
  message->state = get_state (value);
  g_variant_lookup (value, "seconds", "d", &message->seconds);
  message->text = get_text (value, "text");
  return TRUE;
}

/**
 * smp_batch_message_clear:
 * @message: whose contents to free
 **/
void
smp_batch_message_clear (SmpBatchMessage *message)
{
  g_clear_pointer (&message->text, g_free);
}

static GVariant *
variant_of_output (const SmpBatchOutput *output)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  add_path (&dict, "look", output->look);
  g_variant_dict_insert (&dict, "look-id", "s", output->look_id);
  g_variant_dict_insert (&dict, "look-name", "s", output->look_name);
  add_path (&dict, "file", output->file);
  add_path (&dict, "strip", output->strip);
  g_variant_dict_insert (&dict, "conditions", "s", output->conditions);
  g_variant_dict_insert (&dict, "stamp", "s", output->stamp);
  g_variant_dict_insert (&dict, "state", "u", (guint) output->state);

  return g_variant_dict_end (&dict);
}

static gboolean
read_output (SmpBatchOutput *output, GVariant *value)
{
  output->look = get_path (value, "look");
  output->look_id = get_text (value, "look-id");
  output->look_name = get_text (value, "look-name");
  output->file = get_path (value, "file");
  output->strip = get_path (value, "strip");
  output->conditions = get_text (value, "conditions");
  output->stamp = get_text (value, "stamp");
  output->state = get_state (value);

  return output->look_id != NULL && output->look_name != NULL && output->file != NULL &&
         output->conditions != NULL && output->stamp != NULL;
}

/**
 * smp_batch_task_to_line:
 * @task: a task
 *
 * Returns: (transfer full): the task as one line of text, without a line end.
 **/
char *
smp_batch_task_to_line (const SmpBatchTask *task)
{
  const SmpBatchPhoto *photo = task->photo;
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  GVariantBuilder outputs;

  add_path (&dict, "path", photo->path);
  g_variant_dict_insert (&dict, "name", "s", photo->name);
  add_path (&dict, "source", photo->source);
  g_variant_dict_insert (&dict, "has-layers", "b", photo->has_layers);
  add_path (&dict, "mask", photo->mask);
  add_path (&dict, "ini", photo->ini);

  g_variant_builder_init (&outputs, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < task->outputs->len; i++)
    g_variant_builder_add_value (&outputs, variant_of_output (task->outputs->pdata[i]));
  g_variant_dict_insert_value (&dict, "outputs", g_variant_builder_end (&outputs));

  return print (&dict);
}

/**
 * smp_batch_task_from_line:
 * @line: a line from smp_batch_task_to_line(), or anything else
 *
 * Returns: (transfer full) (nullable): the task; %NULL if it is none.
 **/
SmpBatchTask *
smp_batch_task_from_line (const char *line)
{
  g_autoptr (GVariant) value = parse (line);
  g_autoptr (GVariant) outputs =
      value != NULL ? g_variant_lookup_value (value, "outputs", G_VARIANT_TYPE ("aa{sv}")) : NULL;
  g_autoptr (SmpBatchTask) task = NULL;
  SmpBatchPhoto *photo;

  if (outputs == NULL)
    return NULL;

  photo = g_new0 (SmpBatchPhoto, 1);
  task = smp_batch_task_new (photo);
  photo->path = get_path (value, "path");
  photo->name = get_text (value, "name");
  photo->source = get_path (value, "source");
  photo->has_layers = get_flag (value, "has-layers");
  photo->mask = get_path (value, "mask");
  photo->ini = get_path (value, "ini");
  if (photo->path == NULL || photo->name == NULL || photo->source == NULL)
    return NULL;

  for (gsize i = 0; i < g_variant_n_children (outputs); i++)
    {
      g_autoptr (GVariant) output = g_variant_get_child_value (outputs, i);

      if (!read_output (smp_batch_task_add_output (task), output))
        return NULL;
    }

  return g_steal_pointer (&task);
}

/**
 * smp_batch_options_to_line:
 * @options: the options
 * @run_folder: the folder for unfinished files
 *
 * Returns: (transfer full): the options that a worker needs, as one line of text.
 **/
char *
smp_batch_options_to_line (const SmpBatchOptions *options, const char *run_folder)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  add_path (&dict, "out", options->out);
  add_path (&dict, "run-folder", run_folder);
  g_variant_dict_insert (&dict, "format", "s", smp_batch_format_id (options->format));
  g_variant_dict_insert (&dict, "before-after", "b", options->before_after);
  g_variant_dict_insert (&dict, "contact-sheet", "b", options->contact_sheet);
  g_variant_dict_insert (&dict, "keep-metadata", "b", options->keep_metadata);
  g_variant_dict_insert (&dict, "force", "b", options->force);

  return print (&dict);
}

/**
 * smp_batch_options_from_line:
 * @line: a line from smp_batch_options_to_line(), or anything else
 * @options: (out): the options, without looks; free them with smp_batch_options_clear()
 * @run_folder: (out) (transfer full) (nullable): the folder for unfinished files
 *
 * Returns: whether these are options.
 **/
gboolean
smp_batch_options_from_line (const char *line, SmpBatchOptions *options, char **run_folder)
{
  g_autoptr (GVariant) value = parse (line);
  g_autofree char *format = NULL;

  *run_folder = NULL;
  smp_batch_options_init (options);
  if (value == NULL)
    return FALSE;

  options->out = get_path (value, "out");
  *run_folder = get_path (value, "run-folder");
  format = get_text (value, "format");
  options->before_after = get_flag (value, "before-after");
  options->contact_sheet = get_flag (value, "contact-sheet");
  options->keep_metadata = get_flag (value, "keep-metadata");
  options->force = get_flag (value, "force");

  return options->out != NULL && *run_folder != NULL && format != NULL &&
         smp_batch_format_parse (format, &options->format, NULL);
}
