/* sheet-kept: remembers where files for clients were written last, and which kinds. See sheet-kept.h.
 *
 * It is stored in the file delivery.ini of the user's data folder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>

#include "model/input-file.h"
#include "sheet-kept.h"

#define FILE_NAME "delivery.ini"
#define GROUP "Files"
#define MAX_BYTES (64 * 1024)

static const char *const kinds[] = { "pdf", "png", "jpeg", "share-page", "animation", "record" };

static char *
file_path (void)
{
  return g_build_filename (g_get_user_data_dir (), GETTEXT_PACKAGE, FILE_NAME, NULL);
}

static gboolean
has_argument (GimpProcedureConfig *config, const char *name)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (config), name) != NULL;
}

/**
 * smp_sheet_kept_load:
 * @config: the arguments of a procedure that makes a sheet
 *
 * Sets the folder and the kinds of files to those of the last time; if the folder is gone since, changes nothing.
 **/
void
smp_sheet_kept_load (GimpProcedureConfig *config)
{
  g_autofree char *path = file_path ();
  g_autofree char *text = smp_input_file_read_text (path, MAX_BYTES, NULL, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *uri = NULL;
  g_autoptr (GFile) folder = NULL;

  if (text == NULL || !g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL))
    return;
  uri = g_key_file_get_string (file, GROUP, "Folder", NULL);
  folder = uri != NULL ? g_file_new_for_uri (uri) : NULL;
  if (folder == NULL ||
      g_file_query_file_type (folder, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY)
    return;

  g_object_set (config, "folder", folder, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (has_argument (config, kinds[i]) && g_key_file_has_key (file, GROUP, kinds[i], NULL))
      g_object_set (config, kinds[i], g_key_file_get_boolean (file, GROUP, kinds[i], NULL), NULL);
}

/**
 * smp_sheet_kept_store:
 * @config: the arguments of a sheet whose files were written
 *
 * Remembers its folder and the kinds of files. Ignores errors: that is not important enough to report them.
 **/
void
smp_sheet_kept_store (GimpProcedureConfig *config)
{
  g_autofree char *path = file_path ();
  g_autofree char *data_folder = g_path_get_dirname (path);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GFile) folder = NULL;
  g_autofree char *uri = NULL;

  g_object_get (config, "folder", &folder, NULL);
  if (folder == NULL)
    return;

  uri = g_file_get_uri (folder);
  g_key_file_set_string (file, GROUP, "Folder", uri);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gboolean wanted = FALSE;

      if (!has_argument (config, kinds[i]))
        continue;
      g_object_get (config, kinds[i], &wanted, NULL);
      g_key_file_set_boolean (file, GROUP, kinds[i], wanted);
    }
  g_mkdir_with_parents (data_folder, 0700);
  g_key_file_save_to_file (file, path, NULL);
}
