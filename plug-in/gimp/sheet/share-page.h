/* share-page: a page for any browser, in one file that asks nobody for anything: the photo, a
 * slider between before and after, and the other panels as steps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sheet.h"

G_BEGIN_DECLS

/* In bytes, with room below the 3 MB that mail and messengers take. */
#define SMP_SHARE_PAGE_MAX_SIZE (2900 * 1000)

char *smp_share_page_new (const SmpSheetOptions *options, SmpStudio *studio, GPtrArray *panels,
                          GError **error);

G_END_DECLS
