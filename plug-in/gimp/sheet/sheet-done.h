/* sheet-done: says which files lie where, and opens their folder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void smp_sheet_done_run (const char *const *paths, const char *remark);

G_END_DECLS
