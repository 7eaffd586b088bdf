/* photo-memory: what a treatment was before it was fitted to the hair in the photo, kept with its layer, so that
 * fitting it again starts from there; and which part of it is still as it was fitted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "photo-choice.h"

G_BEGIN_DECLS

typedef struct
{
  SmpPhotoChoice choice; /* what it was fitted with */
  guint64 paint, mask;   /* prints of paint and mask as they were then; mask 0: had none */
  GeglRectangle box;     /* in the layer */
  float *coverage;       /* of the box, 0-1, before it was fitted */
} SmpPhotoMemory;

SmpPhotoMemory *smp_photo_memory_load (GimpLayer *treatment);
void smp_photo_memory_store (GimpLayer *treatment, const SmpPhotoMemory *memory);
void smp_photo_memory_free (SmpPhotoMemory *memory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpPhotoMemory, smp_photo_memory_free)

guint64 smp_photo_memory_print (GimpDrawable *drawable);

G_END_DECLS
