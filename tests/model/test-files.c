/* Tests of reading and writing files in the plug-in and smp-batch: no other files are lost, and
 * unusual ones do not block.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <utime.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "model/error.h"
#include "model/input-file.h"
#include "model/plain-name.h"
#include "model/reason.h"
#include "model/run-folder.h"
#include "model/whole-file.h"
#include "odd-files.h"
#include "system/disk.h"

typedef struct
{
  char *folder; /* empty at first, and removed afterwards */
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
  remove_all (fixture->folder);
  g_free (fixture->folder);
}

/* Makes a folder that is a day old and contains a file of this name. */
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
  /* Windows gives folders no time of our choice. */
  g_assert_true (g_utime (folder, (struct utimbuf *) &yesterday) == 0 || !has_odd_files ());

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
a_run_removes_folders_of_killed_runs (Fixture *fixture, gconstpointer data)
{
  g_autofree char *killed = old_folder (fixture, "smp-killed", ".smp-run");
  g_autofree char *killed_early = old_folder (fixture, ".smp-new-early", ".smp-run");
  g_autofree char *somebodys = old_folder (fixture, "smp-empty", NULL);
  g_autoptr (SmpRunFolder) run = smp_run_folder_new (fixture->folder, "smp-", NULL);

  g_assert_nonnull (run);
  g_assert_false (is_there (killed));
  g_assert_true (!is_there (killed_early) || !has_odd_files ());
  g_assert_true (is_there (somebodys));
}

/* A folder that is not locked yet belongs to a run that is starting, so it must be kept whatever its
 * age. */
static void
a_run_that_has_not_locked_yet_is_left_alone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, ".smp-new-abcdef", NULL);
  g_autofree char *lock = g_build_filename (folder, ".smp-run", NULL);
  g_autoptr (SmpRunFolder) run = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (lock, "", 0, NULL));
  run = smp_run_folder_new (fixture->folder, "smp-", NULL);
  g_assert_true (is_there (lock));
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

  if (!has_odd_files ())
    {
      g_test_skip ("no links and pipes here");
      return;
    }

  make_pipe (path);
  g_assert_false (smp_whole_file_write (file, "text", 4, TRUE, &error));
  g_assert_error (error, SMP_ERROR, SMP_ERROR_FILE);
  g_assert_cmpint (g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL), ==,
                   G_FILE_TYPE_SPECIAL);
}

static void
renaming_replaces_only_when_asked (Fixture *fixture, gconstpointer data)
{
  g_autofree char *from = g_build_filename (fixture->folder, "from", NULL);
  g_autofree char *to = g_build_filename (fixture->folder, "to", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (from, "new", -1, NULL));
  g_assert_true (g_file_set_contents (to, "old", -1, NULL));
  g_assert_cmpint (smp_system_rename (from, to, FALSE), ==, EEXIST);
  g_assert_true (is_there (from));
  g_assert_cmpint (smp_system_rename (from, to, TRUE), ==, 0);
  g_assert_true (g_file_get_contents (to, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "new");
}

/* ---- reading ---- */

static char *
write_bytes (const Fixture *fixture, const char *name, const char *bytes, gssize length)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return path;
}

/* Reading a pipe would block, and reading a device may never end. */
static void
only_ordinary_files_are_read (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  const char *const paths[] = { pipe,        link,        fixture->folder,
                                "/dev/zero", "/dev/null", "/nowhere/file" };

  if (!has_odd_files ())
    {
      g_test_skip ("no links and pipes here");
      return;
    }

  make_pipe (pipe);
  make_link (pipe, link);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize length;

      g_assert_null (smp_input_file_read (paths[i], 1000, &length, &error));
      g_assert_error (error, SMP_ERROR, SMP_ERROR_FILE);
      g_assert_null (smp_input_file_open (paths[i], NULL));
      g_assert_null (smp_input_file_read_text (paths[i], 1000, NULL, NULL));
    }
}

/* Makes a file longer, with zeros that take no room. */
static void
grow (const char *path, goffset size)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileIOStream) stream = g_file_open_readwrite (file, NULL, NULL);

  g_assert_true (g_seekable_truncate (G_SEEKABLE (stream), size, NULL, NULL));
}

static void
huge_files_are_not_read (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_bytes (fixture, "file", "1234567890", -1);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_null (smp_input_file_read (path, 9, &length, NULL));
  text = smp_input_file_read (path, 10, &length, NULL);
  g_assert_cmpstr (text, ==, "1234567890");
  g_assert_cmpuint (length, ==, 10);

  /* A huge sparse file is refused before memory is allocated for it. Not every system makes such files. */
  if (!has_odd_files ())
    return;
  grow (path, G_GINT64_CONSTANT (3) << 30);
  g_assert_null (smp_input_file_read (path, 1 << 20, &length, NULL));
}

static void
text_is_understood_from_every_editor (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    const char *text; /* or NULL if it is not text */
  } files[] = {
    { "a=1\n", -1, "a=1\n" },
    { "\xef\xbb\xbf"
      "a=1\r\nb\r\n",
      -1, "a=1\nb\n" },
    { "a=1\rb\r\r", -1, "a=1\nb\n\n" },
    { "\xff\xfe"
      "a\0=\0\xe4\0",
      8, "a=ä" },
    { "\xfe\xff\0a\0=\0\xe4", 8, "a=ä" },
    { "", 0, "" },
    { "a\0b", 3, NULL },
    { "a=\xe4", -1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = write_bytes (fixture, "file", files[i].bytes, files[i].length);
      g_autofree char *text = smp_input_file_read_text (path, 1000, NULL, NULL);

      g_assert_cmpstr (text, ==, files[i].text);
    }

  {
    g_autofree char *path = write_bytes (fixture, "file", "a=\xe4", -1);
    g_autofree char *text = smp_input_file_read_text (path, 1000, "ISO-8859-1", NULL);

    g_assert_cmpstr (text, ==, "a=ä");
  }
}

/* Control characters in names must not reach the terminal. */
static void
control_characters_are_not_printed (void)
{
  static const char *const texts[][2] = {
    { "plain.jpg", "plain.jpg" },
    { "a\033[2Jb\007\n\r\tc\x7f", "a?[2Jb????c?" },
    { "\xc2\x9b"
      "31m",
      "?31m" },
    { "gpj.\xe2\x80\xae"
      "exe",
      "gpj.?exe" },
    { "Größe\xff", "Größe\xef\xbf\xbd" },
    { "نیم\xe2\x80\x8c"
      "فاصله",
      "نیم\xe2\x80\x8c"
      "فاصله" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *line = smp_printable (texts[i][0]);

      g_assert_cmpstr (line, ==, texts[i][1]);
    }
}

static void
a_reason_fits_into_a_sentence (void)
{
  static const char *const texts[][2] = {
    { "No space left", "No space left" },
    { "File corrupt..", "File corrupt" },
    { "File corrupted?", "File corrupted" },
    { "破損しています。", "破損しています" },
    { "تالف؟ ", "تالف" },
    { "?!", "" },
    { "Opening failed:\n\nNo codec.\r\n", "Opening failed: No codec" },
    { "", "" },
    { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *reason = smp_reason (texts[i][0]);

      g_assert_cmpstr (reason, ==, texts[i][1]);
    }
}

/* Names that are valid on every system and still recognizable are made from any text. */
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
    { "e\xcc\x81te\xcc\x81", 50, "e\xcc\x81te\xcc\x81" }, /* letters with combining marks */
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

static void
parts_of_killed_processes_are_removed (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    gboolean is_old, stays;
  } files[] = {
    { ".smp-Ab3dEf.part", TRUE, FALSE },    { ".smp-Ab3dEg.part", FALSE, TRUE },
    { ".smp-batch-done.part", TRUE, TRUE }, { "client.part", TRUE, TRUE },
    { "client.png", TRUE, TRUE },
  };
  g_autoptr (GFile) target = g_file_new_build_filename (fixture->folder, "new.txt", NULL);
  const struct utimbuf yesterday = { 86400, 86400 };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, files[i].name, NULL);

      g_assert_true (g_file_set_contents (path, "text", -1, NULL));
      if (files[i].is_old)
        g_assert_cmpint (g_utime (path, (struct utimbuf *) &yesterday), ==, 0);
    }
  g_assert_true (smp_whole_file_write (target, "text", 4, FALSE, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, files[i].name, NULL);

      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, files[i].stays);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  TEST ("/files/a-run-leaves-folders-of-others", a_run_leaves_folders_of_others);
  TEST ("/files/a-run-removes-folders-of-killed-runs", a_run_removes_folders_of_killed_runs);
  TEST ("/files/living-runs-leave-each-other-alone", living_runs_leave_each_other_alone);
  TEST ("/files/devices-are-not-replaced", devices_are_not_replaced);
  TEST ("/files/a-run-that-has-not-locked-yet-is-left-alone",
        a_run_that_has_not_locked_yet_is_left_alone);
  TEST ("/files/renaming-replaces-only-when-asked", renaming_replaces_only_when_asked);
  TEST ("/files/only-ordinary-files-are-read", only_ordinary_files_are_read);
  TEST ("/files/huge-files-are-not-read", huge_files_are_not_read);
  TEST ("/files/text-is-understood-from-every-editor", text_is_understood_from_every_editor);
  TEST ("/files/parts-of-killed-processes-are-removed", parts_of_killed_processes_are_removed);
  g_test_add_func ("/files/control-characters-are-not-printed", control_characters_are_not_printed);
  g_test_add_func ("/files/a-reason-fits-into-a-sentence", a_reason_fits_into_a_sentence);
  g_test_add_func ("/files/names-are-plain", names_are_plain);

  return g_test_run ();
}
