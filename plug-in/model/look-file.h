/* look-file: reads look files, checking each line, and makes their text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "look.h"

G_BEGIN_DECLS

gboolean smp_look_file_read (SmpLook *look, GError **error);
char *smp_look_file_text (const char *name, const SmpSettings *settings);

G_END_DECLS
