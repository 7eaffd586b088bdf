/* hairline: adds a drafted hairline to an image. See hairline.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gimp/layer/outline-path.h"
#include "gimp/layer/scale-keep.h"
#include "gimp/layer/target.h"
#include "gimp/layer/treatment-scale.h"
#include "hairline-area.h"
#include "hairline-follow.h"
#include "hairline.h"
#include "model/error.h"

/* Returns the layer to treat: the image's treatment, or the selected photo. */
static GimpLayer *
find_target (GimpImage *image, GimpDrawable **drawables, GError **error)
{
  GimpLayer *treatment = smp_treatment_find_in (image);
  GimpDrawable *chosen[2] = { treatment != NULL ? GIMP_DRAWABLE (treatment) : NULL, NULL };
  GimpLayer *photo = smp_photo_find (image);

  if (treatment != NULL)
    return smp_target_find (image, chosen, error);
  if ((drawables == NULL || drawables[0] == NULL) && photo != NULL)
    {
      chosen[0] = GIMP_DRAWABLE (photo);
      return smp_target_find (image, chosen, error);
    }

  return smp_target_find (image, drawables, error);
}

static gboolean
keep_scale (GimpImage *image, const SmpHairlineJob *job, GError **error)
{
  if (!job->is_new_scale)
    return TRUE;
  if (!smp_scale_store (image, &job->scale, error))
    return FALSE;

  smp_outline_show (image, &job->scale.head);
  return smp_treatment_scale_update (image, &job->scale, NULL, NULL, error);
}

static gboolean
put (GimpImage *image, GimpLayer *target, const SmpHairlineJob *job, SmpHairlineResult *result,
     GError **error)
{
  if (!keep_scale (image, job, error))
    return FALSE;
  if (!job->keep_path)
    result->path = smp_hairline_path_draw (image, &result->shape, &job->draft, error);
  if (result->path == NULL)
    return FALSE;
  if (!job->treat)
    return TRUE;

  result->treatment = smp_hairline_fill (image, target, result->path, &result->shape,
                                         !job->keep_path, &job->scale, error);

  return result->treatment != NULL;
}

/**
 * smp_hairline_apply:
 * @image: an image
 * @drawables: (array zero-terminated=1) (nullable): what is selected in it
 * @job: what to do
 * @result: (out): the path and the treatment
 * @error: (out): return location
 *
 * One undo step.
 *
 * Returns: whether everything was done. If not, one undo step reverts what was done.
 **/
gboolean
smp_hairline_apply (GimpImage *image, GimpDrawable **drawables, const SmpHairlineJob *job,
                    SmpHairlineResult *result, GError **error)
{
  SmpScalp scalp = smp_scale_scalp (&job->scale);
  GimpLayer *target = NULL;
  SmpHairlineDraft draft = job->draft;
  SmpHairlineProblem problem;
  gboolean done;

  *result = (SmpHairlineResult) { 0 };
  if (job->keep_path)
    {
      result->path = smp_hairline_path_find (image);
      if (result->path == NULL)
        return smp_refuse (error, SMP_ERROR_ARGUMENT,
                           _ ("The image has no path of a hairline to keep. Draft one first."));
    }

  /* Scripts that keep the path need not give the landmarks again. */
  if (job->keep_path && !job->draft.marks.is_given[SMP_MARK_BROW])
    {
      gboolean is_corrected;

      smp_hairline_path_read (result->path, &draft, &is_corrected);
    }
  problem = smp_hairline_shape_init (&result->shape, &draft.plan, &draft.marks, &scalp);
  if (problem != SMP_HAIRLINE_GOOD)
    return smp_refuse (error, SMP_ERROR_ARGUMENT, "%s", smp_hairline_problem_text (problem));
  /* Check everything before changing anything. */
  if (!job->keep_path && !smp_hairline_path_check (image, error))
    return FALSE;
  if (job->is_new_scale && !smp_scale_check (&job->scale, gimp_image_get_width (image),
                                             gimp_image_get_height (image), error))
    return FALSE;
  if (job->treat && !smp_hairline_check_area (&job->scale.head, error))
    return FALSE;
  if (job->treat)
    {
      target = find_target (image, drawables, error);
      if (target == NULL)
        return FALSE;
    }

  gimp_image_undo_group_start (image);
  done = put (image, target, job, result, error);
  gimp_image_undo_group_end (image);

  return done;
}
