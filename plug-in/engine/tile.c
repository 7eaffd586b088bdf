/* tile: transmittance of a rectangle of the picture.
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
smp_tile_new (void)
{
  SmpTile *tile = g_new0 (SmpTile, 1);

  tile->kernel = smp_kernel_get ();

  return tile;
}

void
smp_tile_free (SmpTile *tile)
{
  if (!tile)
    return;
  g_aligned_free (tile->room);
  g_free (tile);
}

/* Round up to whole groups, so that all pieces of the buffer are aligned. */
static int
in_groups (int n)
{
  return (n + SMP_GROUP - 1) / SMP_GROUP;
}

static void
make_room (SmpTile *tile, int dot_groups)
{
  gsize row = in_groups (tile->stride), light = row * tile->height;
  gsize n = 3 * light + 6 * (gsize) dot_groups + 2 * row;
  float *next;

  if (n > tile->n_room)
    {
      g_aligned_free (tile->room);
      tile->room = smp_tile_new_groups (n);
      tile->n_room = n;
    }

  next = tile->room;
  for (int c = 0; c < 3; c++, next += light * SMP_GROUP)
    tile->light[c] = next;
  for (int i = 0; i < 2; i++, next += row * SMP_GROUP)
    tile->row[i] = next;
  tile->across = next;
  tile->down = next + 3 * dot_groups * SMP_GROUP;
}

void
smp_tile_start (SmpTile *tile, const SmpArea *area, int dot_reach, int dot_groups)
{
  float *light;
  gsize n;

  tile->x = area->x;
  tile->y = area->y;
  tile->width = area->width;
  tile->height = area->height;
  tile->margin = in_groups (2 * dot_reach) * SMP_GROUP + SMP_GROUP;
  tile->stride = in_groups (area->width) * SMP_GROUP + 2 * tile->margin;
  make_room (tile, dot_groups);
  light = tile->room;

  /* Also the margins: their values are multiplied repeatedly and must not become denormal
   * numbers. */
  n = 3 * (gsize) tile->stride * tile->height;
  for (gsize i = 0; i < n; i++)
    light[i] = 1;
}

void
smp_tile_get_multiply (const SmpTile *tile, int row, int column, int n, float *rgba)
{
  tile->kernel->multiply (rgba, smp_tile_row (tile, 0, row) + column,
                          smp_tile_row (tile, 1, row) + column,
                          smp_tile_row (tile, 2, row) + column, n);
}
