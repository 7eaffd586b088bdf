/* sheet-pages: divides a contact sheet into pages, and computes a digest of its content. Draws nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each photo with its looks is a block of cells. Blocks fill a page row by row. */
typedef struct
{
  guint block_columns; /* cells of a block across and down */
  guint block_rows;
  guint columns; /* blocks of a page across and down */
  guint rows;
  guint n_pages;
} SmpSheetPages;

SmpSheetPages smp_sheet_pages_for (guint n_photos, guint n_looks);
char *smp_sheet_page_name (guint page);
char *smp_sheet_stamp (GPtrArray *tasks);

G_END_DECLS
