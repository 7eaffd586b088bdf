/* batch-find: finds the photos in folders and lists of files, and what belongs to each: layers with a
 * treatment, a mask of the treated area, a file with the scale and the head's outline. Does not use
 * GIMP or GTK, and opens nothing for writing.
 *
 * Beside a photo NAME.jpg it looks for, in this order:
 *   NAME.xcf             with treatment layers; it is used instead of the photo
 *   NAME-treatment.png   white where to treat, grey for sparser, black for nothing
 * and for NAME.ini, see batch-ini.h. Lower and upper case make no difference, see companions.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/settings.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;            /* of the photo, absolute */
  char *name;            /* of the photo, for people */
  char *source;          /* the file to open: the photo, or the XCF beside it */
  gboolean has_layers;   /* whether the source has treatment layers */
  char *mask;            /* NULL if there is none, or none is needed */
  char *ini;             /* NULL if there is none, or none is needed */
  gboolean has_hairline; /* whether the ini file drafts a hairline, so that no mask is needed */
  gboolean has_scars;    /* whether it covers scars, likewise */
  gboolean has_scale;    /* whether the ini file or the layers have the scale */
  GError *problem;       /* why nothing can be made of it; NULL if all is well */

  /* Set by callers that want more than a batch does. They count if neither the layers nor the ini file say scale,
   * outline, or how to find them. */
  const SmpSettings *place;  /* scale and head, in pixels of the upright photo; NULL if unknown */
  gboolean is_place_guessed; /* the scale in @place */
  gboolean
      find_head; /* find the head if @place is NULL; the scale is a guess if that is not certain */
  gboolean is_profile; /* shows the head from its left or right side */
} SmpBatchPhoto;

GPtrArray *smp_batch_find (const char *const *inputs);
char *smp_batch_photo_stem (const SmpBatchPhoto *photo);
void smp_batch_photo_free (SmpBatchPhoto *photo);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpBatchPhoto, smp_batch_photo_free)

G_END_DECLS
