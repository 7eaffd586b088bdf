/* paint-reader: reads the paint of a layer for the engine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "engine/kernel.h"
#include "paint-reader.h"

const Babl *
smp_paint_format (GeglBuffer *input)
{
  const Babl *format = gegl_buffer_get_format (input);
  gboolean linear = babl_get_model_flags (format) & BABL_MODEL_FLAG_LINEAR;

  return babl_format_with_space (linear ? "RGBA float" : "R'G'B'A float", format);
}

/* Coverage being filled; nothing is written as long as all pixels are the same. */
typedef struct
{
  float *coverage;
  gsize size;
  gboolean has_first, is_even;
  float first;
} Filling;

/* Adds a run of pixels of four floats or, with a @table of their values, of four bytes. */
static void
fill (Filling *filling, const SmpKernel *kernel, const float *table, float *to, gconstpointer from,
      int n)
{
  const float *floats = from;
  const guint8 *bytes = from;

  if (!filling->has_first)
    {
      filling->first = table ? table[bytes[3]] : floats[3];
      filling->has_first = filling->is_even = TRUE;
    }

  if (filling->is_even)
    {
      if (table ? kernel->are_bytes_even (bytes, n) && table[bytes[3]] == filling->first
                : kernel->are_floats_even (floats, n, filling->first))
        return;

      filling->is_even = FALSE;
      for (gsize i = 0; i < filling->size; i++)
        filling->coverage[i] = filling->first;
    }

  if (table)
    for (int i = 0; i < n; i++)
      to[i] = table[bytes[4 * i + 3]];
  else
    for (int i = 0; i < n; i++)
      to[i] = floats[4 * i + 3];
}

/* babl's conversion of an 8-bit alpha, which is the same in every space. */
static const float *
table_of_bytes (void)
{
  static float values[256];
  static gsize is_made;

  if (g_once_init_enter (&is_made))
    {
      guint8 bytes[4 * 256];
      float floats[4 * 256];

      for (int i = 0; i < 4 * 256; i++)
        bytes[i] = i / 4;
      babl_process (babl_fish (babl_format ("R'G'B'A u8"), babl_format ("R'G'B'A float")), bytes,
                    floats, 256);
      for (int i = 0; i < 256; i++)
        values[i] = floats[4 * i + 3];
      g_once_init_leave (&is_made, 1);
    }

  return values;
}

static gboolean
has_bytes (const Babl *format)
{
  return format == babl_format_with_space ("R'G'B'A u8", format) ||
         format == babl_format_with_space ("RGBA u8", format);
}

SmpPaint
smp_paint_read (GeglBuffer *input, const GeglRectangle *around, float *coverage)
{
  const SmpKernel *kernel = smp_kernel_get ();
  const Babl *format = gegl_buffer_get_format (input);
  const float *table = has_bytes (format) ? table_of_bytes () : NULL;
  gsize pixel_size = table ? 4 : 4 * sizeof (float);
  Filling filling = { coverage };
  GeglRectangle rect;
  GeglBufferIterator *iterator;

  if (!gegl_rectangle_intersect (&rect, around, gegl_buffer_get_extent (input)))
    return (SmpPaint) { coverage, around->x, around->y, 0, 0 };

  filling.size = (gsize) rect.width * rect.height;
  iterator = gegl_buffer_iterator_new (input, &rect, 0, table ? format : smp_paint_format (input),
                                       GEGL_ACCESS_READ, GEGL_ABYSS_NONE, 1);
  while (gegl_buffer_iterator_next (iterator))
    {
      const GeglRectangle *part = &iterator->items[0].roi;
      const guint8 *pixels = iterator->items[0].data;

      for (int y = 0; y < part->height; y++, pixels += pixel_size * part->width)
        fill (&filling, kernel, table,
              coverage + (gsize) (part->y - rect.y + y) * rect.width + part->x - rect.x, pixels,
              part->width);
    }

  return (SmpPaint) {
    filling.is_even ? NULL : coverage, rect.x, rect.y, rect.width, rect.height, filling.first
  };
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
do_patches (gsize offset, gsize n, gpointer data)
{
  const Mapping *mapping = data;

  for (gsize i = offset; i < offset + n; i++)
    smp_edge_map_do (mapping->edges, &g_array_index (mapping->patches, SmpEdgePatch,
                                                     dealt (i, mapping->patches->len)));
}

void
smp_paint_map (GeglBuffer *input, SmpEdgeMap *edges, const GeglRectangle *rect)
{
  SmpArea area = area_of (rect);
  g_autoptr (GArray) unread = smp_edge_map_list_unread (edges, &area);
  g_autoptr (GArray) undone = smp_edge_map_list_undone (edges, &area);
  Mapping mapping = { input, edges, unread, undone };

  /* One block or patch is enough work for a thread. */
  if (unread->len > 0)
    gegl_parallel_distribute_range (unread->len, 1.0, read_blocks, &mapping);
  if (undone->len > 0)
    gegl_parallel_distribute_range (undone->len, 1.0, do_patches, &mapping);
}
