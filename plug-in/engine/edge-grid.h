/* edge-grid: where the cells of an edge map lie in the picture, and which blocks they are kept in.
 *
 * Cells are squares of pixels and hang on the picture's 0,0, blocks are squares of cells. So neither depends on the
 * frame of the picture, except for which of them there are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rect.h"

G_BEGIN_DECLS

/* Cells along the side of a block. */
#define SMP_EDGE_BLOCK 64

typedef struct
{
  SmpArea frame; /* the whole picture */
  int pitch;     /* pixels along the side of a cell */
  double cells_per_pixel;
  SmpGridRect cells; /* that the frame touches */
  int block_column,
      block_row; /* of the first block, as blocks are counted from the picture's 0,0 */
  int blocks_across, blocks_down;
} SmpEdgeGrid;

SmpEdgeGrid smp_edge_grid_new (const SmpArea *frame, int pitch);

static inline gsize
smp_edge_grid_n_blocks (const SmpEdgeGrid *grid)
{
  return (gsize) grid->blocks_across * grid->blocks_down;
}

/* The blocks that have a cell of @area grown by @margin cells. Blocks are counted from the grid's first. */
SmpGridRect smp_edge_grid_blocks_of (const SmpEdgeGrid *grid, const SmpArea *area, int margin);

/* The blocks that have one of @cells, all of which are in the grid. */
SmpGridRect smp_edge_grid_blocks_of_cells (const SmpEdgeGrid *grid, const SmpGridRect *cells);

/* The cells of blocks. */
SmpGridRect smp_edge_grid_cells_of (const SmpEdgeGrid *grid, const SmpGridRect *blocks);

/* The pixels of cells, as far as the frame has them. */
SmpArea smp_edge_grid_area_of (const SmpEdgeGrid *grid, const SmpGridRect *cells);

/* A place in cells, counted from the first one of the first block; middles of cells are whole numbers. Places
 * beyond the outermost middles are taken as those. */
static inline double
smp_edge_grid_column_at (const SmpEdgeGrid *grid, double x)
{
  return CLAMP (x * grid->cells_per_pixel - 0.5, grid->cells.x0, grid->cells.x1 - 1) -
         grid->block_column * SMP_EDGE_BLOCK;
}

static inline double
smp_edge_grid_row_at (const SmpEdgeGrid *grid, double y)
{
  return CLAMP (y * grid->cells_per_pixel - 0.5, grid->cells.y0, grid->cells.y1 - 1) -
         grid->block_row * SMP_EDGE_BLOCK;
}

G_END_DECLS
