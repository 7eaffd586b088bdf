/* hairline-follow: fills the area behind a drafted hairline. See hairline-follow.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "engine/hairline.h"
#include "gimp/base/parasite.h"
#include "gimp/layer/head-find.h"
#include "gimp/layer/selection-copy.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment-scale.h"
#include "gimp/layer/treatment.h"
#include "hairline-area.h"
#include "hairline-follow.h"

/* What is kept with a treatment: the depth at which its border was seen when it was filled, and its paint. */
#define GROUP "Hairline"
#define BORDER "Border"
#define PAINT "Paint"

/* Borders whose depths differ by less than this look alike, mm. */
#define SAME_BORDER_MM 0.25

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

/* Returns the depth in millimetres at which the border of a treatment is seen. */
static double
border_of (const SmpView *view)
{
  SmpHairline border = smp_hairline_new (&(SmpHairlineSettings) {
      .fade_mm = smp_settings_get_number (view->plan, "hairline-fade"),
      .irregularity = smp_settings_get_number (view->plan, "irregularity"),
      .softness = smp_settings_get_number (view->plan, "hairline-softness") });

  return smp_hairline_half_depth (&border);
}

static double
border_of_treatment (GimpLayer *treatment)
{
  g_autoptr (SmpView) view = smp_treatment_get_view (treatment);

  return border_of (view);
}

static void
keep_border (GimpLayer *treatment, double depth_mm)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_double (file, GROUP, BORDER, depth_mm);
  g_key_file_set_uint64 (file, GROUP, PAINT, smp_treatment_paint_digest (treatment));
  smp_parasite_store (G_OBJECT (treatment), SMP_PARASITE_HAIRLINE, file);
}

/**
 * smp_hairline_fill:
 * @image: an image
 * @target: its treatment, or the photo to treat
 * @path: the path of the hairline
 * @shape: the hairline as drafted
 * @is_drafted: whether to take it as drafted, or else as the path has it
 * @scale: scale and head
 * @error: (out): return location
 *
 * Fills the treatment behind the line, and removes other paint. A drafted widow's peak gets as much more paint as the
 * border takes.
 *
 * Returns: (transfer none) (nullable): the treatment.
 **/
GimpLayer *
smp_hairline_fill (GimpImage *image, GimpLayer *target, GimpPath *path,
                   const SmpHairlineShape *shape, gboolean is_drafted, const SmpScale *scale,
                   GError **error)
{
  gboolean has_peak = is_drafted && shape->peak_mm > 0, done;
  SmpHairlineShape widened = *shape;
  double depth_mm = 0;
  SmpHairlineLine line;
  GimpLayer *treatment;
  SmpHeadFound found;

  if (has_peak)
    {
      g_autoptr (SmpView) view = smp_treatment_find_filter (target) != NULL
                                     ? smp_treatment_get_view (target)
                                     : smp_treatment_scale_first_view (scale);

      depth_mm = border_of (view);
      smp_hairline_shape_widen_peak (&widened, depth_mm);
      line = smp_hairline_line_of_area (&widened);
    }
  else if (!smp_hairline_path_line (path, &line, error))
    {
      return NULL;
    }

  done = smp_hairline_select_area (image, &line, &shape->chart, scale,
                                   find_same_head (image, &scale->head, &found) ? &found : NULL,
                                   error);
  smp_hairline_line_clear (&line);
  treatment = done ? treat_selection (image, target, scale, error) : NULL;
  if (treatment != NULL && has_peak)
    keep_border (treatment, depth_mm);

  return treatment;
}

/* Gets the path and the draft of an image's hairline if that has a widow's peak. */
static GimpPath *
find_peak (GimpImage *image, SmpHairlineDraft *draft, gboolean *is_corrected)
{
  GimpPath *path = smp_hairline_path_find (image);

  return path != NULL && smp_hairline_path_read (path, draft, is_corrected) &&
                 draft->plan.peak_mm > 0
             ? path
             : NULL;
}

/**
 * smp_hairline_peak_state:
 * @image: an image
 * @treatment: a treatment in it
 *
 * Returns: whether its paint depends on its border.
 **/
SmpPeakState
smp_hairline_peak_state (GimpImage *image, GimpLayer *treatment)
{
  g_autoptr (GKeyFile) file = smp_parasite_load (G_OBJECT (treatment), SMP_PARASITE_HAIRLINE);
  SmpHairlineDraft draft;
  gboolean is_corrected;

  if (file == NULL || find_peak (image, &draft, &is_corrected) == NULL)
    return SMP_PEAK_NONE;

  return !is_corrected && smp_treatment_paint_digest (treatment) ==
                              g_key_file_get_uint64 (file, GROUP, PAINT, NULL)
             ? SMP_PEAK_FOLLOWS
             : SMP_PEAK_CORRECTED;
}

/**
 * smp_hairline_peak_text:
 * @state: a state but %SMP_PEAK_NONE
 *
 * Returns: what to say where the border is about to change.
 **/
const char *
smp_hairline_peak_text (SmpPeakState state)
{
  return state == SMP_PEAK_FOLLOWS
             ? _ ("The widow’s peak is drawn anew for this border when you press OK.")
             : _ ("The widow’s peak was drafted for another border. The hairline or the paint was "
                  "corrected since, so it stays; draft it again with Hairline... if it looks too "
                  "narrow or too wide.");
}

/**
 * smp_hairline_follow:
 * @image: an image
 * @treatment: a treatment in it
 * @error: (out): return location
 *
 * Fills the treatment anew if its border has changed since it was filled behind a widow's peak, and nothing of that was
 * corrected. The selection stays. One undo step, or none.
 *
 * Returns: whether nothing failed.
 **/
gboolean
smp_hairline_follow (GimpImage *image, GimpLayer *treatment, GError **error)
{
  g_autoptr (GKeyFile) file = smp_parasite_load (G_OBJECT (treatment), SMP_PARASITE_HAIRLINE);
  GimpChannel *selection = NULL;
  SmpHairlineDraft draft;
  SmpHairlineShape shape;
  gboolean is_corrected, done;
  SmpScaleOrigin origin;
  GimpPath *path;
  SmpScale scale;
  SmpScalp scalp;

  if (file == NULL || fabs (g_key_file_get_double (file, GROUP, BORDER, NULL) -
                            border_of_treatment (treatment)) < SAME_BORDER_MM)
    return TRUE;
  if (smp_hairline_peak_state (image, treatment) != SMP_PEAK_FOLLOWS)
    return TRUE;
  path = find_peak (image, &draft, &is_corrected);
  scale = smp_treatment_scale_of_image (image, &origin);
  scalp = smp_scale_scalp (&scale);
  if (smp_hairline_shape_init (&shape, &draft.plan, &draft.marks, &scalp) != SMP_HAIRLINE_GOOD ||
      scale.head.width <= 0)
    return TRUE;

  gimp_image_undo_group_start (image);
  if (!gimp_selection_is_empty (image))
    selection = smp_selection_copy (image);
  done = smp_hairline_fill (image, treatment, path, &shape, TRUE, &scale, error) != NULL;
  if (selection != NULL)
    smp_selection_take_copy (image, selection);
  gimp_image_undo_group_end (image);

  return done;
}
