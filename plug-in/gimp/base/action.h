/* action: activates one of GIMP's own actions, such as choosing a tool.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean smp_action_activate (const char *name);
gboolean smp_action_repeat (const char *name, int times);

G_END_DECLS
