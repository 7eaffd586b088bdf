/* odd-files: files that a program may meet, and removing folders, for tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Whether this system has links and pipes that everybody may make in folders. Tests that need the other functions are
 * skipped where it has not. */
gboolean has_odd_files (void);

void make_link (const char *target, const char *path);
void make_pipe (const char *path);

/* Begins to watch a file; was_read() ends it and tells whether anybody has read the file meanwhile. */
int watch_reading (const char *path);
gboolean was_read (int watch);

/* Removes a folder with everything in it, without following links. */
void remove_all (const char *folder);
