/* odd-files-windows: see odd-files.h. There only administrators make links.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "odd-files.h"

gboolean
has_odd_files (void)
{
  return FALSE;
}

void
make_link (const char *target, const char *path)
{
  g_assert_not_reached ();
}

void
make_pipe (const char *path)
{
  g_assert_not_reached ();
}

int
watch_reading (const char *path)
{
  g_assert_not_reached ();
}

gboolean
was_read (int watch)
{
  g_assert_not_reached ();
}
