/* hairline-face: where the brows and the eyes are that a hairline is measured from. See hairline-face.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "gimp/layer/treatment-scale.h"
#include "hairline-face.h"
#include "hairline-path.h"

/* How much is shown below and beside the handles of the eyes, which may lie as high as the upper lids. Where they were left
 * out, the eyes are about so far below the middle of the brows. */
#define AROUND_MM 20.0
#define EYES_BELOW_BROW_MM 20.0

/**
 * smp_hairline_face_find:
 * @image: an image
 * @box: (out): a part of it that has the brows and the eyes
 *
 * Returns: whether a hairline was drafted on the image, so that its marks tell where they are, and the image was not
 *   cropped or turned since.
 **/
gboolean
smp_hairline_face_find (GimpImage *image, GeglRectangle *box)
{
  static const SmpHairlineMark marks[] = { SMP_MARK_BROW, SMP_MARK_LEFT_EYE, SMP_MARK_RIGHT_EYE };
  GimpPath *path = smp_hairline_path_find (image);
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;
  SmpHairlineDraft draft;
  SmpScaleOrigin origin;
  gboolean is_corrected;
  double around;
  SmpScale scale;

  if (path == NULL || !smp_hairline_path_read (path, &draft, &is_corrected) ||
      !draft.marks.is_given[SMP_MARK_BROW])
    return FALSE;
  scale = smp_treatment_scale_of_image (image, &origin);
  if (origin != SMP_SCALE_KEPT && origin != SMP_SCALE_TREATMENT)
    return FALSE;

  around = AROUND_MM * scale.pixels_per_mm;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (draft.marks.is_given[marks[i]])
      {
        const SmpPixel *at = &draft.marks.at[marks[i]];

        left = MIN (left, at->x);
        right = MAX (right, at->x);
        top = MIN (top, at->y);
        bottom = MAX (bottom, at->y);
      }
  if (!draft.marks.is_given[SMP_MARK_LEFT_EYE] && !draft.marks.is_given[SMP_MARK_RIGHT_EYE])
    bottom += EYES_BELOW_BROW_MM * scale.pixels_per_mm;

  *box = (GeglRectangle) { (int) floor (left - around), (int) floor (top),
                           (int) ceil (right - left + 2 * around),
                           (int) ceil (bottom - top + around) };
  return TRUE;
}
