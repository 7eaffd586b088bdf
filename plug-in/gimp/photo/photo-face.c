/* photo-face: keeps treatments off the face, where the photo shows it. See photo-face.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gimp/hairline/hairline-propose.h"
#include "gimp/layer/treatment.h"
#include "photo-face.h"

/* Less paint on the face than this, as from a dab of a brush, is not worth a word, cm². */
#define LEAST_PAINT_CM2 1.0

/**
 * smp_photo_face_hairline:
 * @image: an image without a treatment
 * @sight: what was found in its photo
 * @job: (out): treats the scalp behind the hairline that was drafted on the image, or else behind a natural one
 *
 * Returns: whether the photo shows the face, so that all bare skin is not scalp.
 **/
gboolean
smp_photo_face_hairline (GimpImage *image, const SmpPhotoSight *sight, SmpHairlineJob *job)
{
  *job = (SmpHairlineJob) { .scale = sight->scale, .treat = TRUE };

  return smp_hairline_find_face (image, &sight->scale, &job->draft, &job->keep_path) ==
         SMP_FACE_FOUND;
}

/**
 * smp_photo_face_note:
 * @image: an image
 * @target: a treatment, or the photo
 * @sight: what was found in the photo
 *
 * Returns: (nullable): what there is to say about the face; %NULL for nothing.
 **/
const char *
smp_photo_face_note (GimpImage *image, GimpLayer *target, const SmpPhotoSight *sight)
{
  gboolean is_new = smp_treatment_find_filter (target) == NULL, is_drafted;
  gboolean is_given = !is_new || !gimp_selection_is_empty (image);
  GimpDrawable *given =
      is_new ? GIMP_DRAWABLE (gimp_image_get_selection (image)) : GIMP_DRAWABLE (target);
  SmpHairlineDraft draft;
  SmpFace face = smp_hairline_find_face (image, &sight->scale, &draft, &is_drafted);

  if (face == SMP_FACE_FOUND && is_given)
    return smp_hairline_paint_on_face (&draft.marks, &sight->scale, given) < LEAST_PAINT_CM2
               ? NULL
               : _ ("Some of the treated area lies on the face, below the brows. Erase it there, "
                    "or draft the hairline with Hairline....");
  if (face == SMP_FACE_FOUND)
    return _ ("The face is in the photo, so the treatment will end at a natural hairline. "
              "Hairline... changes that.");
  if (face == SMP_FACE_POSSIBLE && !is_given)
    return _ ("The face may be in the photo, but it was not found. Erase dots that lie on it, or "
              "draft the hairline with Hairline... first.");

  return NULL;
}
