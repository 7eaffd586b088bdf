/* pictures: shared by the tests of drawing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pictures.h"

#include <math.h>
#include <string.h>

#include "engine/scalp.h"

const SmpStippleSettings defaults = { .density = 200,
                                      .pigment = { .shade = 65,
                                                   .fade = 0,
                                                   .dot_size_mm = 0.32,
                                                   .dot_variation = 50,
                                                   .undertone = 0,
                                                   .healing = 28 },
                                      .scalp.pixels_per_mm = 10,
                                      .photo_blur = 0,
                                      .seed = 0 };

float *
pixel_at (const Picture *picture, int channel, int x, int y)
{
  return picture->light + channel * n_pixels (&picture->rect) +
         (gsize) (y - picture->rect.y) * picture->rect.width + (x - picture->rect.x);
}

Picture
picture_new (Rect rect)
{
  return (Picture) { rect, FALSE, g_new (float, 3 * n_pixels (&rect)) };
}

void
picture_clear (Picture *picture)
{
  g_clear_pointer (&picture->light, g_free);
}

/* Copies a drawn tile into its place in the picture. */
static void
keep (Picture *picture, const SmpTile *tile, Rect rect, gboolean any)
{
  for (int c = 0; c < 3; c++)
    for (int j = 0; j < rect.height; j++)
      {
        float *to = pixel_at (picture, c, rect.x, rect.y + j);

        if (any)
          memcpy (to, smp_tile_row (tile, c, j), rect.width * sizeof (float));
        else
          for (int i = 0; i < rect.width; i++)
            to[i] = 1;
      }
  picture->any = picture->any || any;
}

SmpEdgeMap *
edges_of (const SmpStipple *stipple, const SmpPaint *paint)
{
  SmpHorizon horizon = smp_stipple_edge_horizon (stipple);
  double reach = smp_stipple_edge_max_depth (stipple);

  return reach > 0 ? smp_edge_map_of (paint, smp_stipple_edge_pitch (stipple), reach, &horizon)
                   : NULL;
}

Picture
draw_with_edges (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges,
                 Rect rect)
{
  SmpTile *tile = smp_tile_new ();
  Picture picture = picture_new (rect);

  keep (&picture, tile, rect,
        smp_stipple_draw (stipple, paint, edges, tile, rect.x, rect.y, rect.width, rect.height));
  smp_tile_free (tile);

  return picture;
}

Picture
draw_with (const SmpStipple *stipple, const SmpPaint *paint, Rect rect)
{
  SmpEdgeMap *edges = edges_of (stipple, paint);
  Picture picture = draw_with_edges (stipple, paint, edges, rect);

  smp_edge_map_free (edges);

  return picture;
}

Picture
draw (const SmpStippleSettings *settings, const SmpPaint *paint, Rect rect)
{
  SmpStipple *stipple = smp_stipple_new (settings);
  Picture picture = draw_with (stipple, paint, rect);

  smp_stipple_free (stipple);

  return picture;
}

Picture
draw_full (const SmpStippleSettings *settings, double side_mm, float coverage)
{
  int side = lrint (side_mm * settings->scalp.pixels_per_mm);
  SmpStipple *stipple = smp_stipple_new (settings);
  int reach = smp_stipple_dot_reach (stipple);
  SmpPaint paint =
      paint_new ((Rect) { -reach, -reach, side + 2 * reach, side + 2 * reach }, coverage);
  Picture picture = draw_with (stipple, &paint, (Rect) { 0, 0, side, side });

  smp_stipple_free (stipple);
  paint_clear (&paint);

  return picture;
}

double
mean_light (const Picture *picture, int channel)
{
  const float *light = picture->light + channel * n_pixels (&picture->rect);
  double sum = 0;

  for (gsize i = 0; i < n_pixels (&picture->rect); i++)
    sum += light[i];

  return sum / n_pixels (&picture->rect);
}

double
sum_of_depth (const Picture *picture, int channel)
{
  const float *light = picture->light + channel * n_pixels (&picture->rect);
  double sum = 0;

  for (gsize i = 0; i < n_pixels (&picture->rect); i++)
    sum -= log (light[i]);

  return sum;
}

double
lightness (const Picture *picture)
{
  static const int skin[3] = { 0xbb, 0x9a, 0x87 };
  static const double weights[3] = { 0.2126, 0.7152, 0.0722 };
  double luminance = 0;

  for (int c = 0; c < 3; c++)
    luminance +=
        weights[c] * pow ((skin[c] / 255.0 + 0.055) / 1.055, 2.4) * mean_light (picture, c);

  return 116 * cbrt (luminance) - 16;
}

void
assert_equal_bits (const Picture *a, const Picture *b)
{
  for (gsize i = 0; i < 3 * n_pixels (&a->rect); i++)
    if (memcmp (&a->light[i], &b->light[i], sizeof (float)) != 0)
      {
        gsize pixel = i % n_pixels (&a->rect);

        g_test_message ("channel %d of the pixel %d,%d is %.9g here, %.9g there",
                        (int) (i / n_pixels (&a->rect)), a->rect.x + (int) (pixel % a->rect.width),
                        a->rect.y + (int) (pixel / a->rect.width), a->light[i], b->light[i]);
        g_assert_not_reached ();
      }
}

void
assert_is_light (const Picture *picture)
{
  for (gsize i = 0; i < 3 * n_pixels (&picture->rect); i++)
    g_assert_true (picture->light[i] >= 0 && picture->light[i] <= 1);
}

void
assert_nowhere_lighter (const Picture *more, const Picture *less)
{
  for (gsize i = 0; i < 3 * n_pixels (&less->rect); i++)
    g_assert_cmpfloat (more->light[i], <=, less->light[i]);
}

SmpStippleSettings
random_settings (void)
{
  static const double scales[] = { 0.5, 2, 4, 7.3, 10, 13.37, 24, 41.9 };

  return (SmpStippleSettings) {
    .density = g_test_rand_double_range (20, 300),
    .pigment = { .shade = g_test_rand_double_range (0, 100),
                 .fade = g_test_rand_double_range (0, 99),
                 .dot_size_mm = g_test_rand_double_range (0.1, 0.6),
                 .dot_variation = g_test_rand_double_range (0, 100),
                 .undertone = g_test_rand_double_range (-100, 100),
                 .healing = g_test_rand_double_range (0, 28) },
    .scalp.pixels_per_mm = scales[g_test_rand_int_range (0, G_N_ELEMENTS (scales))],
    .photo_blur = g_test_rand_bit () ? 0 : g_test_rand_double_range (0, 5),
    .seed = g_test_rand_int () & G_MAXINT,
    .hairline_fade = g_test_rand_bit () ? 0 : g_test_rand_double_range (0, 15),
    .irregularity = g_test_rand_bit () ? 0 : g_test_rand_double_range (0, 100)
  };
}

SmpScalpSettings
head_in (Rect rect, double pixels_per_mm, double width_mm, double height_mm, double tilt_deg)
{
  return (SmpScalpSettings) { pixels_per_mm,
                              rect.x + rect.width / 2.0,
                              rect.y + rect.height / 2.0,
                              width_mm * pixels_per_mm,
                              height_mm * pixels_per_mm,
                              tilt_deg };
}

/* Cuts the rectangle at random and draws each piece with the same tile. Each piece gets only the
 * paint that it may depend on, and @edges, if any, are only brought up to date for that. */
static void
draw_in_pieces (const SmpStipple *stipple, const SmpPaint *paint, SmpEdgeMap *edges, SmpTile *tile,
                Rect rect, Picture *picture)
{
  gboolean wide = rect.width >= rect.height;
  int side = wide ? rect.width : rect.height;

  if (side > 90 || (side > 3 && g_test_rand_int_range (0, 3) == 0))
    {
      int cut = g_test_rand_int_range (1, side);
      Rect first = rect, second = rect;

      if (wide)
        {
          first.width = cut;
          second.x += cut;
          second.width -= cut;
        }
      else
        {
          first.height = cut;
          second.y += cut;
          second.height -= cut;
        }
      draw_in_pieces (stipple, paint, edges, tile, second, picture);
      draw_in_pieces (stipple, paint, edges, tile, first, picture);
    }
  else
    {
      int reach = smp_stipple_dot_reach (stipple);
      SmpPaint part =
          paint_part (paint, (Rect) { rect.x - reach, rect.y - reach, rect.width + 2 * reach,
                                      rect.height + 2 * reach });

      if (edges)
        edges_update (edges, paint,
                      (Rect) { rect.x - reach, rect.y - reach, rect.width + 2 * reach,
                               rect.height + 2 * reach });
      keep (
          picture, tile, rect,
          smp_stipple_draw (stipple, &part, edges, tile, rect.x, rect.y, rect.width, rect.height));
      paint_clear (&part);
    }
}

void
assert_same_in_pieces (const SmpStipple *stipple, const SmpPaint *paint, SmpEdgeMap *edges,
                       const Picture *whole)
{
  SmpTile *tile = smp_tile_new ();
  Picture pieces = picture_new (whole->rect);

  draw_in_pieces (stipple, paint, edges, tile, whole->rect, &pieces);
  assert_equal_bits (&pieces, whole);
  picture_clear (&pieces);
  smp_tile_free (tile);
}

void
assert_any_tiling_is_equal (const SmpStippleSettings *settings, Rect rect)
{
  SmpPaint paint = paint_new_random (rect);
  SmpStipple *stipple = smp_stipple_new (settings);
  SmpHorizon horizon = smp_stipple_edge_horizon (stipple);
  double reach = smp_stipple_edge_max_depth (stipple);
  Picture whole = draw_with (stipple, &paint, rect);

  for (int again = 0; again < 2; again++)
    {
      /* First a complete map of edges, then one that is updated for each piece. */
      SmpEdgeMap *edges = again == 0 ? edges_of (stipple, &paint)
                          : reach > 0
                              ? smp_edge_map_new (&rect, smp_stipple_edge_pitch (stipple), reach)
                              : NULL;

      if (edges)
        smp_edge_map_set_horizon (edges, &horizon);
      assert_same_in_pieces (stipple, &paint, edges, &whole);
      smp_edge_map_free (edges);
    }
  picture_clear (&whole);
  paint_clear (&paint);
  smp_stipple_free (stipple);
}

void
assert_sessions_only_add (SmpStippleSettings settings, Rect rect)
{
  static const double parts[] = { 0.3, 0.7, 1 };
  SmpPaint paint = paint_new_random (rect);
  Picture before = { 0 };
  double plan = g_test_rand_double_range (100, 300);

  for (int session = 0; session < 3; session++)
    {
      Picture after;

      settings.density = plan * parts[session];
      after = draw (&settings, &paint, rect);
      if (session > 0)
        {
          assert_nowhere_lighter (&after, &before);
          picture_clear (&before);
        }
      before = after;
    }
  picture_clear (&before);
  paint_clear (&paint);
}

void
assert_more_paint_only_darkens (SmpStippleSettings settings, Rect rect)
{
  SmpPaint less = paint_new_random (rect), more = paint_part (&less, rect);
  Picture before, after;

  settings.hairline_fade = settings.irregularity = 0;
  settings.pigment.healing = g_test_rand_double_range (4, 28);
  for (gsize i = 0; i < n_pixels (&rect); i++)
    if (g_test_rand_bit ())
      ((float *) more.coverage)[i] += g_test_rand_double_range (0, 0.6);

  before = draw (&settings, &less, rect);
  after = draw (&settings, &more, rect);
  assert_nowhere_lighter (&after, &before);

  picture_clear (&before);
  picture_clear (&after);
  paint_clear (&less);
  paint_clear (&more);
}

/* Collects what smp_dot_field_foreach () visits. */
static void
collect (const SmpDot *dot, gpointer dots)
{
  g_array_append_vals (dots, dot, 1);
}

GArray *
dots_of (const SmpStippleSettings *settings, SmpRect rect, double density)
{
  GArray *dots = g_array_new (FALSE, FALSE, sizeof (SmpDot));
  SmpDotField field = smp_dot_field_for_seed (settings->seed);

  smp_dot_field_foreach (&field, &rect, density, collect, dots);

  return dots;
}

Rect
pixel_of (const SmpStippleSettings *settings, const SmpDot *dot)
{
  SmpScalp scalp = smp_scalp_new (&settings->scalp);
  double x, y;

  smp_scalp_to_pixel (&scalp, dot->x_mm, dot->y_mm, &x, &y);

  return (Rect) { floor (x), floor (y), 1, 1 };
}

gboolean
has_own_pixel (const SmpStippleSettings *settings, const GArray *dots, guint n)
{
  Rect own = pixel_of (settings, &g_array_index (dots, SmpDot, n));

  for (guint i = 0; i < dots->len; i++)
    {
      Rect other = pixel_of (settings, &g_array_index (dots, SmpDot, i));

      if (i != n && other.x == own.x && other.y == own.y)
        return FALSE;
    }

  return TRUE;
}

Picture
draw_alone (const SmpStippleSettings *settings, const SmpDot *dot)
{
  Rect pixel = pixel_of (settings, dot);
  SmpStipple *stipple = smp_stipple_new (settings);
  SmpPaint paint = paint_new (pixel, 1);
  int margin = smp_stipple_dot_reach (stipple) + 5;
  Picture picture =
      draw_with (stipple, &paint,
                 (Rect) { pixel.x - margin, pixel.y - margin, 2 * margin + 1, 2 * margin + 1 });

  smp_stipple_free (stipple);
  paint_clear (&paint);

  return picture;
}

gboolean
stands (const SmpStippleSettings *settings, const SmpStipple *stipple, const SmpPaint *paint,
        const SmpEdgeMap *edges, SmpTile *tile, const SmpDot *dot)
{
  Rect pixel = pixel_of (settings, dot);
  float coverage = smp_paint_at (paint, pixel.x, pixel.y);
  SmpPaint own = { &coverage, pixel.x, pixel.y, 1, 1 };

  return smp_stipple_draw (stipple, &own, edges, tile, pixel.x, pixel.y, 1, 1);
}
