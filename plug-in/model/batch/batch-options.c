/* batch-options: the options of a run. See batch-options.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "batch-options.h"
#include "model/choice.h"
#include "model/error.h"

/* The ids are also the suffixes of files. */
static const char *const formats[SMP_BATCH_N_FORMATS] = {
  [SMP_BATCH_PNG] = "png", [SMP_BATCH_JPEG] = "jpg", [SMP_BATCH_XCF] = "xcf"
};

/**
 * smp_batch_options_init:
 * @options: (out caller-allocates): options, which get their defaults
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
 * Adds a look for all photos. Adding the same look again changes nothing.
 *
 * Returns: whether the look exists and its pictures do not get the same names as those of another
 *   look.
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
        return smp_refuse (error, SMP_ERROR_LOOK, /* TRANSLATORS: two files of looks */
                           _ ("The look files “%s” and “%s” have the same name, and so would their "
                              "pictures. Rename one of them."),
                           other->path, look->path);
    }

  g_ptr_array_add (options->looks, g_steal_pointer (&look));
  return TRUE;
}

/**
 * smp_batch_default_folder:
 * @inputs: (array zero-terminated=1): paths of photos and of folders
 *
 * Returns: (transfer full): the output folder if the user chooses none.
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
 * Returns: (transfer none): its name for scripts, which is also the suffix of its files.
 **/
const char *
smp_batch_format_id (SmpBatchFormat format)
{
  return formats[format];
}

/**
 * smp_batch_format_parse:
 * @id: the name of a format, in lower or upper case
 * @format: (out): the format
 * @error: (out): return location
 *
 * Returns: whether there is such a format.
 **/
gboolean
smp_batch_format_parse (const char *id, SmpBatchFormat *format, GError **error)
{
  g_autofree char *plain = g_ascii_strdown (id, -1);
  g_autofree char *ids = SMP_CHOICE_IDS (formats);
  int found = SMP_CHOICE_FIND (formats, g_str_equal (plain, "jpeg") ? "jpg" : plain);

  if (found < 0)
    return smp_refuse (error, SMP_ERROR_ARGUMENT,
                       /* TRANSLATORS: what was asked for, then the names of all formats */
                       _ ("There is no format called “%s”. Give one of these: %s."), id, ids);

  *format = found;
  return TRUE;
}
