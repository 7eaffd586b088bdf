/* paint-reader: reads the paint on a layer for the engine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "paint-reader.h"

const Babl *
smp_paint_format (GeglBuffer *input)
{
  const Babl *format = gegl_buffer_get_format (input);
  gboolean linear = babl_get_model_flags (format) & BABL_MODEL_FLAG_LINEAR;

  return babl_format_with_space (linear ? "RGBA float" : "R'G'B'A float", format);
}

SmpPaint
smp_paint_read (GeglBuffer *input, const GeglRectangle *around, float *coverage)
{
  GeglRectangle rect;
  GeglBufferIterator *iterator;

  if (!gegl_rectangle_intersect (&rect, around, gegl_buffer_get_extent (input)))
    return (SmpPaint) { coverage, around->x, around->y, 0, 0 };

  iterator = gegl_buffer_iterator_new (input, &rect, 0, smp_paint_format (input), GEGL_ACCESS_READ,
                                       GEGL_ABYSS_NONE, 1);
  while (gegl_buffer_iterator_next (iterator))
    {
      const GeglRectangle *part = &iterator->items[0].roi;
      const float *pixel = iterator->items[0].data;

      for (int y = 0; y < part->height; y++)
        {
          float *row = coverage + (gsize) (part->y - rect.y + y) * rect.width + part->x - rect.x;

          for (int x = 0; x < part->width; x++, pixel += 4)
            row[x] = pixel[3];
        }
    }

  return (SmpPaint) { coverage, rect.x, rect.y, rect.width, rect.height };
}

static SmpArea
area_of (const GeglRectangle *rect)
{
  return (SmpArea) { rect->x, rect->y, rect->width, rect->height };
}

gboolean
smp_paint_read_by_map (GeglBuffer *input, const SmpEdgeMap *edges, const GeglRectangle *around,
                       float *coverage, SmpPaint *paint)
{
  GeglRectangle rect;
  SmpArea area;
  float value;

  if (!gegl_rectangle_intersect (&rect, around, gegl_buffer_get_extent (input)))
    return FALSE;

  area = area_of (&rect);
  if (!smp_edge_map_is_even (edges, &area, &value))
    {
      *paint = smp_paint_read (input, &rect, coverage);
      return TRUE;
    }

  if (value <= 0 && !smp_edge_map_has_edge (edges, &area))
    return FALSE;

  *paint = (SmpPaint) { NULL, rect.x, rect.y, rect.width, rect.height, value };

  return TRUE;
}

GeglRectangle
smp_paint_needed (const SmpEdgeMap *edges, const GeglRectangle *rect)
{
  SmpArea area = area_of (rect);
  g_autoptr (GArray) blocks = smp_edge_map_list_unread (edges, &area);
  GeglRectangle needed = { 0, 0, 0, 0 };

  for (guint i = 0; i < blocks->len; i++)
    {
      SmpArea block = smp_edge_map_block_area (edges, g_array_index (blocks, guint, i));

      gegl_rectangle_bounding_box (&needed, &needed,
                                   GEGL_RECTANGLE (block.x, block.y, block.width, block.height));
    }

  return needed;
}

typedef struct
{
  GeglBuffer *input;
  SmpEdgeMap *edges;
  GArray *blocks;
} Mapping;

/* Threads get stretches of numbers. Blocks along an edge cost most and lie together, so the numbers
 * are dealt out by a large prime: each thread gets its share. */
static guint
nth_block (const GArray *blocks, gsize n)
{
  const gsize prime = 7919;

  return g_array_index (blocks, guint, blocks->len % prime != 0 ? n * prime % blocks->len : n);
}

static void
read_blocks (gsize offset, gsize n, gpointer data)
{
  const Mapping *mapping = data;
  float *coverage = NULL;
  gsize room = 0;

  for (gsize i = offset; i < offset + n; i++)
    {
      guint block = nth_block (mapping->blocks, i);
      SmpArea area = smp_edge_map_block_area (mapping->edges, block);
      const GeglRectangle *rect = GEGL_RECTANGLE (area.x, area.y, area.width, area.height);
      gsize size = (gsize) area.width * area.height;
      SmpPaint paint;

      if (size > room)
        {
          coverage = g_renew (float, coverage, size);
          room = size;
        }
      if (!gegl_rectangle_contains (gegl_buffer_get_extent (mapping->input), rect))
        {
          gegl_buffer_get (mapping->input, rect, 1.0, babl_format ("A float"), coverage,
                           GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
          paint = (SmpPaint) { coverage, area.x, area.y, area.width, area.height };
        }
      else
        {
          paint = smp_paint_read (mapping->input, rect, coverage);
        }
      smp_edge_map_read (mapping->edges, block, &paint);
    }

  g_free (coverage);
}

static void
do_blocks (gsize offset, gsize n, gpointer data)
{
  const Mapping *mapping = data;

  for (gsize i = offset; i < offset + n; i++)
    smp_edge_map_do (mapping->edges, nth_block (mapping->blocks, i));
}

void
smp_paint_map (GeglBuffer *input, SmpEdgeMap *edges, const GeglRectangle *rect)
{
  SmpArea area = area_of (rect);
  g_autoptr (GArray) unread = smp_edge_map_list_unread (edges, &area);
  g_autoptr (GArray) undone = smp_edge_map_list_undone (edges, &area);
  Mapping mapping = { input, edges, unread };

  /* A block is work enough for a thread of its own. */
  if (unread->len > 0)
    gegl_parallel_distribute_range (unread->len, 1.0, read_blocks, &mapping);
  mapping.blocks = undone;
  if (undone->len > 0)
    gegl_parallel_distribute_range (undone->len, 1.0, do_blocks, &mapping);
}
