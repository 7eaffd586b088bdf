/* photo-memory: stores with a treatment's layer what it was before it was fitted to the hair in the
 * photo, so that fitting it again starts from there, and checksums that show what was changed
 * since.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "photo-choice.h"

G_BEGIN_DECLS

typedef struct
{
  SmpPhotoChoice choice; /* the choices used for the fit */
  guint64 paint, mask;   /* checksums of the fitted paint and mask; mask 0: none */
  GeglRectangle box;     /* in layer coordinates */
  float *coverage;       /* in the box, 0-1, before the fit */
} SmpPhotoMemory;

SmpPhotoMemory *smp_photo_memory_load (GimpLayer *treatment);
void smp_photo_memory_store (GimpLayer *treatment, const SmpPhotoMemory *memory);
void smp_photo_memory_free (SmpPhotoMemory *memory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpPhotoMemory, smp_photo_memory_free)

guint64 smp_photo_memory_print (GimpDrawable *drawable);

G_END_DECLS
