/* Tests of the log of a batch: which pictures earlier runs have made, and which are not ours. No
 * GIMP is needed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gegl.h>
#include <glib/gstdio.h>

#include "batches.h"
#include "model/batch/batch-deliver.h"
#include "model/error.h"
#include "odd-files.h"

static void
new_times_alone_are_ignored (Fixture *fixture, gconstpointer data)
{
  static const gint64 times[] = { 1000000000, 4000000000 };
  g_autofree char *photo = g_build_filename (fixture->photos, "a.jpg", NULL);
  g_autofree char *look =
      write_file (fixture->all, "mine.look", "[Look]\nName=Mine\n[smp:dots]\ndensity=100\n");
  g_auto (SmpBatchOptions) options = options_with (fixture, look);

  add_photo (fixture, "a");
  set_time (photo, 4100000000);
  run_once (fixture, &options);
  g_assert_cmpint (state_after (fixture, &options), ==, SMP_BATCH_SKIPPED);

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      set_time (look, times[i]);
      set_time (photo, times[i]);
      g_assert_cmpint (state_after (fixture, &options), ==, SMP_BATCH_SKIPPED);
    }

  /* After a run has compared the photo, the next one need not read it. */
  run_once (fixture, &options);
  {
    g_autoptr (SmpBatchLog) log = smp_batch_log_read (fixture->out);
    g_autoptr (SmpBatchRun) run = new_run (fixture, &options);
    const SmpBatchOutput *output = output_of (run, 0, 0);

    g_assert_true (
        smp_batch_log_has (log, output->file, &(SmpBatchMark) { output->stamp, NULL, FALSE }));
  }
}

static void
a_look_counts_by_its_values (Fixture *fixture, gconstpointer data)
{
  g_autofree char *look =
      write_file (fixture->all, "mine.look", "[Look]\nName=Mine\n[smp:dots]\ndensity=100\n");
  static const struct
  {
    const char *text;
    gboolean before_after;
    SmpBatchState state;
  } changes[] = {
    { "[Look]\nName=Another Name\nComment=New\n[smp:dots]\ndensity=100\n", FALSE,
      SMP_BATCH_SKIPPED },
    { "[Look]\nName=Mine\n[smp:dots]\ndensity=101\n", FALSE, SMP_BATCH_WAITING },
    { "[Look]\nName=Mine\n[smp:dots]\ndensity=100\n", TRUE, SMP_BATCH_WAITING },
  };

  add_photo (fixture, "a");
  {
    g_auto (SmpBatchOptions) options = options_with (fixture, look);

    run_once (fixture, &options);
  }
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_auto (SmpBatchOptions) options = { 0 };

      g_assert_true (g_file_set_contents (look, changes[i].text, -1, NULL));
      options = options_with (fixture, look);
      options.before_after = changes[i].before_after;
      g_assert_cmpint (state_after (fixture, &options), ==, changes[i].state);
    }
}

/* Whether planning a run reads the photo. */
static gboolean
reads_photo (const Fixture *fixture, const SmpBatchOptions *options, SmpBatchState expected)
{
  g_autofree char *photo = g_build_filename (fixture->photos, "a.jpg", NULL);
  int watch = watch_reading (photo);

  g_assert_cmpint (state_after (fixture, options), ==, expected);
  return was_read (watch);
}

/* A dialog plans anew after each click, and a folder may contain thousands of photos. */
static void
photos_are_read_only_to_tell_copies (Fixture *fixture, gconstpointer data)
{
  g_autofree char *photo = g_build_filename (fixture->photos, "a.jpg", NULL);
  g_auto (SmpBatchOptions) options = options_for (fixture);

  if (!has_odd_files ())
    {
      g_test_skip ("no links and pipes here");
      return;
    }

  add_photo (fixture, "a");
  g_assert_false (reads_photo (fixture, &options, SMP_BATCH_WAITING));
  run_once (fixture, &options);
  g_assert_false (reads_photo (fixture, &options, SMP_BATCH_SKIPPED));
  options.format = SMP_BATCH_JPEG;
  g_assert_false (reads_photo (fixture, &options, SMP_BATCH_WAITING));
  options.format = SMP_BATCH_PNG;
  options.keep_metadata = TRUE;
  g_assert_false (reads_photo (fixture, &options, SMP_BATCH_WAITING));
  options.keep_metadata = FALSE;
  set_time (photo, 1000000000);
  g_assert_true (reads_photo (fixture, &options, SMP_BATCH_SKIPPED));
}

static void
changed_contents_are_noticed (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "a.jpg", "a-treatment.png", "a.ini" };
  g_auto (SmpBatchOptions) options = options_for (fixture);

  add_photo (fixture, "a");
  add (fixture, "a.ini", "[photo]\npixels-per-mm=6\n");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->photos, names[i], NULL);

      run_once (fixture, &options);
      g_assert_cmpint (state_after (fixture, &options), ==, SMP_BATCH_SKIPPED);
      /* The new file is older and has the same size. */
      add (fixture, names[i], i == 2 ? "[photo]\npixels-per-mm=7\n" : i == 0 ? "b" : "msak");
      set_time (path, 1000000000);
      g_assert_cmpint (state_after (fixture, &options), ==, SMP_BATCH_WAITING);
    }
}

static void
a_picture_that_was_changed_is_not_there (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "", "a pictura", "another picture", NULL };
  g_auto (SmpBatchOptions) options = options_for (fixture);
  g_autofree char *picture = g_build_filename (fixture->out, "a-natural-buzz.png", NULL);
  g_autofree char *kept = g_build_filename (fixture->out, "a-natural-buzz.png~", NULL);

  add_photo (fixture, "a");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *found = NULL;

      run_once (fixture, &options);
      g_assert_cmpint (state_after (fixture, &options), ==, SMP_BATCH_SKIPPED);
      if (texts[i] != NULL)
        g_assert_true (g_file_set_contents (picture, texts[i], -1, NULL));
      else
        g_assert_cmpint (g_unlink (picture), ==, 0);
      if (i == 1)
        set_time (picture, 1000000000);
      g_assert_cmpint (state_after (fixture, &options), ==, SMP_BATCH_WAITING);

      /* The picture is made again, and the edited one is kept as a backup. */
      run_once (fixture, &options);
      g_assert_true (g_file_get_contents (picture, &found, NULL, NULL));
      g_assert_cmpstr (found, ==, "a picture");
      g_assert_cmpint (g_file_test (kept, G_FILE_TEST_EXISTS), ==, i >= 1);
    }

  {
    g_autofree char *other = g_strconcat (kept, "2", NULL);
    g_autofree char *text = NULL;

    g_assert_true (g_file_get_contents (kept, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, "a pictura");
    g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  }

  /* Copying the whole folder changes times, but not the state. */
  set_time (picture, 1000000000);
  g_assert_cmpint (state_after (fixture, &options), ==, SMP_BATCH_SKIPPED);
}

static void
somebodys_own_picture_stays (Fixture *fixture, gconstpointer data)
{
  g_auto (SmpBatchOptions) options = options_for (fixture);
  g_autofree char *own = write_file (fixture->out, "a-natural-buzz.png", "a drawing");
  g_autofree char *link = g_build_filename (fixture->out, "b-natural-buzz.png", NULL);

  if (!has_odd_files ())
    {
      g_test_skip ("no links and pipes here");
      return;
    }

  add_photo (fixture, "a");
  add_photo (fixture, "b");
  add_photo (fixture, "c");
  make_link ("nowhere", link);
  {
    g_autoptr (SmpBatchRun) run = new_run (fixture, &options);
    g_autofree char *text = NULL;

    g_assert_cmpint (output_of (run, 0, 0)->state, ==, SMP_BATCH_FAILED);
    g_assert_nonnull (strstr (output_of (run, 0, 0)->note, "a-natural-buzz.png"));
    g_assert_cmpint (output_of (run, 1, 0)->state, ==, SMP_BATCH_FAILED);
    g_assert_cmpint (output_of (run, 2, 0)->state, ==, SMP_BATCH_WAITING);
    work (run);
    g_assert_true (g_file_get_contents (own, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, "a drawing");
    g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  }

  options.force = TRUE;
  {
    g_autoptr (SmpBatchRun) run = new_run (fixture, &options);
    g_autofree char *text = NULL;

    work (run);
    g_assert_cmpuint (smp_batch_run_count (run, SMP_BATCH_DONE), ==, 3);
    g_assert_true (g_file_get_contents (own, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, "a picture");
  }
}

/* Also if it is created while the run is working. */
static void
a_picture_that_comes_meanwhile_stays (Fixture *fixture, gconstpointer data)
{
  g_auto (SmpBatchOptions) options = options_for (fixture);
  g_autoptr (SmpBatchRun) run = NULL;
  g_autofree char *own = NULL;
  g_autofree char *text = NULL;

  add_photo (fixture, "a");
  run = new_run (fixture, &options);
  own = write_file (fixture->out, "a-natural-buzz.png", "a drawing");
  work (run);
  g_assert_cmpint (output_of (run, 0, 0)->state, ==, SMP_BATCH_FAILED);
  g_assert_true (g_file_get_contents (own, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "a drawing");
}

static void
two_runs_at_once_share_their_pictures (Fixture *fixture, gconstpointer data)
{
  g_auto (SmpBatchOptions) options = options_for (fixture);
  g_autoptr (SmpBatchRun) one = NULL;
  g_autoptr (SmpBatchRun) other = NULL;

  add_photo (fixture, "a");
  one = new_run (fixture, &options);
  other = new_run (fixture, &options);
  work (one);
  work (other);
  g_assert_cmpint (output_of (one, 0, 0)->state, ==, SMP_BATCH_DONE);
  g_assert_cmpint (output_of (other, 0, 0)->state, ==, SMP_BATCH_DONE);
  g_assert_null (output_of (other, 0, 0)->note);
}

static void
a_log_is_a_file_of_its_folder (Fixture *fixture, gconstpointer data)
{
  g_auto (SmpBatchOptions) options = options_for (fixture);
  g_autofree char *elsewhere = write_file (fixture->all, "diary", "Dear diary\n");
  g_autofree char *log = g_build_filename (fixture->out, ".smp-batch-done", NULL);

  if (!has_odd_files ())
    {
      g_test_skip ("no links and pipes here");
      return;
    }

  add_photo (fixture, "a");
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (SmpBatchRun) run = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      if (i == 0)
        make_link (elsewhere, log);
      else if (i == 1)
        make_pipe (log);
      else if (i == 2)
        g_assert_cmpint (g_mkdir (log, 0700), ==, 0);
      else
        make_link ("nowhere", log);

      run = new_run (fixture, &options);
      g_assert_false (smp_batch_run_start (run, &error));
      g_assert_error (error, SMP_ERROR, SMP_ERROR_BATCH);
      g_assert_nonnull (strstr (error->message, ".smp-batch-done"));
      g_assert_true (g_file_get_contents (elsewhere, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "Dear diary\n");
      g_assert_cmpint (g_remove (log), ==, 0);
    }
}

/* Logs of version 0.1, and names that point out of the folder. */
static void
old_and_odd_logs_are_read (Fixture *fixture, gconstpointer data)
{
  g_autofree char *picture = write_file (fixture->out, "a-natural-buzz.png", "made by 0.1");
  g_autofree char *text = g_strdup ("\nabc\ta-natural-buzz.png\n"
                                    "\npage\t1\t1\tx\ty\t-\t../photos/a.jpg\n"
                                    "\nabc\t..\n\nabc\t\n");
  g_autofree char *path = write_file (fixture->out, ".smp-batch-done", text);
  g_auto (SmpBatchOptions) options = options_for (fixture);
  g_autofree char *kept = g_strconcat (picture, "~", NULL);
  g_autofree char *photo = g_build_filename (fixture->photos, "a.jpg", NULL);
  const char *const none[] = { NULL };
  g_autoptr (SmpBatchLog) log = smp_batch_log_read (fixture->out);

  add_photo (fixture, "a");
  g_assert_true (smp_batch_log_claims (log, "a-natural-buzz.png"));
  g_assert_false (smp_batch_log_claims (log, "../photos/a.jpg"));
  smp_batch_remove_pages (log, none);
  g_assert_true (g_file_test (photo, G_FILE_TEST_EXISTS));

  g_assert_cmpint (state_after (fixture, &options), ==, SMP_BATCH_WAITING);
  run_once (fixture, &options);
  g_assert_cmpint (state_after (fixture, &options), ==, SMP_BATCH_SKIPPED);
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_assert_true (smp_settings_available (NULL));

  TEST ("/log/new-times-alone-are-ignored", new_times_alone_are_ignored);
  TEST ("/log/a-look-counts-by-its-values", a_look_counts_by_its_values);
  TEST ("/log/photos-are-read-only-to-tell-copies", photos_are_read_only_to_tell_copies);
  TEST ("/log/changed-contents-are-noticed", changed_contents_are_noticed);
  TEST ("/log/a-picture-that-was-changed-is-not-there", a_picture_that_was_changed_is_not_there);
  TEST ("/log/somebodys-own-picture-stays", somebodys_own_picture_stays);
  TEST ("/log/a-picture-that-comes-meanwhile-stays", a_picture_that_comes_meanwhile_stays);
  TEST ("/log/two-runs-at-once-share-their-pictures", two_runs_at_once_share_their_pictures);
  TEST ("/log/is-a-file-of-its-folder", a_log_is_a_file_of_its_folder);
  TEST ("/log/old-and-odd-logs-are-read", old_and_odd_logs_are_read);

  status = g_test_run ();
  gegl_exit ();
  return status;
}
