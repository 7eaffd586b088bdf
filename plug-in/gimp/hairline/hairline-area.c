/* hairline-area: selects the area behind a hairline. See hairline-area.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "gimp/layer/head-limit.h"
#include "hairline-area.h"
#include "hairline-soft.h"
#include "model/error.h"

/* Points of an ellipse. */
#define POINTS_OF_HEAD 360

/* Where the photo's edge is not certain, the area ends at this part of the way to that of the head found: beyond it
 * may be what is not skin. */
#define SKIN_PART 0.99

/* Takes the area from the end of the line at the sideburn over the ear: steps to the side and
 * up, mm. Our estimate: a sideburn is as wide as two fingers; an ear starts some 20 mm behind its front and
 * reaches above the brows. */
static const SmpTape over_ear[SMP_HAIRLINE_BELOW - 2] = {
  { 22, 0 }, { 24, 17 }, { 37, 23 }, { 66, 18 }
};

/* From there the area ends level in the picture over this length, mm in the plane of the head's outline. */
#define BEHIND_MM 150.0

/* A line whose last seen place is higher than this above the brows, mm, does not end at a sideburn but goes out of the
 * head: temples are lower. */
#define SIDEBURN_MOST_MM 46.0

/* The direction in which a line ends is that of its last millimetres, in the plane of the head's outline; and it goes on
 * in it for some more, which is out of the head. */
#define END_MM 3.0
#define OUT_MM 20.0

/* Selects the head inside of its outline. */
static void
select_head (GimpImage *image, const SmpOutline *head, const SmpHeadLimit *limit)
{
  double points[2 * POINTS_OF_HEAD];

  for (int i = 0; i < POINTS_OF_HEAD; i++)
    {
      double *point = points + 2 * i;

      smp_outline_point (head, 2 * G_PI * i / POINTS_OF_HEAD, &point[0], &point[1]);
      if (limit != NULL)
        smp_head_limit_reach (limit, (double[2]) { head->x, head->y }, point, 1);
    }
  gimp_image_select_polygon (image, GIMP_CHANNEL_OP_INTERSECT, 2 * POINTS_OF_HEAD, points);
}

/* Goes from a place at the right far outside of the image: to the right, up, across, and down again. */
static void
close_far (GimpImage *image, const SmpScalpChart *chart, const SmpPixel *from, GArray *points)
{
  double far = 2.0 * (gimp_image_get_width (image) + gimp_image_get_height (image));
  double up[2] = { far * chart->upward.x, far * chart->upward.y };
  double out[2] = { -up[1], up[0] }; /* to the right, seen along up */

  for (int corner = 0; corner < 4; corner++)
    {
      double side = corner < 2 ? 1.0 : -1.0, higher = corner == 1 || corner == 2 ? 1.0 : 0.0;
      double place[2] = { from->x + side * out[0] + higher * up[0],
                          from->y + side * out[1] + higher * up[1] };

      g_array_append_vals (points, place, 2);
    }
}

/* Moves a place along the midline's direction until it is as high in the picture as another. */
static void
level_with (SmpPixel *place, const SmpPixel *other, const SmpScalpChart *chart)
{
  const SmpPixel *up = &chart->upward;
  double higher = (place->x - other->x) * up->x + (place->y - other->y) * up->y;

  place->x -= higher * up->x;
  place->y -= higher * up->y;
}

/* Returns the place to the right of another in the picture, or to the left. */
static SmpPixel
go_level (const SmpPixel *place, const SmpScalpChart *chart, double right_mm)
{
  double length = right_mm * chart->scalp->pixels_per_mm;

  return (SmpPixel) { place->x - length * chart->upward.y, place->y + length * chart->upward.x };
}

/* Returns the place that the line comes to if it goes on over the horizon. */
static SmpPixel
go_out (const SmpHairlineLine *line, gboolean right, double pixels_per_mm)
{
  const double *end = line->points + (right ? 2 * line->n - 2 : 0);
  double dx = 0, dy = 0, length = 0;

  for (gsize i = 1; i < line->n && length < END_MM * pixels_per_mm; i++)
    {
      const double *before = right ? end - 2 * i : end + 2 * i;

      dx = end[0] - before[0];
      dy = end[1] - before[1];
      length = hypot (dx, dy);
    }
  length = OUT_MM * pixels_per_mm / MAX (length, 1e-3);

  return (SmpPixel) { end[0] + length * dx, end[1] + length * dy };
}

/* Whether the line ends at a sideburn, which a corrected one tells only by its height. */
static gboolean
ends_low (const SmpHairlineLine *line, gboolean right, const SmpScalpChart *chart)
{
  SmpPixel at = { 0, 0 };
  SmpTape tape;

  for (gsize i = 0; i < line->n; i++)
    {
      const double *point = line->points + 2 * (right ? line->n - 1 - i : i);

      at = (SmpPixel) { point[0], point[1] };
      if (smp_scalp_way_out (chart->scalp, at.x, at.y) <= SMP_HAIRLINE_HORIZON)
        break;
    }
  tape = smp_scalp_chart_from_pixel (chart, &at);

  return tape.up < SIDEBURN_MOST_MM;
}

/* Closes the line far outside the image: from its ends over the ears by tape, or out of the head where they are at its
 * horizon; then level to the sides, up, and across. */
static double *
close_line (GimpImage *image, const SmpHairlineLine *line, const SmpScalpChart *chart,
            SmpHairlineSoft *soft, gsize *n)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_append_vals (points, line->points, 2 * line->n);
  for (int right = 1; right >= 0; right--)
    {
      const double *end = line->points + (right ? 2 * line->n - 2 : 0);
      SmpPixel at = { end[0], end[1] };
      SmpPixel *below = soft->below[right];
      SmpTape tape = smp_scalp_chart_from_pixel (chart, &at);
      double sign = right ? 1.0 : -1.0;
      int n_below = SMP_HAIRLINE_BELOW;

      soft->is_given[right] = ends_low (line, right, chart);
      below[0] = at;
      if (soft->is_given[right])
        {
          for (int i = 1; i < n_below - 1; i++)
            below[i] = smp_scalp_chart_to_pixel (
                chart, &(SmpTape) { tape.side + sign * over_ear[i - 1].side,
                                    tape.up + over_ear[i - 1].up });
          /* Level in the picture, which is not so along the skin. */
          level_with (&below[1], &at, chart);
          below[n_below - 1] = go_level (&below[n_below - 2], chart, sign * BEHIND_MM);
        }
      else
        {
          n_below = 2;
          below[1] = go_out (line, right, chart->scalp->pixels_per_mm);
        }
      for (int i = 1; i < n_below; i++)
        g_array_append_vals (points, &below[right ? i : n_below - i], 2);
      if (right)
        close_far (image, chart, &below[n_below - 1], points);
    }
  *n = points->len;

  return (double *) g_array_free (points, FALSE);
}

/* Selects the skin as found in the photo, without ears. A head is no ellipse, and dots outside
 * of it would float beside it. */
static void
select_skin (GimpImage *image, const SmpHeadFound *found, const SmpHeadLimit *limit)
{
  double points[2 * SMP_HEAD_RAYS], centre[2] = { found->pose.x, found->pose.y };
  SmpHeadRim rim;

  smp_head_skin_rim (&found->pose, &rim);
  smp_head_found_turn (found, &centre[0], &centre[1]);
  for (int i = 0; i < SMP_HEAD_RAYS; i++)
    {
      gboolean is_followed = limit != NULL && rim.part[i] == SMP_HEAD_SKULL;
      double angle = 2 * G_PI * i / SMP_HEAD_RAYS, *point = points + 2 * i;
      double radius = (is_followed ? 1 : SKIN_PART) * rim.radius[i];

      point[0] = found->pose.x + radius * cos (angle);
      point[1] = found->pose.y + radius * sin (angle);
      smp_head_found_turn (found, &point[0], &point[1]);
      if (is_followed)
        smp_head_limit_reach (limit, centre, point, SKIN_PART);
    }
  gimp_image_select_polygon (image, GIMP_CHANNEL_OP_INTERSECT, 2 * SMP_HEAD_RAYS, points);
}

/**
 * smp_hairline_check_area:
 * @head: the outline of the head
 * @error: (out): return location
 *
 * Returns: whether there is one, so that the area behind a hairline has an end.
 **/
gboolean
smp_hairline_check_area (const SmpOutline *head, GError **error)
{
  if (head->width > 0)
    return TRUE;

  return smp_refuse (
      error, SMP_ERROR_SCALE,
      _ ("The outline of the head is not set, so the area behind the hairline has no "
         "end. Find or draw the head’s outline and try again; the hairline alone "
         "needs none."));
}

/**
 * smp_hairline_select_area:
 * @image: an image
 * @line: a hairline
 * @chart: brows and midline, for measuring by tape
 * @scale: scale and outline of the head
 * @found: (nullable): the head as found in the photo
 * @error: (out): return location
 *
 * Selects the area between the hairline and the edge of the head as found in the photo, or else its
 * outline, to be filled and then kept to the head: it goes a little over the edge where the photo shows that. At the sides it gets sparser towards the ends of the hairline, above the ears and into standing hair.
 *
 * Returns: whether there is an outline, and the area is not empty.
 **/
gboolean
smp_hairline_select_area (GimpImage *image, const SmpHairlineLine *line, const SmpScalpChart *chart,
                          const SmpScale *scale, const SmpHeadFound *found, GError **error)
{
  SmpHairlineSoft soft = { .pixels_per_mm = chart->scalp->pixels_per_mm };
  g_autofree double *points = NULL;
  SmpHeadLimit limit;
  gboolean is_limited;
  gsize n;

  if (!smp_hairline_check_area (&scale->head, error))
    return FALSE;

  is_limited = smp_head_limit_find (image, scale, &limit);
  points = close_line (image, line, chart, &soft, &n);
  gimp_context_push ();
  gimp_context_set_defaults ();
  gimp_context_set_antialias (TRUE);
  gimp_context_set_feather (FALSE);
  gimp_image_select_polygon (image, GIMP_CHANNEL_OP_REPLACE, n, points);
  if (found != NULL)
    select_skin (image, found, is_limited ? &limit : NULL);
  else
    select_head (image, &scale->head, is_limited ? &limit : NULL);
  gimp_context_pop ();
  if (!gimp_selection_is_empty (image))
    smp_hairline_soften (image, &soft);

  if (gimp_selection_is_empty (image))
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        _ ("Nothing of the photo lies between the hairline and the outline of the head. "
           "Check where the brows and the outline are."));

  return TRUE;
}
