/* hairline-path: the hairline as a GIMP path. See hairline-path.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "gimp/base/parasite.h"
#include "gimp/layer/own-path.h"
#include "hairline-path.h"
#include "model/error.h"

/* Largest distance in pixels between a path and the points used for it. */
#define PRECISION 0.2

/* A point that moved by less than this counts as unmoved. */
#define SAME_PIXELS 0.25

/* Points per segment of the line, and of an ellipse. */
#define POINTS_OF_PART 8
#define POINTS_OF_KNOT 48
#define POINTS_OF_ELLIPSE 360

/* The area ends at this part of the way to the edge of the head: beyond it the photo's edge is
 * blurred. */
#define SKIN_PART 0.99

/* Takes the area from the end of the line at the sideburn over the ear: steps to the side and
 * up, mm. Our estimate: a sideburn ends blunt, as wide as two fingers; an ear starts some 20 mm behind its front and
 * reaches above the brows. */
static const SmpTape over_ear[] = { { 15, 0 }, { 17, 26 }, { 30, 32 }, { 60, 26 } };

/* A sideburn gets sparser over this length towards its end, mm in the plane of the head's outline, as one does that is
 * clipped shorter and shorter down to the cheek. Our estimate. */
#define SIDEBURN_FADE_MM 16.0

/* Of each anchor: the handle before it, itself, and the handle after it. */
#define NUMBERS_OF_ANCHOR 6

#define GROUP "Hairline"
#define POINTS "Points"
#define TATTOO "Path"

/* ---- lines --------------------------------------------------------------------------------- */

void
smp_hairline_line_clear (SmpHairlineLine *line)
{
  g_clear_pointer (&line->points, g_free);
  line->n = 0;
}

/* Returns the control points of a path for a shape. */
static double *
control_points (const SmpHairlineShape *shape)
{
  double *points = g_new (double, SMP_HAIRLINE_N_ANCHORS *NUMBERS_OF_ANCHOR);

  for (int i = 0; i < SMP_HAIRLINE_N_ANCHORS; i++)
    {
      const SmpHairlineAnchor *anchor = &shape->anchors[i];
      const double six[] = { anchor->before.x, anchor->before.y, anchor->at.x,
                             anchor->at.y,     anchor->after.x,  anchor->after.y };

      memcpy (points + i * NUMBERS_OF_ANCHOR, six, sizeof six);
    }

  return points;
}

/**
 * smp_hairline_line_of:
 * @shape: a shape
 *
 * Returns: its curve as points.
 **/
SmpHairlineLine
smp_hairline_line_of (const SmpHairlineShape *shape)
{
  SmpHairlineLine line = { NULL, (SMP_HAIRLINE_N_ANCHORS - 1) * POINTS_OF_PART + 1 };

  line.points = g_new (double, 2 * line.n);
  for (gsize i = 0; i < line.n; i++)
    {
      gsize part = MIN (i / POINTS_OF_PART, SMP_HAIRLINE_N_ANCHORS - 2);
      const SmpHairlineAnchor *a = &shape->anchors[part], *b = a + 1;
      double x = (double) (i - part * POINTS_OF_PART) / POINTS_OF_PART, y = 1 - x;
      double w[] = { y * y * y, 3 * x * y * y, 3 * x * x * y, x * x * x };

      line.points[2 * i] = w[0] * a->at.x + w[1] * a->after.x + w[2] * b->before.x + w[3] * b->at.x;
      line.points[2 * i + 1] =
          w[0] * a->at.y + w[1] * a->after.y + w[2] * b->before.y + w[3] * b->at.y;
    }

  return line;
}

/**
 * smp_hairline_line_of_area:
 * @shape: a shape, perhaps with a widened peak
 *
 * Returns: its line as drafted, without the curve's anchors.
 **/
SmpHairlineLine
smp_hairline_line_of_area (const SmpHairlineShape *shape)
{
  SmpHairlineLine line = { NULL, (SMP_N_KNOTS - 1) * POINTS_OF_KNOT + 1 };

  line.points = g_new (double, 2 * line.n);
  for (gsize i = 0; i < line.n; i++)
    {
      SmpTape tape = smp_hairline_shape_at (shape, (double) i / POINTS_OF_KNOT);
      SmpPixel at = smp_scalp_chart_to_pixel (&shape->chart, &tape);

      line.points[2 * i] = at.x;
      line.points[2 * i + 1] = at.y;
    }

  return line;
}

/* ---- paths --------------------------------------------------------------------------------- */

/* What is kept with the image, or NULL. */
static GKeyFile *
load_kept (GimpImage *image)
{
  return smp_parasite_load (G_OBJECT (image), SMP_PARASITE_HAIRLINE);
}

/**
 * smp_hairline_path_find:
 * @image: an image
 *
 * Returns: (transfer none) (nullable): the path that smp_hairline_path_draw() made, even if it was
 *   renamed.
 **/
GimpPath *
smp_hairline_path_find (GimpImage *image)
{
  g_autoptr (GKeyFile) file = load_kept (image);
  guint number = file != NULL ? g_key_file_get_uint64 (file, GROUP, TATTOO, NULL) : 0;

  return smp_own_path_find (image, SMP_PARASITE_HAIRLINE, number);
}

/* Whether the path differs from what was drawn. */
static gboolean
was_corrected (GimpPath *path, GKeyFile *file)
{
  g_autofree int *strokes = NULL;
  g_autofree double *now = NULL;
  g_autofree double *drawn = NULL;
  gsize n_strokes = 0, n_now = 0, n_drawn = 0;
  gboolean closed = FALSE;

  strokes = gimp_path_get_strokes (path, &n_strokes);
  drawn = g_key_file_get_double_list (file, GROUP, POINTS, &n_drawn, NULL);
  if (n_strokes != 1)
    return TRUE;
  gimp_path_stroke_get_points (path, strokes[0], &n_now, &now, &closed);
  if (closed || n_now != n_drawn)
    return TRUE;
  for (gsize i = 0; i < n_now; i++)
    if (fabs (now[i] - drawn[i]) > SAME_PIXELS)
      return TRUE;

  return FALSE;
}

/**
 * smp_hairline_path_read:
 * @path: a path of smp_hairline_path_draw()
 * @draft: (out): the draft that it was made from
 * @is_corrected: (out): whether it was changed since, by hand or together with the image
 *
 * Returns: whether its draft is stored.
 **/
gboolean
smp_hairline_path_read (GimpPath *path, SmpHairlineDraft *draft, gboolean *is_corrected)
{
  g_autoptr (GKeyFile) file = load_kept (gimp_item_get_image (GIMP_ITEM (path)));

  if (file == NULL || !smp_hairline_draft_read (draft, file))
    return FALSE;

  *is_corrected = was_corrected (path, file);
  return TRUE;
}

/**
 * smp_hairline_path_line:
 * @path: a path
 * @line: (out): its points, from left to right in the picture
 * @error: (out): return location
 *
 * Returns: whether it is a single open line.
 **/
gboolean
smp_hairline_path_line (GimpPath *path, SmpHairlineLine *line, GError **error)
{
  g_autofree char *name = gimp_item_get_name (GIMP_ITEM (path));
  g_autofree int *strokes = NULL;
  gsize n_strokes = 0, n = 0;
  gboolean closed = FALSE;

  *line = (SmpHairlineLine) { 0 };
  strokes = gimp_path_get_strokes (path, &n_strokes);
  if (n_strokes == 1)
    line->points = gimp_path_stroke_interpolate (path, strokes[0], PRECISION, &n, &closed);
  line->n = n / 2;
  if (n_strokes != 1 || closed || line->points == NULL || line->n < 2)
    {
      smp_hairline_line_clear (line);
      return smp_refuse (
          error, SMP_ERROR_SCALE,
          _ ("The path “%s” is not one open line any more. Undo what was changed, or delete "
             "the path and draft the hairline again."),
          name);
    }

  if (line->points[0] > line->points[2 * line->n - 2])
    for (gsize i = 0, j = line->n - 1; i < j; i++, j--)
      for (int c = 0; c < 2; c++)
        {
          double kept = line->points[2 * i + c];

          line->points[2 * i + c] = line->points[2 * j + c];
          line->points[2 * j + c] = kept;
        }

  return TRUE;
}

/* Do not replace a locked path. */
static gboolean
may_replace (GimpPath *path, GError **error)
{
  g_autofree char *name = gimp_item_get_name (GIMP_ITEM (path));

  if (gimp_item_get_lock_content (GIMP_ITEM (path)) ||
      gimp_item_get_lock_position (GIMP_ITEM (path)))
    return smp_refuse (error, SMP_ERROR_TARGET,
                       _ ("The path “%s” is locked. Unlock it in the Paths dialog and try again."),
                       name);

  return TRUE;
}

/**
 * smp_hairline_path_draw:
 * @image: an image
 * @shape: the hairline
 * @draft: the draft that it was made from, stored with the image
 * @error: (out): return location
 *
 * Draws the hairline as a path named “Hairline”, replacing the previous one. One undo step.
 *
 * Returns: (transfer none) (nullable): the path; on %NULL the image is unchanged.
 **/
GimpPath *
smp_hairline_path_draw (GimpImage *image, const SmpHairlineShape *shape,
                        const SmpHairlineDraft *draft, GError **error)
{
  GimpPath *old = smp_hairline_path_find (image);
  g_autofree double *points = control_points (shape);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  gsize n = SMP_HAIRLINE_N_ANCHORS * NUMBERS_OF_ANCHOR;
  GimpPath *path;

  if (old != NULL && !may_replace (old, error))
    return NULL;

  gimp_image_undo_group_start (image);
  if (old != NULL)
    gimp_image_remove_path (image, old);
  /* TRANSLATORS: name of a path */
  path = gimp_path_new (image, _ ("Hairline"));
  gimp_image_insert_path (image, path, NULL, 0);
  gimp_path_stroke_new_from_points (path, GIMP_PATH_STROKE_TYPE_BEZIER, n, points, FALSE);
  smp_hairline_draft_write (draft, file);
  g_key_file_set_double_list (file, GROUP, POINTS, points, n);
  g_key_file_set_uint64 (file, GROUP, TATTOO, smp_own_path_mark (path, SMP_PARASITE_HAIRLINE));
  smp_parasite_store (G_OBJECT (image), SMP_PARASITE_HAIRLINE, file);
  gimp_item_set_visible (GIMP_ITEM (path), FALSE);
  gimp_image_undo_group_end (image);

  return path;
}

/* ---- the area ------------------------------------------------------------------------------ */

static void
select_ellipse (GimpImage *image, GimpChannelOps operation, const SmpOutline *head)
{
  double points[2 * POINTS_OF_ELLIPSE];
  double tilt = head->tilt * G_PI / 180;

  for (int i = 0; i < POINTS_OF_ELLIPSE; i++)
    {
      double angle = 2 * G_PI * i / POINTS_OF_ELLIPSE;
      double u = head->width / 2 * cos (angle), v = head->height / 2 * sin (angle);

      points[2 * i] = head->x + cos (tilt) * u - sin (tilt) * v;
      points[2 * i + 1] = head->y + sin (tilt) * u + cos (tilt) * v;
    }
  gimp_image_select_polygon (image, operation, 2 * POINTS_OF_ELLIPSE, points);
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

/* Takes away from the selection towards the ends of the sideburns, softly: what is lower in the picture than a place
 * near them. */
static void
fade_sideburns (GimpImage *image, const SmpHairlineLine *line, const SmpScalpChart *chart)
{
  double outside = gimp_image_get_width (image) + gimp_image_get_height (image);
  double radius = SIDEBURN_FADE_MM / 2 * chart->scalp->pixels_per_mm;
  const SmpPixel *up = &chart->upward;
  SmpPixel out = { -up->y, up->x }; /* to the right, seen along up */
  GArray *points = g_array_new (FALSE, FALSE, sizeof (double));
  SmpPixel places[4]; /* outside at the left, twice in the middle, outside at the right */

  for (int right = 0; right < 2; right++)
    {
      const double *end = line->points + (right ? 2 * line->n - 2 : 0);
      double to_middle = (chart->origin.x - end[0]) * out.x + (chart->origin.y - end[1]) * out.y;

      for (int i = 0; i < 2; i++)
        {
          double across = i == 0 ? to_middle : right ? outside : -outside;

          places[right ? 2 + i : 1 - i] = (SmpPixel) { end[0] + radius * up->x + across * out.x,
                                                       end[1] + radius * up->y + across * out.y };
        }
    }
  g_array_append_vals (points, places, 2 * G_N_ELEMENTS (places));
  close_far (image, chart, &places[3], points);
  gimp_context_set_feather (TRUE);
  gimp_context_set_feather_radius (radius, radius);
  gimp_image_select_polygon (image, GIMP_CHANNEL_OP_INTERSECT, points->len,
                             (const double *) points->data);
  gimp_context_set_feather (FALSE);
  g_array_unref (points);
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

/* Closes the line far outside the image: from its ends over the ears by tape, then level to the
 * sides, up, and across. */
static double *
close_line (GimpImage *image, const SmpHairlineLine *line, const SmpScalpChart *chart, gsize *n)
{
  const double *first = line->points, *last = line->points + 2 * line->n - 2;
  gsize n_over = G_N_ELEMENTS (over_ear);
  GArray *points = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_append_vals (points, line->points, 2 * line->n);
  for (int right = 1; right >= 0; right--)
    {
      const double *end = right ? last : first;
      SmpPixel at = { end[0], end[1] };
      SmpTape tape = smp_scalp_chart_from_pixel (chart, &at);
      double sign = right ? 1.0 : -1.0;
      SmpPixel over[G_N_ELEMENTS (over_ear)];

      for (gsize i = 0; i < n_over; i++)
        over[i] = smp_scalp_chart_to_pixel (
            chart, &(SmpTape) { tape.side + sign * over_ear[i].side, tape.up + over_ear[i].up });
      /* Level in the picture, which is not so along the skin. */
      level_with (&over[0], &at, chart);
      for (gsize i = 0; i < n_over; i++)
        g_array_append_vals (points, &over[right ? i : n_over - 1 - i], 2);
      if (right)
        close_far (image, chart, &over[n_over - 1], points);
    }
  *n = points->len;

  return (double *) g_array_free (points, FALSE);
}

/* Selects the skin as found in the photo, without ears. A head is no ellipse, and dots outside
 * of it would float beside it. */
static void
select_skin (GimpImage *image, const SmpHeadFound *found)
{
  double points[2 * SMP_HEAD_RAYS];
  SmpHeadRim rim;

  smp_head_skin_rim (&found->pose, &rim);
  for (int i = 0; i < SMP_HEAD_RAYS; i++)
    {
      double angle = 2 * G_PI * i / SMP_HEAD_RAYS;

      points[2 * i] = found->pose.x + SKIN_PART * rim.radius[i] * cos (angle);
      points[2 * i + 1] = found->pose.y + SKIN_PART * rim.radius[i] * sin (angle);
      smp_head_found_turn (found, &points[2 * i], &points[2 * i + 1]);
    }
  gimp_image_select_polygon (image, GIMP_CHANNEL_OP_INTERSECT, 2 * SMP_HEAD_RAYS, points);
}

/**
 * smp_hairline_select_area:
 * @image: an image
 * @line: a hairline
 * @chart: (nullable): brows and midline, for measuring by tape; %NULL if there are no landmarks
 * @head: the outline of the head
 * @found: (nullable): the head as found in the photo
 * @error: (out): return location
 *
 * Selects the area between the hairline and the edge of the head as found in the photo, or else its
 * outline. At the sides it gets sparser towards the ends of the hairline, and ends above the ears.
 *
 * Returns: whether there is an outline, and the area is not empty.
 **/
gboolean
smp_hairline_select_area (GimpImage *image, const SmpHairlineLine *line, const SmpScalpChart *chart,
                          const SmpOutline *head, const SmpHeadFound *found, GError **error)
{
  g_autofree double *points = NULL;
  gsize n;

  if (head->width <= 0)
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        _ ("The outline of the head is not set, so the area behind the hairline has no "
           "end. Find or draw the head’s outline and try again; the hairline alone "
           "needs none."));

  points = close_line (image, line, chart, &n);
  gimp_context_push ();
  gimp_context_set_defaults ();
  gimp_context_set_antialias (TRUE);
  gimp_context_set_feather (FALSE);
  gimp_image_select_polygon (image, GIMP_CHANNEL_OP_REPLACE, n, points);
  if (found != NULL)
    select_skin (image, found);
  else
    select_ellipse (image, GIMP_CHANNEL_OP_INTERSECT, head);
  fade_sideburns (image, line, chart);
  gimp_context_pop ();

  if (gimp_selection_is_empty (image))
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        _ ("Nothing of the photo lies between the hairline and the outline of the head. "
           "Check where the brows and the outline are."));

  return TRUE;
}
