/* outline-path: shows the outline of the head as a path. See outline-path.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "gimp/base/parasite.h"
#include "outline-path.h"
#include "outline-read.h"
#include "own-path.h"

/* A path around an ellipse has four points, at the ends of its axes. Each has a handle on both
 * sides, and each of these has x and y. */
#define NUMBERS_OF_ELLIPSE (4 * 3 * 2)

/* Group of the image's parasite that stores which path it is. */
#define GROUP "Outline"
#define NUMBER "Path"

/* A point that moved by less than this counts as unmoved. */
#define SAME_PIXELS 0.25

static guint
kept_number (GimpImage *image)
{
  g_autoptr (GKeyFile) file = smp_parasite_load (G_OBJECT (image), SMP_PARASITE_OUTLINE);

  return file != NULL ? g_key_file_get_uint64 (file, GROUP, NUMBER, NULL) : 0;
}

static void
keep_number (GimpImage *image, guint number)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_uint64 (file, GROUP, NUMBER, number);
  smp_parasite_store (G_OBJECT (image), SMP_PARASITE_OUTLINE, file);
}

/**
 * smp_outline_find_path:
 * @image: an image
 *
 * Returns: (transfer none) (nullable): the path that smp_outline_show() made, even if it was
 *   renamed.
 **/
GimpPath *
smp_outline_find_path (GimpImage *image)
{
  return smp_own_path_find (image, SMP_PARASITE_OUTLINE, kept_number (image));
}

/**
 * smp_outline_read_path:
 * @image: an image
 * @outline: (out): the outline that its path “Head Outline” shows
 *
 * Returns: whether there is such a path, and its outline can be a head.
 **/
gboolean
smp_outline_read_path (GimpImage *image, SmpOutline *outline)
{
  GimpPath *path = smp_outline_find_path (image);

  return path != NULL && smp_outline_from_path (path, outline, NULL);
}

/* Reads the ends of the axes in the order in which they were drawn. Fails if the path is no
 * ellipse any more. */
static gboolean
read_ends (GimpPath *path, double ends[8])
{
  g_autofree int *strokes = NULL;
  g_autofree double *points = NULL;
  gsize n_strokes = 0, n = 0;
  gboolean closed = FALSE;

  strokes = gimp_path_get_strokes (path, &n_strokes);
  if (n_strokes != 1)
    return FALSE;
  gimp_path_stroke_get_points (path, strokes[0], &n, &points, &closed);
  if (!closed || n != NUMBERS_OF_ELLIPSE)
    return FALSE;

  for (int i = 0; i < 4; i++)
    {
      ends[2 * i] = points[6 * i + 2];
      ends[2 * i + 1] = points[6 * i + 3];
    }

  return TRUE;
}

/* The same ends as GIMP draws them: right, bottom, left, top, before tilting. */
static void
ends_of (const SmpOutline *outline, double ends[8])
{
  double c = cos (outline->tilt * G_PI / 180), s = sin (outline->tilt * G_PI / 180);
  double u[2] = { outline->width / 2 * c, outline->width / 2 * s };
  double v[2] = { -outline->height / 2 * s, outline->height / 2 * c };

  for (int i = 0; i < 2; i++)
    {
      double middle = i == 0 ? outline->x : outline->y;

      ends[i] = middle + u[i];
      ends[2 + i] = middle + v[i];
      ends[4 + i] = middle - u[i];
      ends[6 + i] = middle - v[i];
    }
}

/* Returns the largest distance between corresponding ends. */
static double
apart (const double one[8], const double other[8])
{
  double most = 0;

  for (int i = 0; i < 4; i++)
    most = MAX (most, hypot (one[2 * i] - other[2 * i], one[2 * i + 1] - other[2 * i + 1]));

  return most;
}

/**
 * smp_outline_path_moved:
 * @image: an image
 * @before: the outline when smp_outline_show() drew it
 * @move: (out): how it was moved since
 *
 * Flipping or turning by 180 degrees gives the same ellipse, but the order of the path's points
 * shows it.
 *
 * Returns: whether the path exists and was moved as a whole, without moving single points.
 **/
gboolean
smp_outline_path_moved (GimpImage *image, const SmpOutline *before, SmpMove *move)
{
  GimpPath *path = before->width > 0 ? smp_outline_find_path (image) : NULL;
  double from[8], to[8];

  if (path == NULL || !read_ends (path, to))
    return FALSE;

  ends_of (before, from);
  if (apart (from, to) < SAME_PIXELS)
    {
      *move = smp_move_none;
      return TRUE;
    }

  return smp_move_of_cross (from, to, move);
}

/**
 * smp_outline_show:
 * @image: an image
 * @outline: the outline of the head; a flat scalp removes the path
 * @visible: whether to show the path on the canvas
 *
 * Draws the outline as a path named “Head Outline”, replacing the previous one. One undo step; none
 * if the outline is unchanged, since nobody would undo or save a change of visibility.
 **/
void
smp_outline_show (GimpImage *image, const SmpOutline *outline, gboolean visible)
{
  GimpPath *old = smp_outline_find_path (image);
  double present[8], ends[8];
  GimpPath *path;

  ends_of (outline, ends);
  if (old != NULL && outline->width > 0 && read_ends (old, present) &&
      apart (present, ends) < SAME_PIXELS)
    {
      gimp_image_undo_freeze (image);
      gimp_item_set_visible (GIMP_ITEM (old), visible);
      gimp_image_undo_thaw (image);
      return;
    }

  if (old == NULL && outline->width <= 0)
    return;

  gimp_image_undo_group_start (image);
  if (old != NULL)
    gimp_image_remove_path (image, old);
  if (outline->width > 0)
    {
      path = gimp_path_new (image, _ ("Head Outline"));
      gimp_image_insert_path (image, path, NULL, 0);
      /* This angle is counter-clockwise. */
      gimp_path_bezier_stroke_new_ellipse (path, outline->x, outline->y, outline->width / 2,
                                           outline->height / 2, -outline->tilt * G_PI / 180);
      keep_number (image, smp_own_path_mark (path, SMP_PARASITE_OUTLINE));
      gimp_item_set_visible (GIMP_ITEM (path), visible);
    }
  gimp_image_undo_group_end (image);
}
