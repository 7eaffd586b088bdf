/* hair-row: what hair-map found, for rows of pixels. See hair-map.h.
 *
 * Values are interpolated between the middles of cells: first down the columns for the whole row, then along the row
 * from cell to cell.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "hair-map-private.h"

/* Mean share of shine from which on it is resolved to single pixels. */
#define FINE_SHINE 0.4f

/* All channels of clipped pixels are above this. */
#define CLIPPED 0.97f

/* Pixels between the middles of two cells; beyond the outermost middles, values stay as they are there. */
typedef struct
{
  float from[N_FIELDS], step[N_FIELDS]; /* at the first middle, and to the next */
  int first, n; /* its first pixel, in half pixels from the first middle, and their number */
  float part;   /* of the way, in half a pixel */
} Span;

static inline float
unit (float value)
{
  return value > 0 ? MIN (value, 1.0f) : 0;
}

static inline float
at (const Span *span, int field, int i)
{
  return span->from[field] + ((float) (span->first + 2 * i) * span->part) * span->step[field];
}

static inline gboolean
is_nothing (const Span *span, int field)
{
  return span->from[field] == 0 && span->step[field] == 0;
}

static void
write_field (const Span *span, int field, float *to)
{
  if (is_nothing (span, field))
    memset (to, 0, sizeof (float) * span->n);
  else
    for (int i = 0; i < span->n; i++)
      to[i] = unit (at (span, field, i));
}

static void
write_hair (const Span *span, const float *restrict rgb, float *restrict to)
{
  if (is_nothing (span, SHARE) && is_nothing (span, PER_LIGHT))
    memset (to, 0, sizeof (float) * span->n);
  else
    for (int i = 0; i < span->n; i++)
      to[i] = unit (at (span, SHARE, i) - at (span, PER_LIGHT, i) * rgb[3 * i]);
}

/* The matt light of skin is smooth, so what varies where skin shines is the shine. */
static inline float
shine_of (const float pixel[3], float mean, float matt)
{
  float sure = unit (mean / FINE_SHINE);
  float all = smp_hair_luminance (pixel[0], pixel[1], pixel[2]);
  float left = matt * smp_hair_compression (all);
  float fine = all > left ? 1 - left / all : 0;

  return mean + sure * (fine - mean);
}

static void
write_shine (const Span *span, const float *rgb, float *to)
{
  if (is_nothing (span, SHINE))
    memset (to, 0, sizeof (float) * span->n);
  else
    for (int i = 0; i < span->n; i++)
      to[i] = shine_of (rgb + 3 * i, unit (at (span, SHINE, i)), at (span, MATT, i));

  if (!is_nothing (span, CONFIDENCE))
    for (int i = 0; i < span->n; i++)
      if (G_UNLIKELY (rgb[3 * i] >= CLIPPED) && rgb[3 * i + 1] >= CLIPPED &&
          rgb[3 * i + 2] >= CLIPPED && at (span, CONFIDENCE, i) > 0)
        to[i] = 1;
}

/* The cell whose middle is at or before a pixel, and how many half pixels before. */
static int
cell_before (int pixel, int pitch, int cells, int *after)
{
  int half = pitch / 2, cell;

  *after = 0;
  if (pixel < half)
    return 0;
  cell = (pixel - half) / pitch;
  if (cell >= cells - 1)
    return cells - 1;

  *after = 2 * (pixel - half - cell * pitch) + (pitch % 2 == 0);
  return cell;
}

/* The values of a row at the middle of a column of cells. */
static void
read_column (const SmpHairMap *map, int column, int row, float part, float values[N_FIELDS])
{
  const SmpHairCells *cells = &map->cells;
  const float *above = map->fields + ((gsize) row * cells->columns + column) * N_FIELDS;
  const float *below = above + (row + 1 < cells->rows ? (gsize) cells->columns * N_FIELDS : 0);

  for (int f = 0; f < N_FIELDS; f++)
    values[f] = above[f] + part * (below[f] - above[f]);
}

static void
write_nothing (int n, const SmpHairRow *row)
{
  float *const all[] = { row->hair, row->shine, row->confidence, row->around };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL)
      memset (all[i], 0, sizeof (float) * n);
}

/**
 * smp_hair_map_row:
 * @map: a map after smp_hair_map_work_out()
 * @rgb: the light of @n pixels of the photo, as when it was read
 * @x: the first of them
 * @y: their row
 * @n: the number of pixels
 * @row: (inout): where to write the results
 **/
void
smp_hair_map_row (const SmpHairMap *map, const float *rgb, int x, int y, int n,
                  const SmpHairRow *row)
{
  const SmpHairCells *cells = &map->cells;
  int pitch = cells->pitch, half = pitch / 2, known = -1, below;
  int top = cell_before (y, pitch, cells->rows, &below);
  float part = 1 / (float) (2 * pitch), down = (float) below * part;
  float next[N_FIELDS] = { 0 };

  if (map->fields == NULL)
    {
      write_nothing (n, row);
      return;
    }

  for (int i = 0; i < n;)
    {
      Span span = { .part = part };
      int column = cell_before (x + i, pitch, cells->columns, &span.first);
      gboolean is_outer = x + i < half || column == cells->columns - 1;
      int end = x + i < half                   ? half
                : column == cells->columns - 1 ? x + n
                                               : half + (column + 1) * pitch;

      span.n = MIN (end - x, n) - i;
      if (known == column)
        memcpy (span.from, next, sizeof next);
      else
        read_column (map, column, top, down, span.from);
      if (!is_outer)
        {
          read_column (map, column + 1, top, down, next);
          known = column + 1;
          for (int f = 0; f < N_FIELDS; f++)
            span.step[f] = next[f] - span.from[f];
        }

      if (row->hair != NULL)
        write_hair (&span, rgb + 3 * i, row->hair + i);
      if (row->shine != NULL)
        write_shine (&span, rgb + 3 * i, row->shine + i);
      if (row->confidence != NULL)
        write_field (&span, CONFIDENCE, row->confidence + i);
      if (row->around != NULL)
        write_field (&span, AROUND, row->around + i);
      i += span.n;
    }
}
