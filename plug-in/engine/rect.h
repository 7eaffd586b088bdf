/* rect: the rectangles of the engine, by which its parts speak without knowing each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pixels. */
typedef struct
{
  int x, y, width, height;
} SmpArea;

/* Columns and rows of a grid coarser than pixels, as cells or blocks of them: x0 <= x < x1, y0 <= y < y1. */
typedef struct
{
  int x0, y0, x1, y1;
} SmpGridRect;

/* Places x0 <= x < x1, y0 <= y < y1: millimetres on the scalp or pixels in the picture. */
typedef struct
{
  double x0, y0, x1, y1;
} SmpRect;

G_END_DECLS
