/* Tests of stipple on a curved head: the depth of a border is measured on the skin.
 *
 * Seeds are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "engine/hairline.h"
#include "engine/scalp.h"
#include "pictures.h"

/* The radius of a place, relative to the outline. */
static double
rho_at (const SmpScalpSettings *head, double x, double y)
{
  double angle = head->head_tilt_deg * G_PI / 180;
  double dx = x - head->head_x, dy = y - head->head_y;

  return hypot ((cos (angle) * dx + sin (angle) * dy) / (head->head_width / 2),
                (cos (angle) * dy - sin (angle) * dx) / (head->head_height / 2));
}

/* The length of skin between two rows in one column of the picture, mm. */
static double
skin_between (const SmpScalp *scalp, double x, double y0, double y1)
{
  double sum = 0;

  for (int i = 0; i < 32; i++)
    sum += sqrt (smp_scalp_view_at (scalp, x, y0 + (y1 - y0) * (i + 0.5) / 32).yy);

  return sum * (y1 - y0) / 32;
}

/* The row below the middle where the skin in the middle column has this tilt. */
static double
row_of_tilt (const SmpScalpSettings *head, double degrees)
{
  SmpScalp scalp = smp_scalp_new (head);
  double px2 = head->pixels_per_mm * head->pixels_per_mm;
  double y = head->head_y;

  while (1 / (smp_scalp_view_at (&scalp, head->head_x, y).area_mm2 * px2) >
         cos (degrees * G_PI / 180))
    y++;

  return floor (y);
}

typedef struct
{
  double all, standing, expected;
} Band;

/* Paints the lower part of the head, up to a horizontal edge where the skin has this tilt, or
 * the upper part. Counts dots by depth. */
static void
count_depths (double degrees, gboolean upper, Band bands[4])
{
  SmpStippleSettings settings = defaults;
  Rect rect = { 0, 0, 190 * 6, 190 * 6 };
  SmpPaint paint = paint_new (rect, 0);
  double edge, x_mm[2], y_mm[2];
  SmpScalp scalp;
  SmpStipple *stipple;
  SmpEdgeMap *edges;
  SmpTile *tile;
  GArray *dots;

  settings.scalp = head_in (rect, 6, 170, 170, 0);
  settings.density = 300;
  settings.hairline_fade = 10;
  settings.seed = g_test_rand_int () & G_MAXINT;
  scalp = smp_scalp_new (&settings.scalp);
  stipple = smp_stipple_new (&settings);
  edge = row_of_tilt (&settings.scalp, degrees);
  paint_rect (&paint,
              upper ? (Rect) { 0, 0, rect.width, edge }
                    : (Rect) { 0, edge, rect.width, rect.height - edge },
              1);
  edges = edges_of (stipple, &paint);
  tile = smp_tile_new ();

  smp_scalp_from_pixel (&scalp, settings.scalp.head_x - 60, edge - 75, &x_mm[0], &y_mm[0]);
  smp_scalp_from_pixel (&scalp, settings.scalp.head_x + 60, edge + 75, &x_mm[1], &y_mm[1]);
  dots = dots_of (&settings, (SmpRect) { x_mm[0], y_mm[0], x_mm[1], y_mm[1] }, 300);
  for (guint n = 0; n < dots->len; n++)
    {
      const SmpDot *dot = &g_array_index (dots, SmpDot, n);
      double x, y, depth;
      int band;

      smp_scalp_to_pixel (&scalp, dot->x_mm, dot->y_mm, &x, &y);
      depth = skin_between (&scalp, x, upper ? y : edge, upper ? edge : y);
      band = (int) floor (depth / 2.5);
      if (band < 0 || band >= 4 ||
          !smp_dot_field_stands (dot->rank, 300 * smp_scalp_view_at (&scalp, x, y).share))
        continue;
      bands[band].all++;
      bands[band].standing += stands (&settings, stipple, &paint, edges, tile, dot);
      bands[band].expected +=
          smp_hairline_coverage (&(SmpHairline) { .fade_mm = settings.hairline_fade }, depth);
    }

  g_array_free (dots, TRUE);
  smp_tile_free (tile);
  smp_edge_map_free (edges);
  smp_stipple_free (stipple);
  paint_clear (&paint);
}

static void
test_hairline (void)
{
  static const double degrees[] = { 0, 50 };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (degrees); i++)
    {
      Band bands[4] = { 0 };

      for (int round = 0; round < 16; round++)
        count_depths (degrees[i / 2], i % 2, bands);
      for (int k = 0; k < 4; k++)
        {
          g_test_message ("%.0f degrees, %s, %.1f to %.1f mm deep: %.3f of %.0f dots stand, %.3f "
                          "expected",
                          degrees[i / 2], i % 2 ? "towards the middle" : "outwards", 2.5 * k,
                          2.5 * (k + 1), bands[k].standing / bands[k].all, bands[k].all,
                          bands[k].expected / bands[k].all);
          g_assert_cmpfloat (bands[k].all, >, 1000);
          g_assert_cmpfloat_with_epsilon (bands[k].standing / bands[k].all,
                                          bands[k].expected / bands[k].all, 0.05);
        }
    }
}

/* Paints the lower half of a head up to its outline. */
static void
test_horizon (void)
{
  SmpStippleSettings settings = defaults;
  Rect rect = { 0, 0, 200 * 5, 240 * 5 };
  SmpPaint paint = paint_new (rect, 0);
  SmpScalp scalp;
  SmpStipple *stipple;
  SmpEdgeMap *edges;
  SmpTile *tile;
  GArray *dots;
  int n_rim = 0, n_edge = 0, n_stand = 0;

  settings.scalp = head_in (rect, 5, 160, 200, -17);
  settings.density = 300;
  settings.hairline_fade = 10;
  settings.seed = g_test_rand_int () & G_MAXINT;
  scalp = smp_scalp_new (&settings.scalp);
  stipple = smp_stipple_new (&settings);
  for (int y = rect.height / 2; y < rect.height; y++)
    for (int x = 0; x < rect.width; x++)
      if (rho_at (&settings.scalp, x + 0.5, y + 0.5) < 1)
        ((float *) paint.coverage)[y * rect.width + x] = 1;
  edges = edges_of (stipple, &paint);
  tile = smp_tile_new ();

  dots = dots_of (&settings, (SmpRect) { -400, -400, 400, 400 }, 300);
  for (guint n = 0; n < dots->len; n++)
    {
      const SmpDot *dot = &g_array_index (dots, SmpDot, n);
      double x, y, rho;

      smp_scalp_to_pixel (&scalp, dot->x_mm, dot->y_mm, &x, &y);
      rho = rho_at (&settings.scalp, x, y);
      if (!smp_dot_field_stands (dot->rank, 300 * smp_scalp_view_at (&scalp, x, y).share))
        continue;
      if (y > rect.height / 2 + 100 && rho > 0.7 && rho < 0.99)
        {
          g_assert_true (stands (&settings, stipple, &paint, edges, tile, dot));
          n_rim++;
        }
      if (y > rect.height / 2 && y < rect.height / 2 + 5 && rho < 0.5)
        {
          n_stand += stands (&settings, stipple, &paint, edges, tile, dot);
          n_edge++;
        }
    }
  g_test_message ("%d dots at the rim, %d of %d at the edge", n_rim, n_stand, n_edge);
  g_assert_cmpint (n_rim, >, 10000);
  g_assert_cmpint (n_edge, >, 100);
  g_assert_cmpfloat ((double) n_stand / n_edge, <, 0.4);

  g_array_free (dots, TRUE);
  smp_tile_free (tile);
  smp_edge_map_free (edges);
  smp_stipple_free (stipple);
  paint_clear (&paint);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/head/a-hairline-is-measured-on-the-skin", test_hairline);
  g_test_add_func ("/head/paint-may-end-where-the-head-does", test_horizon);

  return g_test_run ();
}
