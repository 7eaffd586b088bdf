/* sheet-pages: how a contact sheet is divided into pages, and what it shows. Draws nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A photo and its looks are a block of cells; blocks fill the rows of a page. */
typedef struct
{
  guint block_columns; /* cells of a block beside and below each other */
  guint block_rows;
  guint columns; /* blocks of a page beside and below each other */
  guint rows;
  guint n_pages;
} SmpSheetPages;

SmpSheetPages smp_sheet_pages_for (guint n_photos, guint n_looks);
char *smp_sheet_page_name (guint page);
char *smp_sheet_stamp (GPtrArray *tasks);

G_END_DECLS
