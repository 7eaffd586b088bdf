/* edge-block: what an edge map keeps of one square of cells: how much of each is painted, and its depth.
 *
 * Most blocks are evenly painted and far from any edge, and hold two numbers. Paint and depths are kept apart: the
 * depths of a block follow from its paint and that of the blocks around it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "edge-grid.h"
#include "paint.h"

G_BEGIN_DECLS

/* Depths of a block have one more row and column, so that a place between two blocks finds its
 * four cells in one. */
#define SMP_EDGE_SIDE (SMP_EDGE_BLOCK + 1)

/* A pixel is painted from this coverage on: above what a soft brush leaves at its very rim. */
#define SMP_EDGE_PAINTED 0.02f

/* All zeros: nothing is known. Clear with smp_edge_block_clear (). */
typedef struct
{
  gboolean is_read, is_done;
  gboolean is_even; /* all of its paint is alike: there is no array of cells */
  float coverage;   /* then */
  float *painted;   /* SMP_EDGE_BLOCK squared parts of a cell's pixels, 0-1 */
  float far_depth;  /* of all its cells, where there is no array of depths */
  float *depth;     /* SMP_EDGE_SIDE squared, pixels */
} SmpEdgeBlock;

void smp_edge_block_clear (SmpEdgeBlock *block);

/* Reads the paint of @area, the pixels of the block, whose cells are @pitch pixels wide and start with
 * @first_column, @first_row. */
void smp_edge_block_read (SmpEdgeBlock *block, const SmpPaint *paint, const SmpArea *area,
                          int first_column, int first_row, int pitch);
void smp_edge_block_forget_paint (SmpEdgeBlock *block);

/* Whether an evenly painted block is painted. */
static inline gboolean
smp_edge_block_is_painted (const SmpEdgeBlock *block)
{
  return block->coverage > SMP_EDGE_PAINTED;
}

/* Copies how much is painted of @n cells of a row, from @column on. */
void
smp_edge_block_get_painted (const SmpEdgeBlock *block, int column, int row, int n, float *painted);

/* The depths of the block: one for all; or those of its cells, in cells, @stride to a row, of which it keeps
 * pixels up to @most. */
void smp_edge_block_set_far (SmpEdgeBlock *block, float depth);
void smp_edge_block_set_depths (SmpEdgeBlock *block, const float *depths, int stride, int pitch,
                                float most);
void smp_edge_block_forget_depths (SmpEdgeBlock *block);

G_END_DECLS
