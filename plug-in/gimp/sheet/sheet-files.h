/* sheet-files: writes the files that a client takes home: the sheet as PDF, PNG or JPEG, the share page,
 * the moving timeline and the record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "sheet.h"

G_BEGIN_DECLS

typedef struct
{
  GFile *folder; /* NULL to write nothing */
  char *name;    /* of the files, without suffix; empty for reference and date */
  char *stem;    /* the numbered name, if the name is taken; see smp_sheet_files_number() */
  gboolean pdf, png, jpeg, share_page, animation, record;
  gboolean replace; /* whether to overwrite existing files */
} SmpSheetFiles;

/* A finished sheet and what it was made from. */
typedef struct
{
  GimpImage *image;
  const SmpSheetOptions *options;
  SmpStudio *studio;
  GPtrArray *panels; /* SmpPanel */
  GimpImage *sheet;
  const char *
      record; /* the text of the record, if it is not of one image; then image and studio are NULL */
} SmpSheetWork;

char *smp_sheet_files_name (const SmpSheetFiles *files, const SmpSheetOptions *options);
void smp_sheet_files_number (SmpSheetFiles *files, const SmpSheetOptions *options);
gboolean
smp_sheet_files_check (const SmpSheetFiles *files, const SmpSheetOptions *options, GError **error);
GPtrArray *smp_sheet_files_write (const SmpSheetFiles *files, const SmpSheetWork *work,
                                  char **remark, GError **error);
void smp_sheet_files_free (SmpSheetFiles *files);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpSheetFiles, smp_sheet_files_free)

G_END_DECLS
