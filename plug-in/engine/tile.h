/* tile: transmittance of a rectangle of the picture, while dots are drawn into it and afterwards.
 *
 * One tile can be used for any number of treatments and rectangles, one after the other, and keeps
 * its memory. Its fields are for the code that draws: stipple, dot-shape, redness.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel.h"
#include "paint.h"

G_BEGIN_DECLS

typedef struct SmpTile
{
  int x, y, width, height;
  int margin; /* columns on either side that dots may extend into */
  int stride;
  float *light[3];
  float *across, *down; /* buffers for the profiles of one dot, three each, */
  float *row[2];        /* and for values of a row of pixels, in whole groups */
  const SmpKernel *kernel;
  float *room; /* the memory of all of them */
  gsize n_room;
} SmpTile;

/* Returns an empty tile. Free with smp_tile_free (). */
SmpTile *smp_tile_new (void);
void smp_tile_free (SmpTile *tile);

/* Makes @area transparent, ready for dots with a reach of @dot_reach pixels that take @dot_groups
 * groups of pixels across or down. */
void smp_tile_start (SmpTile *tile, const SmpArea *area, int dot_reach, int dot_groups);

/* Transmittance of one channel (0 red, 1 green, 2 blue; linear light, 0-1) in row @row. */
static inline float *
smp_tile_row (const SmpTile *tile, int channel, int row)
{
  return tile->light[channel] + (gsize) row * tile->stride + tile->margin;
}

/* Writes @n pixels of the tile, from @column of @row on, as linear RGBA that darkens a picture
 * by exactly its transmittance in Multiply mode. Pixels without dots are all zeros. */
void smp_tile_get_multiply (const SmpTile *tile, int row, int column, int n, float *rgba);

/* Allocates @n groups of zeros, aligned for the kernel. Free with g_aligned_free (). */
float *smp_tile_new_groups (gsize n);

G_END_DECLS
