/* run-folder: a folder for the unfinished files of one run. See run-folder.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "error.h"
#include "run-folder.h"
#include "system/disk.h"

#define LOCK ".smp-run"

/* A folder has this name until its run holds the lock. So if a folder has its final name and its lock is
 * free, the run is dead. If a run dies before that, the folder is removed after a day. */
#define NEW_PREFIX ".smp-new-"
#define NEW_SECONDS (24 * 60 * 60)

/* Removes the folder and its contents, without following links. */
static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_unlink (child) != 0 && errno != ENOENT)
        remove_tree (child);
    }

  g_rmdir (path);
}

/* Removes a run's folder and lets go of its lock. Some systems remove no file while it is open: there the lock's file
 * and the folder go at the second attempt. */
static void
remove_locked (const char *path, int lock)
{
  remove_tree (path);
  close (lock);
  remove_tree (path);
}

/* Removes the folder if its run no longer holds the lock. It stays if the disk has no locks. */
static void
clear_if_abandoned (const char *path)
{
  GStatBuf facts;
  int lock;

  if (g_lstat (path, &facts) != 0 || !S_ISDIR (facts.st_mode) || !smp_system_is_own (&facts))
    return;

  lock = smp_system_take_lock (path, LOCK);
  if (lock >= 0)
    remove_locked (path, lock);
}

/* Whether it is older than a day; not if it is from the future because the clock was set back. */
static gboolean
is_old (const char *path)
{
  GStatBuf facts;

  return g_lstat (path, &facts) == 0 &&
         g_get_real_time () / G_USEC_PER_SEC - facts.st_mtime > NEW_SECONDS;
}

static void
clear_abandoned (const char *parent, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (parent, name, NULL);

      if (g_str_has_prefix (name, NEW_PREFIX) ? is_old (path) : g_str_has_prefix (name, prefix))
        clear_if_abandoned (path);
    }
}

/* Makes a folder and takes its lock. Returns 0 or an errno. */
static int
make_folder (SmpRunFolder *folder, const char *parent, const char *prefix)
{
  g_autofree char *path = g_build_filename (parent, NEW_PREFIX "XXXXXX", NULL);
  g_autofree char *name = NULL;
  int reason;

  if (g_mkdtemp (path) == NULL)
    return errno;

  name = g_strconcat (parent, G_DIR_SEPARATOR_S, prefix, path + strlen (path) - 6, NULL);
  reason = smp_system_name_locked (path, name, LOCK, &folder->lock);
  if (reason != 0)
    {
      remove_tree (path);
      return reason;
    }

  folder->path = g_steal_pointer (&name);
  return 0;
}

/**
 * smp_run_folder_new:
 * @parent: an existing folder
 * @prefix: the beginning of the names of such folders, such as ".smp-"
 * @error: (out): return location
 *
 * Removes the folders that killed runs left in @parent, and makes one for this run, which only this
 * user can enter.
 *
 * Returns: (transfer full) (nullable): the folder.
 **/
SmpRunFolder *
smp_run_folder_new (const char *parent, const char *prefix, GError **error)
{
  g_autoptr (SmpRunFolder) folder = g_new0 (SmpRunFolder, 1);
  g_autofree char *shown = g_filename_display_name (parent);
  int reason;

  folder->lock = -1;
  clear_abandoned (parent, prefix);
  reason = make_folder (folder, parent, prefix);
  if (reason == 0)
    return g_steal_pointer (&folder);

  smp_refuse (error, SMP_ERROR_BATCH,
              /* TRANSLATORS: a folder, then the system's reason */
              _ ("Nothing can be written into the folder “%s”: %s. Choose another folder, or "
                 "make room and let yourself write there, then try again."),
              shown, g_strerror (reason));
  return NULL;
}

/**
 * smp_run_folder_free:
 * @folder: (nullable) (transfer full): the folder, which is removed with its contents
 **/
void
smp_run_folder_free (SmpRunFolder *folder)
{
  if (folder == NULL)
    return;

  if (folder->path != NULL)
    remove_locked (folder->path, folder->lock);
  else if (folder->lock >= 0)
    close (folder->lock);
  g_free (folder->path);
  g_free (folder);
}

/**
 * smp_run_folder_hide:
 * @folder: path of a run's folder
 * @to: the folder that its files go to
 * @error: an error about files in @folder; its message names @to instead afterwards, because users need
 *   not know about the temporary folder
 **/
void
smp_run_folder_hide (const char *folder, const char *to, GError *error)
{
  g_autoptr (GString) message = g_string_new (error->message);

  g_string_replace (message, folder, to, 0);
  g_free (error->message);
  error->message = g_strdup (message->str);
}
