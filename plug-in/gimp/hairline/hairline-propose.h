/* hairline-propose: where the face is in a photo, and the hairline to begin with: the one that was drafted on it, or else the
 * natural one of the head that is found in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "hairline-draft.h"

G_BEGIN_DECLS

typedef enum
{
  SMP_FACE_ABSENT, /* the head is seen from behind */
  SMP_FACE_FOUND,
  SMP_FACE_POSSIBLE /* the head was not found with certainty, and may show its face */
} SmpFace;

gboolean smp_hairline_propose (GimpImage *image, const SmpOutline *rough, SmpScale *scale,
                               SmpHairlineDraft *draft, SmpHeadFound *found);
SmpFace smp_hairline_find_face (GimpImage *image, const SmpScale *scale, SmpHairlineDraft *draft,
                                gboolean *is_drafted);
double smp_hairline_paint_on_face (const SmpHairlineMarks *marks, const SmpScale *scale,
                                   GimpDrawable *paint);

G_END_DECLS
