/* share-page: makes a page for any browser, with the photo, a slider between before and after, and the
 * other panels as steps. It is one file and loads nothing from the network.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sheet.h"

G_BEGIN_DECLS

/* In bytes; stays below 3 MB, which mail and messengers accept. */
#define SMP_SHARE_PAGE_MAX_SIZE (2900 * 1000)

char *smp_share_page_new (const SmpSheetOptions *options, SmpStudio *studio, GPtrArray *panels,
                          GError **error);

G_END_DECLS
