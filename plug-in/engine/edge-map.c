/* edge-map: how deep inside the paint's edge a place lies. See edge-map.h.
 *
 * Cells come in blocks, each read and worked out as a whole and by itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "edge-map.h"

#include <math.h>

#include "edge-block.h"
#include "edge-grid.h"

#define BLOCK SMP_EDGE_BLOCK
#define SIDE SMP_EDGE_SIDE

/* Blocks along the side of a patch. */
#define PATCH 4

struct _SmpEdgeMap
{
  SmpEdgeGrid grid;
  float max_depth;
  int max_depth_cells; /* more than that */
  SmpHorizon horizon;
  SmpEdgeBlock *blocks;
};

static void
forget_depths (SmpEdgeMap *map)
{
  for (gsize i = 0; i < smp_edge_grid_n_blocks (&map->grid); i++)
    smp_edge_block_forget_depths (&map->blocks[i]);
}

SmpEdgeMap *
smp_edge_map_new (const SmpArea *frame, int pitch, double max_depth)
{
  SmpEdgeMap *map = g_new0 (SmpEdgeMap, 1);

  map->grid = smp_edge_grid_new (frame, pitch);
  map->blocks = g_new0 (SmpEdgeBlock, smp_edge_grid_n_blocks (&map->grid));
  smp_edge_map_set_max_depth (map, max_depth);

  return map;
}

void
smp_edge_map_free (SmpEdgeMap *map)
{
  if (!map)
    return;
  for (gsize i = 0; i < smp_edge_grid_n_blocks (&map->grid); i++)
    smp_edge_block_clear (&map->blocks[i]);
  g_free (map->blocks);
  g_free (map);
}

void
smp_edge_map_set_max_depth (SmpEdgeMap *map, double max_depth)
{
  if (map->max_depth == (float) max_depth)
    return;
  map->max_depth = max_depth;
  /* Enough that a depth up to the greatest never depends on what lies outside the cells asked. */
  map->max_depth_cells = (int) ceil (max_depth / map->grid.pitch) + 3;
  forget_depths (map);
}

void
smp_edge_map_set_horizon (SmpEdgeMap *map, const SmpHorizon *horizon)
{
  static const SmpHorizon plane = { { 0 } };

  if (!horizon)
    horizon = &plane;
  if (smp_horizon_is_same (&map->horizon, horizon))
    return;
  map->horizon = *horizon;
  forget_depths (map);
}

/* Cells around a cell that decide about its depth: smoothing and slope take some more. */
static int
margin_cells (const SmpEdgeMap *map)
{
  return SMP_EDGE_DEPTH_MARGIN (map->max_depth_cells);
}

int
smp_edge_map_margin (const SmpEdgeMap *map)
{
  return (margin_cells (map) + 1) * map->grid.pitch;
}

static SmpEdgeBlock *
block_at (const SmpEdgeMap *map, int x, int y)
{
  return &map->blocks[(gsize) y * map->grid.blocks_across + x];
}

void
smp_edge_map_forget (SmpEdgeMap *map, const SmpArea *area)
{
  SmpGridRect range;

  if (area->width <= 0 || area->height <= 0)
    return;

  range = smp_edge_grid_blocks_of (&map->grid, area, 0);
  for (int y = range.y0; y < range.y1; y++)
    for (int x = range.x0; x < range.x1; x++)
      smp_edge_block_forget_paint (block_at (map, x, y));

  range = smp_edge_grid_blocks_of (&map->grid, area, margin_cells (map) + 1);
  for (int y = range.y0; y < range.y1; y++)
    for (int x = range.x0; x < range.x1; x++)
      smp_edge_block_forget_depths (block_at (map, x, y));
}

GArray *
smp_edge_map_list_unread (const SmpEdgeMap *map, const SmpArea *area)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));
  /* The depths of whole blocks are worked out, not only those of the area. */
  SmpGridRect range = smp_edge_grid_blocks_of (&map->grid, area, 1 + SIDE + margin_cells (map));

  for (int y = range.y0; y < range.y1; y++)
    for (int x = range.x0; x < range.x1; x++)
      if (!block_at (map, x, y)->is_read)
        {
          guint number = (guint) y * map->grid.blocks_across + x;

          g_array_append_val (list, number);
        }

  return list;
}

static gboolean
is_undone (const SmpEdgeMap *map, const SmpGridRect *patch)
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
  GArray *list = g_array_new (FALSE, FALSE, sizeof (SmpGridRect));
  /* A place asks up to one cell to its left and above. */
  SmpGridRect range = smp_edge_grid_blocks_of (&map->grid, area, 1);
  /* Enough patches for a few threads. */
  int rows = CLAMP ((range.y1 - range.y0 + 3) / 4, 1, PATCH);

  for (int y = range.y0; y < range.y1; y += rows)
    for (int x = range.x0; x < range.x1; x += PATCH)
      {
        SmpGridRect patch = { x, y, MIN (x + PATCH, range.x1), MIN (y + rows, range.y1) };

        if (is_undone (map, &patch))
          g_array_append_val (list, patch);
      }

  return list;
}

static SmpGridRect
cells_of_block (const SmpEdgeMap *map, guint number)
{
  int x = number % map->grid.blocks_across, y = number / map->grid.blocks_across;

  return smp_edge_grid_cells_of (&map->grid, &(SmpGridRect) { x, y, x + 1, y + 1 });
}

SmpArea
smp_edge_map_block_area (const SmpEdgeMap *map, guint block)
{
  SmpGridRect cells = cells_of_block (map, block);

  return smp_edge_grid_area_of (&map->grid, &cells);
}

void
smp_edge_map_read (SmpEdgeMap *map, guint number, const SmpPaint *paint)
{
  SmpGridRect cells = cells_of_block (map, number);
  SmpArea area = smp_edge_map_block_area (map, number);

  smp_edge_block_read (&map->blocks[number], paint, &area, cells.x0, cells.y0, map->grid.pitch);
}

/* Copies how much is painted of a run of a row of cells. */
static void
get_painted_row (const SmpEdgeMap *map, int row, int x0, int x1, float *painted)
{
  const SmpEdgeGrid *grid = &map->grid;
  SmpGridRect blocks =
      smp_edge_grid_blocks_of_cells (grid, &(SmpGridRect) { x0, row, x1, row + 1 });

  for (int x = x0, block_x = blocks.x0; x < x1; block_x++)
    {
      int column = x - (block_x + grid->block_column) * BLOCK;
      int n = MIN (BLOCK - column, x1 - x);

      smp_edge_block_get_painted (block_at (map, block_x, blocks.y0), column,
                                  row - (blocks.y0 + grid->block_row) * BLOCK, n, painted);
      painted += n;
      x += n;
    }
}

/* Whether any edge can run through the blocks of these cells; if not, whether they are painted. */
static gboolean
may_have_edge (const SmpEdgeMap *map, const SmpGridRect *cells, gboolean *painted)
{
  SmpGridRect blocks = smp_edge_grid_blocks_of_cells (&map->grid, cells);

  *painted = smp_edge_block_is_painted (block_at (map, blocks.x0, blocks.y0));
  for (int y = blocks.y0; y < blocks.y1; y++)
    for (int x = blocks.x0; x < blocks.x1; x++)
      {
        const SmpEdgeBlock *block = block_at (map, x, y);

        if (!block->is_even || smp_edge_block_is_painted (block) != *painted)
          return TRUE;
      }

  return FALSE;
}

/* The cells that decide about the depths of blocks, which have one row and column more than their cells. */
static SmpGridRect
window_of (const SmpEdgeMap *map, const SmpGridRect *blocks)
{
  SmpGridRect cells = smp_edge_grid_cells_of (&map->grid, blocks), all = map->grid.cells;
  int margin = margin_cells (map);

  return (SmpGridRect) { MAX (cells.x0 - margin, all.x0), MAX (cells.y0 - margin, all.y0),
                         MIN (cells.x1 + 1 + margin, all.x1), MIN (cells.y1 + 1 + margin, all.y1) };
}

/* Works out which blocks of a patch are far from any edge, and where the others are that are not done; returns
 * whether there are any. */
static gboolean
find_near_edges (SmpEdgeMap *map, const SmpGridRect *patch, SmpGridRect *near)
{
  *near = (SmpGridRect) { G_MAXINT, G_MAXINT, 0, 0 };
  for (int y = patch->y0; y < patch->y1; y++)
    for (int x = patch->x0; x < patch->x1; x++)
      {
        SmpEdgeBlock *block = block_at (map, x, y);
        SmpGridRect window = window_of (map, &(SmpGridRect) { x, y, x + 1, y + 1 });
        gboolean all_painted;

        if (block->is_done)
          continue;
        if (may_have_edge (map, &window, &all_painted))
          {
            *near = (SmpGridRect) { MIN (near->x0, x), MIN (near->y0, y), MAX (near->x1, x + 1),
                                    MAX (near->y1, y + 1) };
            continue;
          }
        smp_edge_block_set_far (block, all_painted ? map->max_depth : -map->max_depth);
      }

  return near->x1 > 0;
}

void
smp_edge_map_do (SmpEdgeMap *map, const SmpGridRect *patch)
{
  SmpHorizon horizon = smp_horizon_in_cells (&map->horizon, map->grid.pitch);
  SmpGridRect wanted, window;
  SmpGridRect near;
  float *painted, *depths;
  int width, stride;

  if (!find_near_edges (map, patch, &near))
    return;

  wanted = smp_edge_grid_cells_of (&map->grid, &near);
  wanted.x1++;
  wanted.y1++;
  window = window_of (map, &near);
  width = window.x1 - window.x0;
  stride = wanted.x1 - wanted.x0;
  painted = g_new (float, (gsize) width *(window.y1 - window.y0));
  depths = g_new (float, (gsize) stride *(wanted.y1 - wanted.y0));
  for (int y = window.y0; y < window.y1; y++)
    get_painted_row (map, y, window.x0, window.x1, painted + (gsize) (y - window.y0) * width);
  smp_edge_depth (painted, &window, &wanted, map->max_depth_cells, &horizon, depths);

  for (int y = near.y0; y < near.y1; y++)
    for (int x = near.x0; x < near.x1; x++)
      if (!block_at (map, x, y)->is_done)
        smp_edge_block_set_depths (block_at (map, x, y),
                                   depths + (gsize) (y - near.y0) * BLOCK * stride +
                                       (x - near.x0) * BLOCK,
                                   stride, map->grid.pitch, map->max_depth);

  g_free (depths);
  g_free (painted);
}

SmpEdgeMap *
smp_edge_map_of (const SmpPaint *paint, int pitch, double max_depth, const SmpHorizon *horizon)
{
  SmpArea frame = { paint->x, paint->y, paint->width, paint->height };
  SmpEdgeMap *map = smp_edge_map_new (&frame, pitch, max_depth);
  guint n = smp_edge_grid_n_blocks (&map->grid);
  g_autoptr (GArray) patches = smp_edge_map_list_undone (map, &frame);

  smp_edge_map_set_horizon (map, horizon);
  for (guint i = 0; i < n; i++)
    smp_edge_map_read (map, i, paint);
  for (guint i = 0; i < patches->len; i++)
    smp_edge_map_do (map, &g_array_index (patches, SmpGridRect, i));

  return map;
}

/* The four depths around a place, upper left first, and where between them it is (0-1). Returns
 * whether they differ at all; if not, the first is valid. */
static gboolean
find_depths (const SmpEdgeMap *map, double x, double y, float depths[4], float *right, float *down)
{
  double u = smp_edge_grid_column_at (&map->grid, x), v = smp_edge_grid_row_at (&map->grid, y);
  guint column = (guint) u, row = (guint) v;
  const SmpEdgeBlock *block = block_at (map, column / BLOCK, row / BLOCK);
  const float *depth;

  if (!block->is_done || !block->depth)
    {
      depths[0] = block->is_done ? block->far_depth : map->max_depth;
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

float
smp_edge_map_least_depth (const SmpEdgeMap *map, const SmpArea *area)
{
  /* Places are between the middles of these cells and the next ones. */
  int x0 = smp_edge_grid_column_at (&map->grid, area->x);
  int x1 = smp_edge_grid_column_at (&map->grid, area->x + area->width);
  int y0 = smp_edge_grid_row_at (&map->grid, area->y);
  int y1 = smp_edge_grid_row_at (&map->grid, area->y + area->height);
  float least = map->max_depth;

  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      {
        const SmpEdgeBlock *block = block_at (map, x / BLOCK, y / BLOCK);
        const float *at = block->depth ? block->depth + y % BLOCK * SIDE + x % BLOCK : NULL;

        if (block->is_done)
          least = MIN (least, at ? MIN (MIN (at[0], at[1]), MIN (at[SIDE], at[SIDE + 1]))
                                 : block->far_depth);
      }

  return least;
}

void
smp_edge_map_row (const SmpEdgeMap *map, int x, int y, int n, float *depths)
{
  double v = smp_edge_grid_row_at (&map->grid, y + 0.5);
  guint row = (guint) v;
  float down = v - row;

  for (int i = 0; i < n;)
    {
      guint block_x = (guint) smp_edge_grid_column_at (&map->grid, x + i + 0.5) / BLOCK;
      const SmpEdgeBlock *block = block_at (map, block_x, row / BLOCK);
      const float *upper =
          block->is_done && block->depth ? block->depth + row % BLOCK * SIDE : NULL;
      float far_depth = block->is_done ? block->far_depth : map->max_depth;
      /* Pixels to here are surely in the block, whatever rounding does. */
      gint64 end =
          ((gint64) block_x + 1 + map->grid.block_column) * BLOCK * map->grid.pitch - x - 1;

      if (!upper)
        for (end = MIN (end, n); i < end; i++)
          depths[i] = far_depth;
      for (; i < n; i++)
        {
          double u = smp_edge_grid_column_at (&map->grid, x + i + 0.5);
          guint column = (guint) u;

          if (column / BLOCK != block_x)
            break;
          depths[i] = far_depth;
          if (upper)
            {
              const float *at = upper + column % BLOCK;

              depths[i] =
                  between ((float[]) { at[0], at[1], at[SIDE], at[SIDE + 1] }, u - column, down);
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
  SmpGridRect range = smp_edge_grid_blocks_of (&map->grid, area, 0);

  *coverage = block_at (map, range.x0, range.y0)->coverage;
  for (int y = range.y0; y < range.y1; y++)
    for (int x = range.x0; x < range.x1; x++)
      {
        const SmpEdgeBlock *block = block_at (map, x, y);

        if (!block->is_read || !block->is_even || block->coverage != *coverage)
          return FALSE;
      }

  return TRUE;
}

gboolean
smp_edge_map_has_edge (const SmpEdgeMap *map, const SmpArea *area)
{
  SmpGridRect range = smp_edge_grid_blocks_of (&map->grid, area, 1);

  for (int y = range.y0; y < range.y1; y++)
    for (int x = range.x0; x < range.x1; x++)
      if (!block_at (map, x, y)->is_done || block_at (map, x, y)->depth)
        return TRUE;

  return FALSE;
}
