/* Tests of counting dots and measuring skin.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "engine/dot-field.h"
#include "engine/stipple.h"

#define SIDE 400

static const SmpStippleSettings flat = { .density = 200,
                                         .pigment = { .dot_size_mm = 0.32, .healing = 28 },
                                         .scalp.pixels_per_mm = 5,
                                         .seed = 3 };

/* A round head in the middle of the picture. */
static SmpStippleSettings
curved (void)
{
  SmpStippleSettings settings = flat;

  settings.scalp.pixels_per_mm = 2;
  settings.scalp.head_x = settings.scalp.head_y = SIDE / 2.0;
  settings.scalp.head_width = settings.scalp.head_height = 0.9 * SIDE;

  return settings;
}

static SmpStippleSettings
with_hairline (SmpStippleSettings settings)
{
  settings.hairline_fade = 8;
  settings.irregularity = 60;

  return settings;
}

/* A disc of full coverage and a bar of half coverage. */
static SmpPaint
paint_new (void)
{
  float *coverage = g_new0 (float, SIDE *SIDE);

  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      if (hypot (x - 0.45 * SIDE, y - 0.5 * SIDE) < 0.3 * SIDE)
        coverage[y * SIDE + x] = 1;
      else if (y > 0.4 * SIDE && y < 0.5 * SIDE)
        coverage[y * SIDE + x] = 0.5;

  return (SmpPaint) { coverage, 0, 0, SIDE, SIDE };
}

static SmpEdgeMap *
edges_new (const SmpStipple *stipple, const SmpPaint *paint)
{
  SmpHorizon horizon = smp_stipple_edge_horizon (stipple);
  double reach = smp_stipple_edge_max_depth (stipple);

  return reach > 0 ? smp_edge_map_of (paint, smp_stipple_edge_pitch (stipple), reach, &horizon)
                   : NULL;
}

static void
test_tiles (void)
{
  SmpStippleSettings cases[] = { flat, curved (), with_hairline (flat), with_hairline (curved ()) };
  SmpPaint paint = paint_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SmpStipple *stipple = smp_stipple_new (&cases[i]);
      SmpEdgeMap *edges = edges_new (stipple, &paint);
      SmpArea all = { 0, 0, SIDE, SIDE };
      SmpSkin skin = { 0 }, sum = { 0 };
      gsize whole = smp_stipple_count (stipple, &paint, edges, &all), n = 0;

      smp_stipple_measure (stipple, &paint, edges, &all, &skin);
      for (int y = 0; y < SIDE; y += 64)
        for (int x = 0; x < SIDE; x += 56)
          {
            SmpArea tile = { x, y, MIN (56, SIDE - x), MIN (64, SIDE - y) };

            n += smp_stipple_count (stipple, &paint, edges, &tile);
            smp_stipple_measure (stipple, &paint, edges, &tile, &sum);
          }

      g_assert_cmpuint (whole, >, 1000);
      g_assert_cmpuint (n, ==, whole);
      g_assert_cmpfloat_with_epsilon (sum.treated_mm2, skin.treated_mm2, 2e-3 * skin.treated_mm2);
      g_assert_cmpfloat_with_epsilon (sum.covered_mm2, skin.covered_mm2, 2e-3 * skin.covered_mm2);

      /* The number follows from density and covered skin. */
      g_assert_cmpfloat_with_epsilon ((double) whole, 2 * skin.covered_mm2, 0.03 * whole);

      smp_edge_map_free (edges);
      smp_stipple_free (stipple);
    }

  g_free ((float *) paint.coverage);
}

static void
count_one (const SmpDot *dot, gpointer n)
{
  ++*(gsize *) n;
}

static void
test_field (void)
{
  SmpStipple *stipple = smp_stipple_new (&flat);
  SmpDotField field = smp_dot_field_for_seed (flat.seed);
  SmpPaint paint = { NULL, 0, 0, SIDE, SIDE, 0.4f };
  SmpArea area = { 20, 30, 300, 250 };
  gsize n = 0;

  smp_dot_field_foreach (&field, &(SmpRect) { 4, 6, 64, 56 }, 200 * (double) 0.4f, count_one, &n);
  g_assert_cmpuint (smp_stipple_count (stipple, &paint, NULL, &area), ==, n);

  smp_stipple_free (stipple);
}

static void
test_gone (void)
{
  SmpStippleSettings settings = flat;
  SmpPaint paint = { NULL, 0, 0, SIDE, SIDE, 1 };
  SmpArea area = { 0, 0, SIDE, SIDE };
  SmpStipple *stipple = smp_stipple_new (&settings);
  gsize n = smp_stipple_count (stipple, &paint, NULL, &area);

  smp_stipple_free (stipple);
  settings.pigment.fade = 100;
  stipple = smp_stipple_new (&settings);
  g_assert_cmpuint (smp_stipple_count (stipple, &paint, NULL, &area), ==, n);
  smp_stipple_free (stipple);

  settings.density = 0;
  stipple = smp_stipple_new (&settings);
  g_assert_cmpuint (smp_stipple_count (stipple, &paint, NULL, &area), ==, 0);
  smp_stipple_free (stipple);
}

static void
test_sessions (void)
{
  static const double parts[] = { 0, 0.3, 0.7, 1 };
  SmpStippleSettings cases[] = { flat, curved (), with_hairline (flat), with_hairline (curved ()) };
  SmpPaint paint = paint_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SmpStipple *sessions[G_N_ELEMENTS (parts)];
      gsize counts[G_N_ELEMENTS (parts)];
      SmpArea all = { 0, 0, SIDE, SIDE };
      SmpEdgeMap *edges;

      for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
        {
          SmpStippleSettings settings = cases[i];

          settings.density *= parts[k];
          sessions[k] = smp_stipple_new (&settings);
        }
      edges = edges_new (sessions[0], &paint);
      smp_stipple_count_sessions ((const SmpStipple *const *) sessions, G_N_ELEMENTS (parts),
                                  &paint, edges, &all, counts);
      for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
        {
          g_assert_cmpuint (counts[k], ==, smp_stipple_count (sessions[k], &paint, edges, &all));
          smp_stipple_free (sessions[k]);
        }
      g_assert_cmpuint (counts[1], >, 0);

      smp_edge_map_free (edges);
    }

  g_free ((float *) paint.coverage);
}

static void
test_mask (void)
{
  SmpStippleSettings cases[] = { flat, curved (), with_hairline (curved ()) };
  SmpPaint paint = paint_new ();
  float *seen = g_new0 (float, SIDE *SIDE);
  SmpPaint mask = { seen, 0, 0, SIDE, SIDE };
  SmpPaint masked = paint;

  masked.mask = &mask;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SmpStipple *stipple = smp_stipple_new (&cases[i]);
      SmpEdgeMap *edges = edges_new (stipple, &paint);
      SmpArea all = { 0, 0, SIDE, SIDE }, left = { 0, 0, SIDE / 2, SIDE };
      SmpSkin skin = { 0 }, skin_of_half = { 0 }, skin_seen = { 0 };
      gsize whole = smp_stipple_count (stipple, &paint, edges, &all);

      /* With the right half masked, the count is that of the left half. */
      for (int p = 0; p < SIDE * SIDE; p++)
        seen[p] = p % SIDE < SIDE / 2;
      g_assert_cmpuint (smp_stipple_count (stipple, &masked, edges, &all), ==,
                        smp_stipple_count (stipple, &paint, edges, &left));
      smp_stipple_measure (stipple, &masked, edges, &all, &skin_seen);
      smp_stipple_measure (stipple, &paint, edges, &left, &skin_of_half);
      g_assert_cmpfloat_with_epsilon (skin_seen.treated_mm2, skin_of_half.treated_mm2,
                                      2e-3 * skin_of_half.treated_mm2);
      g_assert_cmpfloat_with_epsilon (skin_seen.covered_mm2, skin_of_half.covered_mm2,
                                      2e-3 * skin_of_half.covered_mm2);

      /* With a mask of one half everywhere, there are half as many dots on the same skin. */
      for (int p = 0; p < SIDE * SIDE; p++)
        seen[p] = 0.5f;
      skin_seen = (SmpSkin) { 0 };
      smp_stipple_measure (stipple, &masked, edges, &all, &skin_seen);
      smp_stipple_measure (stipple, &paint, edges, &all, &skin);
      g_assert_cmpfloat_with_epsilon ((double) smp_stipple_count (stipple, &masked, edges, &all),
                                      whole / 2.0, 0.51);
      g_assert_cmpfloat_with_epsilon (skin_seen.treated_mm2, skin.treated_mm2, 1e-6);
      g_assert_cmpfloat_with_epsilon (skin_seen.covered_mm2, skin.covered_mm2 / 2, 1e-3);

      smp_edge_map_free (edges);
      smp_stipple_free (stipple);
    }

  g_free (seen);
  g_free ((float *) paint.coverage);
}

/* The skin of a round head that is nearest to the camera faces it, so its magnification is that
 * of the skin there. */
static void
test_magnification (void)
{
  SmpStippleSettings settings = curved ();
  SmpScalp scalp = smp_scalp_new (&settings.scalp);
  SmpScalp flat_scalp = smp_scalp_new (&flat.scalp);
  SmpScalpView view = smp_scalp_view_at (&scalp, SIDE / 2.0, SIDE / 2.0);
  double nearest = 1 / sqrt (view.xx) / settings.scalp.pixels_per_mm;

  g_assert_cmpfloat (nearest, >, 1.05);
  g_assert_cmpfloat_with_epsilon (smp_scalp_magnification (&scalp, 1), nearest, 1e-9);
  g_assert_cmpfloat_with_epsilon (smp_scalp_magnification (&flat_scalp, 1), nearest, 1e-9);

  /* The magnification is 1 at the outline, less than 1 further away, and largest at the nearest
   * point. */
  g_assert_cmpfloat_with_epsilon (smp_scalp_magnification (&scalp, scalp.nearness), 1, 1e-9);
  g_assert_cmpfloat (smp_scalp_magnification (&scalp, 0), <, 1);
  g_assert_cmpfloat (smp_scalp_magnification (&scalp, 0.85), <, nearest);
  g_assert_cmpfloat (smp_scalp_magnification (&scalp, 7), ==, smp_scalp_magnification (&scalp, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/count/tiles-add-up", test_tiles);
  g_test_add_func ("/count/flat-paint-counts-the-field", test_field);
  g_test_add_func ("/count/faded-dots-are-counted", test_gone);
  g_test_add_func ("/count/sessions-counted-together-equal-single-counts", test_sessions);
  g_test_add_func ("/count/what-is-half-seen-counts-half", test_mask);
  g_test_add_func ("/count/what-is-nearer-looks-larger", test_magnification);

  return g_test_run ();
}
