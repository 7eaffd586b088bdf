/* folders: where this program lies, and where GIMP and GEGL keep their files on this system.
 *
 * The room "system" has what GLib does not do alike on all systems. Each file comes twice, for Unix and for Windows, and
 * meson.build takes one of them; no other room asks which system this is. It knows nothing of treatments, and
 * uses nothing but GLib and the system.
 *
 * All paths are in the encoding of the file system that GLib uses (UTF-8 on Windows).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

char *smp_system_program (void);
char *smp_system_module (void);
char *smp_system_gimp_settings (void);
char *smp_system_gegl_modules (void);
char *smp_system_own_gegl_modules (void);
