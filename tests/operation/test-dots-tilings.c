/* Tests of smp:dots as GEGL and GIMP use it: it draws the same as the engine for any pieces and any
 * number of threads.
 *
 * Settings are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "layers.h"

/* A wide border may rarely leave no dots in a small picture. */
static void
assert_most_have_dots (int n_with_dots, int n)
{
  g_assert_cmpint (2 * n_with_dots, >, n);
}

static void
test_engine (void)
{
  int n_with_dots = 0;

  for (int round = 0; round < 12; round++)
    {
      SmpStippleSettings settings = random_settings ();
      GeglRectangle rect = { 0, 0, g_test_rand_int_range (200, 400), 270 };
      float *coverage = new_random_coverage (&rect);
      GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));

      n_with_dots += assert_as_engine (layer, coverage, &settings);

      g_free (coverage);
      g_object_unref (layer);
    }
  assert_most_have_dots (n_with_dots, 12);
}

static void
test_threads (void)
{
  static const int n_threads[] = { 1, 2, 8 };
  int n_with_dots = 0;
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

      n_with_dots += has_dots (first, &rect);
      g_free (first);
      g_free (coverage);
      g_object_unref (layer);
    }
  assert_most_have_dots (n_with_dots, 3);
  g_object_set (gegl_config (), "threads", before, NULL);
}

static void
test_threads_at_a_border (void)
{
  static const int n_threads[] = { 1, 2, 8 };
  GeglRectangle rect = { 0, 0, 900, 700 };
  SmpStippleSettings settings = hairline_settings ();
  float *coverage = new_random_coverage (&rect);
  GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));
  int before;

  g_object_get (gegl_config (), "threads", &before, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (n_threads); i++)
    {
      g_object_set (gegl_config (), "threads", n_threads[i], NULL);
      assert_as_engine (layer, coverage, &settings);
    }
  g_object_set (gegl_config (), "threads", before, NULL);

  g_free (coverage);
  g_object_unref (layer);
}

/* Cuts the rectangle at random and blits each piece. Uses new nodes if @dots is NULL. */
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
  float *pixels = g_new (float, 4 * pixels_in (rect));

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
  int n_with_dots = 0;

  for (int round = 0; round < 8; round++)
    {
      SmpStippleSettings settings = random_settings ();
      GeglRectangle rect = { g_test_rand_int_range (-200, 200), g_test_rand_int_range (-200, 200),
                             g_test_rand_int_range (150, 420), g_test_rand_int_range (150, 300) };
      float *coverage = new_random_coverage (&rect);
      GeglBuffer *layer =
          new_layer (&rect, coverage, babl_format (round % 2 ? "R'G'B'A u8" : "RGBA float"));
      float *whole = render (layer, &settings);

      n_with_dots += has_dots (whole, &rect);
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
  assert_most_have_dots (n_with_dots, 8);
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

  /* Compare colour even where alpha is 0, because GIMP can make it visible again. */
  g_assert_cmpmem (pieces, 4 * sizeof (float) * pixels_in (&rect), whole,
                   4 * sizeof (float) * pixels_in (&rect));

  g_free (whole);
  g_free (pieces);
  g_free (coverage);
  g_object_unref (layer);
  g_object_unref (painted);
}

static void
add_tests (void)
{
  g_test_add_func ("/dots/draws-what-the-engine-draws", test_engine);
  g_test_add_func ("/dots/any-number-of-threads-draws-the-same", test_threads);
  g_test_add_func ("/dots/any-number-of-threads-draws-the-same-border", test_threads_at_a_border);
  g_test_add_func ("/dots/any-tiling-is-equal-to-the-bit", test_tiling);
  g_test_add_func ("/dots/unseen-pixels-do-not-depend-on-the-tiling", test_unseen_pixels);
}

int
main (int argc, char **argv)
{
  return run_tests (argc, argv, add_tests);
}
