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

/* Points per segment of the line. */
#define POINTS_OF_PART 8
#define POINTS_OF_KNOT 48

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

/* Returns the control points of a path for the part of a line that is seen. */
static double *
control_points (const SmpHairlineShape *shape, gsize *n)
{
  SmpHairlineAnchor anchors[SMP_HAIRLINE_N_ANCHORS];
  guint n_anchors = smp_hairline_shape_seen (shape, anchors);
  double *points = g_new (double, (gsize) n_anchors *NUMBERS_OF_ANCHOR);

  for (guint i = 0; i < n_anchors; i++)
    {
      const SmpHairlineAnchor *anchor = &anchors[i];
      const double six[] = { anchor->before.x, anchor->before.y, anchor->at.x,
                             anchor->at.y,     anchor->after.x,  anchor->after.y };

      memcpy (points + (gsize) i * NUMBERS_OF_ANCHOR, six, sizeof six);
    }
  *n = (gsize) n_anchors * NUMBERS_OF_ANCHOR;

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
  SmpHairlineAnchor anchors[SMP_HAIRLINE_N_ANCHORS];
  gsize n_parts = smp_hairline_shape_seen (shape, anchors) - 1;
  SmpHairlineLine line = { NULL, n_parts * POINTS_OF_PART + 1 };

  line.points = g_new (double, 2 * line.n);
  for (gsize i = 0; i < line.n; i++)
    {
      gsize part = MIN (i / POINTS_OF_PART, n_parts - 1);
      const SmpHairlineAnchor *a = &anchors[part], *b = a + 1;
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
 * Returns: what is seen of its line, as drafted, without the curve's anchors.
 **/
SmpHairlineLine
smp_hairline_line_of_area (const SmpHairlineShape *shape)
{
  double length = shape->last - shape->first;
  gsize n = (gsize) ceil (length * POINTS_OF_KNOT), first = shape->goes_out[0] ? 1 : 0;
  SmpHairlineLine line = { NULL, first + n + 1 + (shape->goes_out[1] ? 1 : 0) };

  line.points = g_new (double, 2 * line.n);
  for (gsize i = 0; i <= n; i++)
    {
      SmpTape tape = smp_hairline_shape_at (shape, shape->first + length * i / n);
      SmpPixel at = smp_scalp_chart_to_pixel (&shape->chart, &tape);

      memcpy (line.points + 2 * (first + i), (double[]) { at.x, at.y }, 2 * sizeof (double));
    }
  for (int right = 0; right < 2; right++)
    if (shape->goes_out[right])
      memcpy (line.points + (right ? 2 * line.n - 2 : 0),
              (double[]) { shape->out[right].x, shape->out[right].y }, 2 * sizeof (double));

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

/**
 * smp_hairline_path_check:
 * @image: an image
 * @error: (out): return location
 *
 * Returns: whether a hairline may be drawn: %FALSE if there is one whose path is locked.
 **/
gboolean
smp_hairline_path_check (GimpImage *image, GError **error)
{
  GimpPath *path = smp_hairline_path_find (image);
  g_autofree char *name = NULL;

  if (path == NULL)
    return TRUE;

  name = gimp_item_get_name (GIMP_ITEM (path));
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
  gsize n = 0;
  g_autofree double *points = control_points (shape, &n);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GimpPath *path;

  if (!smp_hairline_path_check (image, error))
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
