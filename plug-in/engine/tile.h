/* tile: what light a rectangle of the picture lets through, while dots are drawn into it and afterwards.
 *
 * One tile serves any number of treatments and rectangles, one after the other, and keeps its memory. Its fields
 * are for those who draw: stipple, dot-shape, redness.
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
  int margin; /* columns on either side that a dot may spill into */
  int stride;
  float *light[3];
  float *across, *down; /* room for the profiles of one dot, three each, */
  float *row[2];        /* and for numbers of a row of pixels, in whole groups */
  const SmpKernel *kernel;
  float *room; /* all of them */
  gsize n_room;
} SmpTile;

/* A tile of nothing. Free with smp_tile_free (). */
SmpTile *smp_tile_new (void);
void smp_tile_free (SmpTile *tile);

/* Lets all light through @area, which dots will be drawn into that reach @reach pixels and take @dot_groups
 * groups of pixels across or down. */
void smp_tile_start (SmpTile *tile, const SmpArea *area, int reach, int dot_groups);

/* Transmittance of one channel (0 red, 1 green, 2 blue; linear light, 0-1) in row @row. */
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

/* @n pixels of the tile, from @column of @row on, as linear RGBA that darkens a picture by exactly its
 * transmittance when it is laid over it in Multiply mode. Where no dot is, a pixel is all zeros. */
void smp_tile_get_multiply (const SmpTile *tile, int row, int column, int n, float *rgba);

/* Room for @n groups of zeros, aligned for the kernel. Free with g_aligned_free (). */
float *smp_tile_new_groups (gsize n);

G_END_DECLS
