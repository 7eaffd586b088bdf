/* sheet: makes a consultation sheet, a new image with layers, from an image with a treatment.
 *
 * From above, its layers are: Text, a group of GIMP's own text layers; Lines; Logo; Pictures, a
 * group with one layer for each panel, the note burned in where it shows a simulation; Paper.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "sheet-content.h"
#include "sheet-page.h"

G_BEGIN_DECLS

typedef struct
{
  SmpSheetContent content;
  SmpRegion region;
  gboolean split; /* Before and After: one picture, split down the middle */

  SmpPaper paper;
  gboolean landscape;
  double dpi;
  int max_side; /* in pixels, for a preview; 0 for the page's own size */

  char *clinic; /* each of these may be empty */
  GFile *logo;
  char *date;
  char *reference;
  char *note; /* what is burned in; empty for the usual words */
} SmpSheetOptions;

const char *smp_sheet_note (const SmpSheetOptions *options);
GimpImage *smp_sheet_new (SmpStudio *studio, GPtrArray *panels, const SmpSheetOptions *options,
                          GError **error);

G_END_DECLS
