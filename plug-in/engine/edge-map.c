/* edge-map: how deep inside the paint's edge a place lies.
 *
 * Cells come in blocks, each read and worked out as a whole and by itself. Most blocks are evenly
 * painted and far from any edge, and hold two numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "edge-map.h"

#include <math.h>
#include <string.h>

#include "float-math.h"

/* Cells along the side of a block, and blocks along that of a patch. */
#define BLOCK 64
#define PATCH 4

/* Depths of a block have one more row and column, so that a place between two blocks finds its
 * four cells in one. */
#define SIDE (BLOCK + 1)

/* A pixel is painted from this coverage on: above what a soft brush leaves at its very rim. */
#define PAINTED 0.02f

typedef struct
{
  gboolean is_read, is_done;
  gboolean is_even; /* all of its paint is alike: there is no array of cells */
  float coverage;   /* then */
  float *painted;   /* BLOCK x BLOCK parts of a cell's pixels, 0-1 */
  float far_depth;  /* of all its cells, where there is no array of depths */
  float *depth;     /* SIDE x SIDE, pixels */
} Block;

struct _SmpEdgeMap
{
  SmpArea frame;
  int pitch;
  double cells_per_pixel;
  float reach;
  int reach_cells; /* more than that */
  SmpEllipse horizon;
  int first_column, last_column, first_row, last_row; /* cells that the frame touches */
  int block_column, block_row;                        /* of the first block */
  int blocks_across, blocks_down;
  Block *blocks;
};

static void
drop_depth (Block *block)
{
  g_clear_pointer (&block->depth, g_free);
  block->is_done = FALSE;
}

static void
drop_depths (SmpEdgeMap *map)
{
  for (gsize i = 0; i < (gsize) map->blocks_across * map->blocks_down; i++)
    drop_depth (&map->blocks[i]);
}

SmpEdgeMap *
smp_edge_map_new (const SmpArea *frame, int pitch, double reach)
{
  SmpEdgeMap *map = g_new0 (SmpEdgeMap, 1);

  map->frame = *frame;
  map->pitch = MAX (pitch, 1);
  map->cells_per_pixel = 1.0 / map->pitch;
  map->first_column = smp_floor_div (frame->x, map->pitch);
  map->first_row = smp_floor_div (frame->y, map->pitch);
  map->last_column = smp_floor_div (frame->x + MAX (frame->width, 1) - 1, map->pitch);
  map->last_row = smp_floor_div (frame->y + MAX (frame->height, 1) - 1, map->pitch);
  map->block_column = smp_floor_div (map->first_column, BLOCK);
  map->block_row = smp_floor_div (map->first_row, BLOCK);
  map->blocks_across = smp_floor_div (map->last_column, BLOCK) - map->block_column + 1;
  map->blocks_down = smp_floor_div (map->last_row, BLOCK) - map->block_row + 1;
  map->blocks = g_new0 (Block, (gsize) map->blocks_across * map->blocks_down);
  smp_edge_map_set_reach (map, reach);

  return map;
}

void
smp_edge_map_free (SmpEdgeMap *map)
{
  if (!map)
    return;
  for (gsize i = 0; i < (gsize) map->blocks_across * map->blocks_down; i++)
    {
      g_free (map->blocks[i].painted);
      g_free (map->blocks[i].depth);
    }
  g_free (map->blocks);
  g_free (map);
}

void
smp_edge_map_set_reach (SmpEdgeMap *map, double reach)
{
  if (map->reach == (float) reach)
    return;
  map->reach = reach;
  /* Enough that a depth within the reach never depends on what lies outside the cells asked. */
  map->reach_cells = (int) ceil (reach / map->pitch) + 3;
  drop_depths (map);
}

void
smp_edge_map_set_horizon (SmpEdgeMap *map, const SmpEllipse *horizon)
{
  static const SmpEllipse plane = { 0 };

  if (!horizon)
    horizon = &plane;
  if (map->horizon.x == horizon->x && map->horizon.y == horizon->y &&
      map->horizon.xx == horizon->xx && map->horizon.xy == horizon->xy &&
      map->horizon.yy == horizon->yy)
    return;
  map->horizon = *horizon;
  drop_depths (map);
}

/* Cells around a cell that decide about its depth: smoothing and slope take some more. */
static int
margin_cells (const SmpEdgeMap *map)
{
  return SMP_EDGE_DEPTH_MARGIN (map->reach_cells);
}

int
smp_edge_map_margin (const SmpEdgeMap *map)
{
  return (margin_cells (map) + 1) * map->pitch;
}

/* Columns and rows of blocks, counted from the first. */
typedef SmpEdgePatch Range;

/* Blocks that have a cell of @area grown by @margin cells. Widths may be huge, so in 64 bits. */
static Range
blocks_of (const SmpEdgeMap *map, const SmpArea *area, int margin)
{
  gint64 low_x = CLAMP (area->x, map->frame.x, (gint64) map->frame.x + map->frame.width - 1);
  gint64 low_y = CLAMP (area->y, map->frame.y, (gint64) map->frame.y + map->frame.height - 1);
  gint64 high_x = CLAMP ((gint64) area->x + area->width - 1, map->frame.x,
                         (gint64) map->frame.x + map->frame.width - 1);
  gint64 high_y = CLAMP ((gint64) area->y + area->height - 1, map->frame.y,
                         (gint64) map->frame.y + map->frame.height - 1);
  Range range;

  range.x0 = smp_floor_div (smp_floor_div (low_x, map->pitch) - margin, BLOCK) - map->block_column;
  range.y0 = smp_floor_div (smp_floor_div (low_y, map->pitch) - margin, BLOCK) - map->block_row;
  range.x1 =
      smp_floor_div (smp_floor_div (high_x, map->pitch) + margin, BLOCK) - map->block_column + 1;
  range.y1 =
      smp_floor_div (smp_floor_div (high_y, map->pitch) + margin, BLOCK) - map->block_row + 1;

  range.x0 = CLAMP (range.x0, 0, map->blocks_across);
  range.x1 = CLAMP (range.x1, 0, map->blocks_across);
  range.y0 = CLAMP (range.y0, 0, map->blocks_down);
  range.y1 = CLAMP (range.y1, 0, map->blocks_down);

  return range;
}

static Block *
block_at (const SmpEdgeMap *map, int x, int y)
{
  return &map->blocks[(gsize) y * map->blocks_across + x];
}

void
smp_edge_map_forget (SmpEdgeMap *map, const SmpArea *area)
{
  Range range;

  if (area->width <= 0 || area->height <= 0)
    return;

  range = blocks_of (map, area, 0);
  for (int y = range.y0; y < range.y1; y++)
    for (int x = range.x0; x < range.x1; x++)
      {
        Block *block = block_at (map, x, y);

        g_clear_pointer (&block->painted, g_free);
        block->is_read = FALSE;
      }

  range = blocks_of (map, area, margin_cells (map) + 1);
  for (int y = range.y0; y < range.y1; y++)
    for (int x = range.x0; x < range.x1; x++)
      drop_depth (block_at (map, x, y));
}

GArray *
smp_edge_map_list_unread (const SmpEdgeMap *map, const SmpArea *area)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));
  /* The depths of whole blocks are worked out, not only those of the area. */
  Range range = blocks_of (map, area, 1 + SIDE + margin_cells (map));

  for (int y = range.y0; y < range.y1; y++)
    for (int x = range.x0; x < range.x1; x++)
      if (!block_at (map, x, y)->is_read)
        {
          guint number = (guint) y * map->blocks_across + x;

          g_array_append_val (list, number);
        }

  return list;
}

static gboolean
is_undone (const SmpEdgeMap *map, const SmpEdgePatch *patch)
{
  for (int y = patch->y0; y < patch->y1; y++)
    for (int x = patch->x0; x < patch->x1; x++)
      if (!block_at (map, x, y)->is_done)
        return TRUE;

  return FALSE;
}

GArray *
smp_edge_map_list_undone (const SmpEdgeMap *map, const SmpArea *area)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (SmpEdgePatch));
  /* A place asks up to one cell to its left and above. */
  Range range = blocks_of (map, area, 1);
  /* Enough patches for a few threads. */
  int rows = CLAMP ((range.y1 - range.y0 + 3) / 4, 1, PATCH);

  for (int y = range.y0; y < range.y1; y += rows)
    for (int x = range.x0; x < range.x1; x += PATCH)
      {
        SmpEdgePatch patch = { x, y, MIN (x + PATCH, range.x1), MIN (y + rows, range.y1) };

        if (is_undone (map, &patch))
          g_array_append_val (list, patch);
      }

  return list;
}

static SmpCells
cells_of_blocks (const SmpEdgeMap *map, Range range)
{
  return (SmpCells) { (map->block_column + range.x0) * BLOCK, (map->block_row + range.y0) * BLOCK,
                      (map->block_column + range.x1) * BLOCK, (map->block_row + range.y1) * BLOCK };
}

static SmpCells
cells_of_block (const SmpEdgeMap *map, guint number)
{
  int x = number % map->blocks_across, y = number / map->blocks_across;

  return cells_of_blocks (map, (Range) { x, y, x + 1, y + 1 });
}

SmpArea
smp_edge_map_block_area (const SmpEdgeMap *map, guint block)
{
  SmpCells cells = cells_of_block (map, block);
  int x0 = MAX (cells.x0 * map->pitch, map->frame.x);
  int y0 = MAX (cells.y0 * map->pitch, map->frame.y);
  int x1 = MIN (cells.x1 * map->pitch, map->frame.x + map->frame.width);
  int y1 = MIN (cells.y1 * map->pitch, map->frame.y + map->frame.height);

  return (SmpArea) { x0, y0, MAX (x1 - x0, 0), MAX (y1 - y0, 0) };
}

static const float *
paint_row (const SmpPaint *paint, int x, int y)
{
  return paint->coverage + (gsize) (y - paint->y) * paint->width + x - paint->x;
}

/* Whether all pixels of @area are alike, and then their coverage. */
static gboolean
is_even (const SmpPaint *paint, const SmpArea *area, float *coverage)
{
  float first = paint->coverage ? *paint_row (paint, area->x, area->y) : paint->even;
  int differs = 0;

  *coverage = first > 0 ? MIN (first, 1) : 0;
  if (!paint->coverage)
    return TRUE;

  for (int y = area->y; y < area->y + area->height && !differs; y++)
    {
      const float *row = paint_row (paint, area->x, y);

      for (int i = 0; i < area->width; i++)
        differs |= row[i] != first;
    }

  return !differs;
}

/* How many pixels of each cell of one row of cells are painted. */
static void
count_painted (const SmpEdgeMap *map, const SmpPaint *paint, const SmpArea *area, int first_column,
               int row, float *painted)
{
  int y0 = MAX (row * map->pitch, area->y);
  int y1 = MIN ((row + 1) * map->pitch, area->y + area->height);

  for (int column = 0; column < BLOCK; column++)
    {
      int x0 = MAX ((first_column + column) * map->pitch, area->x);
      int x1 = MIN ((first_column + column + 1) * map->pitch, area->x + area->width);
      int n = 0;

      for (int y = y0; y < y1; y++)
        {
          const float *pixels = paint_row (paint, x0, y);

          for (int i = 0; i < x1 - x0; i++)
            n += pixels[i] > PAINTED;
        }
      painted[column] = n > 0 ? n / ((float) (x1 - x0) * (y1 - y0)) : 0;
    }
}

void
smp_edge_map_read (SmpEdgeMap *map, guint number, const SmpPaint *paint)
{
  Block *block = &map->blocks[number];
  SmpCells cells = cells_of_block (map, number);
  SmpArea area = smp_edge_map_block_area (map, number);

  block->is_read = TRUE;
  block->is_even = is_even (paint, &area, &block->coverage);
  if (block->is_even)
    return;

  block->painted = g_new0 (float, BLOCK *BLOCK);
  for (int row = 0; row < BLOCK; row++)
    count_painted (map, paint, &area, cells.x0, cells.y0 + row, block->painted + row * BLOCK);
}

/* Copies a run of a row of cells. */
static void
fetch_row (const SmpEdgeMap *map, int row, int x0, int x1, float *painted)
{
  int block_y = smp_floor_div (row, BLOCK) - map->block_row;

  for (int x = x0; x < x1;)
    {
      int block_x = smp_floor_div (x, BLOCK) - map->block_column;
      const Block *block = block_at (map, block_x, block_y);
      int first = x - (block_x + map->block_column) * BLOCK;
      int n = MIN (BLOCK - first, x1 - x);

      if (block->painted)
        memcpy (painted,
                block->painted + (row - (block_y + map->block_row) * BLOCK) * BLOCK + first,
                n * sizeof (float));
      else
        for (int i = 0; i < n; i++)
          painted[i] = block->coverage > PAINTED;
      painted += n;
      x += n;
    }
}

/* Whether any edge can run through the blocks of these cells; if not, whether they are painted. */
static gboolean
may_have_edge (const SmpEdgeMap *map, SmpCells cells, gboolean *painted)
{
  int x0 = smp_floor_div (cells.x0, BLOCK) - map->block_column;
  int y0 = smp_floor_div (cells.y0, BLOCK) - map->block_row;
  int x1 = smp_floor_div (cells.x1 - 1, BLOCK) - map->block_column;
  int y1 = smp_floor_div (cells.y1 - 1, BLOCK) - map->block_row;

  *painted = block_at (map, x0, y0)->coverage > PAINTED;
  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      {
        const Block *block = block_at (map, x, y);

        if (!block->is_even || (block->coverage > PAINTED) != *painted)
          return TRUE;
      }

  return FALSE;
}

/* The horizon counted in cells. */
static SmpEllipse
horizon_in_cells (const SmpEdgeMap *map)
{
  double pitch = map->pitch;

  return (SmpEllipse) { map->horizon.x / pitch, map->horizon.y / pitch,
                        map->horizon.xx * pitch * pitch, map->horizon.xy * pitch * pitch,
                        map->horizon.yy * pitch * pitch };
}

/* The cells that decide about the depths of blocks, which have one row and column more than their cells. */
static SmpCells
window_of (const SmpEdgeMap *map, Range blocks)
{
  SmpCells cells = cells_of_blocks (map, blocks);
  int margin = margin_cells (map);

  return (SmpCells) { MAX (cells.x0 - margin, map->first_column),
                      MAX (cells.y0 - margin, map->first_row),
                      MIN (cells.x1 + 1 + margin, map->last_column + 1),
                      MIN (cells.y1 + 1 + margin, map->last_row + 1) };
}

/* Works out which blocks of a patch are far from any edge, and where the others are that are not done; returns
 * whether there are any. */
static gboolean
find_near_edges (SmpEdgeMap *map, const SmpEdgePatch *patch, Range *near)
{
  *near = (Range) { G_MAXINT, G_MAXINT, 0, 0 };
  for (int y = patch->y0; y < patch->y1; y++)
    for (int x = patch->x0; x < patch->x1; x++)
      {
        Block *block = block_at (map, x, y);
        SmpCells window = window_of (map, (Range) { x, y, x + 1, y + 1 });
        gboolean all_painted;

        if (block->is_done)
          continue;
        if (may_have_edge (map, window, &all_painted))
          {
            *near = (Range) { MIN (near->x0, x), MIN (near->y0, y), MAX (near->x1, x + 1),
                              MAX (near->y1, y + 1) };
            continue;
          }
        block->far_depth = all_painted ? map->reach : -map->reach;
        block->is_done = TRUE;
      }

  return near->x1 > 0;
}

/* Copies the depths of a block in pixels out of those in cells of all @near, @stride to a row. */
static void
keep_depths (const SmpEdgeMap *map, Block *block, const float *depths, int stride)
{
  block->depth = g_new (float, SIDE *SIDE);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      block->depth[y * SIDE + x] =
          CLAMP (depths[y * stride + x] * map->pitch, -map->reach, map->reach);
  block->is_done = TRUE;
}

void
smp_edge_map_do (SmpEdgeMap *map, const SmpEdgePatch *patch)
{
  SmpEllipse horizon = horizon_in_cells (map);
  SmpCells wanted, window;
  Range near;
  float *painted, *depths;
  int width, stride;

  if (!find_near_edges (map, patch, &near))
    return;

  wanted = cells_of_blocks (map, near);
  wanted.x1++;
  wanted.y1++;
  window = window_of (map, near);
  width = window.x1 - window.x0;
  stride = wanted.x1 - wanted.x0;
  painted = g_new (float, (gsize) width *(window.y1 - window.y0));
  depths = g_new (float, (gsize) stride *(wanted.y1 - wanted.y0));
  for (int y = window.y0; y < window.y1; y++)
    fetch_row (map, y, window.x0, window.x1, painted + (gsize) (y - window.y0) * width);
  smp_edge_depth (painted, &window, &wanted, map->reach_cells, &horizon, depths);

  for (int y = near.y0; y < near.y1; y++)
    for (int x = near.x0; x < near.x1; x++)
      if (!block_at (map, x, y)->is_done)
        keep_depths (map, block_at (map, x, y),
                     depths + (gsize) (y - near.y0) * BLOCK * stride + (x - near.x0) * BLOCK,
                     stride);

  g_free (depths);
  g_free (painted);
}

SmpEdgeMap *
smp_edge_map_of (const SmpPaint *paint, int pitch, double reach, const SmpEllipse *horizon)
{
  SmpArea frame = { paint->x, paint->y, paint->width, paint->height };
  SmpEdgeMap *map = smp_edge_map_new (&frame, pitch, reach);
  guint n = map->blocks_across * map->blocks_down;
  g_autoptr (GArray) patches = smp_edge_map_list_undone (map, &frame);

  smp_edge_map_set_horizon (map, horizon);
  for (guint i = 0; i < n; i++)
    smp_edge_map_read (map, i, paint);
  for (guint i = 0; i < patches->len; i++)
    smp_edge_map_do (map, &g_array_index (patches, SmpEdgePatch, i));

  return map;
}

/* A place in cells, counted from the first one of the first block. */
static double
column_of (const SmpEdgeMap *map, double x)
{
  return CLAMP (x * map->cells_per_pixel - 0.5, map->first_column, map->last_column) -
         map->block_column * BLOCK;
}

static double
row_of (const SmpEdgeMap *map, double y)
{
  return CLAMP (y * map->cells_per_pixel - 0.5, map->first_row, map->last_row) -
         map->block_row * BLOCK;
}

/* The four depths around a place, upper left first, and where between them it is (0-1). Returns
 * whether they differ at all; if not, the first is valid. */
static gboolean
find_depths (const SmpEdgeMap *map, double x, double y, float depths[4], float *right, float *down)
{
  double u = column_of (map, x), v = row_of (map, y);
  guint column = (guint) u, row = (guint) v;
  const Block *block = block_at (map, column / BLOCK, row / BLOCK);
  const float *depth;

  if (!block->is_done || !block->depth)
    {
      depths[0] = block->is_done ? block->far_depth : map->reach;
      return FALSE;
    }

  depth = block->depth + row % BLOCK * SIDE + column % BLOCK;
  depths[0] = depth[0];
  depths[1] = depth[1];
  depths[2] = depth[SIDE];
  depths[3] = depth[SIDE + 1];
  *right = u - column;
  *down = v - row;

  return TRUE;
}

/* The depth between four. */
static inline float
between (const float depths[4], float right, float down)
{
  float upper = depths[0] + (depths[1] - depths[0]) * right;
  float lower = depths[2] + (depths[3] - depths[2]) * right;

  return upper + (lower - upper) * down;
}

float
smp_edge_map_depth (const SmpEdgeMap *map, double x, double y)
{
  float depths[4], right, down;

  return find_depths (map, x, y, depths, &right, &down) ? between (depths, right, down) : depths[0];
}

void
smp_edge_map_row (const SmpEdgeMap *map, int x, int y, int n, float *depths)
{
  double v = row_of (map, y + 0.5);
  guint row = (guint) v;
  float down = v - row;

  for (int i = 0; i < n;)
    {
      guint block_x = (guint) column_of (map, x + i + 0.5) / BLOCK;
      const Block *block = block_at (map, block_x, row / BLOCK);
      const float *upper =
          block->is_done && block->depth ? block->depth + row % BLOCK * SIDE : NULL;
      float far_depth = block->is_done ? block->far_depth : map->reach;
      /* Pixels to here are surely in the block, whatever rounding does. */
      gint64 end = ((gint64) block_x + 1 + map->block_column) * BLOCK * map->pitch - x - 1;

      if (!upper)
        for (end = MIN (end, n); i < end; i++)
          depths[i] = far_depth;
      for (; i < n; i++)
        {
          double u = column_of (map, x + i + 0.5);
          guint column = (guint) u;

          if (column / BLOCK != block_x)
            break;
          if (upper)
            {
              const float *at = upper + column % BLOCK;

              depths[i] =
                  between ((float[]) { at[0], at[1], at[SIDE], at[SIDE + 1] }, u - column, down);
            }
          else
            {
              depths[i] = far_depth;
            }
        }
    }
}

float
smp_edge_map_inwards (const SmpEdgeMap *map, double x, double y, float *dx, float *dy)
{
  float depths[4], right, down, length;

  *dx = *dy = 0;
  if (!find_depths (map, x, y, depths, &right, &down))
    return depths[0];

  *dx = (depths[1] - depths[0]) * (1 - down) + (depths[3] - depths[2]) * down;
  *dy = (depths[2] - depths[0]) * (1 - right) + (depths[3] - depths[1]) * right;
  length = sqrtf (*dx * *dx + *dy * *dy);
  if (length > 0)
    {
      *dx /= length;
      *dy /= length;
    }

  return between (depths, right, down);
}

gboolean
smp_edge_map_is_even (const SmpEdgeMap *map, const SmpArea *area, float *coverage)
{
  Range range = blocks_of (map, area, 0);

  *coverage = block_at (map, range.x0, range.y0)->coverage;
  for (int y = range.y0; y < range.y1; y++)
    for (int x = range.x0; x < range.x1; x++)
      {
        const Block *block = block_at (map, x, y);

        if (!block->is_read || !block->is_even || block->coverage != *coverage)
          return FALSE;
      }

  return TRUE;
}

gboolean
smp_edge_map_has_edge (const SmpEdgeMap *map, const SmpArea *area)
{
  Range range = blocks_of (map, area, 1);

  for (int y = range.y0; y < range.y1; y++)
    for (int x = range.x0; x < range.x1; x++)
      if (!block_at (map, x, y)->is_done || block_at (map, x, y)->depth)
        return TRUE;

  return FALSE;
}
