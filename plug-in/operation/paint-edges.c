/* paint-edges: the map of the edges of the paint on a layer. See paint-edges.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "paint-edges.h"
#include "paint-reader.h"

struct _SmpPaintEdges
{
  SmpEdgeMap *map;
  GeglRectangle frame; /* of the map */
  int pitch;
};

SmpPaintEdges *
smp_paint_edges_new (void)
{
  return g_new0 (SmpPaintEdges, 1);
}

void
smp_paint_edges_free (SmpPaintEdges *edges)
{
  if (!edges)
    return;
  smp_edge_map_free (edges->map);
  g_free (edges);
}

static SmpArea
area_of (const GeglRectangle *rect)
{
  return (SmpArea) { rect->x, rect->y, rect->width, rect->height };
}

void
smp_paint_edges_prepare (SmpPaintEdges *edges, const SmpStipple *stipple,
                         const GeglRectangle *frame)
{
  double max_depth = smp_stipple_edge_max_depth (stipple);
  int pitch = smp_stipple_edge_pitch (stipple);
  SmpHorizon horizon = smp_stipple_edge_horizon (stipple);

  if (max_depth <= 0 || gegl_rectangle_is_empty (frame) || gegl_rectangle_is_infinite_plane (frame))
    {
      g_clear_pointer (&edges->map, smp_edge_map_free);
      return;
    }

  if (!edges->map || edges->pitch != pitch || !gegl_rectangle_equal (&edges->frame, frame))
    {
      SmpArea area = area_of (frame);

      smp_edge_map_free (edges->map);
      edges->map = smp_edge_map_new (&area, pitch, max_depth);
      edges->frame = *frame;
      edges->pitch = pitch;
    }
  smp_edge_map_set_max_depth (edges->map, max_depth);
  smp_edge_map_set_horizon (edges->map, &horizon);
}

void
smp_paint_edges_forget (SmpPaintEdges *edges, const GeglRectangle *changed)
{
  SmpArea area = area_of (changed);

  if (!edges->map)
    return;

  /* Of a new input not even the size may be known yet. */
  if (gegl_rectangle_is_empty (changed) || gegl_rectangle_is_infinite_plane (changed))
    g_clear_pointer (&edges->map, smp_edge_map_free);
  else
    smp_edge_map_forget (edges->map, &area);
}

int
smp_paint_edges_margin (const SmpPaintEdges *edges)
{
  return edges->map ? smp_edge_map_margin (edges->map) : 0;
}

GeglRectangle
smp_paint_edges_needed (const SmpPaintEdges *edges, const GeglRectangle *rect)
{
  SmpArea area = area_of (rect);
  GeglRectangle needed = { 0, 0, 0, 0 };
  g_autoptr (GArray) blocks = NULL;

  if (!edges->map)
    return needed;

  blocks = smp_edge_map_list_unread (edges->map, &area);
  for (guint i = 0; i < blocks->len; i++)
    {
      SmpArea block = smp_edge_map_block_area (edges->map, g_array_index (blocks, guint, i));

      gegl_rectangle_bounding_box (&needed, &needed,
                                   GEGL_RECTANGLE (block.x, block.y, block.width, block.height));
    }

  return needed;
}

typedef struct
{
  GeglBuffer *input;
  SmpEdgeMap *map;
  GArray *blocks;
  GArray *patches;
} Mapping;

/* Maps a thread's index to a number below @len. Expensive blocks, along an edge, are next to
 * each other, so multiply by a large prime to distribute them evenly over the threads. */
static gsize
dealt (gsize n, gsize len)
{
  const gsize prime = 7919;

  return len % prime != 0 ? n * prime % len : n;
}

static void
read_blocks (gsize offset, gsize n, gpointer data)
{
  const Mapping *mapping = data;
  float *coverage = NULL;
  gsize room = 0;

  for (gsize i = offset; i < offset + n; i++)
    {
      guint block = g_array_index (mapping->blocks, guint, dealt (i, mapping->blocks->len));
      SmpArea area = smp_edge_map_block_area (mapping->map, block);
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
      smp_edge_map_read (mapping->map, block, &paint);
    }

  g_free (coverage);
}

static void
do_patches (gsize offset, gsize n, gpointer data)
{
  const Mapping *mapping = data;

  for (gsize i = offset; i < offset + n; i++)
    smp_edge_map_do (mapping->map, &g_array_index (mapping->patches, SmpGridRect,
                                                   dealt (i, mapping->patches->len)));
}

void
smp_paint_edges_complete (SmpPaintEdges *edges, GeglBuffer *input, const GeglRectangle *rect)
{
  SmpArea area = area_of (rect);
  Mapping mapping = { input, edges->map, NULL, NULL };

  if (!edges->map)
    return;

  mapping.blocks = smp_edge_map_list_unread (edges->map, &area);
  mapping.patches = smp_edge_map_list_undone (edges->map, &area);

  /* A block, and more so a patch, is work enough for a thread of its own. */
  if (mapping.blocks->len > 0)
    gegl_parallel_distribute_range (mapping.blocks->len, 1.0, read_blocks, &mapping);
  if (mapping.patches->len > 0)
    gegl_parallel_distribute_range (mapping.patches->len, 1.0, do_patches, &mapping);

  g_array_unref (mapping.blocks);
  g_array_unref (mapping.patches);
}

gboolean
smp_paint_edges_read (const SmpPaintEdges *edges, GeglBuffer *input, const GeglRectangle *rect,
                      float *coverage, SmpPaint *paint)
{
  GeglRectangle known;
  SmpArea area;
  float value;

  if (!edges->map)
    {
      *paint = smp_paint_read (input, rect, coverage);
      return TRUE;
    }
  if (!gegl_rectangle_intersect (&known, rect, gegl_buffer_get_extent (input)))
    return FALSE;

  area = area_of (&known);
  if (!smp_edge_map_is_even (edges->map, &area, &value))
    {
      *paint = smp_paint_read (input, &known, coverage);
      return TRUE;
    }

  if (value <= 0 && !smp_edge_map_has_edge (edges->map, &area))
    return FALSE;

  *paint = (SmpPaint) { NULL, known.x, known.y, known.width, known.height, value };

  return TRUE;
}

const SmpEdgeMap *
smp_paint_edges_map (const SmpPaintEdges *edges)
{
  return edges->map;
}
