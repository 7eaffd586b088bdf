/* Tests of the profile that one GIMP leaves for the next. No GIMP is started.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "command/profile.h"

/* Stands for a GIMP with two plug-ins. Neither is ever started. */
typedef struct
{
  char *folder;
  char *program;
  char *plug_ins;
  char *ours; /* program of one of the plug-ins */
  char *rc;   /* pluginrc */
} Fixture;

static void
write_file (const char *path, const char *text)
{
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
add_plug_in (const Fixture *fixture, const char *name)
{
  g_autofree char *folder = g_build_filename (fixture->plug_ins, name, NULL);
  char *program = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  write_file (program, name);
  return program;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("smp-test-profile-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->program = g_build_filename (fixture->folder, "gimp", NULL);
  fixture->plug_ins = g_build_filename (fixture->folder, "plug-ins", NULL);
  fixture->rc = g_build_filename (fixture->folder, "pluginrc", NULL);
  write_file (fixture->program, "#!/bin/sh\n");
  fixture->ours = add_plug_in (fixture, "file-one");
  g_free (add_plug_in (fixture, "file-two"));
  write_file (fixture->rc, "(one) (two)\n");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const char *remove[] = { "rm", "-rf", fixture->folder, g_get_user_cache_dir (), NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_free (fixture->folder);
  g_free (fixture->program);
  g_free (fixture->plug_ins);
  g_free (fixture->ours);
  g_free (fixture->rc);
}

static void
keep (const Fixture *fixture)
{
  g_autoptr (SmpProfile) profile = smp_profile_new (fixture->program, fixture->plug_ins);

  smp_profile_keep (profile, SMP_PROFILE_PLUG_INS, fixture->rc);
}

/* Returns: (transfer full) (nullable): the pluginrc that the next GIMP gets. */
static char *
given (const Fixture *fixture)
{
  g_autoptr (SmpProfile) profile = smp_profile_new (fixture->program, fixture->plug_ins);
  g_autofree char *to = g_build_filename (fixture->folder, "given", NULL);
  char *text = NULL;

  g_unlink (to);
  smp_profile_give (profile, SMP_PROFILE_PLUG_INS, to);
  g_file_get_contents (to, &text, NULL, NULL);
  return text;
}

static void
assert_given (const Fixture *fixture, const char *expected)
{
  g_autofree char *text = given (fixture);

  g_assert_cmpstr (text, ==, expected);
}

static void
findings_of_a_start_are_kept (Fixture *fixture, gconstpointer data)
{
  assert_given (fixture, NULL);
  keep (fixture);
  assert_given (fixture, "(one) (two)\n");
}

/* Replaces the program by one of the same size and date: some systems give all files the same date. */
static void
replace (const char *path)
{
  g_autofree char *text = NULL;
  g_autofree char *beside = g_strconcat (path, ".new", NULL);
  struct stat facts;
  gsize length;

  g_assert_cmpint (stat (path, &facts), ==, 0);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_true (g_file_set_contents (beside, text, length, NULL));
  g_assert_cmpint (
      utimensat (AT_FDCWD, beside, (struct timespec[]) { facts.st_mtim, facts.st_mtim }, 0), ==, 0);
  g_assert_cmpint (g_rename (beside, path), ==, 0);
}

static void
another_gimp_or_plug_in_starts_fresh (Fixture *fixture, gconstpointer data)
{
  keep (fixture);
  replace (fixture->program);
  assert_given (fixture, NULL);

  keep (fixture);
  replace (fixture->ours);
  assert_given (fixture, NULL);

  keep (fixture);
  write_file (fixture->ours, "longer than before");
  assert_given (fixture, NULL);

  keep (fixture);
  g_free (add_plug_in (fixture, "file-three"));
  assert_given (fixture, NULL);
  keep (fixture);
  assert_given (fixture, "(one) (two)\n");
}

/* A GIMP with more plug-ins, for example for raw files, has its own profile. */
static void
profiles_of_two_sets_of_plug_ins_are_separate (Fixture *fixture, gconstpointer data)
{
  g_autofree char *third = g_build_filename (fixture->plug_ins, "file-three", NULL);
  g_autofree char *away = g_build_filename (fixture->folder, "away", NULL);

  keep (fixture);
  g_free (add_plug_in (fixture, "file-three"));
  write_file (fixture->rc, "(one) (two) (three)\n");
  keep (fixture);
  assert_given (fixture, "(one) (two) (three)\n");
  g_assert_cmpint (g_rename (third, away), ==, 0);
  assert_given (fixture, "(one) (two)\n");
}

static void
a_damaged_file_is_not_given (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder =
      g_build_filename (g_get_user_cache_dir (), GETTEXT_PACKAGE, "smp-batch", NULL);
  g_autoptr (GDir) dir = NULL;
  g_autofree char *path = NULL;

  keep (fixture);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  path = g_build_filename (folder, g_dir_read_name (dir), NULL);
  g_assert_null (g_dir_read_name (dir));

  write_file (path, "(one)\n");
  assert_given (fixture, NULL);
  write_file (path, "");
  assert_given (fixture, NULL);
  /* Opening a FIFO for reading would block. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_given (fixture, NULL);
}

static void
a_cache_that_cannot_be_written_does_no_harm (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), GETTEXT_PACKAGE, NULL);

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  write_file (folder, "no folder");
  keep (fixture);
  assert_given (fixture, NULL);
}

static void
is_dropped_after_a_failed_start (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SmpProfile) profile = smp_profile_new (fixture->program, fixture->plug_ins);

  keep (fixture);
  smp_profile_drop (profile);
  assert_given (fixture, NULL);
}

int
main (int argc, char **argv)
{
  g_autofree char *cache = NULL;

  g_test_init (&argc, &argv, NULL);
  /* Each test starts with an empty cache. */
  cache = g_dir_make_tmp ("smp-test-cache-XXXXXX", NULL);
  g_assert_true (g_setenv ("XDG_CACHE_HOME", cache, TRUE));

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  TEST ("/profile/findings-of-a-start-are-kept", findings_of_a_start_are_kept);
  TEST ("/profile/another-gimp-or-plug-in-starts-fresh", another_gimp_or_plug_in_starts_fresh);
  TEST ("/profile/profiles-of-two-sets-of-plug-ins-are-separate",
        profiles_of_two_sets_of_plug_ins_are_separate);
  TEST ("/profile/a-damaged-file-is-not-given", a_damaged_file_is_not_given);
  TEST ("/profile/a-cache-that-cannot-be-written-does-no-harm",
        a_cache_that_cannot_be_written_does_no_harm);
  TEST ("/profile/is-dropped-after-a-failed-start", is_dropped_after_a_failed_start);

  return g_test_run ();
}
