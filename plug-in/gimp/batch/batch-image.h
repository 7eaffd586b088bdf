/* batch-image: a photo of a batch, opened in GIMP with its treatment on it, to be shown in one
 * look after another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/batch/batch-find.h"

G_BEGIN_DECLS

typedef struct
{
  GimpImage *image;      /* without undo steps */
  GPtrArray *treatments; /* of GimpLayer */
  GPtrArray *saved;      /* of SmpSettings: what each had when it was opened */
  GArray *painted;       /* of GeglRectangle: where in the image each is painted */
  GimpImage *before;  /* what the photo shows without them, in one layer; NULL if not asked for */
  gboolean is_opaque; /* the photo, so that nothing shows through */
  char *files; /* a digest of all that it was made of, see made-of.h; NULL where a file is lost */
  char *note;  /* what should be known of its pictures; NULL if there is nothing */
} SmpBatchImage;

SmpBatchImage *
smp_batch_image_open (const SmpBatchPhoto *photo, gboolean with_before, GError **error);
gboolean smp_batch_image_show (SmpBatchImage *image, const SmpSettings *look, GError **error);
void smp_batch_image_free (SmpBatchImage *image);

GimpImage *smp_batch_image_picture (SmpBatchImage *image, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpBatchImage, smp_batch_image_free)

G_END_DECLS
