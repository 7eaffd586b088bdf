/* batch-find: which photos a folder or a list of files holds, and what there is to each: layers
 * with a treatment, a mask of the treated area, a file with the scale and the head's outline.
 * Knows neither GIMP nor windows, and opens nothing for writing.
 *
 * Beside a photo NAME.jpg it looks for, in this order:
 *   NAME.xcf             with treatment layers: it is taken in place of the photo
 *   NAME-treatment.png   white where to treat, grey for sparser, black nowhere
 * and for NAME.ini, see batch-ini.h. Small and capital letters make no difference, see companions.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/settings.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;            /* of the photo, absolute */
  char *name;            /* of the photo, as it is shown */
  char *source;          /* what is opened: the photo, or the XCF beside it */
  gboolean has_layers;   /* whether the source has treatment layers */
  char *mask;            /* NULL where there is none, or none is needed */
  char *ini;             /* the same */
  gboolean has_hairline; /* whether that file drafts a hairline, so that no mask is needed */
  gboolean has_scale;    /* whether that file or the layers say it */
  GError *problem;       /* why nothing can be made of it; NULL where all is there */
} SmpBatchPhoto;

GPtrArray *smp_batch_find (const char *const *inputs);
char *smp_batch_photo_stem (const SmpBatchPhoto *photo);
void smp_batch_photo_free (SmpBatchPhoto *photo);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpBatchPhoto, smp_batch_photo_free)

G_END_DECLS
