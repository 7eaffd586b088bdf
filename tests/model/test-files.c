/* Tests of where the plug-in and smp-batch write: nothing of anybody else's is lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>
#include <utime.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "model/batch/batch-run.h"
#include "model/error.h"
#include "model/plain-name.h"
#include "model/run-folder.h"
#include "model/whole-file.h"

typedef struct
{
  char *folder; /* empty, and removed afterwards */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("smp-test-files-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const char *remove[] = { "rm", "-r", fixture->folder, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_free (fixture->folder);
}

/* Makes a folder that is a day old, with a file of that name in it. */
static char *
old_folder (const Fixture *fixture, const char *name, const char *file)
{
  char *folder = g_build_filename (fixture->folder, name, NULL);
  const struct utimbuf yesterday = { 86400, 86400 };

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  if (file != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);

      g_assert_true (g_file_set_contents (path, "a photo", -1, NULL));
    }
  g_assert_cmpint (g_utime (folder, (struct utimbuf *) &yesterday), ==, 0);

  return folder;
}

static gboolean
is_there (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
a_run_leaves_folders_of_others (Fixture *fixture, gconstpointer data)
{
  g_autofree char *photos = old_folder (fixture, "smp-photos", "IMG_1.jpg");
  g_autofree char *locked = old_folder (fixture, "smp-locked", "lock");
  g_autofree char *other = old_folder (fixture, "other", ".smp-run");
  g_autoptr (SmpRunFolder) run = smp_run_folder_new (fixture->folder, "smp-", NULL);

  g_assert_nonnull (run);
  g_assert_true (is_there (photos));
  g_assert_true (is_there (locked));
  g_assert_true (is_there (other));
}

static void
a_run_clears_what_killed_runs_left (Fixture *fixture, gconstpointer data)
{
  g_autofree char *killed = old_folder (fixture, "smp-killed", ".smp-run");
  g_autofree char *killed_early = old_folder (fixture, "smp-early", NULL);
  g_autoptr (SmpRunFolder) run = smp_run_folder_new (fixture->folder, "smp-", NULL);

  g_assert_nonnull (run);
  g_assert_false (is_there (killed));
  g_assert_false (is_there (killed_early));
}

static void
living_runs_leave_each_other_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SmpRunFolder) one = smp_run_folder_new (fixture->folder, "smp-", NULL);
  g_autoptr (SmpRunFolder) other = smp_run_folder_new (fixture->folder, "smp-", NULL);

  g_assert_true (is_there (one->path));
  g_assert_true (is_there (other->path));
  g_assert_cmpstr (one->path, !=, other->path);
}

static void
devices_are_not_replaced (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "pipe", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GStatBuf facts;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_false (smp_whole_file_write (file, "text", 4, TRUE, &error));
  g_assert_error (error, SMP_ERROR, SMP_ERROR_FILE);
  g_assert_cmpint (g_lstat (path, &facts), ==, 0);
  g_assert_true (S_ISFIFO (facts.st_mode));
}

static void
a_report_replaces_only_a_report (Fixture *fixture, gconstpointer data)
{
  SmpBatchOptions options = { .out = fixture->folder };
  SmpBatchRun run = { .options = &options, .tasks = g_ptr_array_new () };
  g_autofree char *path = g_build_filename (fixture->folder, "IMG_1.jpg", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (smp_batch_run_write_report (&run, NULL, NULL));
  g_assert_true (smp_batch_run_write_report (&run, NULL, NULL));

  g_assert_true (g_file_set_contents (path, "a photo", -1, NULL));
  g_assert_false (smp_batch_run_write_report (&run, path, &error));
  g_assert_error (error, SMP_ERROR, SMP_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "a photo");

  /* As mktemp leaves one. */
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_true (smp_batch_run_write_report (&run, path, NULL));
  g_ptr_array_unref (run.tasks);
}

/* What somebody wrote becomes a name that every system takes and its writer knows again. */
static void
names_are_plain (void)
{
  static const struct
  {
    const char *text;
    gsize max_bytes;
    const char *name;
  } names[] = {
    { "2026-114 / b", 50, "2026-114-b" },
    { "../../etc", 50, "etc" },
    { " -- ", 50, "" },
    { "", 50, "" },
    { "Ayşe’s Look", 50, "Ayşe-s-Look" },
    { "e\xcc\x81te\xcc\x81", 50, "e\xcc\x81te\xcc\x81" }, /* letters with marks of their own */
    { "مُحدَّد", 50, "مُحدَّد" },
    { "1234567890", 8, "12345678" },
    { "1234567şş", 8, "1234567ş" },
    { "12345678 90", 9, "12345678-9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = smp_plain_name (names[i].text, names[i].max_bytes);

      g_assert_cmpstr (name, ==, names[i].name);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  TEST ("/files/a-run-leaves-folders-of-others", a_run_leaves_folders_of_others);
  TEST ("/files/a-run-clears-what-killed-runs-left", a_run_clears_what_killed_runs_left);
  TEST ("/files/living-runs-leave-each-other-alone", living_runs_leave_each_other_alone);
  TEST ("/files/devices-are-not-replaced", devices_are_not_replaced);
  TEST ("/files/a-report-replaces-only-a-report", a_report_replaces_only_a_report);
  g_test_add_func ("/files/names-are-plain", names_are_plain);

  return g_test_run ();
}
