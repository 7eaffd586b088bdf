/* batch-deliver: moves finished files to the output folder. See batch-deliver.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <sys/stat.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "batch-deliver.h"
#include "model/error.h"
#include "system/disk.h"

/**
 * smp_batch_may_replace:
 * @log: the log
 * @name: the name of a file in the output folder, which need not exist
 * @error: (out): return location
 *
 * Returns: whether the file does not exist, or was made by a run.
 **/
gboolean
smp_batch_may_replace (const SmpBatchLog *log, const char *name, GError **error)
{
  g_autofree char *path = smp_batch_log_path (log, name);
  g_autofree char *shown = NULL;
  GStatBuf facts;

  if (smp_batch_log_claims (log, name) || g_lstat (path, &facts) != 0)
    return TRUE;

  shown = g_filename_display_name (name);
  return smp_refuse (
      error, SMP_ERROR_EXISTS,
      _ ("There is a file “%s” in the output folder that no run is known to have made. It "
         "was left as it is: rename it, choose another output folder, or make all again "
         "(--force)."),
      shown);
}

/* Renames a picture that somebody has edited since a run made it, so that the new one does not overwrite
 * their work. Returns: (transfer full) (nullable): the new name. */
static char *
keep_changed (const SmpBatchLog *log, const char *name)
{
  g_autofree char *path = smp_batch_log_path (log, name);
  GStatBuf facts;

  if (g_lstat (path, &facts) != 0 || S_ISDIR (facts.st_mode) ||
      (S_ISREG (facts.st_mode) && facts.st_size == 0) || smp_batch_log_is_ours (log, name))
    return NULL;
  for (guint i = 1; i < 1000; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("%u", i) : g_strdup ("");
      g_autofree char *other = g_strconcat (name, "~", number, NULL);
      g_autofree char *to = smp_batch_log_path (log, other);
      int reason = smp_system_rename (path, to, FALSE);

      if (reason == 0)
        return g_steal_pointer (&other);
      if (reason != EEXIST)
        break;
    }

  return NULL;
}

/**
 * smp_batch_deliver:
 * @log: the log
 * @run_folder: path of a run's folder, on the same disk as the output folder
 * @name: the name of a finished file in it
 * @mark: what it was made of
 * @force: whether to replace any file of that name
 * @kept: (out) (transfer full) (nullable): the new name of a file of that name that somebody had edited
 * @error: (out): return location
 *
 * Adds a file to the log and moves it to the output folder. Unless @force, it replaces only files that a
 * run made.
 *
 * Returns: whether it succeeded.
 **/
gboolean
smp_batch_deliver (SmpBatchLog *log, const char *run_folder, const char *name,
                   const SmpBatchMark *mark, gboolean force, char **kept, GError **error)
{
  g_autofree char *part = g_build_filename (run_folder, name, NULL);
  g_autofree char *place = smp_batch_log_path (log, name);
  g_autofree char *shown = g_filename_display_name (place);
  gboolean may_replace;
  int reason;

  *kept = NULL;
  /* Another run may have made the file meanwhile. */
  if (!smp_batch_log_is_unchanged (log, name))
    smp_batch_log_read_again (log);
  if (!force && !smp_batch_may_replace (log, name, error))
    return FALSE;
  if (!force)
    *kept = keep_changed (log, name);

  /* Log it first: if the run is killed after moving it, the next run must know that the file is ours. */
  may_replace = force || smp_batch_log_claims (log, name);
  if (!smp_batch_log_add (log, name, part, mark, error))
    return FALSE;

  reason = smp_system_rename (part, place, may_replace);
  if (reason == 0)
    return TRUE;

  return smp_refuse (
      error, SMP_ERROR_BATCH,
      /* TRANSLATORS: a file, then the system's reason */
      _ ("“%s” cannot be put in its place: %s. If a folder of that name is there, rename "
         "it; check that the output folder can be written."),
      shown, g_strerror (reason));
}

/**
 * smp_batch_remove_pages:
 * @log: the log
 * @but: (array zero-terminated=1): names of pages to keep
 *
 * Removes the other pages of contact sheets, since they would look like pages of this run's. Pages that
 * somebody has edited stay.
 **/
void
smp_batch_remove_pages (SmpBatchLog *log, const char *const *but)
{
  g_autoptr (GPtrArray) pages = smp_batch_log_pages (log);

  for (guint i = 0; i < pages->len; i++)
    if (!g_strv_contains (but, pages->pdata[i]) &&
        smp_batch_log_is_unchanged (log, pages->pdata[i]))
      {
        g_autofree char *path = smp_batch_log_path (log, pages->pdata[i]);

        g_unlink (path);
      }
}
