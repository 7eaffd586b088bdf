/* edge-scenes: see edge-scenes.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "edge-scenes.h"

double
depth_mm (const Scene *scene, double x_mm, double y_mm)
{
  return (y_mm - scene->edge_mm - scene->slope * x_mm) / hypot (1, scene->slope);
}

Scene
scene_new (const SmpStippleSettings *settings, double width_mm, double height_mm, double edge_mm,
           double slope, double softness_mm)
{
  Scene scene = { *settings, smp_stipple_new (settings), .edge_mm = edge_mm, .slope = slope };
  double scale = settings->scalp.pixels_per_mm;
  Rect frame = { 0, 0, lrint (width_mm * scale), lrint (height_mm * scale) };
  float *pixel;

  scene.paint = paint_new (frame, 0);
  pixel = (float *) scene.paint.coverage;
  for (int y = 0; y < frame.height; y++)
    for (int x = 0; x < frame.width; x++)
      {
        double depth = depth_mm (&scene, (x + 0.5) / scale, (y + 0.5) / scale);

        *pixel++ = depth < 0 ? 0 : depth < softness_mm ? depth / softness_mm : 1;
      }
  scene.edges = edges_of (scene.stipple, &scene.paint);
  scene.pixel = smp_tile_new ();

  return scene;
}

void
scene_clear (Scene *scene)
{
  smp_tile_free (scene->pixel);
  smp_edge_map_free (scene->edges);
  paint_clear (&scene->paint);
  smp_stipple_free (scene->stipple);
}

Picture
draw_dot_alone (const Scene *scene, const SmpDot *dot)
{
  Rect pixel = pixel_of (&scene->settings, dot);
  int reach = smp_stipple_dot_reach (scene->stipple);
  float coverage = smp_paint_at (&scene->paint, pixel.x, pixel.y);
  SmpPaint paint = { &coverage, pixel.x, pixel.y, 1, 1 };

  return draw_with_edges (
      scene->stipple, &paint, scene->edges,
      (Rect) { pixel.x - reach, pixel.y - reach, 2 * reach + 1, 2 * reach + 1 });
}

gboolean
stands_in (const Scene *scene, const SmpDot *dot)
{
  return stands (&scene->settings, scene->stipple, &scene->paint, scene->edges, scene->pixel, dot);
}

SmpStippleSettings
hairline_settings (double fade_mm, double irregularity)
{
  SmpStippleSettings settings = defaults;

  settings.hairline_fade = fade_mm;
  settings.irregularity = irregularity;
  settings.seed = g_test_rand_int () & G_MAXINT;

  return settings;
}

double
depth_between (const Picture *picture, int top, int end)
{
  double sum = 0;

  for (int y = top; y < end; y++)
    for (int x = 0; x < picture->rect.width; x++)
      sum -= log (*pixel_at (picture, 1, x, y));

  return sum;
}
