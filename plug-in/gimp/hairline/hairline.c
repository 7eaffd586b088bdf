/* hairline: puts a drafted hairline into an image. See hairline.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "gimp/layer/outline-path.h"
#include "gimp/layer/scale-keep.h"
#include "gimp/layer/target.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment-scale.h"
#include "hairline.h"
#include "model/error.h"

/* A head that is found is the one that was outlined if middle and axes differ by less, parts of its width. */
#define SAME_HEAD 0.08

/* Fills the treatment that the image has, or a new one, from the selection. What was painted before goes: it
 * was for another line. */
static GimpLayer *
treat_selection (GimpImage *image, GimpLayer *target, const SmpScale *scale, GError **error)
{
  g_autoptr (SmpView) view = NULL;

  if (smp_treatment_find_filter (target) != NULL)
    {
      GimpChannel *area = GIMP_CHANNEL (gimp_selection_save (image));

      gimp_selection_none (image);
      gimp_drawable_edit_clear (GIMP_DRAWABLE (target));
      gimp_image_select_item (image, GIMP_CHANNEL_OP_REPLACE, GIMP_ITEM (area));
      gimp_image_remove_channel (image, area);
      smp_treatment_paint_selection (target);
      return target;
    }

  view = smp_treatment_scale_first_view (scale);
  return smp_treatment_insert (image, target, view, error);
}

/* The layer to treat: the treatment that there is, or the photo that is selected. */
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

/* The head in the photo, if it is the one of the outline. */
static gboolean
find_same_head (GimpImage *image, const SmpOutline *head, SmpHeadFound *found)
{
  double near = SAME_HEAD * MIN (head->width, head->height);

  return smp_head_find (image, head, found, NULL) && found->is_sure &&
         hypot (found->outline.x - head->x, found->outline.y - head->y) < near &&
         fabs (found->outline.width - head->width) < near &&
         fabs (found->outline.height - head->height) < near;
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

  if (!smp_hairline_path_line (result->path, &line, error))
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
 * @result: (out): what was made
 * @error: (out): return location
 *
 * One undo step.
 *
 * Returns: whether all of it was done; where it was not, what was done of it can be undone in one step.
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

  /* A script that keeps the path need not say again where the face is. */
  if (job->keep_path && !job->draft.marks.is_given[SMP_MARK_BROW])
    {
      gboolean is_corrected;

      smp_hairline_path_read (result->path, &draft, &is_corrected);
    }
  problem = smp_hairline_shape_init (&result->shape, &draft.plan, &draft.marks, &scalp);
  if (problem != SMP_HAIRLINE_GOOD)
    return smp_refuse (error, SMP_ERROR_ARGUMENT, "%s", smp_hairline_problem_text (problem));
  /* Everything that can be known before is refused before anything is changed. */
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
