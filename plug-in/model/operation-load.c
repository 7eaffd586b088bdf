/* operation-load: starts GEGL with smp:dots. See operation-load.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdlib.h>

#include <gegl.h>

#include "operation-load.h"
#include "settings.h"

#define FOLDERS_VARIABLE "GEGL_PATH"

/* The folders where GEGL looks for modules, here and in GIMP. */
static GStrv
list_folders (void)
{
  const char *path = g_getenv (FOLDERS_VARIABLE);
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();

  if (path != NULL)
    return g_strsplit (path, G_SEARCHPATH_SEPARATOR_S, -1);

  g_strv_builder_add (folders, SMP_GEGL_PLUG_INS);
  g_strv_builder_take (folders,
                       g_build_filename (g_get_user_data_dir (), "gegl-0.4", "plug-ins", NULL));

  return g_strv_builder_end (folders);
}

/* Whether the folder @link has a module of smp:dots that GEGL would find by itself. If only the plug-in saw the
 * operation and not GIMP, nobody would say so before the first treatment fails. */
static gboolean
leads_to_operation (const char *link)
{
  g_autofree char *module = g_build_filename (link, SMP_OPERATION_FILE, NULL);
  g_autofree char *real = realpath (module, NULL);
  g_auto (GStrv) folders = list_folders ();

  for (guint i = 0; real != NULL && folders[i] != NULL; i++)
    {
      g_autofree char *known = g_build_filename (folders[i], SMP_OPERATION_FILE, NULL);
      g_autofree char *same = realpath (known, NULL);

      if (g_strcmp0 (real, same) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Starts GEGL with the modules of one folder only. Child processes inherit the environment, so it is restored. */
static void
start_with (const char *folder)
{
  g_autofree char *before = g_strdup (g_getenv (FOLDERS_VARIABLE));

  g_setenv (FOLDERS_VARIABLE, folder, TRUE);
  gegl_init (NULL, NULL);
  if (before != NULL)
    g_setenv (FOLDERS_VARIABLE, before, TRUE);
  else
    g_unsetenv (FOLDERS_VARIABLE);
}

/**
 * smp_operation_load:
 * @link: (nullable): a folder that has nothing but a link to the module of smp:dots, such as the one beside the
 *   installed plug-in
 * @error: (out): return location
 *
 * Starts GEGL. Loads smp:dots alone if @link leads to where GEGL finds it, otherwise all operations.
 *
 * Returns: whether smp:dots is there.
 **/
gboolean
smp_operation_load (const char *link, GError **error)
{
  if (link != NULL && leads_to_operation (link))
    start_with (link);
  else
    gegl_init (NULL, NULL);

  return smp_settings_available (error);
}
