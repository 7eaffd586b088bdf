/* Any bytes as what a batch run reads: the file beside a photo, what smp-batch and GIMP say to each
 * other, and the log of an output folder. The first byte chooses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "fuzz-settings.h"
#include "model/batch/batch-find.h"
#include "model/batch/batch-log.h"
#include "model/batch/batch-message.h"

static void
read_ini (const uint8_t *data, size_t size)
{
  const char *path = fuzz_write ("photo.ini", data, size);
  g_autoptr (SmpSettings) settings = smp_settings_new ();
  g_autoptr (GError) error = NULL;
  gboolean has_scale;
  gboolean read = smp_batch_read_ini (path, settings, &has_scale, &error);

  if (read)
    FUZZ_REQUIRE (error == NULL);
  else
    fuzz_check_error (error);
  fuzz_check_settings (settings, smp_settings_is_of_photo);
}

static void
read_task (const char *line)
{
  g_autoptr (GError) error = NULL;
  SmpBatchTask *task = smp_batch_task_from_line (line, &error);
  SmpBatchTask *again;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (task == NULL)
    {
      FUZZ_REQUIRE (error != NULL);
      return;
    }

  one = smp_batch_task_to_line (task);
  FUZZ_REQUIRE (strchr (one, '\n') == NULL);
  again = smp_batch_task_from_line (one, NULL);
  FUZZ_REQUIRE (again != NULL);
  other = smp_batch_task_to_line (again);
  FUZZ_REQUIRE (g_str_equal (one, other));
  smp_batch_task_free (again);
  smp_batch_task_free (task);
}

static void
read_options (const char *line)
{
  g_autoptr (GError) error = NULL;
  g_auto (SmpBatchOptions) options;
  g_autofree char *run_folder = NULL;

  if (!smp_batch_options_from_line (line, &options, &run_folder, &error))
    {
      FUZZ_REQUIRE (error != NULL);
      return;
    }

  FUZZ_REQUIRE (options.out != NULL && run_folder != NULL);
  FUZZ_REQUIRE (options.format < SMP_BATCH_N_FORMATS);
}

/* What is added to a log, whatever stands in it, is found there by the next run. */
static void
read_log (const uint8_t *data, size_t size)
{
  SmpBatchLog *log;

  fuzz_write (".smp-batch-done", data, size);
  log = smp_batch_log_read (fuzz_folder ());
  FUZZ_REQUIRE (smp_batch_log_add (log, "a\tname\n.png", "digest", NULL));
  smp_batch_log_free (log);

  log = smp_batch_log_read (fuzz_folder ());
  FUZZ_REQUIRE (smp_batch_log_has (log, "a\tname\n.png", "digest"));
  smp_batch_log_free (log);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *line = size > 0 ? g_strndup ((const char *) data + 1, size - 1) : NULL;

  if (size == 0)
    return 0;

  if (data[0] == 't')
    read_task (line);
  else if (data[0] == 'o')
    read_options (line);
  else if (data[0] == 'l')
    read_log (data + 1, size - 1);
  else
    read_ini (data + 1, size - 1);
  return 0;
}
