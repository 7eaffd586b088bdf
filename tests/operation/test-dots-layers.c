/* Tests of smp:dots as GEGL and GIMP use it: only the alpha of a layer matters, whatever its size,
 * offset, format and colours.
 *
 * Settings are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "layers.h"

static void
test_absurd_paint (void)
{
  static const float values[] = { NAN, INFINITY, -INFINITY, -1,   -1e-30f, 1e-40f,
                                  0,   0.5f,     1,         1.5f, 1e30f };
  SmpStippleSettings settings = default_settings ();
  GeglRectangle rect = { 0, 0, 300, 200 };
  float *coverage = g_new (float, pixels_in (&rect)), *sane = g_new (float, pixels_in (&rect));
  GeglBuffer *layer;

  for (gsize i = 0; i < pixels_in (&rect); i++)
    {
      coverage[i] = values[g_test_rand_int_range (0, G_N_ELEMENTS (values))];
      sane[i] = coverage[i] > 0 ? MIN (coverage[i], 1) : 0;
    }
  layer = new_layer (&rect, coverage, babl_format ("RGBA float"));
  for (int with_border = 0; with_border < 2; with_border++)
    {
      settings.hairline_fade = with_border ? 5 : 0;
      settings.pigment.healing = with_border ? 1 : 28;
      assert_as_engine (layer, sane, &settings);
    }

  g_free (coverage);
  g_free (sane);
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
      SmpStippleSettings settings = default_settings ();
      const GeglRectangle *rect = &shapes[i];
      float *coverage = new_even_coverage (rect, 1);
      GeglBuffer *layer = new_layer (rect, coverage, babl_format ("RGBA float"));

      g_assert_true (assert_as_engine (layer, coverage, &settings) || pixels_in (rect) == 1);

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
      for (gsize n = 0; n < pixels_in (&beyond); n++)
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
  /* This is inside all of them, and further from their borders than any dot reaches. */
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
  float *inside = g_new (float, pixels_in (&window));
  GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));
  GeglBuffer *part = gegl_buffer_create_sub_buffer (layer, &window);

  /* Paint outside of the sub-buffer is ignored. */
  for (int y = 0; y < window.height; y++)
    memcpy (inside + (gsize) y * window.width,
            coverage + (gsize) (y + window.y) * rect.width + window.x,
            window.width * sizeof (float));
  assert_as_engine (part, inside, &settings);

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
      float *alpha = g_new (float, pixels_in (&rect));
      float *pixels, *expected;

      g_test_message ("%s %s", formats[i].encoding, formats[i].space ? formats[i].space : "");
      pixels = render (layer, &settings);
      g_assert_true (has_dots (pixels, &rect));

      /* A format may round alpha, so compare with a float layer of the rounded alpha. */
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

  /* Every format holds an alpha of 0 or 1 exactly. */
  for (gsize i = 0; i < pixels_in (&rect); i++)
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
      float *pixels = g_new (float, 4 * pixels_in (&rect));

      for (gsize n = 0; n < pixels_in (&rect); n++)
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
  float *coverage = g_new0 (float, pixels_in (&rect));
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
add_tests (void)
{
  g_test_add_func ("/dots/invalid-coverage-is-clamped", test_absurd_paint);
  g_test_add_func ("/dots/layers-may-have-any-shape", test_shapes);
  g_test_add_func ("/dots/an-empty-layer-is-no-paint", test_empty);
  g_test_add_func ("/dots/a-layer-keeps-its-size", test_bounding_box);
  g_test_add_func ("/dots/dots-keep-to-the-origin-wherever-a-layer-begins", test_origin);
  g_test_add_func ("/dots/paint-outside-a-window-does-not-count", test_window_on_a_buffer);
  g_test_add_func ("/dots/the-same-alpha-in-any-format-is-the-same-treatment", test_formats);
  g_test_add_func ("/dots/colour-of-paint-does-not-matter", test_colour);
  g_test_add_func ("/dots/far-from-paint-nothing-is-drawn", test_far_from_paint);
}

int
main (int argc, char **argv)
{
  return run_tests (argc, argv, add_tests);
}
