/* gimp-home: folders in which a GIMP can live that knows nothing of the user's and leaves nothing
 * behind: its settings, its temporary files, and links to the few plug-ins that it needs. The
 * user's looks and the operation smp:dots are found where they always are.
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
char *smp_gimp_home_find (const char *home, SmpProfileFile file);

G_END_DECLS
