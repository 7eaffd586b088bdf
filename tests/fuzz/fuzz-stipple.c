/* Fuzzes the settings and the paint of the engine: pixels are between 0 and 1 and do not depend on the
 * pieces, and counts of parts add up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz-paint.h"

/* Dots in two halves add up to those of the whole, and the measured area is finite. */
static void
check_count (const SmpStipple *stipple, const SmpPaint *paint, gboolean has_single_dots_ahead)
{
  SmpHorizon horizon = smp_stipple_edge_horizon (stipple);
  SmpEdgeMap *edges = smp_edge_map_of (paint, smp_stipple_edge_pitch (stipple),
                                       smp_stipple_edge_max_depth (stipple), &horizon);
  int left = paint->width / 2;
  SmpArea whole = { paint->x, paint->y, paint->width, paint->height };
  SmpArea one = { paint->x, paint->y, left, paint->height };
  SmpArea other = { paint->x + left, paint->y, paint->width - left, paint->height };
  SmpSkin skin = { 0, 0 };

  FUZZ_REQUIRE (smp_stipple_count (stipple, paint, edges, &whole) ==
                smp_stipple_count (stipple, paint, edges, &one) +
                    smp_stipple_count (stipple, paint, edges, &other));
  smp_stipple_measure (stipple, paint, edges, &whole, &skin);
  FUZZ_REQUIRE (skin.covered_mm2 >= 0 && skin.covered_mm2 < 1e12 && skin.treated_mm2 < 1e12);
  FUZZ_REQUIRE (has_single_dots_ahead || skin.covered_mm2 <= skin.treated_mm2 * (1 + 1e-6));
  smp_edge_map_free (edges);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzBytes bytes = { data, size };
  SmpStippleSettings settings = fuzz_take_settings (&bytes);
  int width = FUZZ_MIN_PIECE + fuzz_take_byte (&bytes) % FUZZ_MAX_SIDE;
  int height = FUZZ_MIN_PIECE + fuzz_take_byte (&bytes) % FUZZ_MAX_SIDE;
  SmpPaint paint = fuzz_take_paint (&bytes);
  int n = paint.width * paint.height;
  SmpStipple *stipple = smp_stipple_new (&settings);
  float *whole = fuzz_draw (stipple, &paint, paint.width, paint.height);
  float *pieces = fuzz_draw (stipple, &paint, width, height);

  fuzz_check_range (whole, n);
  fuzz_check_same (whole, pieces, n);
  check_count (stipple, &paint, settings.irregularity > 0);
  smp_stipple_free (stipple);
  g_free (pieces);
  g_free (whole);
  g_free ((float *) paint.coverage);

  return 0;
}
