/* hair-cells: reduces a photo to cells. See hair-cells.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hair-cells.h"

#include <math.h>
#include <string.h>

#include "float-math.h"

/* Detail is measured on grains of about this size, so that photos of higher resolution have the
 * same detail, and less noise. */
#define GRAINS_PER_MM 6.0

/* A hair is thinner than this on each side of its centre line, millimetres. */
#define RADIUS_MM 0.35

#define CELL_MM 0.5

/* Least number of grains across a cell: with fewer, a cell would tell little about detail. */
#define LEAST_GRAINS 3

/* Higher values are not light of a photo. */
#define MOST_LIGHT 16.0f

void
smp_hair_cells_init (SmpHairCells *cells, int width, int height, double pixels_per_mm)
{
  int grain = MAX ((int) round (pixels_per_mm / GRAINS_PER_MM), 1);
  int grains = MAX ((int) round (CELL_MM * pixels_per_mm / grain), LEAST_GRAINS);

  *cells = (SmpHairCells) { .photo = { 0, 0, width, height },
                            .grain = grain,
                            .pitch = grain * grains,
                            .radius = MAX ((int) round (RADIUS_MM * pixels_per_mm / grain), 1) };
  cells->columns = (width + cells->pitch - 1) / cells->pitch;
  cells->rows = (height + cells->pitch - 1) / cells->pitch;
  cells->cells = g_new (SmpHairCell, (gsize) cells->columns * cells->rows);
  for (gsize i = 0; i < (gsize) cells->columns * cells->rows; i++)
    cells->cells[i] = (SmpHairCell) { { NAN, NAN, NAN }, 0 };
}

void
smp_hair_cells_clear (SmpHairCells *cells)
{
  g_clear_pointer (&cells->cells, g_free);
}

int
smp_hair_cells_margin (const SmpHairCells *cells)
{
  return cells->pitch + cells->radius * cells->grain;
}

static inline gboolean
is_light (float value)
{
  return value >= -MOST_LIGHT && value <= MOST_LIGHT;
}

/* Adds the red light of a row of pixels to its grains; NaN if a pixel is unknown. */
static void
add_to_grains (const float *pixel, int n, int pixels, float *red)
{
  for (int x = 0; x < pixels; x += n, red++)
    for (int px = x; px < MIN (x + n, pixels); px++, pixel += 3)
      *red += is_light (pixel[0]) ? pixel[0] : NAN;
}

/* Mean red light of each grain in a rectangle of grains. */
static void
read_grains (const SmpHairCells *cells, const SmpHairPixels *pixels, const SmpArea *grains,
             float *red)
{
  int n = cells->grain, left = grains->x * n;
  int width = MIN ((grains->x + grains->width) * n, cells->photo.width) - left;

  for (int y = grains->y; y < grains->y + grains->height; y++, red += grains->width)
    {
      int top = y * n, bottom = MIN (top + n, cells->photo.height);

      memset (red, 0, sizeof (float) * grains->width);
      for (int py = top; py < bottom; py++)
        add_to_grains (pixels->rgb + 3 * ((gsize) (py - pixels->area.y) * pixels->area.width +
                                          (left - pixels->area.x)),
                       n, width, red);
      for (int x = 0; x < grains->width; x++)
        red[x] /= (float) (MIN (n, width - x * n) * (bottom - top));
    }
}

/* Sums 2 radius + 1 rows, repeating the outermost. The order of additions is fixed, here and along rows, so that
 * results do not depend on where a rectangle starts. */
static void
sum_rows (const float *from, int width, int height, int row, int radius, float *restrict to)
{
  memset (to, 0, sizeof (float) * width);
  for (int k = row - radius; k <= row + radius; k++)
    {
      const float *restrict add = from + (gsize) CLAMP (k, 0, height - 1) * width;

      for (int x = 0; x < width; x++)
        to[x] += add[x];
    }
}

/* The same along a row. */
static void
sum_along (const float *restrict from, int n, int radius, float *restrict to)
{
  int inside = MAX (n - radius, radius);

  memset (to, 0, sizeof (float) * n);
  for (int k = -radius; k <= radius; k++)
    {
      for (int i = 0; i < MIN (radius, n); i++)
        to[i] += from[CLAMP (i + k, 0, n - 1)];
      for (int i = radius; i < n - radius; i++)
        to[i] += from[i + k];
      for (int i = inside; i < n; i++)
        to[i] += from[CLAMP (i + k, 0, n - 1)];
    }
}

/* Sums of the known light of a cell, and of how many pixels. */
typedef struct
{
  float light[3];
  int count;
} Sums;

static void
add_to_cells (const float *pixel, int pitch, int pixels, Sums *sums)
{
  for (int x = 0; x < pixels; x += pitch, sums++)
    {
      Sums here = *sums;

      for (int px = x; px < MIN (x + pitch, pixels); px++, pixel += 3)
        if (G_LIKELY (is_light (pixel[0]) && is_light (pixel[1]) && is_light (pixel[2])))
          {
            for (int c = 0; c < 3; c++)
              here.light[c] += pixel[c];
            here.count++;
          }
      *sums = here;
    }
}

/* The mean light of the cells of one row. */
static void
read_light (SmpHairCells *cells, int row, int column0, int column1, const SmpHairPixels *pixels,
            Sums *sums)
{
  int left = column0 * cells->pitch, top = row * cells->pitch;
  int right = MIN (column1 * cells->pitch, cells->photo.width);
  int bottom = MIN (top + cells->pitch, cells->photo.height);
  SmpHairCell *to = &cells->cells[(gsize) row * cells->columns + column0];

  memset (sums, 0, sizeof (Sums) * (column1 - column0));
  for (int y = top; y < bottom; y++)
    add_to_cells (pixels->rgb + 3 * ((gsize) (y - pixels->area.y) * pixels->area.width +
                                     (left - pixels->area.x)),
                  cells->pitch, right - left, sums);
  for (int i = 0; i < column1 - column0; i++)
    for (int c = 0; c < 3; c++)
      to[i].light[c] = sums[i].count > 0 ? sums[i].light[c] / (float) sums[i].count : NAN;
}

/* The detail of one cell. Only grains with fully known surroundings count. */
static float
detail_of (const SmpHairCells *cells, int column, int row, const SmpArea *grains, const float *red,
           const float *sums)
{
  int n = cells->pitch / cells->grain, across = 2 * cells->radius + 1;
  int right = MIN ((column + 1) * n, grains->x + grains->width);
  int bottom = MIN ((row + 1) * n, grains->y + grains->height);
  float part = 1.0f / (float) (across * across), sum = 0;
  int count = 0;

  for (int y = row * n; y < bottom; y++)
    for (int x = column * n; x < right; x++)
      {
        gsize at = (gsize) (y - grains->y) * grains->width + (x - grains->x);
        float difference = red[at] - sums[at] * part;

        if (isfinite (difference))
          {
            sum += difference * difference;
            count++;
          }
      }

  return count > 0 ? sum / (float) count : 0;
}

void
smp_hair_cells_read (SmpHairCells *cells, const SmpArea *area, const SmpHairPixels *pixels)
{
  int pitch = cells->pitch, n = cells->pitch / cells->grain, radius = cells->radius;
  int most_x = (cells->photo.width - 1) / cells->grain;
  int most_y = (cells->photo.height - 1) / cells->grain;
  int column0 = MAX ((area->x + pitch - 1) / pitch, 0),
      row0 = MAX ((area->y + pitch - 1) / pitch, 0);
  int column1 = MIN ((area->x + area->width + pitch - 1) / pitch, cells->columns);
  int row1 = MIN ((area->y + area->height + pitch - 1) / pitch, cells->rows);
  SmpArea grains = { MAX (column0 * n - radius, 0), MAX (row0 * n - radius, 0), 0, 0 };
  g_autofree float *red = NULL, *across = NULL, *sums = NULL;
  g_autofree Sums *light = NULL;
  gsize size;

  if (column1 <= column0 || row1 <= row0)
    return;
  grains.width = MIN (column1 * n + radius - 1, most_x) - grains.x + 1;
  grains.height = MIN (row1 * n + radius - 1, most_y) - grains.y + 1;
  size = (gsize) grains.width * grains.height;
  red = g_new (float, size);
  across = g_new (float, size);
  sums = g_new (float, size);

  read_grains (cells, pixels, &grains, red);
  for (int y = 0; y < grains.height; y++)
    sum_along (red + (gsize) y * grains.width, grains.width, radius,
               across + (gsize) y * grains.width);
  for (int y = 0; y < grains.height; y++)
    sum_rows (across, grains.width, grains.height, y, radius, sums + (gsize) y * grains.width);

  light = g_new (Sums, column1 - column0);
  for (int row = row0; row < row1; row++)
    {
      read_light (cells, row, column0, column1, pixels, light);
      for (int column = column0; column < column1; column++)
        cells->cells[(gsize) row * cells->columns + column].detail =
            detail_of (cells, column, row, &grains, red, sums);
    }
}
