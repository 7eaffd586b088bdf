/* outline-read: reads the outline of the head that the user drew. See outline-read.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <glib/gi18n.h>

#include "model/error.h"
#include "outline-fit.h"
#include "outline-read.h"

/* Largest difference between the area of a shape and of its ellipse, as a part: a rectangle
 * differs by 4.5 %, ellipses drawn by hand by 2 to 3 %. */
#define MAX_DIFFERENCE 0.04

/* Largest distance in pixels between a path and the polygon used for it. */
#define PATH_PRECISION 0.25

/* Area, centre and second central moments of a plane shape. */
typedef struct
{
  double area, x, y, xx, xy, yy;
} Moments;

/* The ellipse with the same centre and moments. Along an axis of a filled ellipse the variance
 * is a quarter of the squared semi-axis. */
static SmpOutline
ellipse_of (const Moments *moments)
{
  double middle = (moments->xx + moments->yy) / 2;
  double apart = hypot ((moments->xx - moments->yy) / 2, moments->xy);
  double along = 4 * sqrt (MAX (middle + apart, 0));
  double across = 4 * sqrt (MAX (middle - apart, 0));
  double angle = atan2 (2 * moments->xy, moments->xx - moments->yy) / 2 * 180 / G_PI;
  SmpOutline outline = { .x = smp_outline_to_tenth (moments->x),
                         .y = smp_outline_to_tenth (moments->y),
                         .width = smp_outline_to_tenth (along),
                         .height = smp_outline_to_tenth (across) };

  /* The tilt of a circle is only noise. */
  if (along - across >= 1e-3 * along)
    outline.tilt = smp_outline_to_tenth (angle);

  return smp_outline_upright (&outline);
}

static gboolean
is_elliptic (const Moments *moments)
{
  double determinant = moments->xx * moments->yy - moments->xy * moments->xy;
  double ellipse = 4 * G_PI * sqrt (MAX (determinant, 0));

  return fabs (moments->area / ellipse - 1) < MAX_DIFFERENCE;
}

static gboolean
check_in (const SmpOutline *outline, GimpImage *image, GError **error)
{
  return smp_outline_check (outline, gimp_image_get_width (image), gimp_image_get_height (image),
                            error);
}

/* Turns sums over an area, taken relative to (from_x, from_y), into central moments. */
static void
finish_moments (Moments *sum, double from_x, double from_y)
{
  sum->x /= sum->area;
  sum->y /= sum->area;
  sum->xx = sum->xx / sum->area - sum->x * sum->x;
  sum->xy = sum->xy / sum->area - sum->x * sum->y;
  sum->yy = sum->yy / sum->area - sum->y * sum->y;
  sum->x += from_x;
  sum->y += from_y;
}

/* Moments of the selection, weighted by how far each pixel is selected. */
static Moments
moments_of_selection (GimpImage *image, const GeglRectangle *bounds)
{
  GimpSelection *selection = gimp_image_get_selection (image);
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (selection));
  GeglBufferIterator *iterator = gegl_buffer_iterator_new (
      buffer, bounds, 0, babl_format ("Y float"), GEGL_ACCESS_READ, GEGL_ABYSS_NONE, 1);
  double from_x = bounds->x + bounds->width / 2.0;
  double from_y = bounds->y + bounds->height / 2.0;
  Moments sum = { 0 };

  while (gegl_buffer_iterator_next (iterator))
    {
      const float *mask = iterator->items[0].data;
      const GeglRectangle *part = &iterator->items[0].roi;

      for (int i = 0; i < iterator->length; i++)
        if (mask[i] > 0)
          {
            double x = part->x + i % part->width + 0.5 - from_x;
            double y = part->y + i / part->width + 0.5 - from_y;

            sum.area += mask[i];
            sum.x += mask[i] * x;
            sum.y += mask[i] * y;
            /* The variance of a unit pixel. */
            sum.xx += mask[i] * (x * x + 1 / 12.0);
            sum.xy += mask[i] * x * y;
            sum.yy += mask[i] * (y * y + 1 / 12.0);
          }
    }

  finish_moments (&sum, from_x, from_y);

  return sum;
}

/**
 * smp_outline_from_selection:
 * @image: an image
 * @outline: (out): the selected ellipse, tilted or not
 * @error: (out): return location
 *
 * Returns: whether the selection is an ellipse that can be a head's outline.
 **/
gboolean
smp_outline_from_selection (GimpImage *image, SmpOutline *outline, GError **error)
{
  gboolean non_empty = FALSE;
  int x1, y1, x2, y2;
  Moments moments;

  gimp_selection_bounds (image, &non_empty, &x1, &y1, &x2, &y2);
  if (!non_empty)
    return smp_refuse (error, SMP_ERROR_SCALE,
                       _ ("Nothing is selected. Draw an ellipse around the whole skull with the "
                          "Ellipse Select tool and try again."));

  if (x1 <= 0 || y1 <= 0 || x2 >= gimp_image_get_width (image) ||
      y2 >= gimp_image_get_height (image))
    return smp_refuse (error, SMP_ERROR_SCALE,
                       _ ("The selection is cut off at the edge of the image, so its ellipse is "
                          "not known. Draw a closed path around the head instead; it may go "
                          "beyond the image."));

  moments = moments_of_selection (image, GEGL_RECTANGLE (x1, y1, x2 - x1, y2 - y1));
  if (!is_elliptic (&moments))
    return smp_refuse (error, SMP_ERROR_SCALE,
                       _ ("The selection is no ellipse. Draw one around the whole skull with the "
                          "Ellipse Select tool, without feathered edges, and try again."));

  *outline = ellipse_of (&moments);
  return check_in (outline, image, error);
}

/* Moments of a polygon by Green's theorem; @points are x and y of each corner. */
static Moments
moments_of_polygon (const double *points, int n_points)
{
  double from_x = points[0], from_y = points[1];
  Moments sum = { 0 };

  for (int i = 0; i < n_points; i++)
    {
      int next = (i + 1) % n_points;
      double x0 = points[2 * i] - from_x, y0 = points[2 * i + 1] - from_y;
      double x1 = points[2 * next] - from_x, y1 = points[2 * next + 1] - from_y;
      double cross = x0 * y1 - x1 * y0;

      sum.area += cross / 2;
      sum.x += (x0 + x1) * cross / 6;
      sum.y += (y0 + y1) * cross / 6;
      sum.xx += (x0 * x0 + x0 * x1 + x1 * x1) * cross / 12;
      sum.yy += (y0 * y0 + y0 * y1 + y1 * y1) * cross / 12;
      sum.xy += (x0 * y1 + 2 * x0 * y0 + 2 * x1 * y1 + x1 * y0) * cross / 24;
    }

  /* For clockwise polygons both area and sums are negative, so the sign cancels. */
  finish_moments (&sum, from_x, from_y);
  sum.area = fabs (sum.area);

  return sum;
}

static gboolean
outline_from_stroke (GimpPath *path, int stroke, const SmpOutline *before, SmpOutline *outline,
                     GError **error)
{
  g_autofree char *name = gimp_item_get_name (GIMP_ITEM (path));
  g_autofree double *points = NULL;
  gboolean closed = FALSE;
  gsize n = 0;
  Moments moments;

  points = gimp_path_stroke_interpolate (path, stroke, PATH_PRECISION, &n, &closed);
  if (!closed)
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        _ ("The path “%s” is open. Close it around the whole skull (Ctrl+click its first "
           "point with the Paths tool) and try again."),
        name);
  if (points == NULL || n < 6)
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        _ ("The path “%s” has too few points. Draw it around the whole skull and try "
           "again."),
        name);

  moments = moments_of_polygon (points, n / 2);
  if (!(moments.area > 0))
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        _ ("The path “%s” goes around nothing. Draw it around the whole skull and try "
           "again."),
        name);

  *outline = ellipse_of (&moments);
  outline->turn = before->turn;
  smp_outline_fit (points, n / 2, before, outline);

  return TRUE;
}

/**
 * smp_outline_from_path:
 * @path: a path of one closed stroke
 * @before: the outline as it was
 * @outline: (out): the ellipse with the same area, centre and tilt; or where an outline of the shape that it had before
 *   fits better, that
 * @error: (out): return location
 *
 * Returns: whether the path is closed around a shape that can be a head.
 **/
gboolean
smp_outline_from_path (GimpPath *path, const SmpOutline *before, SmpOutline *outline,
                       GError **error)
{
  g_autofree char *name = gimp_item_get_name (GIMP_ITEM (path));
  g_autofree int *strokes = NULL;
  gsize n_strokes = 0;

  strokes = gimp_path_get_strokes (path, &n_strokes);
  if (n_strokes == 0)
    return smp_refuse (error, SMP_ERROR_SCALE,
                       _ ("The path “%s” is empty. Draw it around the whole skull and try again."),
                       name);
  if (n_strokes > 1)
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        ngettext ("The path “%s” has %d part. Draw one closed line around the whole skull and "
                  "try again.",
                  "The path “%s” has %d parts. Draw one closed line around the whole skull and "
                  "try again.",
                  n_strokes),
        name, (int) n_strokes);

  return outline_from_stroke (path, strokes[0], before, outline, error) &&
         check_in (outline, gimp_item_get_image (GIMP_ITEM (path)), error);
}

/**
 * smp_outline_chosen_path:
 * @image: an image
 * @error: (out): return location
 *
 * Returns: (transfer none) (nullable): the path selected in the Paths dialog, or the only path of
 *   the image.
 **/
GimpPath *
smp_outline_chosen_path (GimpImage *image, GError **error)
{
  g_autofree GimpPath **selected = gimp_image_get_selected_paths (image);
  g_autofree GimpPath **all = gimp_image_get_paths (image);
  int n_selected = gimp_core_object_array_get_length ((GObject **) selected);
  int n_all = gimp_core_object_array_get_length ((GObject **) all);

  if (n_selected == 1)
    return selected[0];
  if (n_selected == 0 && n_all == 1)
    return all[0];

  if (n_all == 0)
    smp_refuse (error, SMP_ERROR_SCALE,
                _ ("The image has no path. Draw one with the Paths tool and try again."));
  else
    smp_refuse (error, SMP_ERROR_SCALE,
                _ ("The image has several paths. Select the one that is meant in the Paths "
                   "dialog and try again."));

  return NULL;
}
