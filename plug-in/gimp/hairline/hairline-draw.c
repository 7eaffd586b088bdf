/* hairline-draw: draws what the picture of the Hairline dialog shows. See hairline-draw.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "hairline-draw.h"

/* In pixels of the screen. */
#define LINE_WIDTH 2.0
#define HANDLE_RADIUS 5.0
#define TICK 6.0

/* Corners of the polygon that is drawn for the head. */
#define POINTS_OF_HEAD 180

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

      if (i == SMP_HANDLE_LINE || !smp_hairline_scene_has (scene, i))
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
 * smp_hairline_draw:
 * @scene: a scene
 * @cr: the context to draw in, in image coordinates
 * @zoom: pixels of the screen per pixel of the image
 **/
void
smp_hairline_draw (const SmpHairlineScene *scene, cairo_t *cr, double zoom)
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
      if (scene->active == SMP_HANDLE_LINE && smp_hairline_scene_has (scene, SMP_HANDLE_LINE))
        stroke (cr, zoom, LINE_WIDTH, 1.0, 0.75, 0.1);
      else
        stroke (cr, zoom, LINE_WIDTH, 1.0, 0.35, 0.3);
    }
  draw_handles (scene, cr, zoom);
}
