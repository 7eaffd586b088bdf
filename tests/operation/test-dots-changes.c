/* Tests of smp:dots as GEGL and GIMP use it: changes of the paint, the inputs or the properties
 * invalidate and redraw everything that depends on them.
 *
 * Settings are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "layers.h"

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
      if (i / 2 == SEED)
        continue;
      *setting (&settings, i / 2) =
          i % 2 ? properties[i / 2].by_default
                : 0.7 * properties[i / 2].low + 0.3 * properties[i / 2].high;
      settings.seed = i / 3;
      set_properties (dots, &settings);
      assert_as_new (dots, layer, &settings);
    }

  free_dots (dots);
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
      float *before;

      settings.seed = round;
      dots = new_dots (layer, &settings);
      before = blit_with (dots, &rect, NULL, GEGL_BLIT_CACHE);
      g_signal_connect (dots, "invalidated", G_CALLBACK (grow), &invalidated);

      stroke = new_even_coverage (&dab, round % 2 ? 0 : 1);
      for (gsize i = 0; i < pixels_in (&dab); i++)
        {
          float pixel[4] = { 0, 0, 0, stroke[i] };

          gegl_buffer_set (layer,
                           GEGL_RECTANGLE (dab.x + i % dab.width, dab.y + i / dab.width, 1, 1), 0,
                           babl_format ("RGBA float"), pixel, GEGL_AUTO_ROWSTRIDE);
        }

      gegl_rectangle_intersect (&around, &around, &rect);
      gegl_rectangle_intersect (&invalidated, &invalidated, &rect);
      g_assert_true (gegl_rectangle_contains (&invalidated, &around));
      assert_as_new (dots, layer, &settings);

      g_free (before);
      g_free (stroke);
      g_free (coverage);
      free_dots (dots);
      g_object_unref (layer);
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
      /* A change of the edge has effects much further away than a dot reaches. */
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
      /* Connect another node with another picture of the same size. */
      gegl_node_link (other, dots);
      assert_as_new (dots, second, &settings);
      /* Give the same node another picture. */
      gegl_node_set (other, "buffer", third, NULL);
      assert_as_new (dots, third, &settings);
      /* Disconnect the node and connect the first again. */
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
add_tests (void)
{
  g_test_add_func ("/dots/moving-sliders-is-seen", test_sliding);
  g_test_add_func ("/dots/repainting-is-seen", test_repainting);
  g_test_add_func ("/dots/painting-changes-borders-far-away", test_painting_far_away);
  g_test_add_func ("/dots/edges-follow-a-layer-that-grows", test_growing);
  g_test_add_func ("/dots/edges-of-another-input-are-its-own", test_other_inputs);
}

int
main (int argc, char **argv)
{
  return run_tests (argc, argv, add_tests);
}
