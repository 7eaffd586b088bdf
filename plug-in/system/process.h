/* process: what the systems do differently with processes. See folders.h for what this room is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

void smp_system_ignore_closed_pipes (void);
void smp_system_set_up_child (gpointer data);
