/* tile: what light a rectangle of the picture lets through.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tile.h"

float *
smp_tile_new_groups (gsize n)
{
  return g_aligned_alloc0 (n * SMP_GROUP, sizeof (float), SMP_GROUP * sizeof (float));
}

SmpTile *
smp_tile_new_for (int max_width, int max_height, int reach, int dot_groups)
{
  SmpTile *tile = g_new0 (SmpTile, 1);

  tile->margin = 2 * reach + SMP_GROUP;
  tile->stride = max_width + 2 * tile->margin;
  for (int c = 0; c < 3; c++)
    tile->light[c] = g_new (float, tile->stride *(gsize) max_height);
  tile->across = smp_tile_new_groups (3 * dot_groups);
  tile->down = smp_tile_new_groups (3 * dot_groups);
  tile->kernel = smp_kernel_get ();

  return tile;
}

void
smp_tile_free (SmpTile *tile)
{
  if (!tile)
    return;
  for (int c = 0; c < 3; c++)
    g_free (tile->light[c]);
  g_aligned_free (tile->across);
  g_aligned_free (tile->down);
  g_free (tile);
}

void
smp_tile_clear (SmpTile *tile, int x, int y, int width, int height)
{
  tile->x = x;
  tile->y = y;
  tile->width = width;
  tile->height = height;
  for (int c = 0; c < 3; c++)
    for (int j = 0; j < height; j++)
      {
        float *restrict light = smp_tile_row (tile, c, j);

        for (int i = 0; i < width; i++)
          light[i] = 1;
      }
}

const float *
smp_tile_get_row (const SmpTile *tile, int channel, int row)
{
  return smp_tile_row (tile, channel, row);
}

void
smp_tile_get_multiply (const SmpTile *tile, int row, int column, int n, float *rgba)
{
  tile->kernel->multiply (rgba, smp_tile_row (tile, 0, row) + column,
                          smp_tile_row (tile, 1, row) + column,
                          smp_tile_row (tile, 2, row) + column, n);
}
