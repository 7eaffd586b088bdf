/* operation-load: starts GEGL with smp:dots. See operation-load.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>

#include "operation-load.h"
#include "settings.h"

#define FOLDERS_VARIABLE "GEGL_PATH"

static gboolean
has_operation (const char *folder)
{
  g_autofree char *module = g_build_filename (folder, SMP_OPERATION_FILE, NULL);

  return g_file_test (module, G_FILE_TEST_EXISTS);
}

/* Starts GEGL with the modules of one folder, or with all that it finds if @folder is NULL. Child processes
 * inherit the environment, so it is restored. */
static void
start_gegl (const char *folder)
{
  g_autofree char *before = g_strdup (g_getenv (FOLDERS_VARIABLE));

  if (folder != NULL)
    g_setenv (FOLDERS_VARIABLE, folder, TRUE);
  gegl_init (NULL, NULL);
  if (folder == NULL)
    return;

  if (before != NULL)
    g_setenv (FOLDERS_VARIABLE, before, TRUE);
  else
    g_unsetenv (FOLDERS_VARIABLE);
}

/**
 * smp_operation_load:
 * @folder: (nullable): a folder that may have the module of smp:dots and no other, such as the one beside the
 *   installed plug-in
 * @error: (out): return location
 *
 * Starts GEGL. Loads smp:dots alone from @folder or from the user's own folder of GEGL, otherwise all operations.
 *
 * Returns: whether smp:dots is there.
 **/
gboolean
smp_operation_load (const char *folder, GError **error)
{
  g_autofree char *users = g_build_filename (g_get_user_data_dir (), "gegl-0.4", "plug-ins", NULL);

  if (folder != NULL && has_operation (folder))
    start_gegl (folder);
  else if (has_operation (users))
    start_gegl (users);
  else
    start_gegl (NULL);

  return smp_settings_available (error);
}
