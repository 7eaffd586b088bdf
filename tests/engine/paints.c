/* paints: shared by the tests that need paint.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "paints.h"

#include <string.h>

gsize
n_pixels (const Rect *rect)
{
  return (gsize) rect->width * rect->height;
}

SmpPaint
paint_new (Rect rect, float coverage)
{
  float *pixels = g_new (float, n_pixels (&rect));

  for (gsize i = 0; i < n_pixels (&rect); i++)
    pixels[i] = coverage;

  return (SmpPaint) { pixels, rect.x, rect.y, rect.width, rect.height };
}

SmpPaint
paint_part (const SmpPaint *paint, Rect rect)
{
  SmpPaint part = paint_new (rect, 0);
  float *pixels = (float *) part.coverage;

  for (int y = MAX (rect.y, paint->y); y < MIN (rect.y + rect.height, paint->y + paint->height);
       y++)
    for (int x = MAX (rect.x, paint->x); x < MIN (rect.x + rect.width, paint->x + paint->width);
         x++)
      pixels[(gsize) (y - rect.y) * rect.width + (x - rect.x)] =
          paint->coverage[(gsize) (y - paint->y) * paint->width + (x - paint->x)];

  return part;
}

void
paint_rect (SmpPaint *paint, Rect rect, float coverage)
{
  float *pixels = (float *) paint->coverage;

  for (int y = rect.y; y < rect.y + rect.height; y++)
    for (int x = rect.x; x < rect.x + rect.width; x++)
      pixels[(gsize) (y - paint->y) * paint->width + x - paint->x] = coverage;
}

void
paint_clear (SmpPaint *paint)
{
  g_free ((float *) paint->coverage);
  paint->coverage = NULL;
}

SmpPaint
paint_new_random (Rect rect)
{
  SmpPaint paint = paint_new (rect, 0);
  float *pixels = (float *) paint.coverage;

  for (int patch = 0; patch < 12; patch++)
    {
      int x0 = g_test_rand_int_range (0, rect.width), y0 = g_test_rand_int_range (0, rect.height);
      int x1 = MIN (x0 + rect.width / 3 + 1, rect.width);
      int y1 = MIN (y0 + rect.height / 3 + 1, rect.height);
      double coverage = patch % 3 ? g_test_rand_double () : 1;

      for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++)
          pixels[(gsize) y * rect.width + x] =
              patch % 4 ? coverage : coverage * (x - x0) / (x1 - x0);
    }

  return paint;
}

/* Removes a random element from a list and returns it. */
#define TAKE_ANY(list, type)                                                                       \
  ({                                                                                               \
    guint at = g_test_rand_int_range (0, (list)->len);                                             \
    type taken = g_array_index (list, type, at);                                                   \
                                                                                                   \
    g_array_remove_index_fast (list, at);                                                          \
    taken;                                                                                         \
  })

void
edges_update (SmpEdgeMap *edges, const SmpPaint *paint, Rect area)
{
  g_autoptr (GArray) unread = smp_edge_map_list_unread (edges, &area);
  g_autoptr (GArray) undone = smp_edge_map_list_undone (edges, &area);

  while (unread->len > 0)
    {
      guint block = TAKE_ANY (unread, guint);
      SmpPaint part = paint_part (paint, smp_edge_map_block_area (edges, block));

      smp_edge_map_read (edges, block, &part);
      paint_clear (&part);
    }
  while (undone->len > 0)
    {
      SmpGridRect patch = TAKE_ANY (undone, SmpGridRect);

      smp_edge_map_do (edges, &patch);
    }
}

void
assert_same_depths (const SmpEdgeMap *a, const SmpEdgeMap *b, const Rect *area)
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
