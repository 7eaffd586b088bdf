/* whole-file: writes a file completely or not at all. See whole-file.h.
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

#include "error.h"
#include "reason.h"
#include "system/disk.h"
#include "whole-file.h"

struct _SmpWholeFile
{
  char *target;
  char *shown; /* the target's name for messages */
  char *part;
  gboolean replace;
};

/* Nobody writes a file for so long, in seconds. */
#define ABANDONED 3600

/* How many bytes to write to find out whether a disk is full. */
#define TRIAL_SIZE (256 * 1024)

static void
set_exists (const SmpWholeFile *file, GError **error)
{
  smp_refuse (error, SMP_ERROR_EXISTS,
              _ ("There is a file “%s” already, and it was left as it is. Replace it, or choose "
                 "another name."),
              file->shown);
}

static void
set_failed (const SmpWholeFile *file, int number, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (file->shown);

  if (smp_system_is_no_room (number))
    {
      smp_refuse (error, SMP_ERROR_FILE,
                  /* TRANSLATORS: a file, then the system's reason */
                  _ ("There is no room for “%s” (%s). Make room on the disk or choose another "
                     "folder, then try again."),
                  file->shown, g_strerror (number));
      return;
    }

  switch (number)
    {
    case ENOENT:
    case ENOTDIR:
      smp_refuse (error, SMP_ERROR_FILE,
                  _ ("The folder “%s” is not there. Make it or choose another one, then try "
                     "again."),
                  folder);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      smp_refuse (error, SMP_ERROR_FILE,
                  /* TRANSLATORS: a folder, then the system's reason */
                  _ ("The folder “%s” cannot be written (%s). Choose another one, or let GIMP "
                     "write there, then try again."),
                  folder, g_strerror (number));
      break;
    case ENAMETOOLONG:
      smp_refuse (error, SMP_ERROR_FILE,
                  _ ("The name “%s” is too long for this disk. Choose a shorter one."),
                  file->shown);
      break;
    default:
      smp_refuse (error, SMP_ERROR_FILE,
                  /* TRANSLATORS: a file, then the system's reason */
                  _ ("“%s” cannot be written: %s. Choose another name or folder, then try again."),
                  file->shown, g_strerror (number));
    }
}

static gboolean
is_part (const char *name)
{
  return g_str_has_prefix (name, SMP_WHOLE_FILE_PREFIX) &&
         g_str_has_suffix (name, SMP_WHOLE_FILE_SUFFIX) &&
         strlen (name) == strlen (SMP_WHOLE_FILE_PREFIX "XXXXXX" SMP_WHOLE_FILE_SUFFIX);
}

/* Removes part files that killed processes left in a folder: those that have not been written to for an hour. */
static void
remove_abandoned (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = is_part (name) ? g_build_filename (folder, name, NULL) : NULL;
      GStatBuf status;

      if (path != NULL && g_lstat (path, &status) == 0 && S_ISREG (status.st_mode) &&
          status.st_mtime < now - ABANDONED)
        g_unlink (path);
    }
}

/* Makes the empty part file. Returns 0 or an errno. */
static int
make_part (SmpWholeFile *file)
{
  g_autofree char *folder = g_path_get_dirname (file->target);
  g_autofree char *part =
      g_build_filename (folder, SMP_WHOLE_FILE_PREFIX "XXXXXX" SMP_WHOLE_FILE_SUFFIX, NULL);
  int number = smp_system_make_file (part);

  remove_abandoned (folder);
  if (number == 0)
    file->part = g_steal_pointer (&part);
  return number;
}

/**
 * smp_whole_file_begin:
 * @target: the file to write, on this computer
 * @replace: whether it may replace an existing file
 * @error: (out): return location
 *
 * Makes an empty part file beside the target, and removes part files there that killed processes left. Reports all
 * errors that can be found before anything is written.
 *
 * Returns: (transfer full) (nullable): the file to write.
 **/
SmpWholeFile *
smp_whole_file_begin (GFile *target, gboolean replace, GError **error)
{
  g_autoptr (SmpWholeFile) file = g_new0 (SmpWholeFile, 1);
  GStatBuf status;
  int number;

  file->target = g_file_get_path (target);
  file->shown = g_file_get_parse_name (target);
  file->replace = replace;
  if (file->target == NULL)
    {
      smp_refuse (error, SMP_ERROR_FILE,
                  _ ("“%s” is not on this computer. Choose a folder on this computer."),
                  file->shown);
      return NULL;
    }

  if (g_lstat (file->target, &status) == 0)
    {
      if (S_ISDIR (status.st_mode))
        {
          smp_refuse (error, SMP_ERROR_FILE, _ ("“%s” is a folder. Choose the name of a file."),
                      file->shown);
          return NULL;
        }
      if (!S_ISREG (status.st_mode) && !g_file_test (file->target, G_FILE_TEST_IS_SYMLINK))
        {
          smp_refuse (error, SMP_ERROR_FILE, _ ("“%s” is no ordinary file. Choose another name."),
                      file->shown);
          return NULL;
        }
      if (!replace)
        {
          set_exists (file, error);
          return NULL;
        }
    }
  else if (errno != ENOENT)
    {
      set_failed (file, errno, error);
      return NULL;
    }

  number = make_part (file);
  if (number != 0)
    {
      set_failed (file, number, error);
      return NULL;
    }

  return g_steal_pointer (&file);
}

/**
 * smp_whole_file_part:
 * @file: the file to write
 *
 * Returns: (transfer none): the path of its part file, in the encoding of the file system.
 **/
const char *
smp_whole_file_part (const SmpWholeFile *file)
{
  return file->part;
}

/**
 * smp_whole_file_commit:
 * @file: the file, whose part file is finished
 * @error: (out): return location
 *
 * Syncs the part file to the disk and renames it to the target.
 *
 * Returns: whether the target is complete; otherwise an existing file is unchanged.
 **/
gboolean
smp_whole_file_commit (SmpWholeFile *file, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (file->target);
  int number = smp_system_flush (file->part);

  if (number == 0)
    number = smp_system_rename (file->part, file->target, file->replace);
  if (number == EEXIST && !file->replace)
    {
      set_exists (file, error);
      return FALSE;
    }
  if (number != 0)
    {
      set_failed (file, number, error);
      return FALSE;
    }

  g_clear_pointer (&file->part, g_free);
  smp_system_flush_folder (folder);
  return TRUE;
}

/**
 * smp_whole_file_has_room:
 * @file: the file to write
 * @size: how many bytes it may need
 * @error: (out): return location
 *
 * Returns: whether the disk has that much free space, or does not tell.
 **/
gboolean
smp_whole_file_has_room (const SmpWholeFile *file, guint64 size, GError **error)
{
  g_autoptr (GFile) part = g_file_new_for_path (file->part);
  g_autoptr (GFileInfo) info =
      g_file_query_filesystem_info (part, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);

  if (info == NULL || !g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) ||
      g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) >= size)
    return TRUE;

  set_failed (file, ENOSPC, error);
  return FALSE;
}

/* Tries to write more bytes. Returns 0 or an errno. */
static int
try_disk (const char *path)
{
  g_autofree char *bytes = g_malloc0 (TRIAL_SIZE);
  int descriptor = smp_system_open_to_append (path, FALSE);
  int number = descriptor < 0 ? errno : 0;

  for (int written = 0; number == 0 && written < TRIAL_SIZE;)
    {
      ssize_t n = write (descriptor, bytes + written, TRIAL_SIZE - written);

      if (n >= 0)
        written += n;
      else if (errno != EINTR)
        number = errno;
    }
  if (number == 0 && g_fsync (descriptor) != 0)
    number = errno;
  if (descriptor >= 0)
    close (descriptor);

  return number;
}

/**
 * smp_whole_file_explain:
 * @file: a file whose part file another program failed to write
 * @reason: (nullable): its error message
 * @error: (out): return location
 *
 * Sets the error. It finds out whether the disk is full, which programs that write pictures rarely tell.
 * The part file cannot be used afterwards.
 **/
void
smp_whole_file_explain (SmpWholeFile *file, const char *reason, GError **error)
{
  int number = try_disk (file->part);
  g_autofree char *clause = smp_reason (reason);

  if (number != 0)
    set_failed (file, number, error);
  else
    smp_refuse (error, SMP_ERROR_FILE,
                /* TRANSLATORS: a file, then GIMP's or the system's reason */
                _ ("“%s” was not written: %s. Nothing was left behind; try another format or "
                   "folder."),
                file->shown, *clause != '\0' ? clause : _ ("GIMP gave no reason"));
}

/**
 * smp_whole_file_free:
 * @file: (nullable) (transfer full): what to free
 *
 * Removes the part file if it was not committed.
 **/
void
smp_whole_file_free (SmpWholeFile *file)
{
  if (file == NULL)
    return;

  if (file->part != NULL)
    g_unlink (file->part);
  g_free (file->part);
  g_free (file->target);
  g_free (file->shown);
  g_free (file);
}

/**
 * smp_whole_file_write:
 * @target: the file to write, on this computer
 * @data: its contents
 * @length: how many bytes
 * @replace: whether it may replace an existing file
 * @error: (out): return location
 *
 * Returns: whether the complete file was written; otherwise an existing file is unchanged.
 **/
gboolean
smp_whole_file_write (GFile *target, const char *data, gsize length, gboolean replace,
                      GError **error)
{
  g_autoptr (SmpWholeFile) file = smp_whole_file_begin (target, replace, error);
  g_autoptr (GError) reason = NULL;

  if (file == NULL)
    return FALSE;
  /* No flags: write into the part file directly, which is synced when it is committed. */
  if (!g_file_set_contents_full (file->part, data, length, G_FILE_SET_CONTENTS_NONE, 0666, &reason))
    {
      smp_whole_file_explain (file, reason->message, error);
      return FALSE;
    }

  return smp_whole_file_commit (file, error);
}
