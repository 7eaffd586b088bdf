/* hair-cells: a photo reduced to cells of about half a millimetre: the mean light of each, and how much the
 * light changes within it from one hair's width to the next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "paint.h"

G_BEGIN_DECLS

/* Pixels of a rectangle of the photo in linear light. What is no number, or is transparent, is NaN. */
typedef struct
{
  const float *rgb; /* red, green, blue of the Rec. 709 primaries; rows without gaps */
  SmpArea area;
} SmpHairPixels;

typedef struct
{
  float light[3]; /* mean; NaN where no pixel of the cell is known */
  float detail;   /* mean square of what red light differs by from that around it */
} SmpHairCell;

typedef struct
{
  SmpArea photo;
  int grain; /* pixels across what detail is measured on */
  int pitch; /* pixels across a cell */
  int reach; /* grains on each side that detail is measured against */
  int columns, rows;
  SmpHairCell *cells; /* row after row */
} SmpHairCells;

/* Cells of a photo of @width x @height pixels. */
void smp_hair_cells_init (SmpHairCells *cells, int width, int height, double pixels_per_mm);
void smp_hair_cells_clear (SmpHairCells *cells);

/* How far around an area pixels must be known to read its cells. */
int smp_hair_cells_margin (const SmpHairCells *cells);

/* Reads the cells whose first pixel is in @area. @pixels has to hold @area grown by the margin, as far as the
 * photo goes. A cell does not depend on the area that it was read with, and different areas may be read by
 * different threads at once. */
void smp_hair_cells_read (SmpHairCells *cells, const SmpArea *area, const SmpHairPixels *pixels);

G_END_DECLS
