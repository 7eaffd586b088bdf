/* text-domain: tells gettext where translations are. See folders.h for what this room is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

void smp_text_domain_bind (const char *folder);
