/* Tests of edge-map: blocks that are read, computed and forgotten on demand give the same depths as
 * one complete map.
 *
 * Paint is random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "paints.h"

static Rect
random_part (Rect frame, int largest)
{
  Rect part;

  part.width = g_test_rand_int_range (1, MIN (frame.width, largest) + 1);
  part.height = g_test_rand_int_range (1, MIN (frame.height, largest) + 1);
  part.x = frame.x + g_test_rand_int_range (0, frame.width - part.width + 1);
  part.y = frame.y + g_test_rand_int_range (0, frame.height - part.height + 1);

  return part;
}

/* Random coverage, including values that are no valid coverage. */
static float
random_coverage (void)
{
  static const float odd[] = { NAN, INFINITY, -INFINITY, -1, 0.01f, 0.02f, 1e30f, -0.0f };

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      return 0;
    case 1:
      return g_test_rand_double ();
    case 2:
      return odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))];
    default:
      return 1;
    }
}

/* A soft or hard ellipse at any angle, whose edge has all directions. */
static void
paint_ellipse (SmpPaint *paint, Rect part)
{
  double turn = g_test_rand_double_range (0, G_PI), soft = g_test_rand_double_range (0.01, 0.5);
  double x = part.x + part.width / 2.0, y = part.y + part.height / 2.0;

  for (int j = part.y; j < part.y + part.height; j++)
    for (int i = part.x; i < part.x + part.width; i++)
      {
        double along = (i + 0.5 - x) * cos (turn) + (j + 0.5 - y) * sin (turn);
        double across = (j + 0.5 - y) * cos (turn) - (i + 0.5 - x) * sin (turn);
        double inside = 1 - hypot (along * 2 / part.width, across * 2 / part.height);

        if (inside > 0)
          paint_rect (paint, (Rect) { i, j, 1, 1 }, MIN (inside / soft, 1));
      }
}

static SmpPaint
paint_new_strokes (Rect frame)
{
  SmpPaint paint = paint_new (frame, 0);

  for (int i = 0; i < 6; i++)
    paint_ellipse (&paint, random_part (frame, frame.width / 2 + 1));

  for (int i = 0; i < 12; i++)
    {
      Rect part = random_part (frame, frame.width / 3 + 1);

      paint_rect (&paint, part, random_coverage ());
    }

  return paint;
}

/* The extent of a picture of several blocks. */
static Rect
random_frame (int pitch)
{
  return (Rect) { g_test_rand_int_range (-400, 400) * pitch - 1,
                  g_test_rand_int_range (-400, 400) * pitch + 1,
                  g_test_rand_int_range (100, 420) * pitch,
                  g_test_rand_int_range (100, 420) * pitch };
}

static void
test_forgetting (void)
{
  for (int round = 0; round < 8; round++)
    {
      int pitch = g_test_rand_int_range (1, 4);
      double reach = g_test_rand_double_range (1, 90) * pitch;
      Rect frame = random_frame (pitch);
      SmpPaint paint = paint_new_strokes (frame);
      SmpEdgeMap *map = smp_edge_map_new (&frame, pitch, reach), *anew;

      for (int stroke = 0; stroke < 25; stroke++)
        {
          Rect part = random_part (frame, stroke % 2 ? 12 : 200);

          paint_rect (&paint, part, random_coverage ());
          smp_edge_map_forget (map, &part);
          if (stroke % 3 == 0)
            {
              Rect shown = random_part (frame, 150);

              edges_update (map, &paint, shown);
              if (stroke % 12 == 0)
                {
                  anew = smp_edge_map_of (&paint, pitch, reach, NULL);
                  assert_same_depths (map, anew, &shown);
                  smp_edge_map_free (anew);
                }
            }
        }
      edges_update (map, &paint, frame);
      anew = smp_edge_map_of (&paint, pitch, reach, NULL);
      assert_same_depths (map, anew, &frame);

      smp_edge_map_free (anew);
      smp_edge_map_free (map);
      paint_clear (&paint);
    }
}

static void
test_order (void)
{
  for (int round = 0; round < 8; round++)
    {
      int pitch = g_test_rand_int_range (1, 4);
      double reach = g_test_rand_double_range (1, 90) * pitch;
      Rect frame = random_frame (pitch);
      SmpPaint paint = paint_new_strokes (frame);
      SmpEdgeMap *whole = smp_edge_map_of (&paint, pitch, reach, NULL);
      SmpEdgeMap *map = smp_edge_map_new (&frame, pitch, reach);

      for (int i = 0; i < 12; i++)
        {
          Rect part = random_part (frame, i < 6 ? 40 : 400);

          edges_update (map, &paint, part);
          assert_same_depths (map, whole, &part);
        }
      edges_update (map, &paint, frame);
      assert_same_depths (map, whole, &frame);

      smp_edge_map_free (map);
      smp_edge_map_free (whole);
      paint_clear (&paint);
    }
}

/* Blocks that are not listed as needed may get wrong paint without any effect. */
static void
test_needs (void)
{
  gsize n_poisoned = 0;

  for (int round = 0; round < 12; round++)
    {
      int pitch = g_test_rand_int_range (1, 3);
      double reach = g_test_rand_double_range (1, 100) * pitch;
      Rect frame = { -501, 77, 600 * pitch, 500 * pitch };
      Rect area = random_part (frame, g_test_rand_bit () ? 20 : 200);
      SmpPaint paint = paint_new_strokes (frame), poison = paint_new_strokes (frame);
      SmpEdgeMap *whole = smp_edge_map_of (&paint, pitch, reach, NULL);
      SmpEdgeMap *map = smp_edge_map_new (&frame, pitch, reach);
      g_autoptr (GArray) all = smp_edge_map_list_unread (map, &frame);
      g_autoptr (GArray) needed = smp_edge_map_list_unread (map, &area);
      g_autoptr (GArray) undone = smp_edge_map_list_undone (map, &area);

      n_poisoned += all->len - needed->len;
      for (guint i = 0; i < all->len; i++)
        {
          guint block = g_array_index (all, guint, i);
          gboolean is_needed = FALSE;

          for (guint j = 0; j < needed->len; j++)
            is_needed |= g_array_index (needed, guint, j) == block;
          smp_edge_map_read (map, block, is_needed ? &paint : &poison);
        }
      for (guint i = 0; i < undone->len; i++)
        smp_edge_map_do (map, &g_array_index (undone, SmpGridRect, i));
      assert_same_depths (map, whole, &area);

      smp_edge_map_free (map);
      smp_edge_map_free (whole);
      paint_clear (&paint);
      paint_clear (&poison);
    }
  g_assert_cmpuint (n_poisoned, >, 100);
}

/* Changing paint outside of the margin of an area does not change depths inside the area. */
static void
test_margin (void)
{
  int n_repainted = 0;

  while (n_repainted < 12)
    {
      int pitch = g_test_rand_int_range (1, 4);
      double reach = g_test_rand_double_range (1, 40) * pitch;
      Rect frame = random_frame (pitch), area = random_part (frame, 60);
      SmpPaint paint = paint_new_strokes (frame);
      SmpEdgeMap *before = smp_edge_map_of (&paint, pitch, reach, NULL), *after;
      int margin = smp_edge_map_margin (before);
      gboolean any = FALSE;

      for (int y = frame.y; y < frame.y + frame.height; y++)
        for (int x = frame.x; x < frame.x + frame.width; x++)
          if (x < area.x - margin || x >= area.x + area.width + margin || y < area.y - margin ||
              y >= area.y + area.height + margin)
            {
              float *pixel =
                  (float *) paint.coverage + (gsize) (y - frame.y) * frame.width + x - frame.x;

              *pixel = !(*pixel > 0);
              any = TRUE;
            }
      after = smp_edge_map_of (&paint, pitch, reach, NULL);
      assert_same_depths (before, after, &area);
      n_repainted += any;

      smp_edge_map_free (before);
      smp_edge_map_free (after);
      paint_clear (&paint);
    }
}

static void
test_seams (void)
{
  const int block = 64;

  for (int round = 0; round < 8; round++)
    {
      int pitch = g_test_rand_int_range (1, 4);
      Rect frame = random_frame (pitch);
      SmpPaint paint = paint_new_strokes (frame);
      SmpEdgeMap *map = smp_edge_map_of (&paint, pitch, 30 * pitch, NULL);
      double step = block * pitch, half = 0.5 * pitch, little = 1e-4 * pitch;

      for (double x = ceil (frame.x / step) * step; x < frame.x + frame.width; x += step)
        for (double y = frame.y; y < frame.y + frame.height; y += 0.3 * pitch)
          g_assert_cmpfloat_with_epsilon (smp_edge_map_depth (map, x + half - little, y),
                                          smp_edge_map_depth (map, x + half + little, y),
                                          0.02 * pitch);
      for (double y = ceil (frame.y / step) * step; y < frame.y + frame.height; y += step)
        for (double x = frame.x; x < frame.x + frame.width; x += 0.3 * pitch)
          g_assert_cmpfloat_with_epsilon (smp_edge_map_depth (map, x, y + half - little),
                                          smp_edge_map_depth (map, x, y + half + little),
                                          0.02 * pitch);
      smp_edge_map_free (map);
      paint_clear (&paint);
    }
}

static void
test_absurd_paint (void)
{
  static const float values[][2] = { { NAN, 0 },       { -INFINITY, 0 }, { -1, 0 }, { 0.019f, 0 },
                                     { INFINITY, 1 },  { 1e30f, 1 },     { 1, 1 },  { 0, 0 },
                                     { 0.021f, 0.5f }, { 7, 1 } };

  for (int round = 0; round < 8; round++)
    {
      Rect frame = random_frame (2);
      SmpPaint absurd = paint_new (frame, NAN), sane = paint_new (frame, 0);
      SmpEdgeMap *a, *b;

      for (int i = 0; i < 14; i++)
        {
          Rect part = random_part (frame, 400);
          int n = g_test_rand_int_range (0, G_N_ELEMENTS (values));

          paint_rect (&absurd, part, values[n][0]);
          paint_rect (&sane, part, values[n][1]);
        }
      a = smp_edge_map_of (&absurd, 2, 60, NULL);
      b = smp_edge_map_of (&sane, 2, 60, NULL);
      assert_same_depths (a, b, &frame);
      smp_edge_map_free (a);
      smp_edge_map_free (b);
      paint_clear (&absurd);
      paint_clear (&sane);
    }
}

static void
test_even_parts (void)
{
  Rect two_blocks = { 0, 0, 128, 64 }, right = { 64, 0, 64, 64 };
  SmpPaint halves = paint_new (two_blocks, 0.5f);
  SmpEdgeMap *of_halves;
  int n_even = 0, n_without_edge = 0;
  float half;

  paint_rect (&halves, right, 1);
  of_halves = smp_edge_map_of (&halves, 1, 10, NULL);
  g_assert_false (smp_edge_map_is_even (of_halves, &two_blocks, &half));
  g_assert_true (smp_edge_map_is_even (of_halves, &right, &half));
  g_assert_cmpfloat (half, ==, 1);
  g_assert_false (smp_edge_map_has_edge (of_halves, &two_blocks));
  smp_edge_map_free (of_halves);
  paint_clear (&halves);

  for (int round = 0; round < 30; round++)
    {
      int pitch = g_test_rand_int_range (1, 3);
      double reach = g_test_rand_double_range (1, 30) * pitch;
      Rect frame = random_frame (pitch);
      SmpPaint paint = paint_new (frame, round % 3 * 0.5f);
      SmpEdgeMap *map;

      for (int i = 0; i < 2; i++)
        {
          Rect dab = random_part (frame, 100);

          paint_rect (&paint, dab, random_coverage ());
        }
      map = smp_edge_map_of (&paint, pitch, reach, NULL);

      for (int i = 0; i < 100; i++)
        {
          Rect part = random_part (frame, 50);
          gboolean has_edge = smp_edge_map_has_edge (map, &part);
          float coverage;
          gboolean is_even = smp_edge_map_is_even (map, &part, &coverage);

          n_even += is_even;
          n_without_edge += !has_edge;
          for (int n = 0; n < 300; n++)
            {
              int x = part.x + g_test_rand_int_range (0, part.width);
              int y = part.y + g_test_rand_int_range (0, part.height);
              float depth = smp_edge_map_depth (map, x + 0.5, y + 0.5);

              if (is_even)
                g_assert_cmpfloat (smp_paint_at (&paint, x, y), ==, coverage);
              if (!has_edge)
                g_assert_cmpfloat (fabsf (depth), ==, (float) reach);
            }
        }
      smp_edge_map_free (map);
      paint_clear (&paint);
    }
  g_assert_cmpint (n_even, >, 100);
  g_assert_cmpint (n_without_edge, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/edge-map/repainted-map-equals-a-new-one", test_forgetting);
  g_test_add_func ("/edge-map/the-order-of-asking-does-not-matter", test_order);
  g_test_add_func ("/edge-map/blocks-that-depths-need-are-listed", test_needs);
  g_test_add_func ("/edge-map/paint-beyond-the-margin-does-not-matter", test_margin);
  g_test_add_func ("/edge-map/blocks-join-without-a-seam", test_seams);
  g_test_add_func ("/edge-map/invalid-coverage-is-clamped", test_absurd_paint);
  g_test_add_func ("/edge-map/depths-are-even-in-even-parts", test_even_parts);

  return g_test_run ();
}
