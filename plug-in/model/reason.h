/* reason: prepares messages of GIMP and the system, and names of files, for our own messages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *smp_reason (const char *text);
char *smp_printable (const char *text);

G_END_DECLS
