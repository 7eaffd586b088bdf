/* batches: shared by the tests of batches. See batches.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <utime.h>

#include <glib/gstdio.h>

#include "batches.h"
#include "model/batch/batch-deliver.h"
#include "model/batch/made-of.h"
#include "model/batch/photo-names.h"
#include "odd-files.h"

void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->all = g_dir_make_tmp ("smp-test-batch-XXXXXX", NULL);
  g_assert_nonnull (fixture->all);
  fixture->photos = g_build_filename (fixture->all, "photos", NULL);
  fixture->out = g_build_filename (fixture->all, "out", NULL);
  g_assert_cmpint (g_mkdir (fixture->photos, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->out, 0700), ==, 0);
}

void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_all (fixture->all);
  g_free (fixture->all);
  g_free (fixture->photos);
  g_free (fixture->out);
}

char *
write_file (const char *folder, const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

void
add (const Fixture *fixture, const char *name, const char *text)
{
  g_free (write_file (fixture->photos, name, text));
}

SmpBatchOptions
options_with (const Fixture *fixture, const char *look)
{
  SmpBatchOptions options;

  smp_batch_options_init (&options);
  options.out = g_strdup (fixture->out);
  options.contact_sheet = FALSE;
  g_assert_true (smp_batch_options_add_look (&options, look, NULL));
  return options;
}

SmpBatchOptions
options_for (const Fixture *fixture)
{
  g_autofree char *look =
      write_file (fixture->all, "natural-buzz.look", "[Look]\nName=Buzz\n[smp:dots]\n");

  return options_with (fixture, look);
}

void
add_photo (const Fixture *fixture, const char *stem)
{
  g_autofree char *photo = g_strconcat (stem, ".jpg", NULL);
  g_autofree char *mask = g_strconcat (stem, SMP_BATCH_MASK_ENDING, NULL);

  add (fixture, photo, stem);
  add (fixture, mask, "mask");
}

SmpBatchRun *
new_run (const Fixture *fixture, const SmpBatchOptions *options)
{
  const char *const inputs[] = { fixture->photos, NULL };
  g_autoptr (GError) error = NULL;
  SmpBatchRun *run = smp_batch_run_new (inputs, options, &error);

  g_assert_no_error (error);
  return run;
}

SmpBatchOutput *
output_of (SmpBatchRun *run, guint photo, guint look)
{
  SmpBatchTask *task = run->tasks->pdata[photo];

  return task->outputs->pdata[look];
}

void
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

SmpBatchState
state_after (const Fixture *fixture, const SmpBatchOptions *options)
{
  g_autoptr (SmpBatchRun) run = new_run (fixture, options);

  return output_of (run, 0, 0)->state;
}

void
run_once (const Fixture *fixture, const SmpBatchOptions *options)
{
  g_autoptr (SmpBatchRun) run = new_run (fixture, options);

  work (run);
}

void
set_time (const char *path, gint64 seconds)
{
  const struct utimbuf times = { seconds, seconds };

  g_assert_cmpint (g_utime (path, (struct utimbuf *) &times), ==, 0);
}
