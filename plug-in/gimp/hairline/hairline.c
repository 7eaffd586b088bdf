/* hairline: adds a drafted hairline to an image. See hairline.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "engine/hairline.h"
#include "gimp/layer/outline-path.h"
#include "gimp/layer/scale-keep.h"
#include "gimp/layer/selection-copy.h"
#include "gimp/layer/target.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment-scale.h"
#include "hairline.h"
#include "model/error.h"

/* The head found and the outline are the same head if centre and axes differ by less than this
 * part of the width. */
#define SAME_HEAD 0.08

/* Fills the image's treatment, or a new one, from the selection. Removes earlier paint, which
 * belonged to another line. */
static GimpLayer *
treat_selection (GimpImage *image, GimpLayer *target, const SmpScale *scale, GError **error)
{
  g_autoptr (SmpView) view = NULL;

  if (smp_treatment_find_filter (target) != NULL)
    {
      GimpChannel *area = smp_selection_copy (image);

      gimp_selection_none (image);
      gimp_drawable_edit_clear (GIMP_DRAWABLE (target));
      smp_selection_take_copy (image, area);
      smp_treatment_paint_selection (target);
      return target;
    }

  view = smp_treatment_scale_first_view (scale);
  return smp_treatment_insert (image, target, view, error);
}

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

  smp_outline_show (image, &job->scale.head, FALSE);
  return smp_treatment_scale_update (image, &job->scale, NULL, NULL, error);
}

/* Finds the head in the photo; fails if it is not the one of the outline. */
static gboolean
find_same_head (GimpImage *image, const SmpOutline *head, SmpHeadFound *found)
{
  double near = SAME_HEAD * MIN (head->width, head->height);

  return smp_head_find (image, head, found, NULL) && found->is_sure &&
         hypot (found->outline.x - head->x, found->outline.y - head->y) < near &&
         fabs (found->outline.width - head->width) < near &&
         fabs (found->outline.height - head->height) < near;
}

/* Gets the line at which the area begins. A border is seen some millimetres inside of it, and takes more from a narrow
 * peak than from the line beside it; so a drafted peak gets as much more paint as the border takes. A corrected path is
 * taken as it is. */
static gboolean
find_line (GimpPath *path, GimpLayer *target, const SmpHairlineJob *job,
           const SmpHairlineShape *shape, SmpHairlineLine *line, GError **error)
{
  SmpHairlineShape widened = *shape;
  g_autoptr (SmpView) view = NULL;
  SmpHairline border;

  if (job->keep_path || job->draft.plan.peak_mm <= 0)
    return smp_hairline_path_line (path, line, error);

  view = smp_treatment_find_filter (target) != NULL ? smp_treatment_get_view (target)
                                                    : smp_treatment_scale_first_view (&job->scale);
  border = smp_hairline_new (&(SmpHairlineSettings) {
      .fade_mm = smp_settings_get_number (view->plan, "hairline-fade"),
      .irregularity = smp_settings_get_number (view->plan, "irregularity"),
      .softness = smp_settings_get_number (view->plan, "hairline-softness") });
  smp_hairline_shape_widen_peak (&widened, smp_hairline_half_depth (&border));
  *line = smp_hairline_line_of_area (&widened);

  return TRUE;
}

static gboolean
put (GimpImage *image, GimpLayer *target, const SmpHairlineJob *job, SmpHairlineResult *result,
     GError **error)
{
  SmpHeadFound found;
  SmpHairlineLine line;
  gboolean done;

  if (!keep_scale (image, job, error))
    return FALSE;
  if (!job->keep_path)
    result->path = smp_hairline_path_draw (image, &result->shape, &job->draft, error);
  if (result->path == NULL)
    return FALSE;
  if (!job->treat)
    return TRUE;

  if (!find_line (result->path, target, job, &result->shape, &line, error))
    return FALSE;
  done = smp_hairline_select_area (image, &line, &result->shape.chart, &job->scale.head,
                                   find_same_head (image, &job->scale.head, &found) ? &found : NULL,
                                   error);
  smp_hairline_line_clear (&line);
  if (done)
    result->treatment = treat_selection (image, target, &job->scale, error);

  return done && result->treatment != NULL;
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
  SmpScalp scalp = smp_hairline_scalp (&job->scale);
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
  if (job->treat && job->scale.head.width <= 0)
    return smp_hairline_select_area (image, &(SmpHairlineLine) { 0 }, NULL, &job->scale.head, NULL,
                                     error);
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
