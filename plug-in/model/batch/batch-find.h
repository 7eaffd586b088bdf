/* batch-find: which photos a folder or a list of files holds, and what there is to each: layers
 * with a treatment, a mask of the treated area, a file with the scale and the head's outline.
 * Knows neither GIMP nor windows, and opens nothing for writing.
 *
 * Beside a photo NAME.jpg it looks for, in this order:
 *   NAME.xcf             with treatment layers: it is taken in place of the photo
 *   NAME-treatment.png   white where to treat, grey for sparser, black nowhere
 * and for NAME.ini, a GKeyFile whose groups [photo] and [head] may hold any property of smp:dots
 * that describes a photo (pixels-per-mm, head-x, head-width, ...); other keys are of no concern.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/settings.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;          /* of the photo, absolute */
  char *name;          /* of the photo, as it is shown */
  char *source;        /* what is opened: the photo, or the XCF beside it */
  gboolean has_layers; /* whether the source has treatment layers */
  char *mask;          /* NULL where there is none, or none is needed */
  char *ini;           /* the same */
  GError *problem;     /* why nothing can be made of it; NULL where all is there */
} SmpBatchPhoto;

gboolean smp_batch_is_photo (const char *name);
gboolean smp_has_ending (const char *path, const char *ending);

GPtrArray *smp_batch_find (const char *const *inputs);
char *smp_batch_photo_stem (const SmpBatchPhoto *photo);
gboolean
smp_batch_read_ini (const char *path, SmpSettings *settings, gboolean *has_scale, GError **error);
void smp_batch_photo_free (SmpBatchPhoto *photo);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpBatchPhoto, smp_batch_photo_free)

G_END_DECLS
