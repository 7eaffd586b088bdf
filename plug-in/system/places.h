/* places: where our own files are, wherever the plug-in's folder was copied to.
 *
 * The plug-in's folder has everything that the plug-in needs, or links to it: the program, "locale" with the
 * translations, "looks", and "operation" with the module of smp:dots.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

char *smp_plug_in_folder (void);
char *smp_plug_in_file (const char *name);
GStrv smp_own_plug_in_folders (void);
void smp_module_bind_text_domain (void);
