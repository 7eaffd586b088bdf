/* outline-path: shows the outline of the head as a path. See outline-path.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "gimp/base/parasite.h"
#include "gimp/base/passing.h"
#include "outline-path.h"
#include "outline-read.h"
#include "own-path.h"

/* A path around an ellipse has four anchors, at the ends of its axes. For another outline that is too few. Each has
 * a handle on both sides, and each of these has x and y. */
#define ELLIPSE_ANCHORS 4
#define BENT_ANCHORS 16
#define NUMBERS_OF_ANCHOR (3 * 2)

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

/* The anchors that a path around this outline has. */
static int
count_of (const SmpOutline *outline)
{
  return smp_outline_is_ellipse (outline) ? ELLIPSE_ANCHORS : BENT_ANCHORS;
}

/* Reads the anchors in the order in which they were drawn, and returns their number: 0 if the path is not one that
 * smp_outline_show() made. */
static int
read_anchors (GimpPath *path, double anchors[2 * BENT_ANCHORS])
{
  g_autofree int *strokes = NULL;
  g_autofree double *points = NULL;
  gsize n_strokes = 0, n = 0;
  gboolean closed = FALSE;
  int n_anchors;

  strokes = gimp_path_get_strokes (path, &n_strokes);
  if (n_strokes != 1)
    return 0;
  gimp_path_stroke_get_points (path, strokes[0], &n, &points, &closed);
  n_anchors = (int) n / NUMBERS_OF_ANCHOR;
  if (!closed || n % NUMBERS_OF_ANCHOR != 0 ||
      (n_anchors != ELLIPSE_ANCHORS && n_anchors != BENT_ANCHORS))
    return 0;

  for (int i = 0; i < n_anchors; i++)
    {
      anchors[2 * i] = points[NUMBERS_OF_ANCHOR * i + 2];
      anchors[2 * i + 1] = points[NUMBERS_OF_ANCHOR * i + 3];
    }

  return n_anchors;
}

/* The same anchors as they are drawn: right, bottom, left, top, before tilting, and between them. */
static int
anchors_of (const SmpOutline *outline, double anchors[2 * BENT_ANCHORS])
{
  int n = count_of (outline);

  for (int i = 0; i < n; i++)
    smp_outline_point (outline, 2 * G_PI * i / n, &anchors[2 * i], &anchors[2 * i + 1]);

  return n;
}

/* Of all anchors those at the ends of the axes. */
static void
ends_of (const double *anchors, int n, double ends[8])
{
  for (int i = 0; i < 4; i++)
    {
      ends[2 * i] = anchors[2 * (i * n / 4)];
      ends[2 * i + 1] = anchors[2 * (i * n / 4) + 1];
    }
}

/* Returns the largest distance between corresponding anchors. */
static double
apart (const double *one, const double *other, int n)
{
  double most = 0;

  for (int i = 0; i < n; i++)
    most = MAX (most, hypot (one[2 * i] - other[2 * i], one[2 * i + 1] - other[2 * i + 1]));

  return most;
}

static gboolean
is_drawn (GimpPath *path, const SmpOutline *outline)
{
  double drawn[2 * BENT_ANCHORS], present[2 * BENT_ANCHORS];
  int n = read_anchors (path, present);

  return n > 0 && n == anchors_of (outline, drawn) && apart (drawn, present, n) < SAME_PIXELS;
}

/**
 * smp_outline_read_path:
 * @image: an image
 * @before: the outline as it was
 * @outline: (out): the outline that its path “Head Outline” shows
 *
 * Returns: whether there is such a path, and its outline can be a head.
 **/
gboolean
smp_outline_read_path (GimpImage *image, const SmpOutline *before, SmpOutline *outline)
{
  GimpPath *path = smp_outline_find_path (image);

  if (path != NULL && before->width > 0 && is_drawn (path, before))
    {
      *outline = *before;
      return TRUE;
    }

  return path != NULL && smp_outline_from_path (path, before, outline, NULL);
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
  double drawn[2 * BENT_ANCHORS], present[2 * BENT_ANCHORS], from[8], to[8];
  int n = path != NULL ? read_anchors (path, present) : 0;

  if (n == 0 || n != anchors_of (before, drawn))
    return FALSE;

  if (apart (drawn, present, n) < SAME_PIXELS)
    {
      *move = smp_move_none;
      return TRUE;
    }

  ends_of (drawn, n, from);
  ends_of (present, n, to);
  return smp_move_of_cross (from, to, move);
}

/* The derivative by the angle, from differences: exact enough for the handles of a path. */
static void
tangent_at (const SmpOutline *outline, double angle, double *dx, double *dy)
{
  double x0, y0, x1, y1, step = 1e-4;

  smp_outline_point (outline, angle - step, &x0, &y0);
  smp_outline_point (outline, angle + step, &x1, &y1);
  *dx = (x1 - x0) / (2 * step);
  *dy = (y1 - y0) / (2 * step);
}

/* The handles are those of the cubic that has the outline's places and tangents at its anchors. */
static void
add_bent_stroke (GimpPath *path, const SmpOutline *outline)
{
  double points[BENT_ANCHORS * NUMBERS_OF_ANCHOR];
  double third = 2 * G_PI / BENT_ANCHORS / 3;

  for (int i = 0; i < BENT_ANCHORS; i++)
    {
      double *point = points + NUMBERS_OF_ANCHOR * i;
      double x, y, dx, dy;

      smp_outline_point (outline, 2 * G_PI * i / BENT_ANCHORS, &x, &y);
      tangent_at (outline, 2 * G_PI * i / BENT_ANCHORS, &dx, &dy);
      for (int side = -1; side <= 1; side++)
        {
          point[2 * (side + 1)] = x + side * third * dx;
          point[2 * (side + 1) + 1] = y + side * third * dy;
        }
    }
  gimp_path_stroke_new_from_points (path, GIMP_PATH_STROKE_TYPE_BEZIER, G_N_ELEMENTS (points),
                                    points, TRUE);
}

static void
add_stroke (GimpPath *path, const SmpOutline *outline)
{
  if (smp_outline_is_ellipse (outline))
    /* This angle is counter-clockwise. */
    gimp_path_bezier_stroke_new_ellipse (path, outline->x, outline->y, outline->width / 2,
                                         outline->height / 2, -outline->tilt * G_PI / 180);
  else
    add_bent_stroke (path, outline);
}

static void
remove_strokes (GimpPath *path)
{
  g_autofree int *strokes = NULL;
  gsize n = 0;

  strokes = gimp_path_get_strokes (path, &n);
  for (gsize i = 0; i < n; i++)
    gimp_path_remove_stroke (path, strokes[i]);
}

/* Makes the path of this outline, or only draws it again. */
static void
draw (GimpImage *image, GimpPath *path, const SmpOutline *outline)
{
  gboolean is_new = path == NULL;

  if (is_new)
    {
      path = gimp_path_new (image, _ ("Head Outline"));
      gimp_image_insert_path (image, path, NULL, 0);
    }
  else
    {
      remove_strokes (path);
    }
  add_stroke (path, outline);
  if (is_new)
    keep_number (image, smp_own_path_mark (path, SMP_PARASITE_OUTLINE));
}

static void
set_visible (GimpImage *image, GimpPath *path, gboolean visible)
{
  SmpPassing passing;

  if (gimp_item_get_visible (GIMP_ITEM (path)) == visible)
    return;
  passing = smp_passing_begin (image);
  gimp_item_set_visible (GIMP_ITEM (path), visible);
  smp_passing_end (&passing);
}

/**
 * smp_outline_show:
 * @image: an image
 * @outline: the outline of the head; a flat scalp removes the path
 *
 * Draws the outline as a hidden path named “Head Outline”, replacing the previous one. One undo step; none if the
 * outline is unchanged, since nobody would undo or save a change of visibility.
 **/
void
smp_outline_show (GimpImage *image, const SmpOutline *outline)
{
  GimpPath *old = smp_outline_find_path (image);

  if (old != NULL && outline->width > 0 && is_drawn (old, outline))
    {
      set_visible (image, old, FALSE);
      return;
    }

  if (old == NULL && outline->width <= 0)
    return;

  gimp_image_undo_group_start (image);
  if (old != NULL)
    gimp_image_remove_path (image, old);
  if (outline->width > 0)
    {
      draw (image, NULL, outline);
      set_visible (image, smp_outline_find_path (image), FALSE);
    }
  gimp_image_undo_group_end (image);
}

/* ---- while a dialog runs ------------------------------------------------------------------- */

/**
 * smp_outline_preview_begin:
 * @image: an image
 * @preview: (out): how its path is now
 *
 * Begins to show outlines that nobody has agreed to yet. Until smp_outline_preview_end(), the image gets no undo steps
 * and does not count as changed.
 **/
void
smp_outline_preview_begin (GimpImage *image, SmpOutlinePreview *preview)
{
  GimpPath *path = smp_outline_find_path (image);

  *preview = (SmpOutlinePreview) { .had_path = path != NULL };
  if (path != NULL)
    {
      g_autofree int *strokes = NULL;

      preview->was_visible = gimp_item_get_visible (GIMP_ITEM (path));
      strokes = gimp_path_get_strokes (path, &preview->n_strokes);
      preview->strokes = g_new0 (SmpOutlineStroke, preview->n_strokes);
      for (gsize i = 0; i < preview->n_strokes; i++)
        gimp_path_stroke_get_points (path, strokes[i], &preview->strokes[i].n,
                                     &preview->strokes[i].points, &preview->strokes[i].is_closed);
    }
}

/**
 * smp_outline_preview:
 * @image: an image
 * @outline: an outline; a flat scalp hides the path
 *
 * Shows the outline as the path “Head Outline”.
 **/
void
smp_outline_preview (GimpImage *image, const SmpOutline *outline)
{
  SmpPassing passing;
  GimpPath *path = smp_outline_find_path (image);

  if (outline->width <= 0)
    {
      if (path != NULL)
        set_visible (image, path, FALSE);
      return;
    }

  passing = smp_passing_begin (image);
  if (path == NULL || !is_drawn (path, outline))
    draw (image, path, outline);
  smp_passing_end (&passing);
  set_visible (image, smp_outline_find_path (image), TRUE);
}

/**
 * smp_outline_preview_end:
 * @image: an image
 * @preview: how its path was; freed
 *
 * Puts everything back as it was.
 **/
void
smp_outline_preview_end (GimpImage *image, SmpOutlinePreview *preview)
{
  SmpPassing passing;
  GimpPath *path = smp_outline_find_path (image);

  passing = smp_passing_begin (image);
  if (path != NULL && !preview->had_path)
    {
      gimp_image_remove_path (image, path);
      smp_parasite_write (G_OBJECT (image), SMP_PARASITE_OUTLINE, NULL);
    }
  else if (path != NULL)
    {
      remove_strokes (path);
      for (gsize i = 0; i < preview->n_strokes; i++)
        if (preview->strokes[i].n > 0)
          gimp_path_stroke_new_from_points (path, GIMP_PATH_STROKE_TYPE_BEZIER,
                                            preview->strokes[i].n, preview->strokes[i].points,
                                            preview->strokes[i].is_closed);
      gimp_item_set_visible (GIMP_ITEM (path), preview->was_visible);
    }
  smp_passing_end (&passing);
  smp_outline_preview_clear (preview);
}

void
smp_outline_preview_clear (SmpOutlinePreview *preview)
{
  for (gsize i = 0; i < preview->n_strokes; i++)
    g_free (preview->strokes[i].points);
  g_clear_pointer (&preview->strokes, g_free);
  preview->n_strokes = 0;
}
