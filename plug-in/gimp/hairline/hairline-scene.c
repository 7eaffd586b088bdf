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

/* In pixels of the screen. */
#define LINE_WIDTH 2.0
#define HANDLE_RADIUS 5.0
#define TICK 6.0

/* Corners of the polygon that is drawn for the head. */
#define POINTS_OF_HEAD 180

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
 * Returns: whether it can be moved: corners only if the line follows them, those of the head only
 *   if there is a head.
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
  if (handle == SMP_MARK_LEFT_CORNER || handle == SMP_MARK_RIGHT_CORNER)
    return scene->draft.plan.style == SMP_HAIRLINE_FOLLOW;
  if (scene->is_corrected && handle != SMP_MARK_BROW && handle != SMP_MARK_MIDLINE)
    return FALSE;

  return scene->draft.marks.is_given[handle] ||
         (knot_of (handle) >= 0 && scene->problem == SMP_HAIRLINE_GOOD);
}

SmpPixel
smp_hairline_scene_place (const SmpHairlineScene *scene, int handle)
{
  SmpPixel at;

  if (handle >= SMP_HANDLE_HEAD)
    {
      smp_outline_grip (&scene->scale.head, handle - SMP_HANDLE_HEAD, &at.x, &at.y);
      return at;
    }
  if (!scene->draft.marks.is_given[handle] && knot_of (handle) >= 0)
    return smp_scalp_chart_to_pixel (&scene->shape.chart, &scene->shape.knots[knot_of (handle)]);

  return scene->draft.marks.at[handle];
}

/**
 * smp_hairline_scene_move:
 * @scene: a scene
 * @handle: one of its handles
 * @to: its new place in the image; moved into the photo, except for handles of the head
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
    return g_strdup (_ ("Drag a handle, or press Tab and the arrow keys. The wheel zooms; drag the "
                        "photo to move it."));
  if (handle == SMP_HANDLE_HEAD + SMP_GRIP_MIDDLE)
    return g_strdup (_ ("Outline of the head: its middle"));
  if (handle == SMP_HANDLE_HEAD + SMP_GRIP_TURN)
    return g_strdup_printf (_ ("Outline of the head: turned %.1f°"),
                            round (10 * scene->scale.head.tilt) / 10 + 0.0); /* no “-0.0” */
  if (handle > SMP_HANDLE_HEAD)
    return g_strdup_printf (_ ("Outline of the head: %.0f × %.0f mm"),
                            scene->scale.head.width / scene->scale.pixels_per_mm,
                            scene->scale.head.height / scene->scale.pixels_per_mm);
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

/* ---- drawing ------------------------------------------------------------------------------- */

/* Draws light on a dark border, to be visible on any skin. */
static void
stroke (cairo_t *cr, double zoom, double width, double red, double green, double blue)
{
  cairo_set_source_rgba (cr, 0, 0, 0, 0.65);
  cairo_set_line_width (cr, (width + 2.0) / zoom);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, red, green, blue);
  cairo_set_line_width (cr, width / zoom);
  cairo_stroke (cr);
}

static void
draw_photo (const SmpHairlinePhoto *photo, cairo_t *cr, double zoom, double opacity)
{
  cairo_save (cr);
  cairo_scale (cr, 1 / photo->scale, 1 / photo->scale);
  cairo_set_source_surface (cr, photo->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr),
                            zoom > 3 * photo->scale ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
  cairo_paint_with_alpha (cr, opacity);
  cairo_restore (cr);
}

static void
draw_head (const SmpHairlineScene *scene, cairo_t *cr, double zoom)
{
  const SmpOutline *head = &scene->scale.head;
  const double dashes[] = { 6 / zoom, 4 / zoom };

  if (head->width <= 0)
    return;
  cairo_new_path (cr);
  for (int i = 0; i < POINTS_OF_HEAD; i++)
    {
      double x, y;

      smp_outline_point (head, 2 * G_PI * i / POINTS_OF_HEAD, &x, &y);
      cairo_line_to (cr, x, y);
    }
  cairo_close_path (cr);
  cairo_set_dash (cr, dashes, 2, 0);
  stroke (cr, zoom, 1.0, 0.7, 0.9, 1.0);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
trace (cairo_t *cr, const SmpHairlineLine *line)
{
  cairo_new_path (cr);
  for (gsize i = 0; i < line->n; i++)
    cairo_line_to (cr, line->points[2 * i], line->points[2 * i + 1]);
}

/* Draws the line mirrored at the midline, to show asymmetry. */
static void
draw_mirror (const SmpHairlineScene *scene, cairo_t *cr, double zoom)
{
  const double dashes[] = { 2 / zoom, 4 / zoom };

  cairo_new_path (cr);
  for (int i = 0; i <= 8 * (SMP_N_KNOTS - 1); i++)
    {
      SmpTape tape = smp_hairline_shape_at (&scene->shape, i / 8.0);
      SmpPixel at;

      tape.side = -tape.side;
      at = smp_scalp_chart_to_pixel (&scene->shape.chart, &tape);
      cairo_line_to (cr, at.x, at.y);
    }
  cairo_set_dash (cr, dashes, 2, 0);
  stroke (cr, zoom, 1.0, 1.0, 0.8, 0.5);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* Draws a ruler up the midline, with a tick per centimetre and a number at every second. */
static void
draw_ruler (const SmpHairlineScene *scene, cairo_t *cr, double zoom)
{
  const SmpScalpChart *chart = &scene->shape.chart;
  int most = MAX ((int) scene->draft.plan.height_mm / 10 * 10 + 20, 80);

  cairo_new_path (cr);
  for (int mm = 0; mm <= most; mm += 2)
    {
      SmpPixel at = smp_scalp_chart_to_pixel (chart, &(SmpTape) { 0, mm });

      cairo_line_to (cr, at.x, at.y);
    }
  stroke (cr, zoom, 1.0, 1, 1, 1);

  cairo_select_font_face (cr, "Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 11 / zoom);
  for (int mm = 0; mm <= most; mm += 10)
    {
      SmpPixel at = smp_scalp_chart_to_pixel (chart, &(SmpTape) { 0, mm });
      double nx = -chart->upward.y, ny = chart->upward.x;

      cairo_new_path (cr);
      cairo_move_to (cr, at.x - TICK / zoom * nx, at.y - TICK / zoom * ny);
      cairo_line_to (cr, at.x + TICK / zoom * nx, at.y + TICK / zoom * ny);
      stroke (cr, zoom, 1.0, 1, 1, 1);
      if (mm % 20 == 0 && mm > 0)
        {
          g_autofree char *number = g_strdup_printf ("%d", mm);

          cairo_move_to (cr, at.x + (TICK + 3) / zoom * nx,
                         at.y + (TICK + 3) / zoom * ny + 4 / zoom);
          cairo_text_path (cr, number);
          cairo_set_source_rgba (cr, 0, 0, 0, 0.7);
          cairo_set_line_width (cr, 3 / zoom);
          cairo_stroke_preserve (cr);
          cairo_set_source_rgb (cr, 1, 1, 1);
          cairo_fill (cr);
        }
    }
}

/* Traces the handle that moves the outline: a cross with arrows. */
static void
trace_cross (cairo_t *cr, const SmpPixel *at, double radius)
{
  for (int i = 0; i < 4; i++)
    {
      double c = cos (i * G_PI / 2), s = sin (i * G_PI / 2);
      const double arrow[][2] = { { 1.1, -0.6 }, { 1.8, 0 }, { 1.1, 0.6 } };

      cairo_move_to (cr, at->x, at->y);
      cairo_line_to (cr, at->x + 1.8 * radius * c, at->y + 1.8 * radius * s);
      for (guint j = 0; j < G_N_ELEMENTS (arrow); j++)
        {
          double u = radius * arrow[j][0], v = radius * arrow[j][1];

          (j == 0 ? cairo_move_to : cairo_line_to) (cr, at->x + c * u - s * v,
                                                    at->y + s * u + c * v);
        }
    }
}

/* Traces the handle that turns the outline: a ring on a stalk. */
static void
trace_ring (cairo_t *cr, const SmpPixel *at, double radius, const SmpOutline *head)
{
  double x, y, dx, dy, length;

  smp_outline_point (head, -G_PI / 4, &x, &y);
  dx = at->x - x;
  dy = at->y - y;
  length = hypot (dx, dy);
  if (length > radius)
    {
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, at->x - radius * dx / length, at->y - radius * dy / length);
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, at->x, at->y, radius, 0, 2 * G_PI);
}

static void
trace_handle (const SmpHairlineScene *scene, cairo_t *cr, int handle, double radius)
{
  SmpPixel at = smp_hairline_scene_place (scene, handle);

  cairo_new_path (cr);
  if (handle == SMP_HANDLE_HEAD + SMP_GRIP_MIDDLE)
    trace_cross (cr, &at, radius);
  else if (handle == SMP_HANDLE_HEAD + SMP_GRIP_TURN)
    trace_ring (cr, &at, 1.2 * radius, &scene->scale.head);
  else if (handle >= SMP_HANDLE_HEAD)
    cairo_rectangle (cr, at.x - radius, at.y - radius, 2 * radius, 2 * radius);
  else
    cairo_arc (cr, at.x, at.y, radius, 0, 2 * G_PI);
}

static void
draw_handles (const SmpHairlineScene *scene, cairo_t *cr, double zoom)
{
  for (int i = 0; i < SMP_N_HANDLES; i++)
    {
      gboolean is_active = i == scene->active;

      if (!smp_hairline_scene_has (scene, i))
        continue;
      trace_handle (scene, cr, i, (is_active ? HANDLE_RADIUS + 2 : HANDLE_RADIUS) / zoom);
      cairo_set_source_rgba (cr, 0, 0, 0, 0.65);
      cairo_set_line_width (cr, 3.5 / zoom);
      cairo_stroke_preserve (cr);
      if (is_active)
        cairo_set_source_rgb (cr, 1.0, 0.75, 0.1);
      else if (i >= SMP_HANDLE_HEAD)
        cairo_set_source_rgb (cr, 0.7, 0.9, 1.0);
      else
        cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_set_line_width (cr, 1.5 / zoom);
      if (is_active)
        cairo_fill_preserve (cr);
      cairo_stroke (cr);
    }
}

/**
 * smp_hairline_scene_draw:
 * @scene: a scene
 * @cr: the context to draw in, in image coordinates
 * @zoom: pixels of the screen per pixel of the image
 **/
void
smp_hairline_scene_draw (const SmpHairlineScene *scene, cairo_t *cr, double zoom)
{
  if (scene->photo.surface != NULL)
    draw_photo (&scene->photo, cr, zoom, 1);
  if (scene->guide.surface != NULL)
    {
      cairo_save (cr);
      cairo_transform (cr, &scene->guide_place);
      draw_photo (&scene->guide, cr, zoom, scene->guide_opacity);
      cairo_restore (cr);
    }
  draw_head (scene, cr, zoom);
  if (scene->is_head_only)
    {
      draw_handles (scene, cr, zoom);
      return;
    }
  if (scene->problem == SMP_HAIRLINE_GOOD && scene->show_ruler)
    draw_ruler (scene, cr, zoom);
  if (scene->problem == SMP_HAIRLINE_GOOD && scene->show_mirror && !scene->is_corrected)
    draw_mirror (scene, cr, zoom);
  if (scene->line.n > 1)
    {
      trace (cr, &scene->line);
      stroke (cr, zoom, LINE_WIDTH, 1.0, 0.35, 0.3);
    }
  draw_handles (scene, cr, zoom);
}
