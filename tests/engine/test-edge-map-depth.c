/* Tests of edge-map: the depth of places inside the edge of the paint.
 *
 * Paint is random: to reproduce a failure, run the test with the --seed that it printed. Errors are
 * in cells, the unit of the map.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "paints.h"

/* A shape with a known depth: a half-plane whose inner side is along the angle, a disc,
 * everything but a disc, a quarter of the plane, and the other three quarters. */
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

static SmpPaint
paint_new_shape (Rect frame, const Shape *shape)
{
  SmpPaint paint = paint_new (frame, 0);
  float *pixel = (float *) paint.coverage;

  for (int y = 0; y < frame.height; y++)
    for (int x = 0; x < frame.width; x++)
      *pixel++ = true_depth (shape, frame.x + x + 0.5, frame.y + y + 0.5) >= 0;

  return paint;
}

/* The largest error, in cells, at random places that are at most @within cells from the edge of
 * the shape and far enough from the frame. */
static double
worst_error (const Shape *shape, int pitch, double within)
{
  const double reach = 14;
  int side = 48 * pitch;
  Rect frame = { floor (shape->x) - side / 2, floor (shape->y) - side / 2, side, side };
  SmpPaint paint = paint_new_shape (frame, shape);
  SmpEdgeMap *map = smp_edge_map_of (&paint, pitch, reach * pitch, NULL);
  double worst = 0;

  for (int i = 0; i < 3000; i++)
    {
      /* The distance from the frame is larger than any depth that is looked up. */
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

/* The last needs many pixels, so it is left out of tests that do not need it. */
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
      /* The edge of the pixels themselves is off by up to half of a pixel's diagonal. */
      g_assert_cmpfloat (worst, <, 0.15 + G_SQRT2 / 2 / pitches[i]);
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
      g_assert_cmpfloat (worst, <, 0.2 + G_SQRT2 / 2 / pitch);
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
      Rect frame = { shape.x - 40 * pitch, shape.y - 40 * pitch, 80 * pitch, 80 * pitch };
      SmpPaint paint = paint_new_shape (frame, &shape);
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

      /* After its reach was changed, the map is the same as one that had that reach from the
       * beginning. */
      reach *= g_test_rand_double_range (0.3, 3);
      smp_edge_map_set_max_depth (map, reach);
      edges_update (map, &paint, frame);
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
      Rect frame = { g_test_rand_int_range (-500, 500), g_test_rand_int_range (-500, 500),
                     100 * pitch + 1, 30 * pitch + 2 };
      Shape shape = { STRAIGHT, frame.x + 50.3 * pitch, 0, 0, 0 };
      SmpPaint paint = paint_new (frame, 1);
      SmpEdgeMap *map = smp_edge_map_of (&paint, pitch, 20 * pitch, NULL);

      for (int n = 0; n < 500; n++)
        g_assert_cmpfloat (smp_edge_map_depth (map, frame.x + g_test_rand_double () * frame.width,
                                               frame.y + g_test_rand_double () * frame.height),
                           ==, 20 * pitch);
      smp_edge_map_free (map);
      paint_clear (&paint);

      /* An edge continues straight beyond the border of the picture. */
      paint = paint_new_shape (frame, &shape);
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
      Rect frame = { g_test_rand_int_range (-999, 999), g_test_rand_int_range (-999, 999), 1, 1 };
      float value = round % 2;
      SmpPaint paint = paint_new (frame, value);
      SmpEdgeMap *map = smp_edge_map_of (&paint, pitch, 50 * pitch, NULL);
      Shape shape = { STRAIGHT, 0, 0, tall ? G_PI_2 : 0, 0 };

      g_assert_cmpfloat (smp_edge_map_depth (map, frame.x + 0.5, frame.y + 0.5), ==,
                         value > 0 ? 50 * pitch : -50 * pitch);
      smp_edge_map_free (map);
      paint_clear (&paint);

      /* A picture of one row or column of pixels, painted from the middle on. */
      *(tall ? &frame.height : &frame.width) = length;
      shape.x = frame.x + length / 2;
      shape.y = frame.y + length / 2;
      paint = paint_new_shape (frame, &shape);
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
  Rect frame = { -77, 31, 400, 300 };

  for (int inside = 0; inside < 2; inside++)
    for (int pitch = 4; pitch <= 20; pitch += 4)
      {
        SmpPaint paint = paint_new (frame, inside);
        SmpEdgeMap *map;
        int side = pitch / 4;

        /* At most one in every third cell, and none in cells that the frame cuts. */
        for (int y = pitch; y < frame.height - 3 * pitch; y += 3 * pitch)
          for (int x = pitch; x < frame.width - 3 * pitch; x += 3 * pitch)
            paint_rect (
                &paint,
                (Rect) { frame.x + MIN (x + g_test_rand_int_range (0, pitch), frame.width - side),
                         frame.y + MIN (y + g_test_rand_int_range (0, pitch), frame.height - side),
                         side, side },
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

/* No place of an area is less deep than it is said to be, and some nearly are. */
static void
test_least (void)
{
  for (int i = 0; i < 50; i++)
    {
      int pitch = g_test_rand_int_range (1, 7);
      Rect frame = { g_test_rand_int_range (-200, 200), g_test_rand_int_range (-200, 200),
                     g_test_rand_int_range (1, 900), g_test_rand_int_range (1, 900) };
      SmpPaint paint = paint_new_random (frame);
      SmpEdgeMap *map = smp_edge_map_of (&paint, pitch, 12 * pitch, NULL);
      Rect area = { frame.x + g_test_rand_int_range (0, frame.width),
                    frame.y + g_test_rand_int_range (0, frame.height), 0, 0 };
      float least, found = G_MAXFLOAT;

      area.width = g_test_rand_int_range (0, frame.x + frame.width - area.x) + 1;
      area.height = g_test_rand_int_range (0, frame.y + frame.height - area.y) + 1;
      for (int y = area.y; y < area.y + area.height; y++)
        for (int x = area.x; x < area.x + area.width; x++)
          found = MIN (found, smp_edge_map_depth (map, x + 0.5, y + 0.5));
      least = smp_edge_map_least_depth (map, &area);
      /* Rounding between four depths takes less than a thousandth of a pixel. */
      g_assert_cmpfloat (least, <=, found + 1e-3f);
      g_assert_cmpfloat (least, >=, found - 4 * pitch);
      smp_edge_map_free (map);
      paint_clear (&paint);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/edge-map/depth-from-a-straight-edge-is-the-distance", test_straight);
  g_test_add_func ("/edge-map/depth-from-a-round-edge-is-the-distance", test_round);
  g_test_add_func ("/edge-map/corners-are-hardly-rounded", test_corners);
  g_test_add_func ("/edge-map/depths-end-at-the-reach", test_reach);
  g_test_add_func ("/edge-map/no-place-is-above-the-least-depth", test_least);
  g_test_add_func ("/edge-map/the-frame-is-no-edge", test_frame);
  g_test_add_func ("/edge-map/pictures-may-be-as-small-as-a-pixel", test_small_frames);
  g_test_add_func ("/edge-map/pinholes-and-specks-are-no-edges", test_specks);

  return g_test_run ();
}
