/* Tests of what a batch finds, has to do and has done, without GIMP.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include <gegl.h>
#include <glib/gstdio.h>

#include "model/batch/batch-deliver.h"
#include "model/batch/batch-ini.h"
#include "model/batch/batch-message.h"
#include "model/batch/batch-run.h"
#include "model/batch/made-of.h"
#include "model/batch/photo-names.h"
#include "model/batch/sheet-pages.h"
#include "model/batch/xcf.h"
#include "model/error.h"

typedef struct
{
  char *photos; /* empty folders, which are removed afterwards */
  char *out;
  char *all;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->all = g_dir_make_tmp ("smp-test-batch-XXXXXX", NULL);
  g_assert_nonnull (fixture->all);
  fixture->photos = g_build_filename (fixture->all, "photos", NULL);
  fixture->out = g_build_filename (fixture->all, "out", NULL);
  g_assert_cmpint (g_mkdir (fixture->photos, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->out, 0700), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const char *remove[] = { "rm", "-r", fixture->all, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_free (fixture->all);
  g_free (fixture->photos);
  g_free (fixture->out);
}

static char *
write_file (const char *folder, const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
add (const Fixture *fixture, const char *name, const char *text)
{
  g_free (write_file (fixture->photos, name, text));
}

/* ---- the file beside a photo ---- */

static SmpBatchIni *
read_ini (const Fixture *fixture, const char *text, GError **error)
{
  g_autofree char *path = write_file (fixture->photos, "b.ini", text);

  return smp_batch_ini_read (path, error);
}

static void
an_ini_is_understood_however_it_is_spelt (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "[photo]\npixels-per-mm=7.5\n",
    "\xef\xbb\xbf[photo]\r\npixels-per-mm=7.5\r\n",
    "[Photo]\nPixels-Per-MM = 7.5\n",
    "[HEAD]\npixels_per_mm=7.5\n",
    "; measured with a ruler\n[photo]\n# twice\npixels per mm=\"7.5\"\n",
    "pixels-per-mm=7.5",
    "[photo]\npixelspermm='7.5'\n[head]\npixels-per-mm=7.5\n",
    "[camera]\nmodel=X\n[photo]\nfile=b.jpg\npixels-per-mm=7.5\n",
    "[photo]\r# by a Mac\rpixels-per-mm=7.5\r",
    "# caf\xe9\n[photo]\npixels-per-mm=7.5\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SmpBatchIni) ini = read_ini (fixture, texts[i], &error);

      g_assert_no_error (error);
      g_assert_true (ini->has_scale);
      g_assert_cmpfloat (smp_settings_get_number (ini->settings, "pixels-per-mm"), ==, 7.5);
      g_assert_null (ini->others);
    }
}

static void
what_an_ini_cannot_mean_is_named (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[][2] = {
    { "[photo]\npixels-per-mm=seven\n", "seven" },
    { "[photo]\npixels-per-mm=7,5\n", "7,5" },
    { "[photo]\npixels-per-mm=\n", "pixels-per-mm" },
    { "[photo]\npixel-per-mm=7.5\n", "pixel-per-mm" },
    { "[head]\nhead-widht=500\n", "head-widht" },
    { "[photo]\npixels-per-mm=7\n[head]\npixels_per_mm=8\n", "twice" },
    { "[head]\nhead-width=500\nhead-height=600\nhead-y=3\n", "head-x" },
    { "[head]\nhead-x=500\nhead-y=3\n", "head-width" },
    { "[photo]\nno key\n", "no key" },
    { "[photo\npixels-per-mm=7.5\n", "[photo" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_ini (fixture, texts[i][0], &error));
      g_assert_error (error, SMP_ERROR, SMP_ERROR_BATCH);
      g_assert_nonnull (strstr (error->message, texts[i][1]));
      g_assert_nonnull (strstr (error->message, "b.ini"));
    }
}

static void
an_ini_without_a_scale_says_what_it_has_instead (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[][2] = {
    { "", NULL },
    { "[photo]\n", NULL },
    { "[photo]\nscale=7.5\n", "scale" },
    { "[measure]\npixels-per-mm=7.5\n", "[measure]" },
    { "[head]\nhead-x=1\nhead-y=2\nhead-width=0\nhead-height=0\n", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SmpBatchIni) ini = read_ini (fixture, texts[i][0], NULL);

      g_assert_nonnull (ini);
      g_assert_false (ini->has_scale);
      g_assert_cmpstr (ini->others, ==, texts[i][1]);
    }
}

/* ---- what is found ---- */

static const SmpBatchPhoto *
photo_of (GPtrArray *photos, const char *name)
{
  for (guint i = 0; i < photos->len; i++)
    if (g_str_equal (((SmpBatchPhoto *) photos->pdata[i])->name, name))
      return photos->pdata[i];

  return NULL;
}

static GPtrArray *
find (const Fixture *fixture)
{
  const char *const inputs[] = { fixture->photos, NULL };

  return smp_batch_find (inputs);
}

static void
assert_companion (const char *path, const char *name)
{
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : NULL;

  g_assert_cmpstr (base, ==, name);
}

static void
capital_letters_make_no_difference (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) photos = NULL;

  add (fixture, "b.jpg", "photo");
  add (fixture, "B-TREATMENT.PNG", "mask");
  add (fixture, "B.INI", "[PHOTO]\nPIXELS_PER_MM=6\n");
  /* These two are two, and each has its own. */
  add (fixture, "c.jpg", "photo");
  add (fixture, "c-treatment.png", "mask");
  add (fixture, "c.ini", "[photo]\npixels-per-mm=6\n");
  add (fixture, "C.jpg", "photo");
  add (fixture, "C-treatment.png", "mask");
  photos = find (fixture);

  g_assert_cmpuint (photos->len, ==, 3);
  g_assert_no_error (photo_of (photos, "b.jpg")->problem);
  g_assert_true (photo_of (photos, "b.jpg")->has_scale);
  assert_companion (photo_of (photos, "b.jpg")->mask, "B-TREATMENT.PNG");
  assert_companion (photo_of (photos, "b.jpg")->ini, "B.INI");
  assert_companion (photo_of (photos, "c.jpg")->mask, "c-treatment.png");
  assert_companion (photo_of (photos, "C.jpg")->mask, "C-treatment.png");
  assert_companion (photo_of (photos, "C.jpg")->ini, NULL);
}

static void
of_two_files_alike_none_is_guessed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) photos = NULL;

  add (fixture, "b.jpg", "photo");
  add (fixture, "b-treatment.png", "mask");
  add (fixture, "B.ini", "[photo]\npixels-per-mm=6\n");
  add (fixture, "B.INI", "[photo]\npixels-per-mm=7\n");
  photos = find (fixture);

  g_assert_error (photo_of (photos, "b.jpg")->problem, SMP_ERROR, SMP_ERROR_BATCH);
}

static void
pipes_and_folders_hold_nothing_up (Fixture *fixture, gconstpointer data)
{
  static const char *const pipes[] = { "a.xcf",           "b.xcf", "b-treatment.png",
                                       "c-treatment.png", "d.ini", "e.jpg" };
  g_autoptr (GPtrArray) photos = NULL;
  g_autofree char *folder = g_build_filename (fixture->photos, "f.xcf", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pipes); i++)
    {
      g_autofree char *path = g_build_filename (fixture->photos, pipes[i], NULL);

      g_assert_cmpint (mkfifo (path, 0600), ==, 0);
    }
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  add (fixture, "b.jpg", "photo");
  add (fixture, "c.jpg", "photo");
  add (fixture, "d.jpg", "photo");
  add (fixture, "d-treatment.png", "mask");
  add (fixture, "f.jpg", "photo");
  photos = find (fixture);

  g_assert_cmpuint (photos->len, ==, 8);
  for (guint i = 0; i < photos->len; i++)
    {
      const SmpBatchPhoto *photo = photos->pdata[i];

      g_assert_error (photo->problem, SMP_ERROR, SMP_ERROR_BATCH);
    }
  g_assert_nonnull (strstr (photo_of (photos, "d.jpg")->problem->message, "d.ini"));
  g_assert_nonnull (strstr (photo_of (photos, "b.jpg")->problem->message, "b.xcf"));
}

/* ---- XCF files ---- */

static void
put_number (GByteArray *file, guint32 number)
{
  number = GUINT32_TO_BE (number);
  g_byte_array_append (file, (guint8 *) &number, sizeof number);
}

static void
put_place (GByteArray *file, guint64 place)
{
  place = GUINT64_TO_BE (place);
  g_byte_array_append (file, (guint8 *) &place, sizeof place);
}

static void
put_text (GByteArray *file, const char *text)
{
  put_number (file, strlen (text) + 1);
  g_byte_array_append (file, (guint8 *) text, strlen (text) + 1);
}

/* A file of one layer, with a filter, and the filter's name in a place where it means nothing. */
static GByteArray *
make_xcf (const char *version, const char *operation)
{
  GByteArray *file = g_byte_array_new ();
  guint64 layer;
  guint64 filter;

  g_byte_array_append (file, (guint8 *) version, 14);
  for (guint i = 0; i < 4; i++)
    put_number (file, 100);
  put_number (file, 21); /* a property: parasites */
  put_number (file, 9);
  g_byte_array_append (file, (guint8 *) "smp:dots", 9);
  put_number (file, 0);
  put_number (file, 0);
  layer = file->len + 2 * 8;
  put_place (file, layer);
  put_place (file, 0);

  for (guint i = 0; i < 3; i++)
    put_number (file, 100);
  put_text (file, "smp:dots");
  put_number (file, 0);
  put_number (file, 0);
  put_place (file, 10000);
  put_place (file, 0);
  filter = file->len + 2 * 8;
  put_place (file, filter);
  put_place (file, 0);
  put_text (file, "Name");
  put_text (file, "icon");
  put_text (file, operation);

  return file;
}

static SmpXcfAnswer
ask (const Fixture *fixture, const void *data, gsize length)
{
  g_autofree char *path = g_build_filename (fixture->photos, "a.xcf", NULL);
  SmpXcfAnswer answer;

  g_assert_true (g_file_set_contents (path, data, length, NULL));
  g_assert_true (smp_xcf_find_filter (path, SMP_OPERATION, &answer, NULL));
  return answer;
}

static void
an_xcf_file_says_what_filters_it_has (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) with = make_xcf ("gimp xcf v025", "smp:dots");
  g_autoptr (GByteArray) without = make_xcf ("gimp xcf v025", "gegl:blur");
  g_autoptr (GByteArray) old = make_xcf ("gimp xcf v011", "smp:dots");

  g_assert_cmpint (ask (fixture, with->data, with->len), ==, SMP_XCF_WITH);
  g_assert_cmpint (ask (fixture, without->data, without->len), ==, SMP_XCF_WITHOUT);
  g_assert_cmpint (ask (fixture, old->data, old->len), ==, SMP_XCF_WITHOUT);
  /* Torn, anywhere but in what comes after the answer, only GIMP can say more. */
  for (guint length = 0; length < with->len; length++)
    g_assert_cmpint (ask (fixture, with->data, length), ==, SMP_XCF_UNKNOWN);
  g_assert_cmpint (ask (fixture, "GIF89a", 6), ==, SMP_XCF_UNKNOWN);
}

/* ---- what is there already ---- */

static SmpBatchOptions
options_with (const Fixture *fixture, const char *look)
{
  SmpBatchOptions options;

  smp_batch_options_init (&options);
  options.out = g_strdup (fixture->out);
  options.contact_sheet = FALSE;
  g_assert_true (smp_batch_options_add_look (&options, look, NULL));
  return options;
}

static SmpBatchOptions
options_for (const Fixture *fixture)
{
  g_autofree char *look =
      write_file (fixture->all, "natural-buzz.look", "[Look]\nName=Buzz\n[smp:dots]\n");

  return options_with (fixture, look);
}

static void
add_photo (const Fixture *fixture, const char *stem)
{
  g_autofree char *photo = g_strconcat (stem, ".jpg", NULL);
  g_autofree char *mask = g_strconcat (stem, SMP_BATCH_MASK_ENDING, NULL);

  add (fixture, photo, stem);
  add (fixture, mask, "mask");
}

static SmpBatchRun *
plan (const Fixture *fixture, const SmpBatchOptions *options)
{
  const char *const inputs[] = { fixture->photos, NULL };
  g_autoptr (GError) error = NULL;
  SmpBatchRun *run = smp_batch_run_new (inputs, options, &error);

  g_assert_no_error (error);
  return run;
}

static SmpBatchOutput *
output_of (SmpBatchRun *run, guint photo, guint look)
{
  SmpBatchTask *task = run->tasks->pdata[photo];

  return task->outputs->pdata[look];
}

/* Makes what waits, as a GIMP would. */
static void
work (SmpBatchRun *run)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (smp_batch_run_start (run, &error));
  for (guint i = 0; i < run->tasks->len; i++)
    {
      SmpBatchTask *task = run->tasks->pdata[i];
      g_autofree char *files = smp_made_of_files (task->photo);

      for (guint j = 0; j < task->outputs->len; j++)
        {
          SmpBatchOutput *output = task->outputs->pdata[j];
          g_autofree char *content = smp_made_of_content (files, output->conditions);
          g_autofree char *part = NULL;
          g_autofree char *kept = NULL;

          if (output->state != SMP_BATCH_WAITING)
            continue;
          part = write_file (run->folder->path, output->file, "a picture");
          if (smp_batch_deliver (run->log, run->folder->path, output->file,
                                 &(SmpBatchMark) { output->stamp, content, FALSE },
                                 run->options->force, &kept, &error))
            smp_batch_output_finish (output, SMP_BATCH_DONE, kept, 0);
          else
            smp_batch_output_finish (output, SMP_BATCH_FAILED, error->message, 0);
          g_clear_error (&error);
        }
    }
}

static SmpBatchState
state_after (const Fixture *fixture, const SmpBatchOptions *options)
{
  g_autoptr (SmpBatchRun) run = plan (fixture, options);

  return output_of (run, 0, 0)->state;
}

static void
run_once (const Fixture *fixture, const SmpBatchOptions *options)
{
  g_autoptr (SmpBatchRun) run = plan (fixture, options);

  work (run);
}

static void
set_time (const char *path, gint64 seconds)
{
  const struct utimbuf times = { seconds, seconds };

  g_assert_cmpint (g_utime (path, (struct utimbuf *) &times), ==, 0);
}

static void
times_alone_make_no_work (Fixture *fixture, gconstpointer data)
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

  /* What a run found to be the same need not be read again. */
  run_once (fixture, &options);
  {
    g_autoptr (SmpBatchLog) log = smp_batch_log_read (fixture->out);
    g_autoptr (SmpBatchRun) run = plan (fixture, &options);
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

static void
another_content_makes_work (Fixture *fixture, gconstpointer data)
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
      /* Older than before, and as long. */
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

      /* It is made again, and what somebody made of it is kept. */
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

  /* A copy of the whole folder has other times, and is the same. */
  set_time (picture, 1000000000);
  g_assert_cmpint (state_after (fixture, &options), ==, SMP_BATCH_SKIPPED);
}

static void
somebodys_own_picture_stays (Fixture *fixture, gconstpointer data)
{
  g_auto (SmpBatchOptions) options = options_for (fixture);
  g_autofree char *own = write_file (fixture->out, "a-natural-buzz.png", "a drawing");
  g_autofree char *link = g_build_filename (fixture->out, "b-natural-buzz.png", NULL);

  add_photo (fixture, "a");
  add_photo (fixture, "b");
  add_photo (fixture, "c");
  g_assert_cmpint (symlink ("nowhere", link), ==, 0);
  {
    g_autoptr (SmpBatchRun) run = plan (fixture, &options);
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
    g_autoptr (SmpBatchRun) run = plan (fixture, &options);
    g_autofree char *text = NULL;

    work (run);
    g_assert_cmpuint (smp_batch_run_count (run, SMP_BATCH_DONE), ==, 3);
    g_assert_true (g_file_get_contents (own, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, "a picture");
  }
}

/* One that came while the run was at work, too. */
static void
a_picture_that_comes_meanwhile_stays (Fixture *fixture, gconstpointer data)
{
  g_auto (SmpBatchOptions) options = options_for (fixture);
  g_autoptr (SmpBatchRun) run = NULL;
  g_autofree char *own = NULL;
  g_autofree char *text = NULL;

  add_photo (fixture, "a");
  run = plan (fixture, &options);
  own = write_file (fixture->out, "a-natural-buzz.png", "a drawing");
  work (run);
  g_assert_cmpint (output_of (run, 0, 0)->state, ==, SMP_BATCH_FAILED);
  g_assert_true (g_file_get_contents (own, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "a drawing");
}

static void
two_runs_at_once_take_each_others_pictures_for_theirs (Fixture *fixture, gconstpointer data)
{
  g_auto (SmpBatchOptions) options = options_for (fixture);
  g_autoptr (SmpBatchRun) one = NULL;
  g_autoptr (SmpBatchRun) other = NULL;

  add_photo (fixture, "a");
  one = plan (fixture, &options);
  other = plan (fixture, &options);
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

  add_photo (fixture, "a");
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (SmpBatchRun) run = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      if (i == 0)
        g_assert_cmpint (symlink (elsewhere, log), ==, 0);
      else if (i == 1)
        g_assert_cmpint (mkfifo (log, 0600), ==, 0);
      else if (i == 2)
        g_assert_cmpint (g_mkdir (log, 0700), ==, 0);
      else
        g_assert_cmpint (symlink ("nowhere", log), ==, 0);

      run = plan (fixture, &options);
      g_assert_false (smp_batch_run_start (run, &error));
      g_assert_error (error, SMP_ERROR, SMP_ERROR_BATCH);
      g_assert_nonnull (strstr (error->message, ".smp-batch-done"));
      g_assert_true (g_file_get_contents (elsewhere, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "Dear diary\n");
      g_assert_cmpint (g_remove (log), ==, 0);
    }
}

/* Lines of version 0.1, and names that lead out of the folder. */
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

/* ---- contact sheets ---- */

static void
deliver_page (SmpBatchRun *run, guint page, const char *stamp)
{
  g_autofree char *name = smp_sheet_page_name (page);
  g_autofree char *part = write_file (run->folder->path, name, "a page");
  g_autofree char *kept = NULL;

  g_assert_true (smp_batch_deliver (run->log, run->folder->path, name,
                                    &(SmpBatchMark) { stamp, NULL, TRUE }, FALSE, &kept, NULL));
}

static void
only_pages_of_a_run_are_removed (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    gboolean stays;
  } files[] = {
    { "contact-sheet.png", TRUE },    /* of this run */
    { "contact-sheet-2.png", FALSE }, /* of an earlier one */
    { "contact-sheet-3.png", TRUE },  /* of an earlier one, and drawn on since */
    { "contact-sheet-4.png", TRUE },  /* somebody's */
    { "contact-sheet-5.png", TRUE },  /* a picture of this run */
  };
  g_auto (SmpBatchOptions) options = options_for (fixture);
  g_autoptr (SmpBatchRun) run = NULL;
  g_autofree char *third = NULL;
  g_autofree char *kept = NULL;
  const char *const pages[] = { "contact-sheet.png", NULL };

  add_photo (fixture, "a");
  run = plan (fixture, &options);
  g_assert_true (smp_batch_run_start (run, NULL));
  for (guint i = 0; i < 3; i++)
    deliver_page (run, i, "stamp");
  third = write_file (fixture->out, "contact-sheet-3.png", "a page and a note");
  g_free (write_file (fixture->out, "contact-sheet-4.png", "a drawing"));
  g_free (write_file (run->folder->path, "contact-sheet-5.png", "a picture"));
  g_assert_true (smp_batch_deliver (run->log, run->folder->path, "contact-sheet-5.png",
                                    &(SmpBatchMark) { "stamp", NULL, FALSE }, FALSE, &kept, NULL));

  smp_batch_remove_pages (run->log, pages);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (fixture->out, files[i].name, NULL);

      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, files[i].stays);
    }
}

/* A photo called contact-sheet in a look called 2 gets no name of a page that the run makes. */
static void
no_picture_takes_a_pages_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *look = write_file (fixture->all, "2.look", "[Look]\nName=Two\n[smp:dots]\n");

  add_photo (fixture, "contact-sheet");
  for (guint n = 1; n < 30; n++)
    {
      g_autofree char *stem = g_strdup_printf ("photo-%02u", n);
      g_auto (SmpBatchOptions) options = options_with (fixture, look);
      g_autoptr (SmpBatchRun) run = NULL;

      add_photo (fixture, stem);
      if (n != 5 && n != 29)
        continue;
      options.contact_sheet = TRUE;
      run = plan (fixture, &options);
      g_assert_cmpstr (output_of (run, 0, 0)->file, ==, "contact-sheet-2.png");
      g_assert_cmpint (output_of (run, 0, 0)->state, ==,
                       n == 5 ? SMP_BATCH_WAITING : SMP_BATCH_FAILED);
    }
}

static void
pages_hold_everything (void)
{
  static const guint looks[] = { 1, 2, 5, 6, 19, 20, 21, 500, 3000 };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    for (guint n_photos = 1; n_photos < 100; n_photos += 7)
      {
        SmpSheetPages pages = smp_sheet_pages_for (n_photos, looks[i]);

        g_assert_cmpuint (pages.block_columns * pages.block_rows, >=, looks[i] + 1);
        g_assert_cmpuint (pages.block_columns * (pages.block_rows - 1), <, looks[i] + 1);
        g_assert_cmpuint (pages.block_columns * pages.columns, <=, 20);
        g_assert_cmpuint (pages.n_pages * pages.columns * pages.rows, >=, n_photos);
        g_assert_cmpuint ((pages.n_pages - 1) * pages.columns * pages.rows, <, n_photos);
      }
}

static void
a_contact_sheet_is_made_when_it_would_be_another (Fixture *fixture, gconstpointer data)
{
  g_auto (SmpBatchOptions) options = options_for (fixture);
  g_autofree char *page = g_build_filename (fixture->out, "contact-sheet.png", NULL);

  options.contact_sheet = TRUE;
  add_photo (fixture, "a");
  {
    g_autoptr (SmpBatchRun) run = plan (fixture, &options);
    g_autofree char *stamp = NULL;

    work (run);
    g_assert_true (smp_batch_run_needs_contact_sheet (run));
    stamp = smp_sheet_stamp (run->tasks);
    deliver_page (run, 0, stamp);
  }
  {
    g_autoptr (SmpBatchRun) run = plan (fixture, &options);

    g_assert_false (smp_batch_run_needs_contact_sheet (run));
    g_assert_true (g_file_set_contents (page, "", 0, NULL));
    g_assert_true (smp_batch_run_needs_contact_sheet (run));
  }
}

/* ---- reports ---- */

static void
a_report_replaces_only_a_report (Fixture *fixture, gconstpointer data)
{
  g_auto (SmpBatchOptions) options = options_for (fixture);
  g_autoptr (SmpBatchRun) run = NULL;
  g_autofree char *own = write_file (fixture->out, "report.tsv", "my own");
  g_autofree char *photo = write_file (fixture->out, "IMG_1.jpg", "a photo");
  g_autofree char *empty = write_file (fixture->out, "empty", "");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  add_photo (fixture, "a");
  run = plan (fixture, &options);
  g_assert_true (smp_batch_run_start (run, NULL));
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *kept = g_build_filename (fixture->out, "report-2.tsv~", NULL);
      g_autofree char *path = g_build_filename (fixture->out, "report-2.tsv", NULL);
      g_autofree char *name = NULL;
      g_autofree char *report = NULL;
      g_autofree char *more = NULL;

      g_assert_true (smp_batch_run_write_report (run, NULL, &name, NULL));
      g_assert_cmpstr (name, ==, "report-2.tsv");
      g_assert_cmpint (g_file_test (kept, G_FILE_TEST_EXISTS), ==, i == 2);
      if (i != 1)
        continue;
      /* Somebody's notes in it are theirs. */
      g_assert_true (g_file_get_contents (path, &report, NULL, NULL));
      more = g_strconcat (report, "call her on Monday\n", NULL);
      g_assert_true (g_file_set_contents (path, more, -1, NULL));
    }
  g_assert_true (g_file_get_contents (own, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "my own");

  g_assert_false (smp_batch_run_write_report (run, photo, NULL, &error));
  g_assert_error (error, SMP_ERROR, SMP_ERROR_EXISTS);
  /* As mktemp leaves one. */
  g_assert_true (smp_batch_run_write_report (run, empty, NULL, NULL));
}

/* ---- messages ---- */

static void
messages_come_through_whole (void)
{
  static const char *const texts[] = { NULL, "", "a\nb\t'\"\\", "Größe", "\033[2J" };

  for (guint kind = 0; kind < SMP_BATCH_N_MESSAGES; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      {
        const SmpBatchMessage message = { kind, 7, 3, SMP_BATCH_FAILED, 0.1, (char *) texts[i] };
        g_autofree char *line = smp_batch_message_to_line (&message);
        g_auto (SmpBatchMessage) back = { 0 };

        g_assert_null (strchr (line, '\n'));
        g_assert_true (smp_batch_message_from_line (line, &back));
        g_assert_cmpint (back.kind, ==, kind);
        g_assert_cmpuint (back.number, ==, 7);
        g_assert_cmpuint (back.output, ==, 3);
        g_assert_cmpint (back.state, ==, SMP_BATCH_FAILED);
        g_assert_cmpfloat (back.seconds, ==, 0.1);
        g_assert_cmpstr (back.text, ==, texts[i]);
        /* The smallest pipe takes a command at once. */
        if (texts[i] == NULL)
          g_assert_cmpuint (strlen (line), <, 500);
      }
}

static void
tasks_come_through_whole (Fixture *fixture, gconstpointer data)
{
  g_auto (SmpBatchOptions) options = options_for (fixture);
  g_autoptr (SmpBatchRun) run = NULL;
  g_autofree char *line = NULL;
  g_autofree char *again = NULL;
  g_autoptr (SmpBatchTask) task = NULL;

  options.before_after = TRUE;
  add_photo (fixture, "a\n'\"\\ \xff b");
  run = plan (fixture, &options);
  line = smp_batch_task_to_line (run->tasks->pdata[0]);
  g_assert_null (strchr (line, '\n'));
  task = smp_batch_task_from_line (line);
  g_assert_nonnull (task);
  g_assert_cmpstr (task->photo->source, ==, ((SmpBatchTask *) run->tasks->pdata[0])->photo->source);
  again = smp_batch_task_to_line (task);
  g_assert_cmpstr (again, ==, line);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_assert_true (smp_settings_available (NULL));

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  TEST ("/ini/is-understood-however-it-is-spelt", an_ini_is_understood_however_it_is_spelt);
  TEST ("/ini/what-it-cannot-mean-is-named", what_an_ini_cannot_mean_is_named);
  TEST ("/ini/without-a-scale-it-says-what-it-has-instead",
        an_ini_without_a_scale_says_what_it_has_instead);
  TEST ("/find/capital-letters-make-no-difference", capital_letters_make_no_difference);
  TEST ("/find/of-two-files-alike-none-is-guessed", of_two_files_alike_none_is_guessed);
  TEST ("/find/pipes-and-folders-hold-nothing-up", pipes_and_folders_hold_nothing_up);
  TEST ("/xcf/a-file-says-what-filters-it-has", an_xcf_file_says_what_filters_it_has);
  TEST ("/log/times-alone-make-no-work", times_alone_make_no_work);
  TEST ("/log/a-look-counts-by-its-values", a_look_counts_by_its_values);
  TEST ("/log/another-content-makes-work", another_content_makes_work);
  TEST ("/log/a-picture-that-was-changed-is-not-there", a_picture_that_was_changed_is_not_there);
  TEST ("/log/somebodys-own-picture-stays", somebodys_own_picture_stays);
  TEST ("/log/a-picture-that-comes-meanwhile-stays", a_picture_that_comes_meanwhile_stays);
  TEST ("/log/two-runs-at-once-take-each-others-pictures-for-theirs",
        two_runs_at_once_take_each_others_pictures_for_theirs);
  TEST ("/log/is-a-file-of-its-folder", a_log_is_a_file_of_its_folder);
  TEST ("/log/old-and-odd-logs-are-read", old_and_odd_logs_are_read);
  TEST ("/sheet/only-pages-of-a-run-are-removed", only_pages_of_a_run_are_removed);
  TEST ("/sheet/no-picture-takes-a-pages-name", no_picture_takes_a_pages_name);
  g_test_add_func ("/sheet/pages-hold-everything", pages_hold_everything);
  TEST ("/sheet/is-made-when-it-would-be-another",
        a_contact_sheet_is_made_when_it_would_be_another);
  TEST ("/report/replaces-only-a-report", a_report_replaces_only_a_report);
  g_test_add_func ("/message/messages-come-through-whole", messages_come_through_whole);
  TEST ("/message/tasks-come-through-whole", tasks_come_through_whole);

  status = g_test_run ();
  gegl_exit ();
  return status;
}
