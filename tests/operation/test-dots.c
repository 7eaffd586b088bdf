/* Tests of smp:dots as GEGL and GIMP use it: whatever is asked for, in whatever pieces, formats
 * and threads, the same paint gives the same dots.
 *
 * Settings differ from run to run; run a test with the --seed that it printed to see the same
 * again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <gegl.h>

#include "dot-field.h"
#include "stipple.h"

/* The properties that every treatment saved so far has, in their order: all doubles but the seed,
 * an int. */
static const struct
{
  const char *name;
  double low, high, by_default;
  gsize offset;
} properties[] = {
  { "density", 0, 300, 200, offsetof (SmpStippleSettings, density) },
  { "shade", 0, 100, 65, offsetof (SmpStippleSettings, pigment.shade) },
  { "fade", 0, 100, 0, offsetof (SmpStippleSettings, pigment.fade) },
  { "dot-size", 0.10, 0.60, 0.32, offsetof (SmpStippleSettings, pigment.dot_size_mm) },
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
  { "head-tilt", -180, 180, 0, offsetof (SmpStippleSettings, scalp.head_tilt_deg) }
};
#define N_PROPERTIES G_N_ELEMENTS (properties)
#define SEED 8

/* Goes through the doubles. */
#define FOREACH_DOUBLE(i)                                                                          \
  for (guint i = 0; i < N_PROPERTIES; i++)                                                         \
    if (i != SEED)

static double *
setting (SmpStippleSettings *settings, guint n)
{
  return &G_STRUCT_MEMBER (double, settings, properties[n].offset);
}

static SmpStippleSettings
default_settings (void)
{
  SmpStippleSettings settings = { 0 };

  FOREACH_DOUBLE (i)
  *setting (&settings, i) = properties[i].by_default;

  return settings;
}

/* Doubles that no float holds, dense enough to show dots. */
static SmpStippleSettings
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

  return settings;
}

/* The engine's settings as the operation takes them from its properties. */
static SmpStippleSettings
as_floats (SmpStippleSettings settings)
{
  FOREACH_DOUBLE (i)
  *setting (&settings, i) = (float) *setting (&settings, i);

  return settings;
}

static gsize
n_pixels (const GeglRectangle *rect)
{
  return (gsize) rect->width * rect->height;
}

/* Coverage in patches like brush strokes: none, full, and anything between. */
static float *
new_random_coverage (const GeglRectangle *rect)
{
  float *coverage = g_new0 (float, n_pixels (rect));

  for (int patch = 0; patch < 12; patch++)
    {
      int x0 = g_test_rand_int_range (0, rect->width);
      int y0 = g_test_rand_int_range (0, rect->height);
      int x1 = MIN (x0 + rect->width / 3 + 1, rect->width);
      int y1 = MIN (y0 + rect->height / 3 + 1, rect->height);
      double height = patch % 3 ? g_test_rand_double () : 1;

      for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++)
          coverage[(gsize) y * rect->width + x] =
              patch % 4 ? height : height * (x - x0) / (x1 - x0);
    }

  return coverage;
}

static float *
new_even_coverage (const GeglRectangle *rect, float value)
{
  float *coverage = g_new (float, n_pixels (rect));

  for (gsize i = 0; i < n_pixels (rect); i++)
    coverage[i] = value;

  return coverage;
}

/* A layer with this coverage, in any colours. */
static GeglBuffer *
new_layer (const GeglRectangle *rect, const float *coverage, const Babl *format)
{
  GeglBuffer *buffer = gegl_buffer_new (rect, format);
  float *pixels = g_new (float, 4 * n_pixels (rect));

  for (gsize i = 0; i < n_pixels (rect); i++)
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

static void
set_properties (GeglNode *dots, const SmpStippleSettings *settings)
{
  FOREACH_DOUBLE (i)
  gegl_node_set (dots, properties[i].name, G_STRUCT_MEMBER (double, settings, properties[i].offset),
                 NULL);
  gegl_node_set (dots, "seed", settings->seed, NULL);
}

/* A graph of the layer and smp:dots; free it by its parent. */
static GeglNode *
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

static void
free_dots (GeglNode *dots)
{
  g_object_unref (gegl_node_get_parent (dots));
}

static float *
blit_with (GeglNode *dots, const GeglRectangle *rect, const Babl *space, GeglBlitFlags flags)
{
  float *pixels = g_new (float, 4 * n_pixels (rect));

  gegl_node_blit (dots, 1.0, rect, babl_format_with_space ("RGBA float", space), pixels,
                  GEGL_AUTO_ROWSTRIDE, flags);

  return pixels;
}

static float *
blit (GeglNode *dots, const GeglRectangle *rect)
{
  return blit_with (dots, rect, NULL, GEGL_BLIT_DEFAULT);
}

/* What a new smp:dots makes of the layer. */
static float *
render (GeglBuffer *layer, const SmpStippleSettings *settings)
{
  GeglNode *dots = new_dots (layer, settings);
  float *pixels =
      blit_with (dots, gegl_buffer_get_extent (layer),
                 babl_format_get_space (gegl_buffer_get_format (layer)), GEGL_BLIT_DEFAULT);

  free_dots (dots);

  return pixels;
}

/* What the engine makes of the coverage, in one piece. */
static float *
render_by_engine (const GeglRectangle *rect, const float *coverage,
                  const SmpStippleSettings *settings)
{
  SmpStipple *stipple = smp_stipple_new (settings);
  SmpTile *tile = smp_tile_new (stipple, rect->width, rect->height);
  SmpPaint paint = { coverage, rect->x, rect->y, rect->width, rect->height };
  SmpEllipse horizon = smp_stipple_edge_horizon (stipple);
  SmpEdgeMap *edges = smp_edge_map_of (&paint, smp_stipple_edge_pitch (stipple),
                                       smp_stipple_edge_reach (stipple), &horizon);
  float *pixels = g_new0 (float, 4 * n_pixels (rect));

  if (smp_stipple_draw (stipple, &paint, edges, tile, rect->x, rect->y, rect->width, rect->height))
    for (int row = 0; row < rect->height; row++)
      smp_tile_get_multiply (tile, row, 0, rect->width, pixels + 4 * (gsize) row * rect->width);
  smp_edge_map_free (edges);
  smp_tile_free (tile);
  smp_stipple_free (stipple);

  return pixels;
}

static int
reach_of (const SmpStippleSettings *settings)
{
  SmpStipple *stipple = smp_stipple_new (settings);
  int reach = smp_stipple_reach (stipple);

  smp_stipple_free (stipple);

  return reach;
}

/* Equal to the bit where anything is to be seen; the colour of a pixel of alpha 0 is not. */
static void
assert_same_picture (const float *a, const float *b, const GeglRectangle *rect)
{
  for (gsize i = 0; i < n_pixels (rect); i++)
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

static gboolean
has_dots (const float *pixels, const GeglRectangle *rect)
{
  for (gsize i = 0; i < n_pixels (rect); i++)
    if (pixels[4 * i + 3] > 0)
      return TRUE;

  return FALSE;
}

static void
assert_all_in_range (const float *pixels, const GeglRectangle *rect)
{
  for (gsize i = 0; i < 4 * n_pixels (rect); i++)
    g_assert_true (pixels[i] >= 0 && pixels[i] <= 1);
}

static void
test_properties (void)
{
  guint n;
  GParamSpec **specs = gegl_operation_list_properties ("smp:dots", &n);

  g_assert_cmpuint (n, >=, G_N_ELEMENTS (properties));
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    g_assert_cmpstr (specs[i]->name, ==, properties[i].name);

  for (guint i = 0; i < n; i++)
    {
      const char *nick = g_param_spec_get_nick (specs[i]);
      const char *blurb = g_param_spec_get_blurb (specs[i]);

      g_assert_true (nick && *nick && strcmp (nick, specs[i]->name) != 0);
      g_assert_true (blurb && *blurb && strcmp (blurb, nick) != 0);

      if (G_IS_PARAM_SPEC_DOUBLE (specs[i]))
        {
          GParamSpecDouble *spec = G_PARAM_SPEC_DOUBLE (specs[i]);

          g_assert_true (isfinite (spec->minimum) && fabs (spec->minimum) <= G_MAXFLOAT);
          g_assert_true (isfinite (spec->maximum) && fabs (spec->maximum) <= G_MAXFLOAT);
          g_assert_true (spec->minimum < spec->maximum);
          g_assert_true (spec->default_value >= spec->minimum &&
                         spec->default_value <= spec->maximum);
          if (i < G_N_ELEMENTS (properties))
            {
              g_assert_cmpfloat (spec->minimum, ==, properties[i].low);
              g_assert_cmpfloat (spec->maximum, ==, properties[i].high);
              g_assert_cmpfloat (spec->default_value, ==, properties[i].by_default);
            }
        }
      else if (G_IS_PARAM_SPEC_INT (specs[i]))
        {
          GParamSpecInt *spec = G_PARAM_SPEC_INT (specs[i]);

          g_assert_true (spec->default_value >= spec->minimum &&
                         spec->default_value <= spec->maximum);
          if (i < G_N_ELEMENTS (properties))
            {
              g_assert_cmpint (i, ==, SEED);
              g_assert_cmpint (spec->minimum, ==, properties[i].low);
              g_assert_cmpint (spec->maximum, ==, properties[i].high);
              g_assert_cmpint (spec->default_value, ==, properties[i].by_default);
            }
        }
      else
        {
          /* Nothing else is saved in an XCF file and read back without loss. */
          g_assert_true (G_IS_PARAM_SPEC_BOOLEAN (specs[i]));
        }
    }
  g_free (specs);
}

static void
test_keys (void)
{
  static const char *const keys[] = { "title", "description" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *value = gegl_operation_get_key ("smp:dots", keys[i]);

      g_assert_true (value && *value);
    }
}

static void
test_engine (void)
{
  for (int round = 0; round < 12; round++)
    {
      SmpStippleSettings settings = random_settings (), floats = as_floats (settings);
      GeglRectangle rect = { 0, 0, g_test_rand_int_range (200, 400), 270 };
      float *coverage = new_random_coverage (&rect);
      GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));
      float *expected = render_by_engine (&rect, coverage, &floats);
      float *pixels = render (layer, &settings);

      g_assert_true (has_dots (pixels, &rect));
      assert_same_picture (pixels, expected, &rect);
      assert_all_in_range (pixels, &rect);

      g_free (pixels);
      g_free (expected);
      g_free (coverage);
      g_object_unref (layer);
    }
}

static void
test_threads (void)
{
  static const int n_threads[] = { 1, 2, 8 };
  int before;

  g_object_get (gegl_config (), "threads", &before, NULL);
  for (int round = 0; round < 3; round++)
    {
      SmpStippleSettings settings = random_settings ();
      GeglRectangle rect = { 0, 0, 400, 300 };
      float *coverage = new_random_coverage (&rect);
      GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));
      float *first = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (n_threads); i++)
        for (int again = 0; again < 2; again++)
          {
            float *pixels;

            g_object_set (gegl_config (), "threads", n_threads[i], NULL);
            pixels = render (layer, &settings);
            if (!first)
              first = g_steal_pointer (&pixels);
            else
              assert_same_picture (pixels, first, &rect);
            g_free (pixels);
          }

      g_assert_true (has_dots (first, &rect));
      g_free (first);
      g_free (coverage);
      g_object_unref (layer);
    }
  g_object_set (gegl_config (), "threads", before, NULL);
}

/* Cuts the rectangle at random and blits each piece, from a new node when there is none. */
static void
blit_in_pieces (GeglBuffer *layer, const SmpStippleSettings *settings, GeglNode *dots,
                GeglRectangle rect, GeglBuffer *output)
{
  gboolean wide = rect.width >= rect.height;
  int side = wide ? rect.width : rect.height;

  if (side > 130 || (side > 3 && g_test_rand_int_range (0, 3) == 0))
    {
      int cut = g_test_rand_int_range (1, side);
      GeglRectangle first = rect, second = rect;

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
      blit_in_pieces (layer, settings, dots, second, output);
      blit_in_pieces (layer, settings, dots, first, output);
    }
  else
    {
      GeglNode *node = dots ? dots : new_dots (layer, settings);

      gegl_node_blit_buffer (node, output, &rect, 0, GEGL_ABYSS_NONE);
      if (!dots)
        free_dots (node);
    }
}

static float *
render_in_pieces (GeglBuffer *layer, const SmpStippleSettings *settings, gboolean one_node)
{
  const GeglRectangle *rect = gegl_buffer_get_extent (layer);
  GeglBuffer *output = gegl_buffer_new (rect, babl_format ("RGBA float"));
  GeglNode *dots = one_node ? new_dots (layer, settings) : NULL;
  float *pixels = g_new (float, 4 * n_pixels (rect));

  blit_in_pieces (layer, settings, dots, *rect, output);
  gegl_buffer_get (output, rect, 1.0, babl_format ("RGBA float"), pixels, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  if (dots)
    free_dots (dots);
  g_object_unref (output);

  return pixels;
}

static void
test_tiling (void)
{
  for (int round = 0; round < 8; round++)
    {
      SmpStippleSettings settings = random_settings ();
      GeglRectangle rect = { g_test_rand_int_range (-200, 200), g_test_rand_int_range (-200, 200),
                             g_test_rand_int_range (150, 420), g_test_rand_int_range (150, 300) };
      float *coverage = new_random_coverage (&rect);
      GeglBuffer *layer =
          new_layer (&rect, coverage, babl_format (round % 2 ? "R'G'B'A u8" : "RGBA float"));
      float *whole = render (layer, &settings);

      g_assert_true (has_dots (whole, &rect));
      for (int one_node = 0; one_node < 2; one_node++)
        {
          float *pieces = render_in_pieces (layer, &settings, one_node);

          assert_same_picture (pieces, whole, &rect);
          g_free (pieces);
        }

      g_free (whole);
      g_free (coverage);
      g_object_unref (layer);
    }
}

static void
test_unseen_pixels (void)
{
  SmpStippleSettings settings = default_settings ();
  GeglRectangle rect = { 0, 0, 400, 300 }, patch = { 100, 100, 40, 40 };
  float *coverage = new_even_coverage (&patch, 1);
  GeglBuffer *layer = gegl_buffer_new (&rect, babl_format ("RGBA float"));
  GeglBuffer *painted = new_layer (&patch, coverage, babl_format ("RGBA float"));
  float *whole, *pieces;

  gegl_buffer_copy (painted, NULL, GEGL_ABYSS_NONE, layer, &patch);
  whole = render (layer, &settings);
  pieces = render_in_pieces (layer, &settings, TRUE);

  /* GIMP can bring colour back from under alpha 0, so it counts as output, too. */
  g_assert_cmpmem (pieces, 4 * sizeof (float) * n_pixels (&rect), whole,
                   4 * sizeof (float) * n_pixels (&rect));

  g_free (whole);
  g_free (pieces);
  g_free (coverage);
  g_object_unref (layer);
  g_object_unref (painted);
}

static void
test_absurd_paint (void)
{
  static const float values[] = { NAN, INFINITY, -INFINITY, -1,   -1e-30f, 1e-40f,
                                  0,   0.5f,     1,         1.5f, 1e30f };
  SmpStippleSettings settings = default_settings ();
  GeglRectangle rect = { 0, 0, 300, 200 };
  float *coverage = g_new (float, n_pixels (&rect)), *sane = g_new (float, n_pixels (&rect));
  GeglBuffer *layer;

  for (gsize i = 0; i < n_pixels (&rect); i++)
    {
      coverage[i] = values[g_test_rand_int_range (0, G_N_ELEMENTS (values))];
      sane[i] = coverage[i] > 0 ? MIN (coverage[i], 1) : 0;
    }
  layer = new_layer (&rect, coverage, babl_format ("RGBA float"));
  for (int with_border = 0; with_border < 2; with_border++)
    {
      SmpStippleSettings floats;
      float *pixels, *expected;

      settings.hairline_fade = with_border ? 5 : 0;
      settings.pigment.healing = with_border ? 1 : 28;
      floats = as_floats (settings);
      pixels = render (layer, &settings);
      expected = render_by_engine (&rect, sane, &floats);
      assert_all_in_range (pixels, &rect);
      assert_same_picture (pixels, expected, &rect);
      g_free (pixels);
      g_free (expected);
    }

  g_free (coverage);
  g_free (sane);
  g_object_unref (layer);
}

static void
test_extremes_of_properties (void)
{
  GeglRectangle rect = { -10, -10, 24, 24 };
  float *coverage = new_random_coverage (&rect);
  GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));

  for (int round = 0; round < 600; round++)
    {
      int bits = g_test_rand_int ();
      SmpStippleSettings settings;
      float *pixels;

      FOREACH_DOUBLE (i)
      *setting (&settings, i) = bits >> i & 1 ? properties[i].high : properties[i].low;
      settings.seed = bits >> SEED & 1 ? G_MAXINT : 0;
      pixels = render (layer, &settings);
      assert_all_in_range (pixels, &rect);
      g_free (pixels);
    }

  g_free (coverage);
  g_object_unref (layer);
}

static void
test_shapes (void)
{
  static const GeglRectangle shapes[] = { { 0, 0, 1, 1 },      { -7, 3, 1, 1 },
                                          { 0, 0, 30000, 10 }, { 0, 0, 10, 30000 },
                                          { 0, 0, 1, 500 },    { 0, 0, 500, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      SmpStippleSettings settings = default_settings (), floats = as_floats (settings);
      const GeglRectangle *rect = &shapes[i];
      float *coverage = new_even_coverage (rect, 1);
      GeglBuffer *layer = new_layer (rect, coverage, babl_format ("RGBA float"));
      float *pixels = render (layer, &settings);
      float *expected = render_by_engine (rect, coverage, &floats);

      assert_same_picture (pixels, expected, rect);
      assert_all_in_range (pixels, rect);
      g_assert_true (has_dots (pixels, rect) || n_pixels (rect) == 1);

      g_free (pixels);
      g_free (expected);
      g_free (coverage);
      g_object_unref (layer);
    }
}

static void
test_empty (void)
{
  SmpStippleSettings settings = default_settings ();
  GeglBuffer *layer = gegl_buffer_new (GEGL_RECTANGLE (0, 0, 0, 0), babl_format ("RGBA float"));
  GeglRectangle rect = { 0, 0, 20, 20 };
  GeglNode *dots = new_dots (layer, &settings);
  GeglNode *alone =
      gegl_node_new_child (gegl_node_get_parent (dots), "operation", "smp:dots", NULL);
  float *pixels = blit (dots, &rect);

  g_assert_false (has_dots (pixels, &rect));
  g_free (pixels);

  /* With nothing connected. */
  pixels = blit (alone, &rect);
  g_assert_false (has_dots (pixels, &rect));
  g_free (pixels);

  free_dots (dots);
  g_object_unref (layer);
}

static void
test_bounding_box (void)
{
  static const GeglRectangle boxes[] = { { 0, 0, 200, 100 },
                                         { -50, 20, 77, 33 },
                                         { 100000, -100000, 40, 40 } };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      SmpStippleSettings settings = default_settings ();
      float *coverage = new_even_coverage (&boxes[i], 1);
      GeglBuffer *layer = new_layer (&boxes[i], coverage, babl_format ("RGBA float"));
      GeglNode *dots = new_dots (layer, &settings);
      GeglRectangle box = gegl_node_get_bounding_box (dots);
      GeglRectangle beyond = { boxes[i].x - 40, boxes[i].y - 40, boxes[i].width + 80,
                               boxes[i].height + 80 };
      float *pixels = blit (dots, &beyond);

      g_assert_true (gegl_rectangle_equal (&box, &boxes[i]));
      for (gsize n = 0; n < n_pixels (&beyond); n++)
        if (!gegl_rectangle_contains (&box, GEGL_RECTANGLE (beyond.x + n % beyond.width,
                                                            beyond.y + n / beyond.width, 1, 1)))
          g_assert_cmpfloat (pixels[4 * n + 3], ==, 0);
      g_assert_true (has_dots (pixels, &beyond));

      g_free (pixels);
      g_free (coverage);
      free_dots (dots);
      g_object_unref (layer);
    }
}

static void
test_origin (void)
{
  static const GeglRectangle layers[] = {
    { 0, 0, 300, 200 }, { -137, -61, 437, 261 }, { 33, 40, 250, 150 }, { -1000, 0, 1290, 190 }
  };
  /* Inside all of them, and further than any dot reaches from their edges. */
  GeglRectangle shared = { 90, 90, 120, 50 };
  float *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      SmpStippleSettings settings = default_settings ();
      float *coverage = new_even_coverage (&layers[i], 1);
      GeglBuffer *layer = new_layer (&layers[i], coverage, babl_format ("RGBA float"));
      GeglNode *dots = new_dots (layer, &settings);
      float *pixels = blit (dots, &shared);

      g_assert_cmpint (reach_of (&settings), <, 40);
      g_assert_true (has_dots (pixels, &shared));
      if (!first)
        first = g_steal_pointer (&pixels);
      else
        assert_same_picture (pixels, first, &shared);

      g_free (pixels);
      g_free (coverage);
      free_dots (dots);
      g_object_unref (layer);
    }
  g_free (first);
}

static void
test_window_on_a_buffer (void)
{
  SmpStippleSettings settings = default_settings ();
  GeglRectangle rect = { 0, 0, 300, 200 }, window = { 40, 30, 150, 120 };
  float *coverage = new_random_coverage (&rect);
  float *inside = g_new (float, n_pixels (&window));
  GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));
  GeglBuffer *part = gegl_buffer_create_sub_buffer (layer, &window);
  SmpStippleSettings floats = as_floats (settings);
  float *pixels = render (part, &settings), *expected;

  /* What is painted outside the window is not there. */
  for (int y = 0; y < window.height; y++)
    memcpy (inside + (gsize) y * window.width,
            coverage + (gsize) (y + window.y) * rect.width + window.x,
            window.width * sizeof (float));
  expected = render_by_engine (&window, inside, &floats);
  assert_same_picture (pixels, expected, &window);

  g_free (pixels);
  g_free (expected);
  g_free (inside);
  g_free (coverage);
  g_object_unref (part);
  g_object_unref (layer);
}

static void
test_formats (void)
{
  static const struct
  {
    const char *encoding, *space;
  } formats[] = { { "RGBA float", NULL },      { "R'G'B'A u8", NULL },
                  { "RGBA u16", NULL },        { "R'G'B'A u16", NULL },
                  { "RGBA half", NULL },       { "R'G'B'A float", NULL },
                  { "RaGaBaA float", NULL },   { "YA float", NULL },
                  { "Y'A u8", NULL },          { "RGBA float", "ProPhoto" },
                  { "R'G'B'A u8", "Adobish" }, { "RGBA half", "Rec2020" } };
  GeglRectangle rect = { -20, -20, 220, 150 };
  float *coverage = new_random_coverage (&rect);
  float *plain = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const Babl *space = formats[i].space ? babl_space (formats[i].space) : NULL;
      const Babl *format = babl_format_with_space (formats[i].encoding, space);
      SmpStippleSettings settings = default_settings ();
      GeglBuffer *layer = new_layer (&rect, coverage, format), *same;
      float *alpha = g_new (float, n_pixels (&rect));
      float *pixels, *expected;

      g_test_message ("%s %s", formats[i].encoding, formats[i].space ? formats[i].space : "");
      pixels = render (layer, &settings);
      g_assert_true (has_dots (pixels, &rect));

      /* A format rounds alpha; the same alpha is the same treatment. */
      gegl_buffer_get (layer, &rect, 1.0, babl_format ("A float"), alpha, GEGL_AUTO_ROWSTRIDE,
                       GEGL_ABYSS_NONE);
      same = new_layer (&rect, alpha, babl_format ("RGBA float"));
      expected = render (same, &settings);
      assert_same_picture (pixels, expected, &rect);

      g_free (pixels);
      g_free (expected);
      g_free (alpha);
      g_object_unref (layer);
      g_object_unref (same);
    }

  /* Alpha that every format holds exactly. */
  for (gsize i = 0; i < n_pixels (&rect); i++)
    coverage[i] = coverage[i] > 0.4f;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const Babl *space = formats[i].space ? babl_space (formats[i].space) : NULL;
      const Babl *format = babl_format_with_space (formats[i].encoding, space);
      SmpStippleSettings settings = default_settings ();
      GeglBuffer *layer = new_layer (&rect, coverage, format);
      float *pixels = render (layer, &settings);

      if (!plain)
        plain = g_steal_pointer (&pixels);
      else
        assert_same_picture (pixels, plain, &rect);

      g_free (pixels);
      g_object_unref (layer);
    }
  g_free (plain);
  g_free (coverage);
}

static void
test_colour (void)
{
  static const float colours[][3] = {
    { 0, 0, 0 }, { 1, 1, 1 }, { 1, 0, 0 }, { -5, 7, 1e20f }, { NAN, INFINITY, -INFINITY }
  };
  SmpStippleSettings settings = default_settings ();
  GeglRectangle rect = { 0, 0, 200, 150 };
  float *coverage = new_random_coverage (&rect);
  float *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      GeglBuffer *layer = gegl_buffer_new (&rect, babl_format ("RGBA float"));
      float *pixels = g_new (float, 4 * n_pixels (&rect));

      for (gsize n = 0; n < n_pixels (&rect); n++)
        {
          memcpy (pixels + 4 * n, colours[i], sizeof colours[i]);
          pixels[4 * n + 3] = coverage[n];
        }
      gegl_buffer_set (layer, &rect, 0, NULL, pixels, GEGL_AUTO_ROWSTRIDE);
      g_free (pixels);
      pixels = render (layer, &settings);
      if (!first)
        first = g_steal_pointer (&pixels);
      else
        assert_same_picture (pixels, first, &rect);

      g_free (pixels);
      g_object_unref (layer);
    }
  g_assert_true (has_dots (first, &rect));
  g_free (first);
  g_free (coverage);
}

static void
test_far_from_paint (void)
{
  SmpStippleSettings settings = default_settings ();
  GeglRectangle rect = { 0, 0, 500, 400 }, patch = { 200, 150, 60, 60 };
  int reach = reach_of (&settings);
  float *coverage = g_new0 (float, n_pixels (&rect));
  GeglBuffer *layer;
  float *pixels;

  for (int y = patch.y; y < patch.y + patch.height; y++)
    for (int x = patch.x; x < patch.x + patch.width; x++)
      coverage[y * rect.width + x] = 1;
  layer = new_layer (&rect, coverage, babl_format ("RGBA float"));
  pixels = render (layer, &settings);

  g_assert_true (has_dots (pixels, &rect));
  for (int y = 0; y < rect.height; y++)
    for (int x = 0; x < rect.width; x++)
      if (x < patch.x - reach || x >= patch.x + patch.width + reach || y < patch.y - reach ||
          y >= patch.y + patch.height + reach)
        g_assert_cmpfloat (pixels[4 * (y * rect.width + x) + 3], ==, 0);

  g_free (pixels);
  g_free (coverage);
  g_object_unref (layer);
}

static void
test_floats (void)
{
  GeglRectangle rect = { 0, 0, 160, 120 };
  float *coverage = new_random_coverage (&rect);
  GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));

  /* What an XCF file makes of a property when it is saved and read back. */
  FOREACH_DOUBLE (i)
  for (int round = 0; round < 10; round++)
    {
      SmpStippleSettings settings = default_settings (), reopened;
      float *pixels, *expected;

      settings.pigment.fade = 30;
      settings.photo_blur = 0.7;
      *setting (&settings, i) =
          round == 0 ? CLAMP (0.1, properties[i].low, properties[i].high)
                     : g_test_rand_double_range (
                           properties[i].low + 0.05 * (properties[i].high - properties[i].low),
                           properties[i].low + 0.3 * (properties[i].high - properties[i].low));
      reopened = as_floats (settings);
      pixels = render (layer, &settings);
      expected = render (layer, &reopened);
      assert_same_picture (pixels, expected, &rect);
      g_free (pixels);
      g_free (expected);
    }

  g_free (coverage);
  g_object_unref (layer);
}

typedef struct
{
  SmpDot dot;
  double density; /* as a double the dot stands, as a float it does not */
} Marginal;

static void
find_marginal (const SmpDot *dot, gpointer data)
{
  Marginal *marginal = data;
  double density = dot->rank * SMP_DOT_FIELD_MAX_DENSITY / smp_dot_field_n_dots ();

  density *= 1 + 1e-12;
  if (marginal->density == 0 && smp_dot_field_stands (dot->rank, density) &&
      !smp_dot_field_stands (dot->rank, (float) density))
    *marginal = (Marginal) { *dot, density };
}

static void
test_marginal_density (void)
{
  SmpStippleSettings settings = default_settings (), reopened;
  GeglRectangle rect = { 0, 0, 300, 300 };
  SmpScalpRect shown = { 2, 2, 28, 28 };
  SmpDotField field = smp_dot_field_for_seed (0);
  float *coverage = new_even_coverage (&rect, 1);
  GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));
  Marginal marginal = { 0 };
  float *pixels, *expected;

  smp_dot_field_foreach (&field, &shown, 250, find_marginal, &marginal);
  g_assert_cmpfloat (marginal.density, >, 0);

  settings.density = marginal.density;
  reopened = as_floats (settings);
  pixels = render (layer, &settings);
  expected = render (layer, &reopened);
  assert_same_picture (pixels, expected, &rect);

  g_free (pixels);
  g_free (expected);
  g_free (coverage);
  g_object_unref (layer);
}

static void
grow (GeglNode *node, GeglRectangle *rect, gpointer invalidated)
{
  gegl_rectangle_bounding_box (invalidated, invalidated, rect);
}

static void
test_repainting (void)
{
  for (int round = 0; round < 6; round++)
    {
      SmpStippleSettings settings = random_settings (), floats = as_floats (settings);
      GeglRectangle rect = { 0, 0, 300, 200 }, dab = { 120, 80, 40, 30 };
      int reach = reach_of (&floats);
      GeglRectangle around = { dab.x - reach, dab.y - reach, dab.width + 2 * reach,
                               dab.height + 2 * reach };
      GeglRectangle invalidated = { 0, 0, 0, 0 };
      float *coverage = new_random_coverage (&rect), *stroke;
      GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));
      GeglNode *dots;
      float *before, *after, *expected;

      settings.seed = round;
      dots = new_dots (layer, &settings);
      before = blit_with (dots, &rect, NULL, GEGL_BLIT_CACHE);
      g_signal_connect (dots, "invalidated", G_CALLBACK (grow), &invalidated);

      stroke = new_even_coverage (&dab, round % 2 ? 0 : 1);
      for (gsize i = 0; i < n_pixels (&dab); i++)
        {
          float pixel[4] = { 0, 0, 0, stroke[i] };

          gegl_buffer_set (layer,
                           GEGL_RECTANGLE (dab.x + i % dab.width, dab.y + i / dab.width, 1, 1), 0,
                           babl_format ("RGBA float"), pixel, GEGL_AUTO_ROWSTRIDE);
        }
      after = blit_with (dots, &rect, NULL, GEGL_BLIT_CACHE);
      expected = render (layer, &settings);

      gegl_rectangle_intersect (&around, &around, &rect);
      gegl_rectangle_intersect (&invalidated, &invalidated, &rect);
      g_assert_true (gegl_rectangle_contains (&invalidated, &around));
      assert_same_picture (after, expected, &rect);

      g_free (before);
      g_free (after);
      g_free (expected);
      g_free (stroke);
      g_free (coverage);
      free_dots (dots);
      g_object_unref (layer);
    }
}

static void
test_sliding (void)
{
  SmpStippleSettings settings = default_settings ();
  GeglRectangle rect = { 0, 0, 250, 200 };
  float *coverage = new_random_coverage (&rect);
  GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));
  GeglNode *dots = new_dots (layer, &settings);

  for (guint i = 0; i < 2 * N_PROPERTIES; i++)
    {
      float *pixels, *expected;

      if (i / 2 == SEED)
        continue;
      *setting (&settings, i / 2) =
          i % 2 ? properties[i / 2].by_default
                : 0.7 * properties[i / 2].low + 0.3 * properties[i / 2].high;
      settings.seed = i / 3;
      set_properties (dots, &settings);
      pixels = blit_with (dots, &rect, NULL, GEGL_BLIT_CACHE);
      expected = render (layer, &settings);
      assert_same_picture (pixels, expected, &rect);
      g_free (pixels);
      g_free (expected);
    }

  free_dots (dots);
  g_free (coverage);
  g_object_unref (layer);
}

/* What the engine makes of coverage that has no edges. */
static float *
render_without_edges (const GeglRectangle *rect, const float *coverage,
                      const SmpStippleSettings *settings)
{
  SmpStipple *stipple = smp_stipple_new (settings);
  SmpTile *tile = smp_tile_new (stipple, rect->width, rect->height);
  SmpPaint paint = { coverage, rect->x, rect->y, rect->width, rect->height, 0 };
  float *pixels = g_new0 (float, 4 * n_pixels (rect));

  if (smp_stipple_draw (stipple, &paint, NULL, tile, rect->x, rect->y, rect->width, rect->height))
    for (int row = 0; row < rect->height; row++)
      smp_tile_get_multiply (tile, row, 0, rect->width, pixels + 4 * (gsize) row * rect->width);
  smp_tile_free (tile);
  smp_stipple_free (stipple);

  return pixels;
}

static void
test_neutral (void)
{
  for (int round = 0; round < 4; round++)
    {
      SmpStippleSettings settings = random_settings (), floats;
      GeglRectangle rect = { -31, 17, 300, 200 };
      float *coverage = new_random_coverage (&rect);
      GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));
      GeglNode *dots;
      float *pixels, *expected;

      settings.hairline_fade = settings.irregularity = 0;
      settings.pigment.healing = 28;
      settings.scalp.head_x = settings.scalp.head_y = 0;
      settings.scalp.head_width = settings.scalp.head_height = settings.scalp.head_tilt_deg = 0;
      floats = as_floats (settings);
      dots = new_dots (layer, &settings);
      /* As in a file from before these properties: they are what they are. */
      if (round % 2)
        {
          GeglNode *old =
              gegl_node_new_child (gegl_node_get_parent (dots), "operation", "smp:dots", NULL);

          for (guint i = 0; i < SEED; i++)
            gegl_node_set (old, properties[i].name,
                           G_STRUCT_MEMBER (double, &settings, properties[i].offset), NULL);
          gegl_node_set (old, "seed", settings.seed, NULL);
          gegl_node_link (gegl_node_get_producer (dots, "input", NULL), old);
          dots = old;
        }
      pixels = blit (dots, &rect);
      expected = render_without_edges (&rect, coverage, &floats);
      assert_same_picture (pixels, expected, &rect);

      g_free (pixels);
      g_free (expected);
      g_free (coverage);
      free_dots (dots);
      g_object_unref (layer);
    }
}

/* A hairline that reaches far, of few pixels. */
static SmpStippleSettings
hairline_settings (void)
{
  SmpStippleSettings settings = default_settings ();

  settings.scalp.pixels_per_mm = 6;
  settings.hairline_fade = 12;
  settings.irregularity = 70;
  settings.pigment.healing = 1;

  return settings;
}

/* What is drawn is what a new node draws. */
static void
assert_as_new (GeglNode *dots, GeglBuffer *layer, const SmpStippleSettings *settings)
{
  const GeglRectangle *rect = gegl_buffer_get_extent (layer);
  float *pixels = blit_with (dots, rect, NULL, GEGL_BLIT_CACHE);
  float *expected = render (layer, settings);

  assert_same_picture (pixels, expected, rect);
  g_free (pixels);
  g_free (expected);
}

static GeglBuffer *
new_random_layer (const GeglRectangle *rect)
{
  float *coverage = new_random_coverage (rect);
  GeglBuffer *layer = new_layer (rect, coverage, babl_format ("RGBA float"));

  g_free (coverage);

  return layer;
}

static void
test_other_inputs (void)
{
  GeglRectangle rect = { 0, 0, 300, 220 };

  for (int round = 0; round < 4; round++)
    {
      SmpStippleSettings settings = hairline_settings ();
      GeglBuffer *first = new_random_layer (&rect), *second = new_random_layer (&rect);
      GeglBuffer *third = new_random_layer (&rect);
      GeglNode *dots = new_dots (first, &settings);
      GeglNode *source = gegl_node_get_producer (dots, "input", NULL);
      GeglNode *other = gegl_node_new_child (gegl_node_get_parent (dots), "operation",
                                             "gegl:buffer-source", "buffer", second, NULL);

      assert_as_new (dots, first, &settings);
      /* Another node, of another picture of the same size. */
      gegl_node_link (other, dots);
      assert_as_new (dots, second, &settings);
      /* Another picture in the same node. */
      gegl_node_set (other, "buffer", third, NULL);
      assert_as_new (dots, third, &settings);
      /* Cut off, and back. */
      gegl_node_disconnect (dots, "input");
      gegl_node_link (source, dots);
      assert_as_new (dots, first, &settings);

      free_dots (dots);
      g_object_unref (first);
      g_object_unref (second);
      g_object_unref (third);
    }
}

static void
test_growing (void)
{
  for (int round = 0; round < 4; round++)
    {
      SmpStippleSettings settings = hairline_settings ();
      GeglRectangle small = { 0, 0, 200, 150 }, large = { -90, -40, 400, 260 };
      GeglBuffer *layer = new_random_layer (&small), *more = new_random_layer (&large);
      GeglNode *dots = new_dots (layer, &settings);

      assert_as_new (dots, layer, &settings);
      gegl_buffer_set_extent (layer, &large);
      gegl_buffer_copy (more, &large, GEGL_ABYSS_NONE, layer, &large);
      assert_as_new (dots, layer, &settings);

      free_dots (dots);
      g_object_unref (layer);
      g_object_unref (more);
    }
}

static void
test_painting_far_away (void)
{
  for (int round = 0; round < 4; round++)
    {
      SmpStippleSettings settings = hairline_settings ();
      GeglRectangle rect = { 0, 0, 700, 260 }, dab = { 300, 100, 30, 40 };
      GeglRectangle invalidated = { 0, 0, 0, 0 };
      float *coverage = new_even_coverage (&rect, 1), *before, *after;
      GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));
      GeglNode *dots = new_dots (layer, &settings);
      GeglColor *none = gegl_color_new ("transparent");
      int furthest = 0;

      settings.seed = round;
      set_properties (dots, &settings);
      before = blit_with (dots, &rect, NULL, GEGL_BLIT_CACHE);
      g_signal_connect (dots, "invalidated", G_CALLBACK (grow), &invalidated);

      gegl_buffer_set_color (layer, &dab, none);
      after = blit_with (dots, &rect, NULL, GEGL_BLIT_CACHE);
      assert_as_new (dots, layer, &settings);

      for (int y = 0; y < rect.height; y++)
        for (int x = 0; x < rect.width; x++)
          {
            gsize i = 4 * ((gsize) y * rect.width + x);

            if (memcmp (before + i, after + i, 4 * sizeof (float)) != 0)
              {
                furthest = MAX (furthest, MAX (dab.x - x, x - dab.x - dab.width));
                g_assert_true (gegl_rectangle_contains (&invalidated, GEGL_RECTANGLE (x, y, 1, 1)));
              }
          }
      /* Much further than a dot reaches. */
      g_test_message ("changes %d px away", furthest);
      g_assert_cmpint (furthest, >, 3 * reach_of (&settings));

      g_object_unref (none);
      g_free (before);
      g_free (after);
      g_free (coverage);
      free_dots (dots);
      g_object_unref (layer);
    }
}

static void
test_threads_at_a_border (void)
{
  static const int n_threads[] = { 1, 2, 8 };
  GeglRectangle rect = { 0, 0, 900, 700 };
  SmpStippleSettings settings = hairline_settings ();
  float *coverage = new_random_coverage (&rect);
  GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));
  SmpStippleSettings floats = as_floats (settings);
  float *expected = render_by_engine (&rect, coverage, &floats);
  int before;

  g_object_get (gegl_config (), "threads", &before, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (n_threads); i++)
    {
      float *pixels;

      g_object_set (gegl_config (), "threads", n_threads[i], NULL);
      pixels = render (layer, &settings);
      assert_same_picture (pixels, expected, &rect);
      g_free (pixels);
    }
  g_object_set (gegl_config (), "threads", before, NULL);

  g_free (expected);
  g_free (coverage);
  g_object_unref (layer);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  gegl_init (&argc, &argv);
  if (!gegl_has_operation ("smp:dots"))
    {
      printf ("Bail out! smp:dots is not on GEGL_PATH.\n");
      return 1;
    }

  g_test_add_func ("/dots/properties-are-those-that-files-hold", test_properties);
  g_test_add_func ("/dots/has-a-title-and-a-description", test_keys);
  g_test_add_func ("/dots/draws-what-the-engine-draws", test_engine);
  g_test_add_func ("/dots/any-number-of-threads-draws-the-same", test_threads);
  g_test_add_func ("/dots/any-tiling-is-equal-to-the-bit", test_tiling);
  g_test_add_func ("/dots/absurd-paint-counts-as-the-nearest", test_absurd_paint);
  g_test_add_func ("/dots/extremes-of-properties-give-light-between-0-and-1",
                   test_extremes_of_properties);
  g_test_add_func ("/dots/layers-may-have-any-shape", test_shapes);
  g_test_add_func ("/dots/an-empty-layer-is-no-paint", test_empty);
  g_test_add_func ("/dots/a-layer-keeps-its-size", test_bounding_box);
  g_test_add_func ("/dots/dots-keep-to-the-origin-wherever-a-layer-begins", test_origin);
  g_test_add_func ("/dots/paint-outside-a-window-does-not-count", test_window_on_a_buffer);
  g_test_add_func ("/dots/the-same-alpha-in-any-format-is-the-same-treatment", test_formats);
  g_test_add_func ("/dots/colour-of-paint-does-not-matter", test_colour);
  g_test_add_func ("/dots/far-from-paint-nothing-is-drawn", test_far_from_paint);
  g_test_add_func ("/dots/saving-properties-as-floats-changes-nothing", test_floats);
  g_test_add_func ("/dots/saving-a-marginal-density-changes-nothing", test_marginal_density);
  g_test_add_func ("/dots/repainting-is-seen", test_repainting);
  g_test_add_func ("/dots/files-from-before-hairlines-healing-and-heads-are-drawn-as-ever",
                   test_neutral);
  g_test_add_func ("/dots/edges-of-another-input-are-its-own", test_other_inputs);
  g_test_add_func ("/dots/edges-follow-a-layer-that-grows", test_growing);
  g_test_add_func ("/dots/painting-changes-borders-far-away", test_painting_far_away);
  g_test_add_func ("/dots/any-number-of-threads-draws-the-same-border", test_threads_at_a_border);
  g_test_add_func ("/dots/moving-sliders-is-seen", test_sliding);
  g_test_add_func ("/dots/unseen-pixels-do-not-depend-on-the-tiling", test_unseen_pixels);

  result = g_test_run ();
  gegl_exit ();

  return result;
}
