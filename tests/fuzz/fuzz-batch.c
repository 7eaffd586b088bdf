/* Fuzzes what a batch run reads: the ini file beside a photo, an XCF file, messages between smp-batch and
 * GIMP, and the log of an output folder. The first byte of the input chooses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "fuzz-settings.h"
#include "model/batch/batch-deliver.h"
#include "model/batch/batch-ini.h"
#include "model/batch/batch-log.h"
#include "model/batch/batch-message.h"
#include "model/batch/xcf.h"

static void
read_ini (const uint8_t *data, size_t size)
{
  const char *path = fuzz_write ("photo.ini", data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (SmpBatchIni) ini = smp_batch_ini_read (path, &error);

  if (ini == NULL)
    {
      fuzz_check_error (error);
      return;
    }

  FUZZ_REQUIRE (error == NULL);
  FUZZ_REQUIRE (ini->others == NULL || g_utf8_validate (ini->others, -1, NULL));
  fuzz_check_settings (ini->settings, smp_settings_is_of_photo);
}

static void
read_xcf (const uint8_t *data, size_t size)
{
  const char *path = fuzz_write ("photo.xcf", data, size);
  SmpXcfAnswer answer;

  FUZZ_REQUIRE (smp_xcf_find_filter (path, SMP_OPERATION, &answer, NULL));
  FUZZ_REQUIRE (answer <= SMP_XCF_UNKNOWN);
}

static void
read_message (const char *line)
{
  g_auto (SmpBatchMessage) message = { 0 };
  g_auto (SmpBatchMessage) again = { 0 };
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (!smp_batch_message_from_line (line, &message))
    return;

  one = smp_batch_message_to_line (&message);
  FUZZ_REQUIRE (strchr (one, '\n') == NULL);
  FUZZ_REQUIRE (smp_batch_message_from_line (one, &again));
  other = smp_batch_message_to_line (&again);
  FUZZ_REQUIRE (g_str_equal (one, other));
}

static void
read_task (const char *line)
{
  g_autoptr (SmpBatchTask) task = smp_batch_task_from_line (line);
  g_autoptr (SmpBatchTask) again = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (task == NULL)
    return;

  one = smp_batch_task_to_line (task);
  FUZZ_REQUIRE (strchr (one, '\n') == NULL);
  again = smp_batch_task_from_line (one);
  FUZZ_REQUIRE (again != NULL);
  other = smp_batch_task_to_line (again);
  FUZZ_REQUIRE (g_str_equal (one, other));
}

static void
read_options (const char *line)
{
  g_auto (SmpBatchOptions) options;
  g_autofree char *run_folder = NULL;

  if (smp_batch_options_from_line (line, &options, &run_folder))
    FUZZ_REQUIRE (options.out != NULL && run_folder != NULL &&
                  options.format < SMP_BATCH_N_FORMATS);
}

/* Whatever the log of a folder contains, the next run must find the picture delivered to it. */
static void
read_log (const uint8_t *data, size_t size)
{
  const SmpBatchMark mark = { "stamp", "content", FALSE };
  const SmpBatchMark other = { "other", "content", FALSE };
  const char *name = "a\tname\n.png";
  g_autofree char *run_folder = g_build_filename (fuzz_folder (), "run", NULL);
  g_autofree char *part = g_build_filename (run_folder, name, NULL);
  g_autofree char *kept = NULL;
  SmpBatchLog *log;

  fuzz_write (".smp-batch-done", data, size);
  g_mkdir_with_parents (run_folder, 0700);
  FUZZ_REQUIRE (g_file_set_contents (part, "a picture", -1, NULL));
  log = smp_batch_log_read (fuzz_folder ());
  FUZZ_REQUIRE (smp_batch_deliver (log, run_folder, name, &mark, TRUE, &kept, NULL));
  smp_batch_log_free (log);

  log = smp_batch_log_read (fuzz_folder ());
  FUZZ_REQUIRE (smp_batch_log_has (log, name, &mark) && smp_batch_log_has (log, name, &other));
  FUZZ_REQUIRE (smp_batch_log_is_unchanged (log, name));
  smp_batch_log_free (log);
  g_rmdir (run_folder);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *line = size > 0 ? g_strndup ((const char *) data + 1, size - 1) : NULL;

  if (size == 0)
    return 0;

  switch (data[0])
    {
    case 't':
      read_task (line);
      break;
    case 'o':
      read_options (line);
      break;
    case 'm':
      read_message (line);
      break;
    case 'l':
      read_log (data + 1, size - 1);
      break;
    case 'x':
      read_xcf (data + 1, size - 1);
      break;
    default:
      read_ini (data + 1, size - 1);
    }
  return 0;
}
