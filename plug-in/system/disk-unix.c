/* disk-unix: files on Linux, other Unix systems and macOS. See disk.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* renameat2 () */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk.h"

/**
 * smp_system_make_file:
 * @template: a path with six times X, which are replaced
 *
 * Makes an empty file with the usual permissions of new files.
 *
 * Returns: 0 or an errno.
 **/
int
smp_system_make_file (char *template)
{
  int descriptor = g_mkstemp_full (template, O_WRONLY | O_CLOEXEC, 0666);

  if (descriptor < 0)
    return errno;

  close (descriptor);
  return 0;
}

/**
 * smp_system_open_to_append:
 * @path: a file
 * @make: whether to make it if it is not there
 *
 * Follows no link, which may lead out of the folder, and does not wait for a pipe.
 *
 * Returns: a descriptor for bytes, which child processes do not get; or -1 with errno.
 **/
int
smp_system_open_to_append (const char *path, gboolean make)
{
  return g_open (
      path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (make ? O_CREAT : 0), 0644);
}

/* Flushes a file or folder. Returns 0 or an errno. */
static int
flush (const char *path)
{
  int descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int reason = descriptor < 0 || fsync (descriptor) != 0 ? errno : 0;

  if (descriptor >= 0)
    close (descriptor);
  return reason;
}

/**
 * smp_system_flush:
 * @path: a file
 *
 * Makes sure that what was written into it is on the disk.
 *
 * Returns: 0 or an errno.
 **/
int
smp_system_flush (const char *path)
{
  return flush (path);
}

/**
 * smp_system_flush_folder:
 * @path: a folder
 *
 * Makes sure, where the system needs it for that, that files which were renamed in it have their names after a crash.
 **/
void
smp_system_flush_folder (const char *path)
{
  flush (path);
}

/**
 * smp_system_is_no_room:
 * @reason: an errno
 *
 * Returns: whether it says that the disk, or this user's share of it, is full.
 **/
gboolean
smp_system_is_no_room (int reason)
{
  return reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
}

/* Renames a file unless there is one of the new name; ENOSYS where the system has no such call. */
static int
rename_new (const char *from, const char *to)
{
#if defined(__linux__)
  return renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0 ? 0 : errno;
#elif defined(__APPLE__)
  return renamex_np (from, to, RENAME_EXCL) == 0 ? 0 : errno;
#else
  return ENOSYS;
#endif
}

/**
 * smp_system_rename:
 * @from: a file or folder
 * @to: its new name, on the same disk
 * @replace: whether it may replace an existing file
 *
 * Returns: 0 or an errno, %EEXIST if there is a file that it may not replace.
 **/
int
smp_system_rename (const char *from, const char *to, gboolean replace)
{
  GStatBuf facts;

  if (!replace)
    {
      int reason = rename_new (from, to);

      if (reason != EINVAL && reason != ENOSYS && reason != ENOTSUP)
        return reason;
      /* Some file systems cannot check and rename in one step. */
      if (g_lstat (to, &facts) == 0)
        return EEXIST;
    }

  return g_rename (from, to) == 0 ? 0 : errno;
}

/**
 * smp_system_real_path:
 * @path: a file or folder
 *
 * Returns: (transfer full) (nullable): its path with all links followed; %NULL if it does not exist.
 **/
char *
smp_system_real_path (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real);

  free (real);
  return copy;
}

/**
 * smp_system_is_own:
 * @facts: of a file or folder
 *
 * Returns: whether it belongs to this user, or the system does not tell.
 **/
gboolean
smp_system_is_own (const GStatBuf *facts)
{
  return facts->st_uid == getuid ();
}

static int
open_lock (const char *folder, const char *name, int flags)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
}

/**
 * smp_system_take_lock:
 * @folder: a folder
 * @name: the name of its lock
 *
 * Returns: a descriptor that holds the lock until it is closed, also by the end of the process; -1 if another
 *   one holds it, if there is none, or if the disk has no locks.
 **/
int
smp_system_take_lock (const char *folder, const char *name)
{
  int lock = open_lock (folder, name, 0);

  if (lock >= 0 && flock (lock, LOCK_EX | LOCK_NB) != 0)
    {
      close (lock);
      return -1;
    }

  return lock;
}

/**
 * smp_system_name_locked:
 * @from: an empty folder
 * @to: its new name, in the same folder
 * @name: the name of its lock, which is made
 * @lock: (out): a descriptor that holds the lock until it is closed
 *
 * Gives a folder its name so that it never has this name and a lock that nobody holds.
 *
 * Returns: 0 or an errno; then the folder has either name and may have the lock's file.
 **/
int
smp_system_name_locked (const char *from, const char *to, const char *name, int *lock)
{
  *lock = open_lock (from, name, O_CREAT);
  if (*lock < 0)
    return errno;

  /* Ignore failure: on a disk without locks, nobody else gets the lock either. */
  flock (*lock, LOCK_EX | LOCK_NB);
  return smp_system_rename (from, to, FALSE);
}
