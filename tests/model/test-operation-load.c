/* Starting GEGL with smp:dots. GEGL starts once in a process, so each test starts it in one of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gegl-plugin.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "model/error.h"
#include "model/operation-load.h"
#include "model/settings.h"
#include "odd-files.h"
#include "system/disk.h"

/* The folder of the built operation, which is the last in the tests' GEGL_PATH. */
static const char *built;

/* Makes a folder with a link to the module in @folder; a copy where there are no links. */
static char *
link_to (const char *folder)
{
  char *made = g_dir_make_tmp ("smp-XXXXXX", NULL);
  g_autofree char *module = g_build_filename (folder, SMP_OPERATION_FILE, NULL);
  g_autofree char *link = g_build_filename (made, SMP_OPERATION_FILE, NULL);

  if (has_odd_files ())
    {
      make_link (module, link);
    }
  else
    {
      g_autoptr (GFile) from = g_file_new_for_path (module);
      g_autoptr (GFile) to = g_file_new_for_path (link);

      g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
    }

  return made;
}

static void
in_own_process (const char *name)
{
  g_autofree char *path = g_strdup_printf ("/operation-load/in-own-process/%s/subprocess", name);

  g_test_trap_subprocess (path, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
in_own_process_with_links (const char *name)
{
  if (has_odd_files ())
    in_own_process (name);
  else
    g_test_skip ("no links here");
}

static void
check_loaded (const char *link, gboolean alone)
{
  g_autofree char *before = g_strdup (g_getenv ("GEGL_PATH"));
  g_autoptr (GError) error = NULL;

  g_assert_true (smp_operation_load (link, &error));
  g_assert_no_error (error);
  g_assert_true (gegl_has_operation (SMP_OPERATION));
  g_assert_cmpint (gegl_has_operation ("gegl:invert-linear"), ==, !alone);
  /* What this process starts finds GEGL's modules as before. */
  g_assert_cmpstr (g_getenv ("GEGL_PATH"), ==, before);
}

static void
by_the_link (void)
{
  g_autofree char *link = link_to (built);

  check_loaded (link, TRUE);
}

static void
by_the_link_into_the_users_folder (void)
{
  g_autofree char *data = g_dir_make_tmp ("smp-XXXXXX", NULL);
  g_autofree char *gegl = g_build_filename (data, "gegl-0.4", NULL);
  g_autofree char *users = g_build_filename (gegl, "plug-ins", NULL);
  g_autofree char *installed = link_to (built);
  g_autofree char *link = NULL;

  g_assert_cmpint (g_mkdir (gegl, 0700), ==, 0);
  g_assert_cmpint (g_rename (installed, users), ==, 0);
  link = link_to (users);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_unsetenv ("GEGL_PATH");
  check_loaded (link, TRUE);
}

/* As after the operation was moved or removed. */
static void
without_a_module_at_the_end (void)
{
  g_autofree char *link = link_to ("/nowhere");

  check_loaded (link, FALSE);
}

/* As in a folder that only the plug-in knows. */
static void
where_gimp_does_not_look (void)
{
  g_autofree char *link = link_to (built);
  g_autofree char *empty = g_dir_make_tmp ("smp-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;

  g_setenv ("GEGL_PATH", empty, TRUE);
  g_assert_true (smp_operation_load (link, NULL));
  g_assert_false (smp_operation_check (&error));
  g_assert_error (error, SMP_ERROR, SMP_ERROR_OPERATION);
  /* A copy would not be found either. */
  g_assert_false (smp_operation_can_install (link));
}

/* Says that the loaded operation has this version. */
static void
pretend_version (const char *version)
{
  gpointer operation_class = g_type_class_ref (g_type_from_name ("gegl_op_smp_dots"));

  gegl_operation_class_set_key (operation_class, "smp-version", version);
  g_type_class_unref (operation_class);
}

static void
of_another_version (void)
{
  static const char *const versions[] = { "0.0.9", "99.0" };

  g_assert_true (smp_operation_load (NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autoptr (GError) error = NULL;

      pretend_version (versions[i]);
      g_assert_false (smp_operation_check (&error));
      g_assert_error (error, SMP_ERROR, SMP_ERROR_OPERATION);
      g_assert_nonnull (strstr (error->message, versions[i]));
      g_assert_nonnull (strstr (error->message, SMP_VERSION));
    }
}

/* Makes a folder with a copy of the operation, and returns the copy. */
static char *
copy_module (void)
{
  g_autofree char *module = g_build_filename (built, SMP_OPERATION_FILE, NULL);
  g_autofree char *folder = g_dir_make_tmp ("smp-XXXXXX", NULL);
  g_autofree char *real = smp_system_real_path (folder);
  char *copy = g_build_filename (real, SMP_OPERATION_FILE, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (module);
  g_autoptr (GFile) to = g_file_new_for_path (copy);

  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  return copy;
}

static void
count_message (const char *domain, GLogLevelFlags level, const char *message, gpointer count)
{
  if (strstr (message, "smp_dots") != NULL)
    *(int *) count += 1;
}

/* GLib tells of the second one, in GIMP as well, and the first is taken. */
static void
there_twice (void)
{
  int messages = 0;
  g_autofree char *one = copy_module (), *other = copy_module ();
  g_autofree char *folder = g_path_get_dirname (one), *other_folder = g_path_get_dirname (other);
  g_autofree char *path =
      g_strjoin (G_SEARCHPATH_SEPARATOR_S, folder, other_folder, g_getenv ("GEGL_PATH"), NULL);
  g_autofree char *maps = NULL;
  g_autoptr (GError) error = NULL;
  const char *place, *other_place;

  *strrchr (path, *G_SEARCHPATH_SEPARATOR_S) = '\0'; /* without the one that was built */
  g_setenv ("GEGL_PATH", path, TRUE);
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR);
  g_log_set_handler ("GLib-GObject", G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING, count_message,
                     &messages);
  g_assert_true (smp_operation_load (NULL, NULL));
  g_assert_cmpint (messages, ==, 1);
  g_assert_true (smp_operation_check (NULL));

  pretend_version ("0.0.9");
  g_assert_false (smp_operation_check (&error));
  g_assert_error (error, SMP_ERROR, SMP_ERROR_OPERATION);
  place = strstr (error->message, one);
  other_place = strstr (error->message, other);
  g_assert_nonnull (place);
  g_assert_nonnull (other_place);
  /* The first that it names is the one that was loaded. */
  if (has_odd_files () && g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL))
    {
      g_assert_cmpint (strstr (maps, one) != NULL, ==, place < other_place);
      g_assert_cmpint (strstr (maps, other) != NULL, ==, place > other_place);
    }
  g_unlink (one);
  g_unlink (other);
}

/* As in a folder of plug-ins into which somebody copied everything. */
static void
installed_from_beside (void)
{
  g_autofree char *link = link_to (built);
  g_autofree char *data = g_dir_make_tmp ("smp-XXXXXX", NULL);
  g_autofree char *module = g_build_filename (built, SMP_OPERATION_FILE, NULL);
  g_autofree char *copy = g_build_filename (data, "gegl-0.4", "plug-ins", SMP_OPERATION_FILE, NULL);
  g_autofree char *original_bytes = NULL, *copied_bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize original_length, copied_length;

  g_unsetenv ("GEGL_PATH");
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_assert_true (smp_operation_load (link, NULL));
  g_assert_false (smp_operation_check (NULL));
  g_assert_true (smp_operation_can_install (link));
  g_assert_true (smp_operation_install (link, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (module, &original_bytes, &original_length, NULL));
  g_assert_true (g_file_get_contents (copy, &copied_bytes, &copied_length, NULL));
  g_assert_cmpmem (copied_bytes, copied_length, original_bytes, original_length);
}

/* As at an update: GEGL has the older copy open. */
static void
installed_over_the_one_in_use (void)
{
  g_autofree char *link = link_to (built);
  g_autofree char *data = g_dir_make_tmp ("smp-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (data, "gegl-0.4", "plug-ins", NULL);
  g_autofree char *copy = g_build_filename (folder, SMP_OPERATION_FILE, NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf before, after;

  g_unsetenv ("GEGL_PATH");
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_assert_true (smp_operation_install (link, &error));
  g_assert_cmpint (g_stat (copy, &before), ==, 0);
  g_assert_true (smp_operation_load (NULL, NULL));
  g_assert_true (smp_operation_check (NULL));
  g_assert_true (smp_operation_install (link, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (copy, &after), ==, 0);
  g_assert_cmpint (after.st_size, ==, before.st_size);
}

static void
refused_by_the_folder (void)
{
  g_autofree char *link = link_to (built);
  g_autofree char *folder = g_dir_make_tmp ("smp-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_unsetenv ("GEGL_PATH");
  g_setenv ("XDG_DATA_HOME", file, TRUE);
  g_assert_true (smp_operation_load (link, NULL));
  g_assert_false (smp_operation_install (link, &error));
  g_assert_error (error, SMP_ERROR, SMP_ERROR_FILE);
}

/* Disks of tests/gimp/odd-disks.sh, which are not the disk of the operation: @variable has the folder. */
static void
refused_by_the_disk (const char *variable)
{
  const char *disk = g_getenv (variable);
  g_autofree char *left = g_build_filename (disk, "gegl-0.4", "plug-ins", SMP_OPERATION_FILE, NULL);
  g_autofree char *link = link_to (built);
  g_autoptr (GError) error = NULL;

  g_unsetenv ("GEGL_PATH");
  g_setenv ("XDG_DATA_HOME", disk, TRUE);
  g_assert_true (smp_operation_load (link, NULL));
  g_assert_true (smp_operation_can_install (link));
  g_assert_false (smp_operation_install (link, &error));
  g_assert_error (error, SMP_ERROR, SMP_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, disk));
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
}

static void
refused_by_a_read_only_disk (void)
{
  refused_by_the_disk ("SMP_READONLY");
}

static void
refused_by_a_full_disk (void)
{
  refused_by_the_disk ("SMP_FULL");
}

static void
installed_on_another_disk (void)
{
  g_autofree char *link = link_to (built);
  g_autofree char *module = g_build_filename (built, SMP_OPERATION_FILE, NULL);
  const char *disk = g_getenv ("SMP_OTHER_DISK");
  g_autofree char *copy = g_build_filename (disk, "gegl-0.4", "plug-ins", SMP_OPERATION_FILE, NULL);
  GStatBuf from, to;

  g_unsetenv ("GEGL_PATH");
  g_setenv ("XDG_DATA_HOME", disk, TRUE);
  g_assert_true (smp_operation_load (link, NULL));
  g_assert_true (smp_operation_install (link, NULL));
  g_assert_cmpint (g_stat (module, &from), ==, 0);
  g_assert_cmpint (g_stat (copy, &to), ==, 0);
  g_assert_true (from.st_dev != to.st_dev);
  g_assert_cmpint (from.st_size, ==, to.st_size);
}

static void
test_link (void)
{
  in_own_process_with_links ("link");
}

static void
test_users_folder (void)
{
  in_own_process_with_links ("users-folder");
}

static void
test_broken_link (void)
{
  in_own_process_with_links ("broken-link");
}

static void
test_elsewhere (void)
{
  in_own_process ("elsewhere");
}

static void
test_version (void)
{
  in_own_process ("version");
}

static void
test_install (void)
{
  in_own_process ("install");
}

static void
test_in_use (void)
{
  in_own_process ("in-use");
}

static void
test_refused (void)
{
  in_own_process ("refused");
}

static void
test_twice (void)
{
  in_own_process ("twice");
}

static void
test_read_only (void)
{
  in_own_process ("read-only");
}

static void
test_full (void)
{
  in_own_process ("full");
}

static void
test_other_disk (void)
{
  in_own_process ("other-disk");
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) folders = NULL;

  g_test_init (&argc, &argv, NULL);
  folders = g_strsplit (g_getenv ("GEGL_PATH"), G_SEARCHPATH_SEPARATOR_S, 0);
  built = folders[g_strv_length (folders) - 1];

  g_test_add_func ("/operation-load/a-link-to-the-operation-loads-nothing-else", test_link);
  g_test_add_func ("/operation-load/also-a-link-into-the-users-own-folder", test_users_folder);
  g_test_add_func ("/operation-load/without-the-link-all-operations-are-loaded", test_broken_link);
  g_test_add_func ("/operation-load/an-operation-that-gimp-does-not-see-is-of-no-use",
                   test_elsewhere);
  g_test_add_func ("/operation-load/nor-is-one-of-another-version", test_version);
  g_test_add_func ("/operation-load/of-two-the-one-that-gimp-takes-counts", test_twice);
  g_test_add_func ("/operation-load/it-is-copied-to-where-gimp-looks", test_install);
  g_test_add_func ("/operation-load/also-over-one-that-is-in-use", test_in_use);
  g_test_add_func ("/operation-load/if-that-can-be-written", test_refused);
  if (g_getenv ("SMP_READONLY") != NULL)
    {
      g_test_add_func ("/operation-load/and-if-the-disk-is-not-read-only", test_read_only);
      g_test_add_func ("/operation-load/or-full", test_full);
      g_test_add_func ("/operation-load/but-on-any-disk", test_other_disk);
    }
  g_test_add_func ("/operation-load/in-own-process/link/subprocess", by_the_link);
  g_test_add_func ("/operation-load/in-own-process/users-folder/subprocess",
                   by_the_link_into_the_users_folder);
  g_test_add_func ("/operation-load/in-own-process/broken-link/subprocess",
                   without_a_module_at_the_end);
  g_test_add_func ("/operation-load/in-own-process/elsewhere/subprocess", where_gimp_does_not_look);

  g_test_add_func ("/operation-load/in-own-process/version/subprocess", of_another_version);
  g_test_add_func ("/operation-load/in-own-process/install/subprocess", installed_from_beside);
  g_test_add_func ("/operation-load/in-own-process/in-use/subprocess",
                   installed_over_the_one_in_use);
  g_test_add_func ("/operation-load/in-own-process/refused/subprocess", refused_by_the_folder);
  g_test_add_func ("/operation-load/in-own-process/twice/subprocess", there_twice);
  g_test_add_func ("/operation-load/in-own-process/read-only/subprocess",
                   refused_by_a_read_only_disk);
  g_test_add_func ("/operation-load/in-own-process/full/subprocess", refused_by_a_full_disk);
  g_test_add_func ("/operation-load/in-own-process/other-disk/subprocess",
                   installed_on_another_disk);

  return g_test_run ();
}
