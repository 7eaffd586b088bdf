/* sheet: makes a consultation sheet, which is a new image with layers, from an image with a treatment, or from
 * pictures of several images.
 *
 * From the top, its layers are: Text, a group of text layers; Lines; Logo; Pictures, a group with a
 * layer for each panel, where simulations have the note burned in; Paper.
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
  char *note;     /* the burned-in note; empty for the default one */
  char *plan;     /* the treatment in plain words; may be empty */
  char *trust;    /* how far the client can trust the dots; may be empty */
  SmpDoubt doubt; /* in it, the scale of a set: no scale is printed that may be wrong */

  /* Of a sheet without a studio: */
  double aspect;   /* width of a picture divided by its height */
  double width_mm; /* of the scalp that a picture shows */
  char *settings;  /* the numbers of the plan, for the small print */
} SmpSheetOptions;

const char *smp_sheet_note (const SmpSheetOptions *options);
GeglRectangle smp_sheet_note_place (SmpStudio *studio, GimpFont *font, const char *note,
                                    const GeglRectangle *picture, const GeglRectangle *part);
GimpImage *smp_sheet_new (SmpStudio *studio, GPtrArray *panels, const SmpSheetOptions *options,
                          GError **error);

G_END_DECLS
