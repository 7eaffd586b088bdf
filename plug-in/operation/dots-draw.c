/* dots-draw: draws the dots of a rectangle of a layer, in pieces. See dots-draw.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "dots-draw.h"

/* Largest piece drawn at once: its light fits in the second-level cache, and few dots are on a
 * border, where they are drawn for both pieces. */
#define PIECE_WIDTH 256
#define PIECE_HEIGHT 256

/* Memory of a thread; grows as needed. */
typedef struct
{
  SmpTile *tile;
  float *coverage;
  gsize n_coverage;
} Room;

struct _SmpDotsDrawer
{
  GAsyncQueue *rooms; /* those not in use by a thread */
};

static void
room_free (gpointer data)
{
  Room *room = data;

  smp_tile_free (room->tile);
  g_free (room->coverage);
  g_free (room);
}

static Room *
take_room (SmpDotsDrawer *drawer)
{
  Room *room = g_async_queue_try_pop (drawer->rooms);

  if (!room)
    {
      room = g_new0 (Room, 1);
      room->tile = smp_tile_new ();
    }

  return room;
}

SmpDotsDrawer *
smp_dots_drawer_new (void)
{
  SmpDotsDrawer *drawer = g_new (SmpDotsDrawer, 1);

  drawer->rooms = g_async_queue_new_full (room_free);

  return drawer;
}

void
smp_dots_drawer_free (SmpDotsDrawer *drawer)
{
  if (!drawer)
    return;
  g_async_queue_unref (drawer->rooms);
  g_free (drawer);
}

GeglRectangle
smp_dots_around (const GeglRectangle *rect, int by)
{
  if (gegl_rectangle_is_empty (rect) || gegl_rectangle_is_infinite_plane (rect))
    return *rect;

  return (GeglRectangle) { rect->x - by, rect->y - by, rect->width + 2 * by,
                           rect->height + 2 * by };
}

static void
draw_piece (const SmpStipple *stipple, const SmpPaintEdges *edges, GeglBuffer *input,
            GeglBuffer *output, const GeglRectangle *piece, Room *room)
{
  const Babl *format = babl_format_with_space ("RGBA float", gegl_buffer_get_format (output));
  GeglRectangle around = smp_dots_around (piece, smp_stipple_dot_reach (stipple));
  gsize size = (gsize) around.width * around.height;
  SmpPaint paint;
  GeglBufferIterator *iterator;

  if (size > room->n_coverage)
    {
      g_free (room->coverage);
      room->coverage = g_new (float, size);
      room->n_coverage = size;
    }

  if (!smp_paint_edges_read (edges, input, &around, room->coverage, &paint) ||
      !smp_stipple_draw (stipple, &paint, smp_paint_edges_map (edges), room->tile, piece->x,
                         piece->y, piece->width, piece->height))
    return;

  iterator =
      gegl_buffer_iterator_new (output, piece, 0, format, GEGL_ACCESS_WRITE, GEGL_ABYSS_NONE, 1);
  while (gegl_buffer_iterator_next (iterator))
    {
      const GeglRectangle *part = &iterator->items[0].roi;
      float *pixels = iterator->items[0].data;

      for (int y = 0; y < part->height; y++)
        smp_tile_get_multiply (room->tile, part->y - piece->y + y, part->x - piece->x, part->width,
                               pixels + 4 * (gsize) y * part->width);
    }
}

/* Returns the end of the piece that starts at @start. Pieces end with the tiles of a buffer,
 * which are @tile pixels large and shifted by @shift, since GEGL clears a tile before a part of
 * it is written. */
static int
end_of_piece (int start, int end, int tile, int shift, int size)
{
  int step = tile > 0 && tile <= size ? size / tile * tile : size;
  gint64 position = (gint64) start + shift;
  gint64 next = position - (position % step + step) % step + step;

  return MIN (next - shift, end);
}

void
smp_dots_draw (SmpDotsDrawer *drawer, const SmpStipple *stipple, const SmpPaintEdges *edges,
               GeglBuffer *input, GeglBuffer *output, const GeglRectangle *rect)
{
  Room *room = take_room (drawer);
  int right = rect->x + rect->width, bottom = rect->y + rect->height;
  int tile_width, tile_height, shift_x, shift_y;

  g_object_get (output, "tile-width", &tile_width, "tile-height", &tile_height, "shift-x", &shift_x,
                "shift-y", &shift_y, NULL);

  /* Much cheaper than writing zeros, since it drops whole tiles. */
  gegl_buffer_clear (output, rect);

  for (int y = rect->y, y1; y < bottom; y = y1)
    {
      y1 = end_of_piece (y, bottom, tile_height, shift_y, PIECE_HEIGHT);
      for (int x = rect->x, x1; x < right; x = x1)
        {
          x1 = end_of_piece (x, right, tile_width, shift_x, PIECE_WIDTH);
          draw_piece (stipple, edges, input, output, GEGL_RECTANGLE (x, y, x1 - x, y1 - y), room);
        }
    }

  g_async_queue_push (drawer->rooms, room);
}
