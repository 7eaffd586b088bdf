/* batch-image: a photo of a batch, opened in GIMP, with its treatment, which can be shown in
 * several looks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "gimp/match/match.h"
#include "model/batch/batch-find.h"

G_BEGIN_DECLS

typedef struct
{
  GimpImage *image;      /* undo is disabled */
  GPtrArray *treatments; /* of GimpLayer */
  GPtrArray *saved;      /* SmpSettings: the values of each when it was opened */
  GArray *painted;       /* GeglRectangle: the painted area of each, in image coordinates */
  guint n_with_looks;    /* the first so many take a look; others, on scars, keep their pigment */
  SmpMatchSight *sight;  /* the stubble that each look is matched to, or NULL */
  GimpImage *before;     /* the photo without treatments in one layer; NULL if not asked for */
  gboolean is_opaque;    /* whether the photo is opaque */
  char *files;           /* digest of all files used, see made-of.h; NULL if one cannot be read */
  char *note;            /* a note about its pictures for the user, or NULL */
} SmpBatchImage;

SmpBatchImage *
smp_batch_image_open (const SmpBatchPhoto *photo, gboolean with_before, GError **error);
gboolean smp_batch_image_show (SmpBatchImage *image, const SmpSettings *look, GError **error);
void smp_batch_image_free (SmpBatchImage *image);

GimpImage *smp_batch_image_picture (SmpBatchImage *image, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpBatchImage, smp_batch_image_free)

G_END_DECLS
