/* batch-log: which pictures in an output folder are finished. See batch-log.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "batch-log.h"
#include "model/error.h"

#define FILE_NAME ".smp-batch-done"

struct _SmpBatchLog
{
  char *path;
  GHashTable *digests; /* of a file's name; its last line counts */
};

/**
 * smp_batch_log_read:
 * @folder: the output folder, which need not exist
 *
 * Returns: (transfer full): what its log says.
 **/
SmpBatchLog *
smp_batch_log_read (const char *folder)
{
  SmpBatchLog *log = g_new0 (SmpBatchLog, 1);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize length;

  log->path = g_build_filename (folder, FILE_NAME, NULL);
  log->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!g_file_get_contents (log->path, &text, &length, NULL))
    return log;

  /* A power cut may leave zeros where a line should be; what follows them counts. */
  for (gsize i = 0; i < length; i++)
    if (text[i] == '\0')
      text[i] = '\n';

  /* A line is DIGEST, a tab, and the name with its special characters escaped. */
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *tab = strchr (lines[i], '\t');

      if (tab != NULL && lines[i + 1] != NULL)
        g_hash_table_replace (log->digests, g_strcompress (tab + 1),
                              g_strndup (lines[i], tab - lines[i]));
    }

  return log;
}

/**
 * smp_batch_log_has:
 * @log: the log
 * @file: the name of a picture in the output folder
 * @digest: what it should have been made of
 *
 * Returns: whether that picture was finished from just that.
 **/
gboolean
smp_batch_log_has (const SmpBatchLog *log, const char *file, const char *digest)
{
  return g_strcmp0 (g_hash_table_lookup (log->digests, file), digest) == 0;
}

/**
 * smp_batch_log_add:
 * @log: the log
 * @file: the name of a picture that is in place now
 * @digest: what it was made of
 * @error: (out): return location
 *
 * Returns: whether it is on record.
 **/
gboolean
smp_batch_log_add (SmpBatchLog *log, const char *file, const char *digest, GError **error)
{
  g_autofree char *name = g_strescape (file, NULL);
  /* The first line end closes a line that a killed run may have torn. */
  g_autofree char *line = g_strconcat ("\n", digest, "\t", name, "\n", NULL);
  gssize length = strlen (line);
  int file_descriptor = g_open (log->path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
  gboolean written = file_descriptor >= 0 && write (file_descriptor, line, length) == length;
  int reason = errno;

  if (file_descriptor >= 0)
    close (file_descriptor);
  if (!written)
    {
      g_autofree char *shown = g_filename_display_name (log->path);

      g_set_error (error, SMP_ERROR, SMP_ERROR_BATCH,
                   /* TRANSLATORS: a file, then the system's reason */
                   _ ("“%s” cannot be written: %s. The pictures are good, but the next run will "
                      "make them again. Check that there is room on the disk."),
                   shown, g_strerror (reason));
      return FALSE;
    }

  g_hash_table_replace (log->digests, g_strdup (file), g_strdup (digest));
  return TRUE;
}

/**
 * smp_batch_log_free:
 * @log: (nullable) (transfer full): what to free
 **/
void
smp_batch_log_free (SmpBatchLog *log)
{
  if (log == NULL)
    return;

  g_free (log->path);
  g_hash_table_unref (log->digests);
  g_free (log);
}
