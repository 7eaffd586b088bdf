/* Starting GEGL with smp:dots. GEGL starts once in a process, so each test starts it in one of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <unistd.h>

#include <gegl.h>
#include <glib/gstdio.h>

#include "model/operation-load.h"
#include "model/settings.h"

/* The folder of the built operation, which is the last in the tests' GEGL_PATH. */
static const char *built;

/* Makes a folder, named like the user's own folder of GEGL, with a link to @module. */
static char *
make_folder (const char *data, const char *module)
{
  char *folder = g_build_filename (data, "gegl-0.4", "plug-ins", NULL);
  g_autofree char *link = g_build_filename (folder, SMP_OPERATION_FILE, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (module, link), ==, 0);

  return folder;
}

static void
in_own_process (const char *name)
{
  g_autofree char *path = g_strdup_printf ("/operation-load/in-own-process/%s/subprocess", name);

  g_test_trap_subprocess (path, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
check_loaded (const char *folder, gboolean alone)
{
  g_autofree char *before = g_strdup (g_getenv ("GEGL_PATH"));
  g_autoptr (GError) error = NULL;

  g_assert_true (smp_operation_load (folder, &error));
  g_assert_no_error (error);
  g_assert_true (gegl_has_operation (SMP_OPERATION));
  g_assert_cmpint (gegl_has_operation ("gegl:invert-linear"), ==, !alone);
  /* What this process starts finds GEGL's modules as before. */
  g_assert_cmpstr (g_getenv ("GEGL_PATH"), ==, before);
}

static void
from_the_folder (void)
{
  check_loaded (built, TRUE);
}

static void
from_the_users_folder (void)
{
  g_autofree char *data = g_dir_make_tmp ("smp-XXXXXX", NULL);
  g_autofree char *module = g_build_filename (built, SMP_OPERATION_FILE, NULL);
  g_autofree char *folder = make_folder (data, module);

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  check_loaded (NULL, TRUE);
}

/* A link that leads nowhere, as after the operation was moved. */
static void
from_wherever_gegl_looks (void)
{
  g_autofree char *data = g_dir_make_tmp ("smp-XXXXXX", NULL);
  g_autofree char *folder = make_folder (data, "/nowhere/" SMP_OPERATION_FILE);

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  check_loaded (folder, FALSE);
}

static void
test_folder (void)
{
  in_own_process ("folder");
}

static void
test_users_folder (void)
{
  in_own_process ("users-folder");
}

static void
test_broken_link (void)
{
  in_own_process ("broken-link");
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) folders = NULL;

  g_test_init (&argc, &argv, NULL);
  folders = g_strsplit (g_getenv ("GEGL_PATH"), G_SEARCHPATH_SEPARATOR_S, 0);
  built = folders[g_strv_length (folders) - 1];

  g_test_add_func ("/operation-load/the-folder-of-the-plug-in-comes-first", test_folder);
  g_test_add_func ("/operation-load/then-the-users-own-folder", test_users_folder);
  g_test_add_func ("/operation-load/else-all-operations-are-loaded", test_broken_link);
  g_test_add_func ("/operation-load/in-own-process/folder/subprocess", from_the_folder);
  g_test_add_func ("/operation-load/in-own-process/users-folder/subprocess", from_the_users_folder);
  g_test_add_func ("/operation-load/in-own-process/broken-link/subprocess",
                   from_wherever_gegl_looks);

  return g_test_run ();
}
