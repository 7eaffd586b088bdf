/* hairline-scene: what the picture of the Hairline dialog shows. See hairline-scene.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <glib/gi18n.h>

#include "hairline-scene.h"

/* Longest side of a surface, pixels: enough for any zoom that is useful, and still small in
 * memory. */
#define LONGEST 2400.0

/* ---- photos -------------------------------------------------------------------------------- */

/**
 * smp_hairline_photo_read:
 * @image: an image
 *
 * Returns: its photo as seen without treatments, reduced if it is very large; with no surface if
 *   there is none.
 **/
SmpHairlinePhoto
smp_hairline_photo_read (GimpImage *image)
{
  GimpLayer *layer = smp_photo_find (image);
  SmpHairlinePhoto photo = { NULL, 1, gimp_image_get_width (image), gimp_image_get_height (image) };
  g_autoptr (GeglBuffer) buffer = NULL;
  GeglRectangle part;
  int dx, dy;

  if (layer == NULL)
    return photo;

  photo.scale = MIN (LONGEST / MAX (photo.width, photo.height), 1.0);
  part = (GeglRectangle) { 0, 0, MAX ((int) (photo.width * photo.scale), 1),
                           MAX ((int) (photo.height * photo.scale), 1) };
  gimp_drawable_get_offsets (GIMP_DRAWABLE (layer), &dx, &dy);
  part.x = -(int) round (dx * photo.scale);
  part.y = -(int) round (dy * photo.scale);
  buffer = gimp_drawable_get_buffer (GIMP_DRAWABLE (layer));
  photo.surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, part.width, part.height);
  cairo_surface_flush (photo.surface);
  gegl_buffer_get (buffer, &part, photo.scale, babl_format ("cairo-RGB24"),
                   cairo_image_surface_get_data (photo.surface),
                   cairo_image_surface_get_stride (photo.surface), GEGL_ABYSS_NONE);
  cairo_surface_mark_dirty (photo.surface);

  return photo;
}

void
smp_hairline_photo_clear (SmpHairlinePhoto *photo)
{
  g_clear_pointer (&photo->surface, cairo_surface_destroy);
}

/* ---- the line ------------------------------------------------------------------------------ */

/**
 * smp_hairline_scene_update:
 * @scene: a scene after its draft, scale or head changed
 *
 * Drafts the line again, unless the line was corrected by hand.
 **/
void
smp_hairline_scene_update (SmpHairlineScene *scene)
{
  if (scene->is_head_only)
    return;

  scene->scalp = smp_scale_scalp (&scene->scale);
  scene->problem = smp_hairline_shape_init (&scene->shape, &scene->draft.plan, &scene->draft.marks,
                                            &scene->scalp);
  if (scene->is_corrected)
    return;

  smp_hairline_line_clear (&scene->line);
  if (scene->problem == SMP_HAIRLINE_GOOD)
    scene->line = smp_hairline_line_of (&scene->shape);
}

void
smp_hairline_scene_clear (SmpHairlineScene *scene)
{
  smp_hairline_line_clear (&scene->line);
  smp_hairline_photo_clear (&scene->photo);
  smp_hairline_photo_clear (&scene->guide);
}

/* ---- handles ------------------------------------------------------------------------------- */

/* Returns the knot of the line where a mark is if it is not given; -1 for none. */
static int
knot_of (int mark)
{
  switch (mark)
    {
    case SMP_MARK_LEFT_TEMPLE:
      return SMP_KNOT_LEFT_TEMPLE;
    case SMP_MARK_RIGHT_TEMPLE:
      return SMP_KNOT_RIGHT_TEMPLE;
    case SMP_MARK_LEFT_CORNER:
      return SMP_KNOT_LEFT_CORNER;
    case SMP_MARK_RIGHT_CORNER:
      return SMP_KNOT_RIGHT_CORNER;
    default:
      return -1;
    }
}

/**
 * smp_hairline_scene_has:
 * @scene: a scene
 * @handle: a handle
 *
 * Returns: whether it can be moved: corners only if the line follows them, the line only if it was drafted,
 *   those of the head only if there is a head.
 **/
gboolean
smp_hairline_scene_has (const SmpHairlineScene *scene, int handle)
{
  if (handle < 0 || handle >= SMP_N_HANDLES)
    return FALSE;
  if (handle >= SMP_HANDLE_HEAD)
    return scene->scale.head.width > 0;
  if (scene->is_head_only)
    return FALSE;
  if (handle == SMP_HANDLE_LINE)
    return scene->problem == SMP_HAIRLINE_GOOD && !scene->is_corrected;
  if (handle == SMP_MARK_LEFT_CORNER || handle == SMP_MARK_RIGHT_CORNER)
    return scene->draft.plan.style == SMP_HAIRLINE_FOLLOW;
  if (scene->is_corrected && handle != SMP_MARK_BROW && handle != SMP_MARK_MIDLINE)
    return FALSE;

  return scene->draft.marks.is_given[handle] ||
         (knot_of (handle) >= 0 && scene->problem == SMP_HAIRLINE_GOOD);
}

/**
 * smp_hairline_scene_place:
 * @scene: a scene
 * @handle: one of its handles
 *
 * Returns: where it is in the image; of the line, its middle.
 **/
SmpPixel
smp_hairline_scene_place (const SmpHairlineScene *scene, int handle)
{
  SmpPixel at;

  if (handle >= SMP_HANDLE_HEAD)
    {
      smp_outline_grip (&scene->scale.head, handle - SMP_HANDLE_HEAD, &at.x, &at.y);
      return at;
    }
  if (handle == SMP_HANDLE_LINE)
    return smp_scalp_chart_to_pixel (&scene->shape.chart, &scene->shape.knots[SMP_KNOT_MIDDLE]);
  if (!scene->draft.marks.is_given[handle] && knot_of (handle) >= 0)
    return smp_scalp_chart_to_pixel (&scene->shape.chart, &scene->shape.knots[knot_of (handle)]);

  return scene->draft.marks.at[handle];
}

/**
 * smp_hairline_scene_way_to_line:
 * @scene: a scene
 * @from: a place in the image
 *
 * Returns: the distance from there to the line, in pixels of the image; very large if the line cannot be moved.
 **/
double
smp_hairline_scene_way_to_line (const SmpHairlineScene *scene, const SmpPixel *from)
{
  const SmpHairlineLine *line = &scene->line;
  double least = G_MAXDOUBLE;

  if (!smp_hairline_scene_has (scene, SMP_HANDLE_LINE))
    return least;
  for (gsize i = 0; i + 1 < line->n; i++)
    {
      const double *a = &line->points[2 * i], *b = a + 2;
      double dx = b[0] - a[0], dy = b[1] - a[1];
      double length2 = MAX (dx * dx + dy * dy, 1e-12);
      double t = CLAMP (((from->x - a[0]) * dx + (from->y - a[1]) * dy) / length2, 0, 1);

      least = MIN (least, hypot (a[0] + t * dx - from->x, a[1] + t * dy - from->y));
    }

  return least;
}

/* Changes the height so that the middle of the line comes to the level of a place. Ways to the side change nothing. */
static void
move_line (SmpHairlineScene *scene, const SmpPixel *to)
{
  const SmpScalpChart *chart = &scene->shape.chart;
  SmpPixel at = smp_hairline_scene_place (scene, SMP_HANDLE_LINE);
  double up = (to->x - at.x) * chart->upward.x + (to->y - at.y) * chart->upward.y;

  at.x += up * chart->upward.x;
  at.y += up * chart->upward.y;
  scene->draft.plan.height_mm = CLAMP (smp_scalp_chart_from_pixel (chart, &at).up,
                                       SMP_HAIRLINE_LEAST_HEIGHT_MM, SMP_HAIRLINE_MOST_HEIGHT_MM);
}

/**
 * smp_hairline_scene_move:
 * @scene: a scene
 * @handle: one of its handles
 * @to: its new place in the image; moved into the photo, except for the line and handles of the head
 *
 * Moves a handle and drafts the line again.
 **/
void
smp_hairline_scene_move (SmpHairlineScene *scene, int handle, const SmpPixel *to)
{
  scene->is_changed = TRUE;
  if (handle >= SMP_HANDLE_HEAD)
    {
      smp_outline_drag (&scene->scale.head, handle - SMP_HANDLE_HEAD, to->x, to->y);
    }
  else if (handle == SMP_HANDLE_LINE)
    {
      move_line (scene, to);
    }
  else
    {
      scene->draft.marks.at[handle] = (SmpPixel) { CLAMP (to->x, 0, scene->photo.width),
                                                   CLAMP (to->y, 0, scene->photo.height) };
      scene->draft.marks.is_given[handle] = TRUE;
    }
  smp_hairline_scene_update (scene);
}

/**
 * smp_hairline_scene_describe:
 * @scene: a scene
 * @handle: a handle, or -1
 *
 * Returns: (transfer full): its name and, if known, its place by tape.
 **/
char *
smp_hairline_scene_describe (const SmpHairlineScene *scene, int handle)
{
  SmpPixel at;
  SmpTape tape;

  if (scene->is_head_only && !smp_hairline_scene_has (scene, handle))
    return g_strdup (scene->scale.head.width > 0
                         ? _ ("Drag the squares to the edge of the skull, the cross to move the "
                              "outline, the ring to turn it; or press Tab and the arrow keys. The "
                              "wheel zooms.")
                         : _ ("No outline yet. Press Snap to Head."));
  if (!smp_hairline_scene_has (scene, handle))
    return g_strdup (_ ("Drag the line or a handle, or press Tab and the arrow keys. The wheel "
                        "zooms; drag the photo to move it."));
  if (handle == SMP_HANDLE_HEAD + SMP_GRIP_MIDDLE)
    return g_strdup (_ ("Outline of the head: its middle"));
  if (handle == SMP_HANDLE_HEAD + SMP_GRIP_TURN)
    return g_strdup_printf (_ ("Outline of the head: turned %.1f°"),
                            round (10 * scene->scale.head.tilt) / 10 + 0.0); /* no “-0.0” */
  if (handle > SMP_HANDLE_HEAD)
    return g_strdup_printf (_ ("Outline of the head: %.0f × %.0f mm"),
                            scene->scale.head.width / scene->scale.pixels_per_mm,
                            scene->scale.head.height / scene->scale.pixels_per_mm);
  if (handle == SMP_HANDLE_LINE)
    return g_strdup_printf (_ ("Hairline: %.0f mm above the brows"), scene->draft.plan.height_mm);
  if (handle == SMP_MARK_BROW || handle == SMP_MARK_MIDLINE || scene->problem != SMP_HAIRLINE_GOOD)
    return g_strdup (smp_hairline_mark_name (handle));

  at = smp_hairline_scene_place (scene, handle);
  tape = smp_scalp_chart_from_pixel (&scene->shape.chart, &at);
  /* The eyes are below the brows. */
  if (round (tape.up) < 0)
    /* TRANSLATORS: a landmark, how far it is from the midline and below the brows */
    return g_strdup_printf (_ ("%s: %.0f mm from the midline, %.0f mm below the brows"),
                            smp_hairline_mark_name (handle), fabs (tape.side), -tape.up);
  /* TRANSLATORS: a landmark, how far it is from the midline and above the brows */
  return g_strdup_printf (_ ("%s: %.0f mm from the midline, %.0f mm above the brows"),
                          smp_hairline_mark_name (handle), fabs (tape.side), fabs (tape.up));
}
