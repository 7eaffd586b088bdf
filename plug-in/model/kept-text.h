/* kept-text: cleans the texts that the plug-in keeps with an image, a layer or a path as parasites. They are key
 * files with numbers and names that the plug-in chooses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *smp_kept_text_clean (const char *text);

G_END_DECLS
