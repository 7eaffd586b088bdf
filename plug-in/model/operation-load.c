/* operation-load: starts GEGL with smp:dots. See operation-load.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>

#include <gegl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "error.h"
#include "operation-load.h"
#include "settings.h"
#include "system/disk.h"
#include "system/folders.h"
#include "whole-file.h"

#define FOLDERS_VARIABLE "GEGL_PATH"

/* Whether the only module of smp:dots that was found lies where GEGL does not look by itself. */
static gboolean is_unseen;

/* The folders where GEGL looks for modules, here and in GIMP, in the order in which it loads them. Of several modules of
 * one operation the first that is loaded counts. */
static GStrv
list_folders (void)
{
  const char *path = g_getenv (FOLDERS_VARIABLE);
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();

  if (path != NULL)
    {
      g_auto (GStrv) named = g_strsplit (path, G_SEARCHPATH_SEPARATOR_S, -1);

      /* GEGL lists the files of all of them, and then begins with the last (geglmoduledb.c). */
      for (guint i = g_strv_length (named); i > 0; i--)
        g_strv_builder_add (folders, named[i - 1]);
      return g_strv_builder_end (folders);
    }

  g_strv_builder_take (folders, smp_system_gegl_modules ());
  g_strv_builder_take (folders, smp_system_own_gegl_modules ());

  return g_strv_builder_end (folders);
}

/* The file of smp:dots in a folder, with all links followed; NULL if there is none. */
static char *
find_module (const char *folder)
{
  g_autofree char *module = g_build_filename (folder, SMP_OPERATION_FILE, NULL);

  return smp_system_real_path (module);
}

/* The files of smp:dots that GEGL finds by itself, the one that it takes first; none is there twice. */
static GStrv
list_modules (void)
{
  g_auto (GStrv) folders = list_folders ();
  g_autoptr (GPtrArray) modules = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; folders[i] != NULL; i++)
    {
      char *module = find_module (folders[i]);

      if (module != NULL && !g_ptr_array_find_with_equal_func (modules, module, g_str_equal, NULL))
        g_ptr_array_add (modules, module);
      else
        g_free (module);
    }
  g_ptr_array_add (modules, NULL);

  return (GStrv) g_ptr_array_steal (modules, NULL);
}

/* Whether the module in @folder is the one that GEGL takes by itself. */
static gboolean
is_module_of_gegl (const char *folder)
{
  g_autofree char *module = find_module (folder);
  g_auto (GStrv) modules = list_modules ();

  return module != NULL && g_strcmp0 (module, modules[0]) == 0;
}

/* The version of the loaded smp:dots; the first one did not say it. */
static const char *
find_version (void)
{
  const char *version = gegl_operation_get_key (SMP_OPERATION, "smp-version");

  return version != NULL ? version : "0.1";
}

static gboolean
is_of_this_version (void)
{
  return g_str_equal (find_version (), SMP_VERSION);
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
 * @beside: (nullable): a folder that has nothing but the module of smp:dots or a link to it, such as the one beside
 *   the plug-in
 * @error: (out): return location
 *
 * Starts GEGL. Loads only smp:dots if the module in @beside is the one that GEGL would find, otherwise all
 * operations, and then that of @beside if smp:dots is not among them.
 *
 * Returns: whether smp:dots is there. smp_operation_check() says whether it can be used.
 **/
gboolean
smp_operation_load (const char *beside, GError **error)
{
  if (beside != NULL && is_module_of_gegl (beside))
    start_with (beside);
  else
    gegl_init (NULL, NULL);

  is_unseen = !gegl_has_operation (SMP_OPERATION);
  if (is_unseen && beside != NULL)
    gegl_load_module_directory (beside);

  return smp_settings_available (error);
}

/**
 * smp_operation_check:
 * @error: (out): return location
 *
 * Call it after smp_operation_load().
 *
 * Returns: whether GIMP has smp:dots, too, in the version of this program.
 **/
gboolean
smp_operation_check (GError **error)
{
  g_autofree char *folder = smp_system_own_gegl_modules ();
  g_auto (GStrv) modules = NULL;

  if (!smp_settings_available (error))
    return FALSE;
  if (is_unseen)
    return smp_refuse (error, SMP_ERROR_OPERATION,
                       _ ("GIMP does not see the part of Scalp Micropigmentation that draws the "
                          "dots. Copy the file "
                          "“%s” into the folder “%s”, then start GIMP again."),
                       SMP_OPERATION_FILE, folder);

  if (is_of_this_version ())
    return TRUE;

  modules = list_modules ();
  if (g_strv_length (modules) > 1)
    return smp_refuse (error, SMP_ERROR_OPERATION,
                       /* TRANSLATORS: a file, its version, our version, another file */
                       _ ("GIMP finds the part of Scalp Micropigmentation that draws the dots "
                          "twice and takes “%s”, which has version %s, though this one has "
                          "version %s. Delete that file, so that GIMP takes “%s”, then start it "
                          "again."),
                       modules[0], find_version (), SMP_VERSION, modules[1]);

  return smp_refuse (error, SMP_ERROR_OPERATION,
                     _ ("The part of Scalp Micropigmentation that draws the dots has version %s, "
                        "and this one %s. "
                        "Install both of the same version, then start GIMP again."),
                     find_version (), SMP_VERSION);
}

/**
 * smp_operation_can_install:
 * @beside: (nullable): a folder that may have the module of smp:dots
 *
 * Returns: whether GIMP lacks smp:dots, or has another version of it, and smp_operation_install() helps.
 **/
gboolean
smp_operation_can_install (const char *beside)
{
  g_autofree char *module = beside != NULL ? find_module (beside) : NULL;
  g_autofree char *users = smp_system_own_gegl_modules ();

  if (module == NULL || g_getenv (FOLDERS_VARIABLE) != NULL || !gegl_has_operation (SMP_OPERATION))
    return FALSE;

  return is_unseen || (!is_of_this_version () && is_module_of_gegl (users));
}

/**
 * smp_operation_install:
 * @beside: a folder with the module of smp:dots
 * @error: (out): return location
 *
 * Copies the module into the user's own folder of GEGL, as a whole or not at all. GIMP finds it when it starts.
 *
 * Returns: whether that worked.
 **/
gboolean
smp_operation_install (const char *beside, GError **error)
{
  g_autofree char *module = find_module (beside);
  g_autofree char *folder = smp_system_own_gegl_modules ();
  g_autofree char *path = g_build_filename (folder, SMP_OPERATION_FILE, NULL);
  g_autoptr (GFile) target = g_file_new_for_path (path);
  g_autofree char *data = NULL;
  g_autoptr (GError) reason = NULL;
  gsize length;

  if (!g_file_get_contents (module != NULL ? module : beside, &data, &length, &reason))
    return smp_refuse (error, SMP_ERROR_FILE, _ ("The file “%s” could not be read: %s."), beside,
                       reason->message);
  if (g_mkdir_with_parents (folder, 0755) != 0)
    return smp_refuse (
        error, SMP_ERROR_FILE,
        _ ("The folder “%s” cannot be made: %s. Let GIMP write there, or make it yourself and "
           "copy the file “%s” into it, then start GIMP again."),
        folder, g_strerror (errno), module);

  return smp_whole_file_write (target, data, length, TRUE, error);
}
