/* scale-measure: measures a length that the user drew in the picture. See scale-measure.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gimp/layer/outline-path.h"
#include "gimp/layer/outline-read.h"
#include "model/choice.h"
#include "model/error.h"
#include "scale-measure.h"

/* Precision of a path's length, pixels. */
#define PATH_PRECISION 0.1

static const struct
{
  const char *id;
  const char *name;
} measures[SMP_N_MEASURES] = {
  [SMP_MEASURE_OUTLINE_WIDTH] = { "outline-width", N_ ("Width of the head’s outline") },
  [SMP_MEASURE_OUTLINE_HEIGHT] = { "outline-height", N_ ("Height of the head’s outline") },
  [SMP_MEASURE_SELECTION_WIDTH] = { "selection-width", N_ ("Width of the selection") },
  [SMP_MEASURE_SELECTION_HEIGHT] = { "selection-height", N_ ("Height of the selection") },
  [SMP_MEASURE_PATH] = { "path", N_ ("Length of the path") },
  [SMP_MEASURE_GUIDES] = { "guides", N_ ("Between two guides") },
  [SMP_MEASURE_TYPED] = { "typed", N_ ("Typed in pixels") },
};

static gboolean
refuse (GError **error, const char *message)
{
  return smp_refuse (error, SMP_ERROR_SCALE, "%s", message);
}

/**
 * smp_measure_id:
 * @measure: a way to measure
 *
 * Returns: (transfer none): its name for scripts, not translated.
 **/
const char *
smp_measure_id (SmpMeasure measure)
{
  return measures[measure].id;
}

/**
 * smp_measure_name:
 * @measure: a way to measure
 *
 * Returns: (transfer none): its name in the user's language.
 **/
const char *
smp_measure_name (SmpMeasure measure)
{
  return _ (measures[measure].name);
}

static gboolean
measure_selection (GimpImage *image, gboolean width, double *length_px, GError **error)
{
  gboolean non_empty = FALSE;
  int x1, y1, x2, y2;

  gimp_selection_bounds (image, &non_empty, &x1, &y1, &x2, &y2);
  if (!non_empty)
    return refuse (error, _ ("Nothing is selected. Select from one end to the other with the "
                             "Rectangle or Ellipse Select tool and try again."));

  *length_px = width ? x2 - x1 : y2 - y1;
  return TRUE;
}

static gboolean
measure_path (GimpImage *image, double *length_px, GError **error)
{
  GimpPath *path = smp_outline_chosen_path (image, error);
  g_autofree int *strokes = NULL;
  gsize n_strokes = 0;

  if (path == NULL)
    return FALSE;
  if (path == smp_outline_find_path (image))
    return refuse (error, _ ("The path is the outline of the head. Take the outline’s width or "
                             "height, or draw another path from one end to the other and select it "
                             "in the Paths dialog."));

  strokes = gimp_path_get_strokes (path, &n_strokes);
  if (n_strokes != 1)
    return refuse (error, _ ("The path has no line, or several. Draw one line from one end to the "
                             "other with the Paths tool and try again."));

  *length_px = gimp_path_stroke_get_length (path, strokes[0], PATH_PRECISION);
  return TRUE;
}

/* Guides of one direction: their number, and the lowest and highest position. */
typedef struct
{
  int n, low, high;
} Guides;

static void
add_guide (Guides *guides, int position)
{
  guides->low = guides->n > 0 ? MIN (guides->low, position) : position;
  guides->high = guides->n > 0 ? MAX (guides->high, position) : position;
  guides->n++;
}

static gboolean
measure_guides (GimpImage *image, double *length_px, GError **error)
{
  Guides upright = { 0 }, level = { 0 };
  guint guide = 0;

  while ((guide = gimp_image_find_next_guide (image, guide)) != 0)
    add_guide (gimp_image_get_guide_orientation (image, guide) == GIMP_ORIENTATION_VERTICAL
                   ? &upright
                   : &level,
               gimp_image_get_guide_position (image, guide));

  if ((upright.n == 2) == (level.n == 2))
    return refuse (error, _ ("The image needs exactly two guides of one direction: pull one from "
                             "the ruler to each end, remove all others (Image > Guides), and try "
                             "again."));

  *length_px = upright.n == 2 ? upright.high - upright.low : level.high - level.low;
  return TRUE;
}

/**
 * smp_measure_find:
 * @id: a name for scripts
 *
 * Returns: its way to measure; %SMP_N_MEASURES if there is none.
 **/
SmpMeasure
smp_measure_find (const char *id)
{
  int found = SMP_CHOICE_FIND (measures, id);

  return found >= 0 ? (SmpMeasure) found : SMP_N_MEASURES;
}

gboolean
smp_measure_is_outline (SmpMeasure measure)
{
  return measure == SMP_MEASURE_OUTLINE_WIDTH || measure == SMP_MEASURE_OUTLINE_HEIGHT;
}

/**
 * smp_measure_outline:
 * @measure: the width or the height of the outline
 * @source: what is measured by it
 * @outline: the outline of the head
 *
 * Where the outline is turned, its width may be the length of the head. So for the breadth of a head the shorter side is
 * taken, and for the length the longer one.
 *
 * Returns: the length in the picture, pixels; 0 without an outline.
 **/
double
smp_measure_outline (SmpMeasure measure, SmpSource source, const SmpOutline *outline)
{
  if (outline->width <= 0)
    return 0;
  if (source == SMP_SOURCE_HEAD_BREADTH)
    return MIN (outline->width, outline->height);
  if (source == SMP_SOURCE_HEAD_LENGTH)
    return MAX (outline->width, outline->height);

  return measure == SMP_MEASURE_OUTLINE_WIDTH ? outline->width : outline->height;
}

/* Returns whether there is something to measure, of more than no length. A length that the user enters stays. */
static gboolean
measure_length (GimpImage *image, SmpMeasure measure, SmpSource source, const SmpOutline *outline,
                double *length_px, GError **error)
{
  gboolean found = TRUE;

  switch (measure)
    {
    case SMP_MEASURE_OUTLINE_WIDTH:
    case SMP_MEASURE_OUTLINE_HEIGHT:
      *length_px = smp_measure_outline (measure, source, outline);
      if (outline->width <= 0)
        return refuse (error, _ ("The outline of the head is not set. Set it first, or measure in "
                                 "another way."));
      break;
    case SMP_MEASURE_SELECTION_WIDTH:
    case SMP_MEASURE_SELECTION_HEIGHT:
      found = measure_selection (image, measure == SMP_MEASURE_SELECTION_WIDTH, length_px, error);
      break;
    case SMP_MEASURE_PATH:
      found = measure_path (image, length_px, error);
      break;
    case SMP_MEASURE_GUIDES:
      found = measure_guides (image, length_px, error);
      break;
    default:
      break;
    }

  if (found && !(*length_px > 0))
    return refuse (error, _ ("The length in the picture is zero. Measure from one end to the other "
                             "and try again."));

  return found;
}

/**
 * smp_measure_scale:
 * @image: an image
 * @measure: how to measure
 * @measurement: (inout): what is measured; gets the length in the picture
 * @scale: (inout): the scale, with the head's outline
 * @error: (out): return location
 *
 * Returns: whether there is something to measure, and it gives a plausible scale.
 **/
gboolean
smp_measure_scale (GimpImage *image, SmpMeasure measure, SmpMeasurement *measurement,
                   SmpScale *scale, GError **error)
{
  SmpScaleMeasured *measured = &scale->measured;

  measurement->is_of_outline = smp_measure_is_outline (measure);
  if (!measure_length (image, measure, measurement->source, &scale->head, &measurement->length_px,
                       error) ||
      !smp_source_scale (measurement, scale, error))
    return FALSE;

  *measured = (SmpScaleMeasured) { .length_mm = measurement->length_mm,
                                   .length_px = measurement->length_px };
  g_strlcpy (measured->source, smp_source_id (measurement->source), sizeof measured->source);
  g_strlcpy (measured->person, smp_person_id (measurement->person), sizeof measured->person);
  g_strlcpy (measured->measure, smp_measure_id (measure), sizeof measured->measure);
  return TRUE;
}
