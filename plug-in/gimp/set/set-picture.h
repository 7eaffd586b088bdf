/* set-picture: a photo of a set before and after treatment, with what is known of it. Uses GIMP, but no windows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include "gimp/layer/region.h"
#include "gimp/sheet/photo-trust.h"
#include "model/batch/batch-find.h"
#include "model/photo-set.h"

G_BEGIN_DECLS

/* Cells of the coverage of a whole photo, across and down. */
#define SMP_SET_CELLS 96

typedef struct
{
  SmpPhotoView view;
  GimpImage *before, *after; /* the whole photo, reduced, each with one layer */
  GeglRectangle region;      /* the part to show, in pixels of these */
  double pixels_per_mm;      /* of these */
  double photo_px_per_mm;    /* of the photo itself */
  gboolean is_guess;         /* nobody has measured the photo */
  SmpDoubt doubt;            /* in its scale */
  double head_mm;            /* geometric mean of length and width of the outline; 0 without one */
  double dots_per_cm2;       /* counted, of scalp with full coverage; 0 if there are none */
  gint64 dots;               /* counted, in this photo */
  float *coverage;           /* highest in each cell of the photo, row by row, 0-1 */
  SmpPhotoTrust trust;
  char *note; /* for the practitioner; may be NULL */
} SmpSetPicture;

SmpSettings *smp_set_plan_of_file (const SmpBatchPhoto *file, GError **error);
SmpSetPicture *smp_set_picture_take (SmpSetPhoto *photo, const SmpBatchPhoto *file,
                                     const SmpSettings *plan, SmpRegion region, GError **error);
void smp_set_picture_free (SmpSetPicture *picture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpSetPicture, smp_set_picture_free)

G_END_DECLS
