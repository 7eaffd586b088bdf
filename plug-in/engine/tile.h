/* tile: what light a rectangle of the picture lets through, while dots are drawn into it. Between
 * stipple and dot-shape; others use it by stipple.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel.h"
#include "stipple.h"

G_BEGIN_DECLS

struct _SmpTile
{
  int x, y, width, height;
  int margin; /* columns on either side that a dot may spill into */
  int stride;
  float *light[3];
  float *across, *down; /* room for the profiles of one dot, three each */
  const SmpKernel *kernel;
};

/* A tile for dots that reach @reach pixels and take @dot_groups groups of pixels across or down. */
SmpTile *smp_tile_new_for (int max_width, int max_height, int reach, int dot_groups);

/* Lets all light through a rectangle. */
void smp_tile_clear (SmpTile *tile, int x, int y, int width, int height);

static inline float *
smp_tile_row (const SmpTile *tile, int channel, int row)
{
  return tile->light[channel] + (gsize) row * tile->stride + tile->margin;
}

/* Whether a dot may touch the tile: one whose middle is in this pixel of the picture and that reaches
 * @reach pixels. Others must not be drawn: they would write beyond the margin. */
static inline gboolean
smp_tile_is_near (const SmpTile *tile, int column, int row, int reach)
{
  return column >= tile->x - reach && column < tile->x + tile->width + reach &&
         row >= tile->y - reach && row < tile->y + tile->height + reach;
}

/* Zeros, aligned for the kernel. Free with g_aligned_free (). */
float *smp_tile_new_groups (gsize n);

G_END_DECLS
