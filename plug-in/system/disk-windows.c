/* disk-windows: files on Windows. See disk.h; what each function does is in disk-unix.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <string.h>
#include <windows.h>

#include "disk.h"

/* Bytes as they are, and not for child processes. */
#define FLAGS (_O_BINARY | _O_NOINHERIT)

/* The longest path of Windows, in UTF-16. */
#define MAX_LETTERS 32768

/* How GetFinalPathNameByHandle () begins a path, and what it adds to that for a path on another computer. */
#define PREFIX "\\\\?\\"
#define NETWORK "UNC\\"

static wchar_t *
wide (const char *path)
{
  return (wchar_t *) g_utf8_to_utf16 (path, -1, NULL, NULL, NULL);
}

/* The errno for the last error of the system. */
static int
last_error (void)
{
  switch (GetLastError ())
    {
    case ERROR_ALREADY_EXISTS:
    case ERROR_FILE_EXISTS:
      return EEXIST;
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
      return ENOENT;
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
      return ENOSPC;
    case ERROR_ACCESS_DENIED:
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION:
      return EACCES;
    case ERROR_WRITE_PROTECT:
      return EROFS;
    case ERROR_NOT_SAME_DEVICE:
      return EXDEV;
    case ERROR_FILENAME_EXCED_RANGE:
      return ENAMETOOLONG;
    default:
      return EIO;
    }
}

int
smp_system_make_file (char *template)
{
  int descriptor = g_mkstemp_full (template, _O_WRONLY | FLAGS, 0666);

  if (descriptor < 0)
    return errno;

  _close (descriptor);
  return 0;
}

int
smp_system_open_to_append (const char *path, gboolean make)
{
  return g_open (path, _O_WRONLY | _O_APPEND | FLAGS | (make ? _O_CREAT : 0), 0644);
}

/* This takes the right to write. */
int
smp_system_flush (const char *path)
{
  int descriptor = smp_system_open_to_append (path, FALSE);
  int reason = descriptor < 0 || g_fsync (descriptor) != 0 ? errno : 0;

  if (descriptor >= 0)
    _close (descriptor);
  return reason;
}

/* smp_system_rename () returns only when the disk has the new name. */
void
smp_system_flush_folder (const char *path)
{
}

gboolean
smp_system_is_no_room (int reason)
{
  return reason == ENOSPC || reason == EFBIG;
}

static int
move (const wchar_t *from, const wchar_t *to, DWORD flags)
{
  return MoveFileExW (from, to, MOVEFILE_WRITE_THROUGH | flags) ? 0 : last_error ();
}

/* A program or a library that is running cannot be replaced, but takes another name. Its file goes the next time. */
static int
replace_running (const wchar_t *from, const wchar_t *to, const wchar_t *aside)
{
  int reason;

  DeleteFileW (aside);
  reason = move (to, aside, 0);
  if (reason != 0)
    return reason;

  reason = move (from, to, 0);
  if (reason != 0)
    move (aside, to, 0);
  else
    DeleteFileW (aside);
  return reason;
}

int
smp_system_rename (const char *from, const char *to, gboolean replace)
{
  g_autofree char *aside_path = g_strconcat (to, ".old", NULL);
  g_autofree wchar_t *old = wide (from);
  g_autofree wchar_t *new = wide (to);
  g_autofree wchar_t *aside = wide (aside_path);
  int reason;

  if (old == NULL || new == NULL || aside == NULL)
    return EINVAL;

  reason = move (old, new, replace ? MOVEFILE_REPLACE_EXISTING : 0);
  return replace && reason == EACCES ? replace_running (old, new, aside) : reason;
}

/* Takes off what only the system needs to see. */
static char *
plain (const char *path)
{
  if (!g_str_has_prefix (path, PREFIX))
    return g_strdup (path);
  if (g_str_has_prefix (path + strlen (PREFIX), NETWORK))
    return g_strconcat ("\\\\", path + strlen (PREFIX NETWORK), NULL);

  return g_strdup (path + strlen (PREFIX));
}

char *
smp_system_real_path (const char *path)
{
  g_autofree wchar_t *name = wide (path);
  g_autofree wchar_t *found = g_new (wchar_t, MAX_LETTERS);
  g_autofree char *real = NULL;
  HANDLE file = name != NULL
                    ? CreateFileW (name, 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                   NULL, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL)
                    : INVALID_HANDLE_VALUE;
  DWORD length;

  if (file == INVALID_HANDLE_VALUE)
    return NULL;

  length = GetFinalPathNameByHandleW (file, found, MAX_LETTERS, FILE_NAME_NORMALIZED);
  CloseHandle (file);
  if (length > 0 && length < MAX_LETTERS)
    real = g_utf16_to_utf8 ((const gunichar2 *) found, length, NULL, NULL, NULL);

  return real != NULL ? plain (real) : g_canonicalize_filename (path, NULL);
}

gboolean
smp_system_is_own (const GStatBuf *facts)
{
  return TRUE;
}

/* Who has it open holds the lock: nobody else can open it. */
static int
open_lock (const char *folder, const char *name, DWORD how)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree wchar_t *file = wide (path);
  HANDLE lock = file != NULL
                    ? CreateFileW (file, GENERIC_READ | GENERIC_WRITE, 0, NULL, how,
                                   FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT, NULL)
                    : INVALID_HANDLE_VALUE;
  int descriptor;

  if (lock == INVALID_HANDLE_VALUE)
    {
      errno = last_error ();
      return -1;
    }

  descriptor = _open_osfhandle ((intptr_t) lock, FLAGS);
  if (descriptor < 0)
    CloseHandle (lock);
  return descriptor;
}

int
smp_system_take_lock (const char *folder, const char *name)
{
  return open_lock (folder, name, OPEN_EXISTING);
}

/* A folder with an open file cannot be renamed, but the lock is held as soon as it is there. */
int
smp_system_name_locked (const char *from, const char *to, const char *name, int *lock)
{
  int reason = smp_system_rename (from, to, FALSE);

  *lock = -1;
  if (reason != 0)
    return reason;

  *lock = open_lock (to, name, CREATE_NEW);
  return *lock >= 0 ? 0 : errno;
}
