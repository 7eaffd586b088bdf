/* Tests of edge-map: how deep a place lies inside the paint's edge.
 *
 * What is painted differs from run to run; run a test with the --seed that it printed to see the same
 * again. Errors are in cells, the map's own unit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "edge-map.h"

/* A shape by its true depth: a half-plane whose inner side lies along the angle, a disc, the world
 * without it, the quarter of a plane, and the three quarters beside it. */
typedef struct
{
  enum
  {
    STRAIGHT,
    DISC,
    HOLE,
    CORNER,
    NOTCH
  } kind;
  double x, y, angle, radius;
} Shape;

static double
corner_depth (double across, double along)
{
  if (across >= 0 && along >= 0)
    return MIN (across, along);

  return -hypot (MIN (across, 0), MIN (along, 0));
}

static double
true_depth (const Shape *shape, double x, double y)
{
  double dx = x - shape->x, dy = y - shape->y;
  double across = dx * cos (shape->angle) + dy * sin (shape->angle);
  double along = dy * cos (shape->angle) - dx * sin (shape->angle);

  switch (shape->kind)
    {
    case STRAIGHT:
      return across;
    case DISC:
      return shape->radius - hypot (dx, dy);
    case HOLE:
      return hypot (dx, dy) - shape->radius;
    case CORNER:
      return corner_depth (across, along);
    default:
      return -corner_depth (across, along);
    }
}

static float *
pixels_of (const SmpPaint *paint)
{
  return (float *) paint->coverage;
}

static gsize
n_pixels (const SmpArea *area)
{
  return (gsize) area->width * area->height;
}

static SmpPaint
paint_new (const SmpArea *frame, float coverage)
{
  float *pixels = g_new (float, n_pixels (frame));

  for (gsize i = 0; i < n_pixels (frame); i++)
    pixels[i] = coverage;

  return (SmpPaint) { pixels, frame->x, frame->y, frame->width, frame->height, 0 };
}

static SmpPaint
paint_new_shape (const SmpArea *frame, const Shape *shape)
{
  SmpPaint paint = paint_new (frame, 0);
  float *pixel = pixels_of (&paint);

  for (int y = 0; y < frame->height; y++)
    for (int x = 0; x < frame->width; x++)
      *pixel++ = true_depth (shape, frame->x + x + 0.5, frame->y + y + 0.5) >= 0;

  return paint;
}

/* Fills a part of the paint. */
static void
paint_rect (SmpPaint *paint, const SmpArea *rect, float coverage)
{
  for (int y = rect->y; y < rect->y + rect->height; y++)
    for (int x = rect->x; x < rect->x + rect->width; x++)
      pixels_of (paint)[(gsize) (y - paint->y) * paint->width + x - paint->x] = coverage;
}

static SmpArea
random_part (const SmpArea *frame, int largest)
{
  SmpArea part;

  part.width = g_test_rand_int_range (1, MIN (frame->width, largest) + 1);
  part.height = g_test_rand_int_range (1, MIN (frame->height, largest) + 1);
  part.x = frame->x + g_test_rand_int_range (0, frame->width - part.width + 1);
  part.y = frame->y + g_test_rand_int_range (0, frame->height - part.height + 1);

  return part;
}

/* Strokes, clearings, and what no paint should be. */
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

static SmpPaint
paint_new_random (const SmpArea *frame)
{
  SmpPaint paint = paint_new (frame, 0);

  for (int i = 0; i < 12; i++)
    {
      SmpArea part = random_part (frame, frame->width / 3 + 1);

      paint_rect (&paint, &part, random_coverage ());
    }

  return paint;
}

static void
paint_clear (SmpPaint *paint)
{
  g_free (pixels_of (paint));
}

/* Does to a map what drawing an area asks for, in any order, with no more paint than each block
 * needs. */
static void
map_area (SmpEdgeMap *map, const SmpPaint *paint, const SmpArea *area)
{
  for (int doing = 0; doing < 2; doing++)
    {
      g_autoptr (GArray) blocks =
          doing ? smp_edge_map_list_undone (map, area) : smp_edge_map_list_unread (map, area);

      while (blocks->len > 0)
        {
          guint at = g_test_rand_int_range (0, blocks->len);
          guint block = g_array_index (blocks, guint, at);
          SmpArea rect = smp_edge_map_block_area (map, block);

          g_array_remove_index_fast (blocks, at);
          if (doing)
            {
              smp_edge_map_do (map, block);
              continue;
            }
          else
            {
              SmpPaint part = paint_new (&rect, 0);

              for (int y = 0; y < rect.height; y++)
                memcpy (pixels_of (&part) + (gsize) y * rect.width,
                        pixels_of (paint) + (gsize) (rect.y + y - paint->y) * paint->width +
                            rect.x - paint->x,
                        rect.width * sizeof (float));
              smp_edge_map_read (map, block, &part);
              paint_clear (&part);
            }
        }
    }
}

static void
assert_same_depths (const SmpEdgeMap *a, const SmpEdgeMap *b, const SmpArea *area)
{
  for (int i = 0; i < 20000; i++)
    {
      double x = area->x + g_test_rand_double () * area->width;
      double y = area->y + g_test_rand_double () * area->height;
      float here = smp_edge_map_depth (a, x, y), there = smp_edge_map_depth (b, x, y);

      if (memcmp (&here, &there, sizeof here) != 0)
        {
          g_test_message ("at %.3f,%.3f depth is %.9g here, %.9g there", x, y, here, there);
          g_assert_not_reached ();
        }
    }
}

/* The largest error in cells over random places of the shape that are no further from its edge than
 * @within cells and see all of the edge that matters to them. */
static double
worst_error (const Shape *shape, int pitch, double within)
{
  const double reach = 14;
  int side = 48 * pitch;
  SmpArea frame = { floor (shape->x) - side / 2, floor (shape->y) - side / 2, side, side };
  SmpPaint paint = paint_new_shape (&frame, shape);
  SmpEdgeMap *map = smp_edge_map_of (&paint, pitch, reach * pitch, NULL);
  double worst = 0;

  for (int i = 0; i < 3000; i++)
    {
      /* No nearer to the frame than any depth asked for. */
      double x = shape->x + g_test_rand_double_range (-0.5, 0.5) * (side - 26 * pitch);
      double y = shape->y + g_test_rand_double_range (-0.5, 0.5) * (side - 26 * pitch);
      double depth = true_depth (shape, x, y);

      if (fabs (depth) <= within * pitch)
        worst = MAX (worst, fabs (smp_edge_map_depth (map, x, y) - depth) / pitch);
    }

  smp_edge_map_free (map);
  paint_clear (&paint);

  return worst;
}

/* The last takes many pixels; what it has in common with the others is not tried again. */
static const int pitches[] = { 1, 2, 3, 5, 10, 50 };
#define N_FINE (G_N_ELEMENTS (pitches) - 1)

static Shape
random_shape (int kind, int pitch, double radius_cells)
{
  return (Shape) { kind, g_test_rand_double_range (-300, 300), g_test_rand_double_range (-300, 300),
                   g_test_rand_double_range (0, 2 * G_PI), radius_cells * pitch };
}

static void
test_straight (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pitches); i++)
    {
      double worst = 0;

      for (int round = 0; round < (pitches[i] < 50 ? 30 : 4); round++)
        {
          Shape shape = random_shape (STRAIGHT, pitches[i], 0);

          if (round % 4 == 0)
            shape.angle = g_test_rand_int_range (0, 8) * G_PI_4;
          worst = MAX (worst, worst_error (&shape, pitches[i], 11));
        }
      g_test_message ("pitch %d: off by up to %.3f cells", pitches[i], worst);
      /* A slanting edge of pixels is itself off by up to half a pixel. */
      g_assert_cmpfloat (worst, <, 0.15 + 0.5 / pitches[i]);
    }
}

static void
test_round (void)
{
  static const double radii[] = { 6, 10 };

  for (guint i = 0; i < 2 * N_FINE * G_N_ELEMENTS (radii); i++)
    {
      int pitch = pitches[i / 2 % N_FINE];
      double radius = radii[i / 2 / N_FINE];
      double worst = 0;

      for (int round = 0; round < 8; round++)
        {
          Shape shape = random_shape (i % 2 ? HOLE : DISC, pitch, radius);

          worst = MAX (worst, worst_error (&shape, pitch, radius - 3));
        }
      g_test_message ("pitch %d, %s of %g cells: off by up to %.3f cells", pitch,
                      i % 2 ? "hole" : "disc", radius, worst);
      g_assert_cmpfloat (worst, <, 0.2 + 0.5 / pitch);
    }
}

static void
test_corners (void)
{
  for (guint i = 0; i < 2 * N_FINE; i++)
    {
      int pitch = pitches[i / 2];
      double worst = 0;

      for (int round = 0; round < 15; round++)
        {
          Shape shape = random_shape (i % 2 ? NOTCH : CORNER, pitch, 0);

          worst = MAX (worst, worst_error (&shape, pitch, 11));
        }
      g_test_message ("pitch %d, %s: off by up to %.3f cells", pitch, i % 2 ? "notch" : "corner",
                      worst);
      g_assert_cmpfloat (worst, <, 1.05 + 0.45 / pitch);
    }
}

static void
test_reach (void)
{
  for (int round = 0; round < 10; round++)
    {
      int pitch = g_test_rand_int_range (1, 6);
      double reach = g_test_rand_double_range (2, 30) * pitch;
      Shape shape = random_shape (STRAIGHT, pitch, 0);
      SmpArea frame = { shape.x - 40 * pitch, shape.y - 40 * pitch, 80 * pitch, 80 * pitch };
      SmpPaint paint = paint_new_shape (&frame, &shape);
      SmpEdgeMap *map = smp_edge_map_of (&paint, pitch, reach, NULL), *wider;

      for (int i = 0; i < 4000; i++)
        {
          double x = frame.x + g_test_rand_double () * frame.width;
          double y = frame.y + g_test_rand_double () * frame.height;
          double depth = true_depth (&shape, x, y);
          float got = smp_edge_map_depth (map, x, y);

          g_assert_cmpfloat (fabsf (got), <=, (float) reach);
          if (depth > reach + 2 * pitch)
            g_assert_cmpfloat (got, ==, (float) reach);
          if (depth < -reach - 2 * pitch)
            g_assert_cmpfloat (got, ==, -(float) reach);
        }

      /* With another reach it is as a map that had it from the beginning. */
      reach *= g_test_rand_double_range (0.3, 3);
      smp_edge_map_set_reach (map, reach);
      map_area (map, &paint, &frame);
      wider = smp_edge_map_of (&paint, pitch, reach, NULL);
      assert_same_depths (map, wider, &frame);

      smp_edge_map_free (wider);
      smp_edge_map_free (map);
      paint_clear (&paint);
    }
}

static void
test_frame (void)
{
  for (guint i = 0; i < N_FINE; i++)
    {
      int pitch = pitches[i];
      SmpArea frame = { g_test_rand_int_range (-500, 500), g_test_rand_int_range (-500, 500),
                        100 * pitch + 1, 30 * pitch + 2 };
      Shape shape = { STRAIGHT, frame.x + 50.3 * pitch, 0, 0, 0 };
      SmpPaint paint = paint_new (&frame, 1);
      SmpEdgeMap *map = smp_edge_map_of (&paint, pitch, 20 * pitch, NULL);

      for (int n = 0; n < 500; n++)
        g_assert_cmpfloat (smp_edge_map_depth (map, frame.x + g_test_rand_double () * frame.width,
                                               frame.y + g_test_rand_double () * frame.height),
                           ==, 20 * pitch);
      smp_edge_map_free (map);
      paint_clear (&paint);

      /* An edge that runs out of the picture goes on straight. */
      paint = paint_new_shape (&frame, &shape);
      map = smp_edge_map_of (&paint, pitch, 20 * pitch, NULL);
      for (double x = frame.x + 35 * pitch; x < frame.x + 65 * pitch; x += 0.37 * pitch)
        {
          float middle = smp_edge_map_depth (map, x, frame.y + frame.height / 2.0);

          g_assert_cmpfloat_with_epsilon (smp_edge_map_depth (map, x, frame.y), middle,
                                          0.01 * pitch);
          g_assert_cmpfloat_with_epsilon (smp_edge_map_depth (map, x, frame.y + frame.height),
                                          middle, 0.01 * pitch);
        }
      smp_edge_map_free (map);
      paint_clear (&paint);
    }
}

static void
test_small_frames (void)
{
  for (int round = 0; round < 60; round++)
    {
      int pitch = g_test_rand_int_range (1, 8);
      int length = g_test_rand_int_range (2, 300);
      gboolean tall = g_test_rand_bit ();
      SmpArea frame = { g_test_rand_int_range (-999, 999), g_test_rand_int_range (-999, 999), 1,
                        1 };
      float value = round % 2;
      SmpPaint paint = paint_new (&frame, value);
      SmpEdgeMap *map = smp_edge_map_of (&paint, pitch, 50 * pitch, NULL);
      Shape shape = { STRAIGHT, 0, 0, tall ? G_PI_2 : 0, 0 };

      g_assert_cmpfloat (smp_edge_map_depth (map, frame.x + 0.5, frame.y + 0.5), ==,
                         value > 0 ? 50 * pitch : -50 * pitch);
      smp_edge_map_free (map);
      paint_clear (&paint);

      /* A line of pixels, painted from the middle on. */
      *(tall ? &frame.height : &frame.width) = length;
      shape.x = frame.x + length / 2;
      shape.y = frame.y + length / 2;
      paint = paint_new_shape (&frame, &shape);
      map = smp_edge_map_of (&paint, pitch, 50 * pitch, NULL);
      if (length > 8 * pitch)
        for (int i = 0; i < length; i++)
          {
            double x = frame.x + (tall ? 0.5 : i + 0.5), y = frame.y + (tall ? i + 0.5 : 0.5);
            double depth = CLAMP (true_depth (&shape, x, y), -50 * pitch, 50 * pitch);

            g_assert_cmpfloat_with_epsilon (smp_edge_map_depth (map, x, y), depth, 0.6 * pitch);
          }
      smp_edge_map_free (map);
      paint_clear (&paint);
    }
}

static void
test_specks (void)
{
  SmpArea frame = { -77, 31, 400, 300 };

  for (int inside = 0; inside < 2; inside++)
    for (int pitch = 4; pitch <= 20; pitch += 4)
      {
        SmpPaint paint = paint_new (&frame, inside);
        SmpEdgeMap *map;
        int side = pitch / 4;

        /* One in every third cell at most, and none in those that the frame cuts. */
        for (int y = pitch; y < frame.height - 3 * pitch; y += 3 * pitch)
          for (int x = pitch; x < frame.width - 3 * pitch; x += 3 * pitch)
            paint_rect (
                &paint,
                &(SmpArea) {
                    frame.x + MIN (x + g_test_rand_int_range (0, pitch), frame.width - side),
                    frame.y + MIN (y + g_test_rand_int_range (0, pitch), frame.height - side), side,
                    side },
                !inside);
        map = smp_edge_map_of (&paint, pitch, 10 * pitch, NULL);
        for (int n = 0; n < 2000; n++)
          g_assert_cmpfloat (smp_edge_map_depth (map, frame.x + g_test_rand_double () * frame.width,
                                                 frame.y + g_test_rand_double () * frame.height),
                             ==, inside ? 10 * pitch : -10 * pitch);
        smp_edge_map_free (map);
        paint_clear (&paint);
      }
}

/* A picture of several blocks. */
static SmpArea
random_frame (int pitch)
{
  return (SmpArea) { g_test_rand_int_range (-400, 400) * pitch - 1,
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
      SmpArea frame = random_frame (pitch);
      SmpPaint paint = paint_new_random (&frame);
      SmpEdgeMap *map = smp_edge_map_new (&frame, pitch, reach), *anew;

      for (int stroke = 0; stroke < 25; stroke++)
        {
          SmpArea part = random_part (&frame, stroke % 2 ? 12 : 200);

          paint_rect (&paint, &part, random_coverage ());
          smp_edge_map_forget (map, &part);
          if (stroke % 3 == 0)
            {
              SmpArea shown = random_part (&frame, 150);

              map_area (map, &paint, &shown);
              if (stroke % 12 == 0)
                {
                  anew = smp_edge_map_of (&paint, pitch, reach, NULL);
                  assert_same_depths (map, anew, &shown);
                  smp_edge_map_free (anew);
                }
            }
        }
      map_area (map, &paint, &frame);
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
      SmpArea frame = random_frame (pitch);
      SmpPaint paint = paint_new_random (&frame);
      SmpEdgeMap *whole = smp_edge_map_of (&paint, pitch, reach, NULL);
      SmpEdgeMap *map = smp_edge_map_new (&frame, pitch, reach);

      for (int i = 0; i < 12; i++)
        {
          SmpArea part = random_part (&frame, i < 6 ? 40 : 400);

          map_area (map, &paint, &part);
          assert_same_depths (map, whole, &part);
        }
      map_area (map, &paint, &frame);
      assert_same_depths (map, whole, &frame);

      smp_edge_map_free (map);
      smp_edge_map_free (whole);
      paint_clear (&paint);
    }
}

/* What is not on the list may be read wrongly and changes nothing. */
static void
test_needs (void)
{
  gsize n_poisoned = 0;

  for (int round = 0; round < 12; round++)
    {
      int pitch = g_test_rand_int_range (1, 3);
      double reach = g_test_rand_double_range (1, 100) * pitch;
      SmpArea frame = { -501, 77, 600 * pitch, 500 * pitch };
      SmpArea area = random_part (&frame, g_test_rand_bit () ? 20 : 200);
      SmpPaint paint = paint_new_random (&frame), poison = paint_new_random (&frame);
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
        smp_edge_map_do (map, g_array_index (undone, guint, i));
      assert_same_depths (map, whole, &area);

      smp_edge_map_free (map);
      smp_edge_map_free (whole);
      paint_clear (&paint);
      paint_clear (&poison);
    }
  g_assert_cmpuint (n_poisoned, >, 100);
}

/* Repainting beyond the margin of an area leaves its depths as they are. */
static void
test_margin (void)
{
  int n_repainted = 0;

  while (n_repainted < 12)
    {
      int pitch = g_test_rand_int_range (1, 4);
      double reach = g_test_rand_double_range (1, 40) * pitch;
      SmpArea frame = random_frame (pitch), area = random_part (&frame, 60);
      SmpPaint paint = paint_new_random (&frame);
      SmpEdgeMap *before = smp_edge_map_of (&paint, pitch, reach, NULL), *after;
      int margin = smp_edge_map_margin (before);
      gboolean any = FALSE;

      for (int y = frame.y; y < frame.y + frame.height; y++)
        for (int x = frame.x; x < frame.x + frame.width; x++)
          if (x < area.x - margin || x >= area.x + area.width + margin || y < area.y - margin ||
              y >= area.y + area.height + margin)
            {
              float *pixel = pixels_of (&paint) + (gsize) (y - frame.y) * frame.width + x - frame.x;

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
      SmpArea frame = random_frame (pitch);
      SmpPaint paint = paint_new_random (&frame);
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
      SmpArea frame = random_frame (2);
      SmpPaint absurd = paint_new (&frame, NAN), sane = paint_new (&frame, 0);
      SmpEdgeMap *a, *b;

      for (int i = 0; i < 14; i++)
        {
          SmpArea part = random_part (&frame, 400);
          int n = g_test_rand_int_range (0, G_N_ELEMENTS (values));

          paint_rect (&absurd, &part, values[n][0]);
          paint_rect (&sane, &part, values[n][1]);
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
  SmpArea two_blocks = { 0, 0, 128, 64 }, right = { 64, 0, 64, 64 };
  SmpPaint halves = paint_new (&two_blocks, 0.5f);
  SmpEdgeMap *of_halves;
  int n_even = 0, n_without_edge = 0;
  float half;

  paint_rect (&halves, &right, 1);
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
      SmpArea frame = random_frame (pitch);
      SmpPaint paint = paint_new (&frame, round % 3 * 0.5f);
      SmpEdgeMap *map;

      for (int i = 0; i < 2; i++)
        {
          SmpArea dab = random_part (&frame, 100);

          paint_rect (&paint, &dab, random_coverage ());
        }
      map = smp_edge_map_of (&paint, pitch, reach, NULL);

      for (int i = 0; i < 100; i++)
        {
          SmpArea part = random_part (&frame, 50);
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

  g_test_add_func ("/edge-map/depth-from-a-straight-edge-is-the-distance", test_straight);
  g_test_add_func ("/edge-map/depth-from-a-round-edge-is-the-distance", test_round);
  g_test_add_func ("/edge-map/corners-are-hardly-rounded", test_corners);
  g_test_add_func ("/edge-map/depths-end-at-the-reach", test_reach);
  g_test_add_func ("/edge-map/the-frame-is-no-edge", test_frame);
  g_test_add_func ("/edge-map/pictures-may-be-as-small-as-a-pixel", test_small_frames);
  g_test_add_func ("/edge-map/pinholes-and-specks-are-no-edges", test_specks);
  g_test_add_func ("/edge-map/what-was-repainted-is-as-in-a-new-map", test_forgetting);
  g_test_add_func ("/edge-map/the-order-of-asking-does-not-matter", test_order);
  g_test_add_func ("/edge-map/all-that-depths-need-is-on-the-list", test_needs);
  g_test_add_func ("/edge-map/paint-beyond-the-margin-does-not-matter", test_margin);
  g_test_add_func ("/edge-map/blocks-join-without-a-seam", test_seams);
  g_test_add_func ("/edge-map/absurd-paint-counts-as-the-nearest", test_absurd_paint);
  g_test_add_func ("/edge-map/even-parts-are-even", test_even_parts);

  return g_test_run ();
}
