/* edge-block: what an edge map keeps of one square of cells. See edge-block.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "edge-block.h"

#include <string.h>

#define BLOCK SMP_EDGE_BLOCK
#define SIDE SMP_EDGE_SIDE

void
smp_edge_block_clear (SmpEdgeBlock *block)
{
  smp_edge_block_forget_paint (block);
  smp_edge_block_forget_depths (block);
}

void
smp_edge_block_forget_paint (SmpEdgeBlock *block)
{
  g_clear_pointer (&block->painted, g_free);
  block->is_read = FALSE;
}

void
smp_edge_block_forget_depths (SmpEdgeBlock *block)
{
  g_clear_pointer (&block->depth, g_free);
  block->is_done = FALSE;
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
count_painted (const SmpPaint *paint, const SmpArea *area, int first_column, int row, int pitch,
               float *painted)
{
  int y0 = MAX (row * pitch, area->y);
  int y1 = MIN ((row + 1) * pitch, area->y + area->height);

  for (int column = 0; column < BLOCK; column++)
    {
      int x0 = MAX ((first_column + column) * pitch, area->x);
      int x1 = MIN ((first_column + column + 1) * pitch, area->x + area->width);
      int n = 0;

      for (int y = y0; y < y1; y++)
        {
          const float *pixels = paint_row (paint, x0, y);

          for (int i = 0; i < x1 - x0; i++)
            n += pixels[i] > SMP_EDGE_PAINTED;
        }
      painted[column] = n > 0 ? n / ((float) (x1 - x0) * (y1 - y0)) : 0;
    }
}

void
smp_edge_block_read (SmpEdgeBlock *block, const SmpPaint *paint, const SmpArea *area,
                     int first_column, int first_row, int pitch)
{
  block->is_read = TRUE;
  block->is_even = is_even (paint, area, &block->coverage);
  if (block->is_even)
    return;

  block->painted = g_new0 (float, BLOCK *BLOCK);
  for (int row = 0; row < BLOCK; row++)
    count_painted (paint, area, first_column, first_row + row, pitch, block->painted + row * BLOCK);
}

void
smp_edge_block_get_painted (const SmpEdgeBlock *block, int column, int row, int n, float *painted)
{
  if (block->painted)
    memcpy (painted, block->painted + row * BLOCK + column, n * sizeof (float));
  else
    for (int i = 0; i < n; i++)
      painted[i] = smp_edge_block_is_painted (block);
}

void
smp_edge_block_set_far (SmpEdgeBlock *block, float depth)
{
  block->far_depth = depth;
  block->is_done = TRUE;
}

void
smp_edge_block_set_depths (SmpEdgeBlock *block, const float *depths, int stride, int pitch,
                           float most)
{
  block->depth = g_new (float, SIDE *SIDE);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      block->depth[y * SIDE + x] = CLAMP (depths[y * stride + x] * pitch, -most, most);
  block->is_done = TRUE;
}
