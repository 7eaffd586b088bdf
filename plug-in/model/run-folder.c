/* run-folder: a folder for the unfinished files of one run. See run-folder.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "error.h"
#include "run-folder.h"

#define LOCK ".smp-run"

/* A run that has only just made its folder has not locked it yet. */
#define MIN_AGE_SECONDS 10

/* Removes the folder with what is in it. Follows no links. */
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

static int
open_lock (const char *folder, int flags)
{
  g_autofree char *path = g_build_filename (folder, LOCK, NULL);

  return g_open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
}

/* Whether it is a run's folder, whose lock nobody holds. Where the disk cannot tell, it may be
 * held. */
static gboolean
is_abandoned (const char *path)
{
  GStatBuf facts;
  gboolean is_free;
  int lock;

  if (g_lstat (path, &facts) != 0 || !S_ISDIR (facts.st_mode) || facts.st_uid != getuid ())
    return FALSE;

  lock = open_lock (path, 0);
  if (lock < 0)
    {
      /* Anybody's, whatever its name; at most a run that was killed while it began, when empty. */
      if (g_get_real_time () / G_USEC_PER_SEC - facts.st_mtime > MIN_AGE_SECONDS)
        g_rmdir (path);
      return FALSE;
    }

  is_free = flock (lock, LOCK_EX | LOCK_NB) == 0;
  close (lock);
  return is_free;
}

static void
clear_abandoned (const char *parent, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      {
        g_autofree char *path = g_build_filename (parent, name, NULL);

        if (is_abandoned (path))
          remove_tree (path);
      }
}

/**
 * smp_run_folder_new:
 * @parent: an existing folder
 * @prefix: how names of such folders begin, such as ".smp-"
 * @error: (out): return location
 *
 * Clears away what killed runs left in @parent, and makes a folder for this one, that only this
 * user can enter.
 *
 * Returns: (transfer full) (nullable): the folder.
 **/
SmpRunFolder *
smp_run_folder_new (const char *parent, const char *prefix, GError **error)
{
  g_autofree char *template = g_strconcat (parent, G_DIR_SEPARATOR_S, prefix, "XXXXXX", NULL);
  SmpRunFolder *folder;
  int lock;

  clear_abandoned (parent, prefix);

  if (g_mkdtemp (template) == NULL || (lock = open_lock (template, O_CREAT)) < 0)
    {
      g_autofree char *shown = g_filename_display_name (parent);

      g_set_error (error, SMP_ERROR, SMP_ERROR_BATCH,
                   /* TRANSLATORS: a folder, then the system's reason */
                   _ ("Nothing can be written into the folder “%s”: %s. Choose another folder, or "
                      "make room and let yourself write there, then try again."),
                   shown, g_strerror (errno));
      g_rmdir (template);
      return NULL;
    }

  /* Without one, where the disk has none, no other run clears the folder away. */
  flock (lock, LOCK_EX | LOCK_NB);

  folder = g_new0 (SmpRunFolder, 1);
  folder->path = g_steal_pointer (&template);
  folder->lock = lock;
  return folder;
}

/**
 * smp_run_folder_free:
 * @folder: (nullable) (transfer full): what to remove, with everything in it
 **/
void
smp_run_folder_free (SmpRunFolder *folder)
{
  if (folder == NULL)
    return;

  remove_tree (folder->path);
  close (folder->lock);
  g_free (folder->path);
  g_free (folder);
}

/**
 * smp_run_folder_deliver:
 * @folder: path of a run's folder
 * @name: of a finished file in it
 * @to: another folder on the same disk, where the file goes, in place of an older one
 * @error: (out): return location
 *
 * Returns: whether it is there.
 **/
gboolean
smp_run_folder_deliver (const char *folder, const char *name, const char *to, GError **error)
{
  g_autofree char *part = g_build_filename (folder, name, NULL);
  g_autofree char *place = g_build_filename (to, name, NULL);
  g_autofree char *shown = g_filename_display_name (place);

  if (g_rename (part, place) == 0)
    return TRUE;

  g_set_error (error, SMP_ERROR, SMP_ERROR_BATCH,
               /* TRANSLATORS: a file, then the system's reason */
               _ ("“%s” cannot be put in its place: %s. If a folder of that name is there, rename "
                  "it; check that the output folder can be written."),
               shown, g_strerror (errno));
  return FALSE;
}

/**
 * smp_run_folder_hide:
 * @folder: path of a run's folder
 * @to: the folder that its files go to
 * @error: speaks of files in @folder, and of @to in their place afterwards: where unfinished files
 *   are is nobody's concern
 **/
void
smp_run_folder_hide (const char *folder, const char *to, GError *error)
{
  g_autoptr (GString) message = g_string_new (error->message);

  g_string_replace (message, folder, to, 0);
  g_free (error->message);
  error->message = g_strdup (message->str);
}
