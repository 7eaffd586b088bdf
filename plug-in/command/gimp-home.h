/* gimp-home: makes home folders for GIMP processes, with settings, temporary files and links to the few
 * plug-ins that are needed. So the user's own settings have no effect and are not changed. The user's
 * looks and the operation smp:dots are found as usual.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "profile.h"

G_BEGIN_DECLS

gboolean smp_gimp_home_link_plug_ins (const char *folder, gboolean all, GError **error);
gboolean smp_gimp_home_needs_all (const char *photo);

gboolean smp_gimp_home_make (const char *home, const char *plug_ins, guint n_homes, GError **error);
char **smp_gimp_home_environment (const char *home);
char *smp_gimp_home_last_start (const char *home);
void smp_gimp_home_set_last_start (const char *home, const char *lines);
char *smp_gimp_home_find (const char *home, SmpProfileFile file);

G_END_DECLS
