/* sheet-pages: divides a contact sheet into pages. See sheet-pages.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "batch-task.h"
#include "sheet-pages.h"

/* Cells of a page. */
#define MIN_COLUMNS 6
#define MAX_COLUMNS 20
#define ROWS 8

/**
 * smp_sheet_pages_for:
 * @n_photos: the number of photos
 * @n_looks: the largest number of looks for one photo
 *
 * Returns: the layout.
 **/
SmpSheetPages
smp_sheet_pages_for (guint n_photos, guint n_looks)
{
  SmpSheetPages pages = { .block_columns = MIN (n_looks + 1, MAX_COLUMNS) };
  guint of_page;

  pages.block_rows = (n_looks + pages.block_columns) / pages.block_columns;
  pages.columns = MAX (1, MIN_COLUMNS / pages.block_columns);
  pages.rows = MAX (1, ROWS / pages.block_rows);
  of_page = pages.columns * pages.rows;
  pages.n_pages = (n_photos + of_page - 1) / of_page;

  return pages;
}

/**
 * smp_sheet_page_name:
 * @page: a page's number; 0 is the first
 *
 * Returns: (transfer full): the name of its file.
 **/
char *
smp_sheet_page_name (guint page)
{
  return page == 0 ? g_strdup ("contact-sheet.png")
                   : g_strdup_printf ("contact-sheet-%u.png", page + 1);
}

/**
 * smp_sheet_stamp:
 * @tasks: (element-type SmpBatchTask): photos and their pictures
 *
 * Returns: (transfer full): a digest of everything that a contact sheet shows.
 **/
char *
smp_sheet_stamp (GPtrArray *tasks)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < tasks->len; i++)
    {
      const SmpBatchTask *task = tasks->pdata[i];

      g_checksum_update (digest, (const guchar *) task->photo->name, -1);
      for (guint j = 0; j < task->outputs->len; j++)
        {
          const SmpBatchOutput *output = task->outputs->pdata[j];
          g_autofree char *line =
              g_strdup_printf ("\n%s\n%s\n%d\n", output->look_name, output->stamp,
                               smp_batch_output_is_there (output));

          g_checksum_update (digest, (const guchar *) line, -1);
        }
    }

  return g_strdup (g_checksum_get_string (digest));
}
