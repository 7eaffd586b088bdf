/* disk: what the systems do differently with files: locks, moving without replacing, where a file really is. See folders.h
 * for what this room is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>

int smp_system_make_file (char *template);
int smp_system_open_to_append (const char *path, gboolean make);
int smp_system_flush (const char *path);
void smp_system_flush_folder (const char *path);
gboolean smp_system_is_no_room (int reason);
int smp_system_rename (const char *from, const char *to, gboolean replace);
char *smp_system_real_path (const char *path);
gboolean smp_system_is_own (const GStatBuf *facts);
int smp_system_take_lock (const char *folder, const char *name);
int smp_system_name_locked (const char *from, const char *to, const char *name, int *lock);
