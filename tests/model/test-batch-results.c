/* Tests of what a batch delivers besides pictures, and of the messages between its processes. No
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
#include "model/batch/batch-message.h"
#include "model/batch/sheet-pages.h"
#include "model/error.h"
#include "odd-files.h"

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
    { "contact-sheet-3.png", TRUE },  /* of an earlier one, edited since */
    { "contact-sheet-4.png", TRUE },  /* not ours */
    { "contact-sheet-5.png", TRUE },  /* a picture of this run */
  };
  g_auto (SmpBatchOptions) options = options_for (fixture);
  g_autoptr (SmpBatchRun) run = NULL;
  g_autofree char *third = NULL;
  g_autofree char *kept = NULL;
  const char *const pages[] = { "contact-sheet.png", NULL };

  add_photo (fixture, "a");
  run = new_run (fixture, &options);
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

/* A photo called contact-sheet with a look called 2 must not get the name of a page that the run
 * makes. */
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
      run = new_run (fixture, &options);
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
    g_autoptr (SmpBatchRun) run = new_run (fixture, &options);
    g_autofree char *stamp = NULL;

    work (run);
    g_assert_true (smp_batch_run_needs_contact_sheet (run));
    stamp = smp_sheet_stamp (run->tasks);
    deliver_page (run, 0, stamp);
  }
  {
    g_autoptr (SmpBatchRun) run = new_run (fixture, &options);

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
  run = new_run (fixture, &options);
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
      /* A report with notes in it must be kept. */
      g_assert_true (g_file_get_contents (path, &report, NULL, NULL));
      more = g_strconcat (report, "call her on Monday\n", NULL);
      g_assert_true (g_file_set_contents (path, more, -1, NULL));
    }
  g_assert_true (g_file_get_contents (own, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "my own");

  g_assert_false (smp_batch_run_write_report (run, photo, NULL, &error));
  g_assert_error (error, SMP_ERROR, SMP_ERROR_EXISTS);
  /* An empty file, as mktemp makes it, may be replaced. */
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
        /* A command must fit into the smallest pipe at once. */
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
  add_photo (fixture, has_odd_files () ? "a\n'\"\\ \xff b" : "a ü' b");
  run = new_run (fixture, &options);
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

  TEST ("/sheet/only-pages-of-a-run-are-removed", only_pages_of_a_run_are_removed);
  TEST ("/sheet/no-picture-takes-a-pages-name", no_picture_takes_a_pages_name);
  g_test_add_func ("/sheet/pages-hold-everything", pages_hold_everything);
  TEST ("/sheet/made-again-only-if-it-would-differ",
        a_contact_sheet_is_made_when_it_would_be_another);
  TEST ("/report/replaces-only-a-report", a_report_replaces_only_a_report);
  g_test_add_func ("/message/messages-come-through-whole", messages_come_through_whole);
  TEST ("/message/tasks-come-through-whole", tasks_come_through_whole);

  status = g_test_run ();
  gegl_exit ();
  return status;
}
