/* hairline-propose: where the face is in a photo, and the hairline to begin with. See hairline-propose.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>

#include "gimp/layer/selection-copy.h"
#include "hairline-path.h"
#include "hairline-propose.h"
#include "operation/paint-reader.h"

/* The part of the face where paint is looked for, by tape from the middle of the brows, mm: below the brows, whose hair
 * reaches some millimetres down, to the end of the nose, and to the outer eye corners. Sideburns are further out. */
#define FACE_FROM_MM 6.0
#define FACE_TO_MM 45.0
#define FACE_HALF_WIDTH_MM 45.0

/* Distance of the places that are looked at, mm. */
#define PITCH_MM 1.5

/**
 * smp_hairline_propose:
 * @image: an image
 * @rough: (nullable): an approximate outline of the head
 * @scale: (inout): its scale; gets the outline of the head if it has none and that is found
 * @draft: (out): the natural hairline, and landmarks of the face
 * @found: (out): the head as found in the photo
 *
 * Returns: whether the face can be visible.
 **/
gboolean
smp_hairline_propose (GimpImage *image, const SmpOutline *rough, SmpScale *scale,
                      SmpHairlineDraft *draft, SmpHeadFound *found)
{
  SmpScale whole;

  *draft = (SmpHairlineDraft) { 0 };
  smp_hairline_plan_init (&draft->plan, SMP_HAIRLINE_NATURAL);
  smp_head_find (image, rough, found, NULL);
  if (found->is_sure && scale->head.width <= 0)
    smp_head_found_take (found, scale);
  if (scale->head.width > 0)
    return smp_hairline_marks_of_head (&draft->marks, scale, found);

  /* Assume a head that fills the photo. */
  whole = *scale;
  whole.head =
      (SmpOutline) { gimp_image_get_width (image) / 2.0, gimp_image_get_height (image) * 0.42,
                     gimp_image_get_width (image) * 0.7, gimp_image_get_height (image) * 0.7 };
  smp_hairline_marks_of_head (&draft->marks, &whole, NULL);
  return TRUE;
}

/**
 * smp_hairline_find_face:
 * @image: an image
 * @scale: its scale, with an outline of the head
 * @draft: (out): the hairline that was drafted on it, or else the one that the Hairline dialog would begin with
 * @is_drafted: (out): whether it was drafted
 *
 * Returns: whether the face is in the photo; if it was found, the draft has its landmarks.
 **/
SmpFace
smp_hairline_find_face (GimpImage *image, const SmpScale *scale, SmpHairlineDraft *draft,
                        gboolean *is_drafted)
{
  GimpPath *path = smp_hairline_path_find (image);
  SmpScale proposed = *scale;
  gboolean is_corrected;
  SmpHeadFound found;

  *is_drafted = path != NULL && smp_hairline_path_read (path, draft, &is_corrected) &&
                draft->marks.is_given[SMP_MARK_BROW];
  if (*is_drafted)
    return SMP_FACE_FOUND;

  if (!smp_hairline_propose (image, &scale->head, &proposed, draft, &found))
    return SMP_FACE_ABSENT;
  if (found.is_sure)
    return SMP_FACE_FOUND;

  return found.outline.width > 0 && smp_hairline_shows_face (&found) ? SMP_FACE_POSSIBLE
                                                                     : SMP_FACE_ABSENT;
}

/* Returns the box in the image of what is within a length of a place. */
static GeglRectangle
box_around (const SmpPixel *at, double length)
{
  return (GeglRectangle) { (int) floor (at->x - length), (int) floor (at->y - length),
                           (int) ceil (2 * length), (int) ceil (2 * length) };
}

/**
 * smp_hairline_paint_on_face:
 * @marks: landmarks of the face
 * @scale: scale and head of the image
 * @paint: a treatment, or the selection
 *
 * Returns: how much of the face below the brows is painted, or selected, cm² as seen in the picture.
 **/
double
smp_hairline_paint_on_face (const SmpHairlineMarks *marks, const SmpScale *scale,
                            GimpDrawable *paint)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (paint);
  gboolean is_layer = GIMP_IS_LAYER (paint);
  int n = is_layer ? 4 : 1, step = MAX ((int) round (PITCH_MM * scale->pixels_per_mm), 1), dx, dy;
  SmpScalp scalp = smp_scale_scalp (scale);
  double reach = hypot (FACE_TO_MM, FACE_HALF_WIDTH_MM) * scale->pixels_per_mm, sum = 0;
  GeglRectangle box = box_around (&marks->at[SMP_MARK_BROW], reach), layer;
  g_autofree float *row = NULL;
  SmpScalpChart chart;

  if (!smp_scalp_chart_init (&chart, &scalp, &marks->at[SMP_MARK_BROW],
                             &marks->at[SMP_MARK_MIDLINE]))
    return 0;

  gimp_drawable_get_offsets (paint, &dx, &dy);
  layer = *gegl_buffer_get_extent (buffer);
  layer.x += dx;
  layer.y += dy;
  if (!gegl_rectangle_intersect (&box, &box, &layer))
    return 0;

  row = g_new (float, (gsize) n *box.width);
  for (int y = box.y; y < box.y + box.height; y += step)
    {
      gegl_buffer_get (buffer, GEGL_RECTANGLE (box.x - dx, y - dy, box.width, 1), 1.0,
                       is_layer ? smp_paint_format (buffer) : smp_selection_copy_format (buffer),
                       row, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      for (int x = 0; x < box.width; x += step)
        if (row[n * x + n - 1] > 0)
          {
            SmpPixel at = { box.x + x + 0.5, y + 0.5 };
            SmpTape tape = smp_scalp_chart_from_pixel (&chart, &at);

            if (tape.up < -FACE_FROM_MM && tape.up > -FACE_TO_MM &&
                fabs (tape.side) < FACE_HALF_WIDTH_MM)
              sum += row[n * x + n - 1];
          }
    }

  return sum * pow (step / scale->pixels_per_mm, 2) / 100;
}
