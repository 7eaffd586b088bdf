/* hair-cells: reduces a photo to cells. See hair-cells.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hair-cells.h"

#include <math.h>

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

/* Mean red light of each grain in a rectangle of grains; NaN if a pixel is unknown. */
static void
read_grains (const SmpHairCells *cells, const SmpHairPixels *pixels, const SmpArea *grains,
             float *red)
{
  int n = cells->grain;

  for (int y = grains->y; y < grains->y + grains->height; y++)
    for (int x = grains->x; x < grains->x + grains->width; x++)
      {
        int right = MIN ((x + 1) * n, cells->photo.width);
        int bottom = MIN ((y + 1) * n, cells->photo.height);
        float sum = 0;
        int count = 0;

        for (int py = y * n; py < bottom; py++)
          {
            const float *pixel =
                pixels->rgb +
                3 * ((gsize) (py - pixels->area.y) * pixels->area.width + (x * n - pixels->area.x));

            for (int px = x * n; px < right; px++, pixel += 3)
              {
                sum += is_light (pixel[0]) ? pixel[0] : NAN;
                count++;
              }
          }
        *red++ = sum / (float) count;
      }
}

/* Sums 2 radius + 1 values along a row, repeating the outermost. The order of additions is fixed,
 * so that results do not depend on where the row starts. */
static void
sum_row (const float *from, int n, gsize step, int radius, float *to)
{
  for (int i = 0; i < n; i++)
    {
      float sum = 0;

      if (i >= radius && i + radius < n)
        for (int k = i - radius; k <= i + radius; k++)
          sum += from[k * step];
      else
        for (int k = i - radius; k <= i + radius; k++)
          sum += from[CLAMP (k, 0, n - 1) * step];
      to[i * step] = sum;
    }
}

/* The mean light of one cell. */
static void
read_light (const SmpHairCells *cells, int column, int row, const SmpHairPixels *pixels,
            float light[3])
{
  int left = column * cells->pitch, top = row * cells->pitch;
  int right = MIN (left + cells->pitch, cells->photo.width);
  int bottom = MIN (top + cells->pitch, cells->photo.height);
  float sum[3] = { 0, 0, 0 };
  int count = 0;

  for (int y = top; y < bottom; y++)
    {
      const float *pixel = pixels->rgb + 3 * ((gsize) (y - pixels->area.y) * pixels->area.width +
                                              (left - pixels->area.x));

      for (int x = left; x < right; x++, pixel += 3)
        if (is_light (pixel[0]) && is_light (pixel[1]) && is_light (pixel[2]))
          {
            for (int c = 0; c < 3; c++)
              sum[c] += pixel[c];
            count++;
          }
    }
  for (int c = 0; c < 3; c++)
    light[c] = count > 0 ? sum[c] / (float) count : NAN;
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
    sum_row (red + (gsize) y * grains.width, grains.width, 1, radius,
             across + (gsize) y * grains.width);
  for (int x = 0; x < grains.width; x++)
    sum_row (across + x, grains.height, grains.width, radius, sums + x);

  for (int row = row0; row < row1; row++)
    for (int column = column0; column < column1; column++)
      {
        SmpHairCell *cell = &cells->cells[(gsize) row * cells->columns + column];

        read_light (cells, column, row, pixels, cell->light);
        cell->detail = detail_of (cells, column, row, &grains, red, sums);
      }
}
