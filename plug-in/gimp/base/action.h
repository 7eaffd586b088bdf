/* action: makes GIMP do what one of its own menu entries or keys does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean smp_action_activate (const char *name);

G_END_DECLS
