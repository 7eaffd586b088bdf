/* edge-grid: where the cells of an edge map lie in the picture. See edge-grid.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "edge-grid.h"

#include "float-math.h"

SmpEdgeGrid
smp_edge_grid_new (const SmpArea *frame, int pitch)
{
  SmpEdgeGrid grid = { .frame = *frame, .pitch = MAX (pitch, 1) };

  grid.cells_per_pixel = 1.0 / grid.pitch;
  grid.cells.x0 = smp_floor_div (frame->x, grid.pitch);
  grid.cells.y0 = smp_floor_div (frame->y, grid.pitch);
  grid.cells.x1 = smp_floor_div (frame->x + MAX (frame->width, 1) - 1, grid.pitch) + 1;
  grid.cells.y1 = smp_floor_div (frame->y + MAX (frame->height, 1) - 1, grid.pitch) + 1;
  grid.block_column = smp_floor_div (grid.cells.x0, SMP_EDGE_BLOCK);
  grid.block_row = smp_floor_div (grid.cells.y0, SMP_EDGE_BLOCK);
  grid.blocks_across = smp_floor_div (grid.cells.x1 - 1, SMP_EDGE_BLOCK) - grid.block_column + 1;
  grid.blocks_down = smp_floor_div (grid.cells.y1 - 1, SMP_EDGE_BLOCK) - grid.block_row + 1;

  return grid;
}

/* The first and one past the last block along an axis. Lengths may be huge, so in 64 bits. */
static void
blocks_along (gint64 start, gint64 length, gint64 frame_start, gint64 frame_length, int pitch,
              int margin, int first_block, int n_blocks, int *from, int *to)
{
  gint64 low = CLAMP (start, frame_start, frame_start + frame_length - 1);
  gint64 high = CLAMP (start + length - 1, frame_start, frame_start + frame_length - 1);

  *from = smp_floor_div (smp_floor_div (low, pitch) - margin, SMP_EDGE_BLOCK) - first_block;
  *to = smp_floor_div (smp_floor_div (high, pitch) + margin, SMP_EDGE_BLOCK) - first_block + 1;
  *from = CLAMP (*from, 0, n_blocks);
  *to = CLAMP (*to, 0, n_blocks);
}

SmpGridRect
smp_edge_grid_blocks_of (const SmpEdgeGrid *grid, const SmpArea *area, int margin)
{
  const SmpArea *frame = &grid->frame;
  SmpGridRect blocks;

  blocks_along (area->x, area->width, frame->x, frame->width, grid->pitch, margin,
                grid->block_column, grid->blocks_across, &blocks.x0, &blocks.x1);
  blocks_along (area->y, area->height, frame->y, frame->height, grid->pitch, margin,
                grid->block_row, grid->blocks_down, &blocks.y0, &blocks.y1);

  return blocks;
}

SmpGridRect
smp_edge_grid_blocks_of_cells (const SmpEdgeGrid *grid, const SmpGridRect *cells)
{
  return (SmpGridRect) { smp_floor_div (cells->x0, SMP_EDGE_BLOCK) - grid->block_column,
                         smp_floor_div (cells->y0, SMP_EDGE_BLOCK) - grid->block_row,
                         smp_floor_div (cells->x1 - 1, SMP_EDGE_BLOCK) - grid->block_column + 1,
                         smp_floor_div (cells->y1 - 1, SMP_EDGE_BLOCK) - grid->block_row + 1 };
}

SmpGridRect
smp_edge_grid_cells_of (const SmpEdgeGrid *grid, const SmpGridRect *blocks)
{
  return (SmpGridRect) { (grid->block_column + blocks->x0) * SMP_EDGE_BLOCK,
                         (grid->block_row + blocks->y0) * SMP_EDGE_BLOCK,
                         (grid->block_column + blocks->x1) * SMP_EDGE_BLOCK,
                         (grid->block_row + blocks->y1) * SMP_EDGE_BLOCK };
}

SmpArea
smp_edge_grid_area_of (const SmpEdgeGrid *grid, const SmpGridRect *cells)
{
  const SmpArea *frame = &grid->frame;
  int x0 = MAX (cells->x0 * grid->pitch, frame->x);
  int y0 = MAX (cells->y0 * grid->pitch, frame->y);
  int x1 = MIN (cells->x1 * grid->pitch, frame->x + frame->width);
  int y1 = MIN (cells->y1 * grid->pitch, frame->y + frame->height);

  return (SmpArea) { x0, y0, MAX (x1 - x0, 0), MAX (y1 - y0, 0) };
}
