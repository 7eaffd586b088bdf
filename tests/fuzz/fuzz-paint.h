/* Makes settings and paint from fuzzed bytes. Values may be NaN, infinite or out of range.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <string.h>

#include "engine/stipple.h"
#include "fuzz.h"

#define FUZZ_MAX_SIDE 32
/* Each piece also draws dots whose centres lie around it, so many small pieces would take seconds. */
#define FUZZ_MIN_PIECE 7

/* The ranges are those of the operation's properties. */
static inline SmpStippleSettings
fuzz_take_settings (FuzzBytes *bytes)
{
  SmpStippleSettings settings = { 0 };

  settings.density = fuzz_take_double (bytes, 0, 300);
  settings.pigment.shade = fuzz_take_double (bytes, 0, 100);
  settings.pigment.fade = fuzz_take_double (bytes, 0, 100);
  settings.pigment.dot_size_mm = fuzz_take_double (bytes, 0.1, 0.6);
  settings.pigment.dot_variation = fuzz_take_double (bytes, 0, 100);
  settings.pigment.undertone = fuzz_take_double (bytes, -100, 100);
  settings.pigment.healing = fuzz_take_double (bytes, 0, 28);
  settings.scalp.pixels_per_mm = fuzz_take_double (bytes, 0.5, 20);
  settings.scalp.head_x = fuzz_take_double (bytes, -100, 200);
  settings.scalp.head_y = fuzz_take_double (bytes, -100, 200);
  settings.scalp.head_width = fuzz_take_double (bytes, 0, 200);
  settings.scalp.head_height = fuzz_take_double (bytes, 0, 200);
  settings.scalp.head_tilt_deg = fuzz_take_double (bytes, -180, 180);
  settings.photo_blur = fuzz_take_double (bytes, 0, 10);
  settings.hairline_fade = fuzz_take_double (bytes, 0, 40);
  settings.irregularity = fuzz_take_double (bytes, 0, 100);
  settings.seed = fuzz_take_byte (bytes) << 23 | fuzz_take_byte (bytes);
  settings.scalp.head_turn_deg = fuzz_take_double (bytes, -180, 180);
  settings.scatter = fuzz_take_double (bytes, 0, 100);
  settings.hairline_softness = fuzz_take_double (bytes, 0, 100);
  settings.top_ups.interval_years = fuzz_take_double (bytes, 0, 20);
  settings.top_ups.strength = fuzz_take_double (bytes, 0, 100);
  settings.pigment.lightening = fuzz_take_double (bytes, 0, 100);
  settings.pigment.redness = fuzz_take_double (bytes, 0, 100);
  settings.flaking = fuzz_take_double (bytes, 0, 100);
  settings.scalp.head_taper = fuzz_take_double (bytes, -10, 10);
  settings.scalp.head_skew = fuzz_take_double (bytes, -10, 10);
  settings.scalp.head_squareness = fuzz_take_double (bytes, -10, 10);
  settings.scalp.head_narrowness = fuzz_take_double (bytes, -10, 10);
  settings.scalp.head_shift_x = fuzz_take_double (bytes, -10, 10);
  settings.scalp.head_shift_y = fuzz_take_double (bytes, -10, 10);

  return settings;
}

/* Makes runs of pixels with the same coverage. The caller frees the coverage. */
static inline SmpPaint
fuzz_take_paint (FuzzBytes *bytes)
{
  int width = 1 + fuzz_take_byte (bytes) % FUZZ_MAX_SIDE;
  int height = 1 + fuzz_take_byte (bytes) % FUZZ_MAX_SIDE;
  int x0 = (gint8) fuzz_take_byte (bytes);
  int y0 = (gint8) fuzz_take_byte (bytes);
  float *coverage = g_new (float, width *height);
  int n = width * height;

  for (int i = 0; i < n;)
    {
      gboolean any = bytes->size > 0;
      double value = any ? fuzz_take_double (bytes, 0, 1) : 1;
      int run = any ? 1 + fuzz_take_byte (bytes) : n;

      for (; run > 0 && i < n; run--)
        coverage[i++] = value;
    }

  return (SmpPaint) { coverage, x0, y0, width, height };
}

/* Draws the rectangle of @paint with the engine, in pieces of at most this size. Returns RGBA pixels,
 * which the caller frees. */
static inline float *
fuzz_draw (const SmpStipple *stipple, const SmpPaint *paint, int piece_width, int piece_height)
{
  SmpTile *tile = smp_tile_new ();
  SmpHorizon horizon = smp_stipple_edge_horizon (stipple);
  SmpEdgeMap *edges = smp_edge_map_of (paint, smp_stipple_edge_pitch (stipple),
                                       smp_stipple_edge_max_depth (stipple), &horizon);
  float *pixels = g_new0 (float, 4 * paint->width * paint->height);

  for (int y = 0; y < paint->height; y += piece_height)
    for (int x = 0; x < paint->width; x += piece_width)
      {
        int width = MIN (piece_width, paint->width - x);
        int height = MIN (piece_height, paint->height - y);

        if (smp_stipple_draw (stipple, paint, edges, tile, paint->x + x, paint->y + y, width,
                              height))
          for (int row = 0; row < height; row++)
            smp_tile_get_multiply (tile, row, 0, width,
                                   pixels + 4 * ((gsize) (y + row) * paint->width + x));
      }
  smp_edge_map_free (edges);
  smp_tile_free (tile);

  return pixels;
}

static inline void
fuzz_check_range (const float *pixels, int n)
{
  for (int i = 0; i < 4 * n; i++)
    FUZZ_REQUIRE (pixels[i] >= 0 && pixels[i] <= 1);
}

/* Requires equal bits in alpha, and in colour wherever alpha is not 0. */
static inline void
fuzz_check_same (const float *one, const float *other, int n)
{
  for (int i = 0; i < n; i++)
    {
      FUZZ_REQUIRE (memcmp (&one[4 * i + 3], &other[4 * i + 3], sizeof (float)) == 0);
      FUZZ_REQUIRE (one[4 * i + 3] == 0 ||
                    memcmp (&one[4 * i], &other[4 * i], 3 * sizeof (float)) == 0);
    }
}
