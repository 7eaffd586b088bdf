/* hair-cells: reduces a photo to cells of about half a millimetre, with the mean light of each, and
 * how much the light varies within it at the width of a hair.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "paint.h"

G_BEGIN_DECLS

/* A rectangle of the photo in linear light. Transparent or invalid pixels are NaN. */
typedef struct
{
  const float *rgb; /* red, green, blue with Rec. 709 primaries; rows without gaps */
  SmpArea area;
} SmpHairPixels;

typedef struct
{
  float light[3]; /* mean; NaN if no pixel of the cell is known */
  float detail;   /* mean square difference of red light from its surroundings */
} SmpHairCell;

typedef struct
{
  SmpArea photo;
  int grain;  /* pixels per side of a grain, on which detail is measured */
  int pitch;  /* pixels per side of a cell */
  int radius; /* surroundings for measuring detail, grains on each side */
  int columns, rows;
  SmpHairCell *cells; /* row by row */
} SmpHairCells;

/* Cells of a photo of @width x @height pixels. */
void smp_hair_cells_init (SmpHairCells *cells, int width, int height, double pixels_per_mm);
void smp_hair_cells_clear (SmpHairCells *cells);

/* How far around an area pixels are needed to read its cells. */
int smp_hair_cells_margin (const SmpHairCells *cells);

/* Reads the cells whose first pixel is in @area. @pixels must hold @area grown by the margin,
 * within the photo. A cell does not depend on the area it was read with, and different areas may
 * be read by different threads at once. */
void smp_hair_cells_read (SmpHairCells *cells, const SmpArea *area, const SmpHairPixels *pixels);

G_END_DECLS
