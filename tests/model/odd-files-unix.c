/* odd-files-unix: see odd-files.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "odd-files.h"

#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/inotify.h>
#endif

gboolean
has_odd_files (void)
{
#ifdef __linux__
  return TRUE;
#else
  return FALSE;
#endif
}

void
make_link (const char *target, const char *path)
{
  g_assert_cmpint (symlink (target, path), ==, 0);
}

void
make_pipe (const char *path)
{
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
}

int
watch_reading (const char *path)
{
#ifdef __linux__
  int watch = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);

  g_assert_cmpint (inotify_add_watch (watch, path, IN_ACCESS), >=, 0);
  return watch;
#else
  g_assert_not_reached ();
#endif
}

gboolean
was_read (int watch)
{
  char events[4096];
  gboolean was = read (watch, events, sizeof events) > 0;

  close (watch);
  return was;
}
