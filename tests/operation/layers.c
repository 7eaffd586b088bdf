/* layers: shared by the tests of smp:dots.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "layers.h"

#include <stdio.h>
#include <string.h>

#include "paints.h"

const Property properties[N_PROPERTIES] = {
  { "density", 0, 300, 200, offsetof (SmpStippleSettings, density) },
  { "shade", 0, 100, 65, offsetof (SmpStippleSettings, pigment.shade) },
  { "fade", 0, 100, 0, offsetof (SmpStippleSettings, pigment.fade) },
  { "dot-size", 0.10, 0.6f, 0.32, offsetof (SmpStippleSettings, pigment.dot_size_mm) },
  { "dot-variation", 0, 100, 50, offsetof (SmpStippleSettings, pigment.dot_variation) },
  { "undertone", -100, 100, 0, offsetof (SmpStippleSettings, pigment.undertone) },
  { "pixels-per-mm", 0.5, 100, 10, offsetof (SmpStippleSettings, scalp.pixels_per_mm) },
  { "photo-blur", 0, 10, 0, offsetof (SmpStippleSettings, photo_blur) },
  { "seed", 0, G_MAXINT, 0, offsetof (SmpStippleSettings, seed) },
  { "hairline-fade", 0, 40, 0, offsetof (SmpStippleSettings, hairline_fade) },
  { "irregularity", 0, 100, 0, offsetof (SmpStippleSettings, irregularity) },
  { "healing", 0, 28, 28, offsetof (SmpStippleSettings, pigment.healing) },
  { "head-x", -1e5, 1e5, 0, offsetof (SmpStippleSettings, scalp.head_x) },
  { "head-y", -1e5, 1e5, 0, offsetof (SmpStippleSettings, scalp.head_y) },
  { "head-width", 0, 1e5, 0, offsetof (SmpStippleSettings, scalp.head_width) },
  { "head-height", 0, 1e5, 0, offsetof (SmpStippleSettings, scalp.head_height) },
  { "head-tilt", -180, 180, 0, offsetof (SmpStippleSettings, scalp.head_tilt_deg) },
  { "head-turn", -180, 180, 0, offsetof (SmpStippleSettings, scalp.head_turn_deg) },
  { "scatter", 0, 100, 0, offsetof (SmpStippleSettings, scatter) },
  { "hairline-softness", 0, 100, 0, offsetof (SmpStippleSettings, hairline_softness) },
  { "top-up-interval", 0, 20, 0, offsetof (SmpStippleSettings, top_ups.interval_years) },
  { "top-up-strength", 0, 100, 100, offsetof (SmpStippleSettings, top_ups.strength) },
  { "lightening", 0, 100, 0, offsetof (SmpStippleSettings, pigment.lightening) },
  { "redness", 0, 100, 0, offsetof (SmpStippleSettings, pigment.redness) },
  { "flaking", 0, 100, 0, offsetof (SmpStippleSettings, flaking) },
  { "patchiness", 0, 100, 0, offsetof (SmpStippleSettings, patchiness) },
  { "head-taper", -10, 10, 0, offsetof (SmpStippleSettings, scalp.head_taper) },
  { "head-skew", -10, 10, 0, offsetof (SmpStippleSettings, scalp.head_skew) },
  { "head-squareness", -10, 10, 0, offsetof (SmpStippleSettings, scalp.head_squareness) },
  { "head-narrowness", -10, 10, 0, offsetof (SmpStippleSettings, scalp.head_narrowness) },
  { "head-shift-x", -10, 10, 0, offsetof (SmpStippleSettings, scalp.head_shift_x) },
  { "head-shift-y", -10, 10, 0, offsetof (SmpStippleSettings, scalp.head_shift_y) }
};

double *
setting (SmpStippleSettings *settings, guint n)
{
  return &G_STRUCT_MEMBER (double, settings, properties[n].offset);
}

SmpStippleSettings
default_settings (void)
{
  SmpStippleSettings settings = { 0 };

  FOREACH_DOUBLE (i)
  *setting (&settings, i) = properties[i].by_default;

  return settings;
}

SmpStippleSettings
random_settings (void)
{
  SmpStippleSettings settings;

  FOREACH_DOUBLE (i)
  *setting (&settings, i) = g_test_rand_double_range (properties[i].low, properties[i].high);
  settings.density = g_test_rand_double_range (50, 300);
  settings.pigment.fade = g_test_rand_bit () ? 0 : g_test_rand_double_range (0, 99);
  settings.scalp.pixels_per_mm = g_test_rand_double_range (1, 20);
  settings.photo_blur = g_test_rand_bit () ? 0 : g_test_rand_double_range (0, 4);
  settings.hairline_fade = g_test_rand_bit () ? 0 : g_test_rand_double_range (0, 20);
  settings.irregularity = g_test_rand_bit () ? 0 : g_test_rand_double_range (0, 100);
  settings.pigment.healing = g_test_rand_bit () ? 28 : g_test_rand_double_range (0, 28);
  settings.seed = g_test_rand_int () & G_MAXINT;
  settings.scalp.head_x = g_test_rand_double_range (-100, 500);
  settings.scalp.head_y = g_test_rand_double_range (-100, 500);
  settings.scalp.head_width = g_test_rand_bit () ? 0 : g_test_rand_double_range (100, 1000);
  settings.scalp.head_height = g_test_rand_double_range (100, 1000);
  if (g_test_rand_bit ())
    settings.scalp.head_taper = settings.scalp.head_skew = settings.scalp.head_squareness =
        settings.scalp.head_narrowness = settings.scalp.head_shift_x = settings.scalp.head_shift_y =
            0;

  return settings;
}

SmpStippleSettings
hairline_settings (void)
{
  SmpStippleSettings settings = default_settings ();

  settings.scalp.pixels_per_mm = 6;
  settings.hairline_fade = 12;
  settings.irregularity = 70;
  settings.pigment.healing = 1;

  return settings;
}

SmpStippleSettings
as_floats (SmpStippleSettings settings)
{
  FOREACH_DOUBLE (i)
  *setting (&settings, i) = (float) *setting (&settings, i);

  return settings;
}

gsize
pixels_in (const GeglRectangle *rect)
{
  return (gsize) rect->width * rect->height;
}

static SmpArea
area_of (const GeglRectangle *rect)
{
  return (SmpArea) { rect->x, rect->y, rect->width, rect->height };
}

float *
new_random_coverage (const GeglRectangle *rect)
{
  return (float *) paint_new_random (area_of (rect)).coverage;
}

float *
new_even_coverage (const GeglRectangle *rect, float value)
{
  return (float *) paint_new (area_of (rect), value).coverage;
}

GeglBuffer *
new_layer (const GeglRectangle *rect, const float *coverage, const Babl *format)
{
  GeglBuffer *buffer = gegl_buffer_new (rect, format);
  float *pixels = g_new (float, 4 * pixels_in (rect));

  for (gsize i = 0; i < pixels_in (rect); i++)
    {
      for (int c = 0; c < 3; c++)
        pixels[4 * i + c] = g_test_rand_double ();
      pixels[4 * i + 3] = coverage[i];
    }
  gegl_buffer_set (buffer, rect, 0,
                   babl_format_with_space ("RGBA float", babl_format_get_space (format)), pixels,
                   GEGL_AUTO_ROWSTRIDE);
  g_free (pixels);

  return buffer;
}

GeglBuffer *
new_random_layer (const GeglRectangle *rect)
{
  float *coverage = new_random_coverage (rect);
  GeglBuffer *layer = new_layer (rect, coverage, babl_format ("RGBA float"));

  g_free (coverage);

  return layer;
}

void
set_properties (GeglNode *dots, const SmpStippleSettings *settings)
{
  FOREACH_DOUBLE (i)
  gegl_node_set (dots, properties[i].name, G_STRUCT_MEMBER (double, settings, properties[i].offset),
                 NULL);
  gegl_node_set (dots, "seed", settings->seed, NULL);
}

GeglNode *
new_dots (GeglBuffer *layer, const SmpStippleSettings *settings)
{
  GeglNode *graph = gegl_node_new ();
  GeglNode *source =
      gegl_node_new_child (graph, "operation", "gegl:buffer-source", "buffer", layer, NULL);
  GeglNode *dots = gegl_node_new_child (graph, "operation", "smp:dots", NULL);

  set_properties (dots, settings);
  gegl_node_link (source, dots);

  return dots;
}

void
free_dots (GeglNode *dots)
{
  g_object_unref (gegl_node_get_parent (dots));
}

float *
blit_with (GeglNode *dots, const GeglRectangle *rect, const Babl *space, GeglBlitFlags flags)
{
  float *pixels = g_new (float, 4 * pixels_in (rect));

  gegl_node_blit (dots, 1.0, rect, babl_format_with_space ("RGBA float", space), pixels,
                  GEGL_AUTO_ROWSTRIDE, flags);

  return pixels;
}

float *
blit (GeglNode *dots, const GeglRectangle *rect)
{
  return blit_with (dots, rect, NULL, GEGL_BLIT_DEFAULT);
}

float *
render (GeglBuffer *layer, const SmpStippleSettings *settings)
{
  GeglNode *dots = new_dots (layer, settings);
  float *pixels =
      blit_with (dots, gegl_buffer_get_extent (layer),
                 babl_format_get_space (gegl_buffer_get_format (layer)), GEGL_BLIT_DEFAULT);

  free_dots (dots);

  return pixels;
}

static float *
render_with (const GeglRectangle *rect, const float *coverage, const SmpStippleSettings *settings,
             gboolean with_edges)
{
  SmpStipple *stipple = smp_stipple_new (settings);
  SmpTile *tile = smp_tile_new ();
  SmpPaint paint = { coverage, rect->x, rect->y, rect->width, rect->height };
  SmpHorizon horizon = smp_stipple_edge_horizon (stipple);
  SmpEdgeMap *edges = with_edges ? smp_edge_map_of (&paint, smp_stipple_edge_pitch (stipple),
                                                    smp_stipple_edge_max_depth (stipple), &horizon)
                                 : NULL;
  float *pixels = g_new0 (float, 4 * pixels_in (rect));

  if (smp_stipple_draw (stipple, &paint, edges, tile, rect->x, rect->y, rect->width, rect->height))
    for (int row = 0; row < rect->height; row++)
      smp_tile_get_multiply (tile, row, 0, rect->width, pixels + 4 * (gsize) row * rect->width);
  smp_edge_map_free (edges);
  smp_tile_free (tile);
  smp_stipple_free (stipple);

  return pixels;
}

float *
render_by_engine (const GeglRectangle *rect, const float *coverage,
                  const SmpStippleSettings *settings)
{
  return render_with (rect, coverage, settings, TRUE);
}

float *
render_without_edges (const GeglRectangle *rect, const float *coverage,
                      const SmpStippleSettings *settings)
{
  return render_with (rect, coverage, settings, FALSE);
}

int
reach_of (const SmpStippleSettings *settings)
{
  SmpStipple *stipple = smp_stipple_new (settings);
  int reach = smp_stipple_dot_reach (stipple);

  smp_stipple_free (stipple);

  return reach;
}

gboolean
has_dots (const float *pixels, const GeglRectangle *rect)
{
  for (gsize i = 0; i < pixels_in (rect); i++)
    if (pixels[4 * i + 3] > 0)
      return TRUE;

  return FALSE;
}

void
assert_same_picture (const float *a, const float *b, const GeglRectangle *rect)
{
  for (gsize i = 0; i < pixels_in (rect); i++)
    if (memcmp (&a[4 * i + 3], &b[4 * i + 3], sizeof (float)) != 0 ||
        (a[4 * i + 3] > 0 && memcmp (&a[4 * i], &b[4 * i], 4 * sizeof (float)) != 0))
      {
        g_test_message ("pixel %d,%d is %.9g %.9g %.9g %.9g here, %.9g %.9g %.9g %.9g there",
                        rect->x + (int) (i % rect->width), rect->y + (int) (i / rect->width),
                        a[4 * i], a[4 * i + 1], a[4 * i + 2], a[4 * i + 3], b[4 * i], b[4 * i + 1],
                        b[4 * i + 2], b[4 * i + 3]);
        g_assert_not_reached ();
      }
}

void
assert_all_in_range (const float *pixels, const GeglRectangle *rect)
{
  for (gsize i = 0; i < 4 * pixels_in (rect); i++)
    g_assert_true (pixels[i] >= 0 && pixels[i] <= 1);
}

gboolean
assert_as_engine (GeglBuffer *layer, const float *coverage, const SmpStippleSettings *settings)
{
  const GeglRectangle *rect = gegl_buffer_get_extent (layer);
  SmpStippleSettings floats = as_floats (*settings);
  float *pixels = render (layer, settings);
  float *expected = render_by_engine (rect, coverage, &floats);
  gboolean any = has_dots (pixels, rect);

  assert_same_picture (pixels, expected, rect);
  assert_all_in_range (pixels, rect);
  g_free (pixels);
  g_free (expected);

  return any;
}

void
assert_as_new (GeglNode *dots, GeglBuffer *layer, const SmpStippleSettings *settings)
{
  const GeglRectangle *rect = gegl_buffer_get_extent (layer);
  float *pixels = blit_with (dots, rect, NULL, GEGL_BLIT_CACHE);
  float *expected = render (layer, settings);

  assert_same_picture (pixels, expected, rect);
  g_free (pixels);
  g_free (expected);
}

void
assert_alike (GeglBuffer *layer, const SmpStippleSettings *a, const SmpStippleSettings *b)
{
  float *pixels_a = render (layer, a), *pixels_b = render (layer, b);

  assert_same_picture (pixels_a, pixels_b, gegl_buffer_get_extent (layer));
  g_free (pixels_a);
  g_free (pixels_b);
}

int
run_tests (int argc, char **argv, void (*add_tests) (void))
{
  int result;

  g_test_init (&argc, &argv, NULL);
  gegl_init (&argc, &argv);
  if (!gegl_has_operation ("smp:dots"))
    {
      printf ("Bail out! smp:dots is not on GEGL_PATH.\n");
      return 1;
    }

  add_tests ();
  result = g_test_run ();
  gegl_exit ();

  return result;
}
