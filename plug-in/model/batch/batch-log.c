/* batch-log: remembers which files in an output folder were made by runs. See batch-log.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "batch-log.h"
#include "made-of.h"
#include "model/error.h"
#include "model/input-file.h"
#include "model/plain-name.h"
#include "system/disk.h"

#define FILE_NAME ".smp-batch-done"
#define PICTURE "picture"
#define PAGE "page"
#define NONE "-"

/* Enough for a million pictures. */
#define MAX_BYTES (512 * 1024 * 1024)

enum
{
  FIELD_KIND,
  FIELD_SIZE,
  FIELD_TIME,
  FIELD_DIGEST,
  FIELD_STAMP,
  FIELD_CONTENT,
  FIELD_NAME,
  N_FIELDS
};

struct _SmpBatchLog
{
  char *folder;
  char *path;
  GHashTable *entries; /* name of a file -> Entry of its last line */
};

typedef struct _Entry Entry;

struct _Entry
{
  Entry *previous; /* an earlier line of the same name; NULL if there is none */
  gboolean is_page;
  goffset size;
  gint64 time;
  char *digest; /* NULL if version 0.1 wrote the line */
  char *stamp;
  char *content; /* NULL if unknown */
};

static void
entry_free (Entry *entry)
{
  while (entry != NULL)
    {
      Entry *previous = entry->previous;

      g_free (entry->digest);
      g_free (entry->stamp);
      g_free (entry->content);
      g_free (entry);
      entry = previous;
    }
}

static void
add_entry (SmpBatchLog *log, const char *name, Entry *entry)
{
  char *key = NULL;

  g_hash_table_steal_extended (log->entries, name, (gpointer *) &key,
                               (gpointer *) &entry->previous);
  g_hash_table_insert (log->entries, key != NULL ? key : g_strdup (name), entry);
}

static gboolean
is_plain_name (const char *name)
{
  return *name != '\0' && smp_find_separator (name) == NULL && !g_str_equal (name, ".") &&
         !g_str_equal (name, "..");
}

static void
read_line (SmpBatchLog *log, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", N_FIELDS);
  guint n = g_strv_length (fields);
  g_autofree char *name = n == N_FIELDS || n == 2 ? g_strcompress (fields[n - 1]) : NULL;
  Entry *entry;

  if (name == NULL || !is_plain_name (name))
    return;

  entry = g_new0 (Entry, 1);
  if (n == N_FIELDS)
    {
      entry->is_page = g_str_equal (fields[FIELD_KIND], PAGE);
      entry->size = g_ascii_strtoll (fields[FIELD_SIZE], NULL, 10);
      entry->time = g_ascii_strtoll (fields[FIELD_TIME], NULL, 10);
      entry->digest = g_strdup (fields[FIELD_DIGEST]);
      entry->stamp = g_strdup (fields[FIELD_STAMP]);
      if (!g_str_equal (fields[FIELD_CONTENT], NONE))
        entry->content = g_strdup (fields[FIELD_CONTENT]);
    }
  else
    {
      entry->stamp = g_strdup (fields[0]);
    }
  add_entry (log, name, entry);
}

/**
 * smp_batch_log_read_again:
 * @log: the log
 *
 * Reads the lines that other runs have added meanwhile.
 **/
void
smp_batch_log_read_again (SmpBatchLog *log)
{
  gsize length = 0;
  g_autofree char *text = g_file_test (log->path, G_FILE_TEST_IS_SYMLINK)
                              ? NULL
                              : smp_input_file_read (log->path, MAX_BYTES, &length, NULL);
  g_auto (GStrv) lines = NULL;

  g_hash_table_remove_all (log->entries);
  if (text == NULL)
    return;

  /* A power cut may leave zeros in place of a line; read on after them. */
  for (gsize i = 0; i < length; i++)
    if (text[i] == '\0')
      text[i] = '\n';

  /* Skip a last line without line end, which is incomplete. */
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    read_line (log, lines[i]);
}

/**
 * smp_batch_log_read:
 * @folder: the output folder, which need not exist
 *
 * Returns: (transfer full): its log; empty if there is none.
 **/
SmpBatchLog *
smp_batch_log_read (const char *folder)
{
  SmpBatchLog *log = g_new0 (SmpBatchLog, 1);

  log->folder = g_strdup (folder);
  log->path = g_build_filename (folder, FILE_NAME, NULL);
  log->entries =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);
  smp_batch_log_read_again (log);

  return log;
}

/* Opens the log to append to. Returns: a descriptor, or -1 and an error. */
static int
open_log (const SmpBatchLog *log, GError **error)
{
  g_autofree char *shown = g_filename_display_name (log->path);
  int file = smp_system_open_to_append (log->path, TRUE);
  int reason = errno;
  struct stat facts;

  if (file >= 0 && fstat (file, &facts) == 0 && S_ISREG (facts.st_mode) &&
      facts.st_size < MAX_BYTES)
    return file;

  if (file >= 0 || reason == ELOOP || reason == ENXIO || reason == EISDIR)
    smp_refuse (
        error, SMP_ERROR_BATCH,
        _ ("“%s” is not the list of finished pictures that a run keeps there. Take it away, or "
           "choose another output folder."),
        shown);
  else
    smp_refuse (
        error, SMP_ERROR_BATCH,
        /* TRANSLATORS: a file, then the system's reason */
        _ ("“%s” cannot be written: %s. Without that list no later run would know the "
           "pictures. Let yourself write there and make room, or choose another output folder."),
        shown, g_strerror (reason));
  if (file >= 0)
    close (file);
  return -1;
}

/**
 * smp_batch_log_open:
 * @log: the log of an existing folder
 * @error: (out): return location
 *
 * Returns: whether it can be written.
 **/
gboolean
smp_batch_log_open (SmpBatchLog *log, GError **error)
{
  int file = open_log (log, error);

  if (file >= 0)
    close (file);
  return file >= 0;
}

/**
 * smp_batch_log_path:
 * @log: the log
 * @name: of a file in the output folder
 *
 * Returns: (transfer full): its path.
 **/
char *
smp_batch_log_path (const SmpBatchLog *log, const char *name)
{
  return g_build_filename (log->folder, name, NULL);
}

/**
 * smp_batch_log_claims:
 * @log: the log
 * @name: of a file in the output folder
 *
 * Returns: whether a run made it.
 **/
gboolean
smp_batch_log_claims (const SmpBatchLog *log, const char *name)
{
  return g_hash_table_contains (log->entries, name);
}

/* Whether a file is the one of that line. */
static gboolean
is_file_of (const Entry *entry, const char *path)
{
  g_autofree char *digest = NULL;
  goffset size;
  gint64 time;

  if (entry->digest == NULL || !smp_file_facts (path, FALSE, &size, &time) || size != entry->size)
    return FALSE;
  if (time == entry->time)
    return TRUE;

  /* The time may differ because the folder was copied. */
  digest = smp_file_digest (path);
  return g_strcmp0 (digest, entry->digest) == 0;
}

/**
 * smp_batch_log_is_unchanged:
 * @log: the log
 * @name: of a file in the output folder
 *
 * Returns: whether it exists and nobody has changed it since a run made it.
 **/
gboolean
smp_batch_log_is_unchanged (const SmpBatchLog *log, const char *name)
{
  const Entry *entry = g_hash_table_lookup (log->entries, name);
  g_autofree char *path = smp_batch_log_path (log, name);

  return entry != NULL && is_file_of (entry, path);
}

/**
 * smp_batch_log_is_ours:
 * @log: the log
 * @name: of a file in the output folder
 *
 * Returns: whether it is a file that any earlier or current run made, as far as the log knows.
 **/
gboolean
smp_batch_log_is_ours (const SmpBatchLog *log, const char *name)
{
  g_autofree char *path = smp_batch_log_path (log, name);

  for (const Entry *entry = g_hash_table_lookup (log->entries, name); entry != NULL;
       entry = entry->previous)
    if (entry->digest == NULL || is_file_of (entry, path))
      return TRUE;

  return FALSE;
}

/**
 * smp_batch_log_pages:
 * @log: the log
 *
 * Returns: (transfer container) (element-type utf8): the names of all pages of contact sheets that runs made.
 **/
GPtrArray *
smp_batch_log_pages (const SmpBatchLog *log)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name;
  gpointer entry;

  g_hash_table_iter_init (&iter, log->entries);
  while (g_hash_table_iter_next (&iter, &name, &entry))
    if (((Entry *) entry)->is_page)
      g_ptr_array_add (pages, g_strdup (name));

  return pages;
}

/**
 * smp_batch_log_has:
 * @log: the log
 * @name: of a file in the output folder
 * @mark: what it should have been made of
 *
 * Returns: whether a run made it from exactly that. Use smp_batch_log_is_unchanged() to find out whether it
 *   still exists.
 **/
gboolean
smp_batch_log_has (const SmpBatchLog *log, const char *name, const SmpBatchMark *mark)
{
  const Entry *entry = g_hash_table_lookup (log->entries, name);

  if (entry == NULL || entry->is_page != mark->is_page)
    return FALSE;

  return g_str_equal (entry->stamp, mark->stamp) ||
         (mark->content != NULL && g_strcmp0 (entry->content, mark->content) == 0);
}

/**
 * smp_batch_log_content:
 * @log: the log
 * @name: of a file in the output folder
 *
 * Returns: (transfer none) (nullable): what smp_made_of_content() said when a run made it last; %NULL if that
 *   is not known.
 **/
const char *
smp_batch_log_content (const SmpBatchLog *log, const char *name)
{
  const Entry *entry = g_hash_table_lookup (log->entries, name);

  return entry != NULL ? entry->content : NULL;
}

static gboolean
add_line (SmpBatchLog *log, const char *name, const Entry *entry, GError **error)
{
  g_autofree char *escaped = g_strescape (name, NULL);
  /* Begin with a line end, in case that a killed run has left an incomplete line. */
  g_autofree char *line =
      g_strdup_printf ("\n%s\t%" G_GOFFSET_FORMAT "\t%" G_GINT64_FORMAT "\t%s\t%s\t%s\t%s\n",
                       entry->is_page ? PAGE : PICTURE, entry->size, entry->time, entry->digest,
                       entry->stamp, entry->content != NULL ? entry->content : NONE, escaped);
  gssize length = strlen (line);
  int file = open_log (log, error);
  gssize written;
  int reason;

  if (file < 0)
    return FALSE;

  written = write (file, line, length);
  reason = written < 0 ? errno : ENOSPC;
  close (file);
  if (written != length)
    {
      g_autofree char *shown = g_filename_display_name (log->path);

      return smp_refuse (error, SMP_ERROR_BATCH,
                         /* TRANSLATORS: a file, then the system's reason */
                         _ ("“%s” cannot be written: %s. Check that there is room on the disk."),
                         shown, g_strerror (reason));
    }

  return TRUE;
}

/**
 * smp_batch_log_add:
 * @log: the log
 * @name: of a file in the output folder
 * @file: the current path of that file
 * @mark: what it was made of
 * @error: (out): return location
 *
 * Returns: whether it was logged.
 **/
gboolean
smp_batch_log_add (SmpBatchLog *log, const char *name, const char *file, const SmpBatchMark *mark,
                   GError **error)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->is_page = mark->is_page;
  entry->stamp = g_strdup (mark->stamp);
  entry->content = g_strdup (mark->content);
  entry->digest = smp_file_digest (file);
  if (entry->digest == NULL)
    entry->digest = g_strdup (NONE);
  smp_file_facts (file, FALSE, &entry->size, &entry->time);
  if (add_line (log, name, entry, error))
    {
      add_entry (log, name, entry);
      return TRUE;
    }

  entry_free (entry);
  return FALSE;
}

/**
 * smp_batch_log_refresh:
 * @log: the log
 * @name: the name of an up-to-date file in the output folder
 * @stamp: the current stamp of what it is made of
 * @error: (out): return location
 *
 * Logs the new times of unchanged files, so that later runs need not read them again.
 *
 * Returns: whether it was logged.
 **/
gboolean
smp_batch_log_refresh (SmpBatchLog *log, const char *name, const char *stamp, GError **error)
{
  const Entry *known = g_hash_table_lookup (log->entries, name);
  g_autofree char *path = smp_batch_log_path (log, name);
  Entry *entry;

  if (known == NULL || known->digest == NULL || g_str_equal (known->stamp, stamp))
    return TRUE;

  entry = g_new0 (Entry, 1);
  entry->is_page = known->is_page;
  entry->stamp = g_strdup (stamp);
  entry->content = g_strdup (known->content);
  entry->digest = g_strdup (known->digest);
  smp_file_facts (path, FALSE, &entry->size, &entry->time);
  if (!add_line (log, name, entry, error))
    {
      entry_free (entry);
      return FALSE;
    }

  add_entry (log, name, entry);
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

  g_free (log->folder);
  g_free (log->path);
  g_hash_table_unref (log->entries);
  g_free (log);
}
