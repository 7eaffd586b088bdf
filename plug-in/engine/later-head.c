/* later-head: shows a head with less of its standing hair. See later-head.h.
 *
 * The skin under hair is taken from the skin between and beside it: a smooth mean of the light of cells, in which bare ones
 * count most. Where there is no bare skin near, it is the plane of light that hair-map fits to the bare skin of the whole head.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "later-head.h"

#include <math.h>

#include "float-math.h"
#include "hair-fields.h"
#include "hair-map-private.h"

/* Over how far skin is taken for the same: standard deviation of an approximate Gaussian, millimetres. */
#define SKIN_SIGMA_MM 4.0

/* How much more bare cells count than those with hair: a power of the share that is bare. */
#define BARE_POWER 4

/* The light that dark hair takes, as a part of the skin's. */
#define HAIR_TAKES 0.85

/* With less bare skin around than this, the plane of the whole head counts more than the skin around. */
#define LITTLE_SKIN 0.03

/* Hair goes from thinner places to denser ones, over this range of its share. */
#define SOFT 0.25

/* Hair beyond the outline of the skull stands before the background and stays, so what is shown instead of hair fades out
 * between these parts of the way from the middle to the outline. */
#define RIM_FROM 0.75
#define RIM_TO 1.0

/* A pixel with this much hair is replaced as a whole, and so is all where hair is denser than from the first to the second
 * share, since no bare pixel is left there. */
#define WHOLE_HAIR 0.6f
#define DENSE_FROM 0.3f
#define DENSE_FULL 0.6f

/* What is left of the photo's light and dark on the new skin, so that it looks like skin and not like plastic: this part
 * of it, and at most so much. */
#define GRAIN 0.25f
#define MOST_GRAIN 0.08f

struct _SmpLaterHead
{
  int columns, rows, pitch;
  SmpScalp scalp;
  float *skin; /* red, green and blue light for each cell */
};

/* The light of the skin of each cell in a channel, before smoothing, and how much it counts. */
static void
read_skin (const SmpHairMap *map, int channel, float *light, float *weights, float *head)
{
  const SmpHairCells *cells = smp_hair_map_cells (map);
  gsize n = (gsize) cells->columns * cells->rows;
  double takes = HAIR_TAKES * map->summary.darkness;

  for (gsize i = 0; i < n; i++)
    {
      float hair = smp_hair_map_cell_hair (map, i);
      float seen = cells->cells[i].light[channel];

      head[i] = hair >= 0 && isfinite (seen);
      weights[i] = head[i] > 0 ? powf (MAX (1 - hair, 0), BARE_POWER) : 0;
      light[i] = head[i] > 0 ? MAX (seen, 0) / (float) (1 - takes * CLAMP (hair, 0, 1)) : 0;
    }
}

static void
find_skin (SmpLaterHead *later, const SmpHairMap *map, int channel)
{
  const SmpHairCells *cells = smp_hair_map_cells (map);
  gsize n = (gsize) cells->columns * cells->rows;
  g_autofree float *light = g_new (float, n), *weights = g_new (float, n);
  g_autofree float *head = g_new (float, n), *bare = g_new (float, n);
  g_autofree float *u = g_new (float, n), *v = g_new (float, n);
  double sigma = SKIN_SIGMA_MM * smp_hair_map_pixels_per_mm (map) / cells->pitch;
  /* Three windows of 2 r + 1 cells have the variance r (r + 1). */
  int reach = MAX ((int) round (sqrt (sigma * sigma + 0.25) - 0.5), 1);
  SmpHairPlane plane;

  read_skin (map, channel, light, weights, head);
  for (gsize i = 0; i < n; i++)
    {
      u[i] = 2.0f * (i % cells->columns) / cells->columns - 1;
      v[i] = 2.0f * (i / cells->columns) / cells->rows - 1;
      bare[i] = weights[i];
    }
  plane = smp_hair_plane (light, weights, u, v, n);
  smp_hair_smooth (light, weights, cells->columns, cells->rows, reach, 3);
  smp_hair_smooth (bare, head, cells->columns, cells->rows, reach, 3);
  for (gsize i = 0; i < n; i++)
    {
      double far_off = exp (plane.a + plane.b * u[i] + plane.c * v[i]);

      later->skin[3 * i + channel] =
          (float) ((bare[i] * light[i] + LITTLE_SKIN * far_off) / (bare[i] + LITTLE_SKIN));
    }
}

/**
 * smp_later_head_new:
 * @map: what was found in a photo
 *
 * Returns: (transfer full): the skin under its hair.
 **/
SmpLaterHead *
smp_later_head_new (const SmpHairMap *map)
{
  const SmpHairCells *cells = smp_hair_map_cells (map);
  SmpLaterHead *later = g_new0 (SmpLaterHead, 1);

  later->columns = cells->columns;
  later->rows = cells->rows;
  later->pitch = cells->pitch;
  later->scalp = map->photo.scalp;
  later->skin = g_new0 (float, 3 * (gsize) cells->columns * cells->rows);
  for (int c = 0; c < 3; c++)
    find_skin (later, map, c);

  return later;
}

void
smp_later_head_free (SmpLaterHead *later)
{
  if (later == NULL)
    return;

  g_free (later->skin);
  g_free (later);
}

/* The skin at the middle of a pixel, between the middles of four cells. */
static void
skin_at (const SmpLaterHead *later, int x, int y, float skin[3])
{
  float across = CLAMP ((x + 0.5f) / later->pitch - 0.5f, 0, later->columns - 1);
  float down = CLAMP ((y + 0.5f) / later->pitch - 0.5f, 0, later->rows - 1);
  int column = MIN ((int) across, MAX (later->columns - 2, 0));
  int row = MIN ((int) down, MAX (later->rows - 2, 0));
  int right = MIN (column + 1, later->columns - 1), below = MIN (row + 1, later->rows - 1);

  across -= column;
  down -= row;
  for (int c = 0; c < 3; c++)
    {
      const float *field = later->skin + c;
      float top = field[3 * ((gsize) row * later->columns + column)] * (1 - across) +
                  field[3 * ((gsize) row * later->columns + right)] * across;
      float bottom = field[3 * ((gsize) below * later->columns + column)] * (1 - across) +
                     field[3 * ((gsize) below * later->columns + right)] * across;

      skin[c] = top * (1 - down) + bottom * down;
    }
}

/* How much of a pixel is well inside the outline; all of it if there is none. */
static float
inside (const SmpLaterHead *later, int x, int y)
{
  double way = smp_scalp_way_out (&later->scalp, x + 0.5, y + 0.5);

  return (float) smp_in_range ((RIM_TO - way) / (RIM_TO - RIM_FROM), 0, 1);
}

/**
 * smp_later_head_row:
 * @later: the skin under the hair of a photo
 * @gone: how much of the hair is gone, 0-1: where hair covers less than this, none is left
 * @row: hair and its share around, of these pixels
 * @rgb: their light
 * @x: the first of them
 * @y: their row
 * @n: the number of pixels
 * @rgba: (out caller-allocates): what to put over them, not premultiplied: alpha is 0 where all stays
 **/
void
smp_later_head_row (const SmpLaterHead *later, double gone, const SmpHairRow *row, const float *rgb,
                    int x, int y, int n, float *rgba)
{
  for (int i = 0; i < n; i++)
    {
      float around = row->around[i];
      float lost = (float) smp_in_range ((gone * (1 + SOFT) - around) / SOFT, 0, 1);
      float dense = (around - DENSE_FROM) / (DENSE_FULL - DENSE_FROM);
      float hair = (float) smp_in_range (MAX (row->hair[i] / WHOLE_HAIR, dense), 0, 1);
      float *to = rgba + 4 * i;
      float seen, light;

      to[3] = gone > 0 && around > 0 ? lost * hair * inside (later, x + i, y) : 0;
      if (!(to[3] > 0) || !isfinite (rgb[3 * i]))
        {
          to[0] = to[1] = to[2] = to[3] = 0;
          continue;
        }
      skin_at (later, x + i, y, to);
      seen = smp_hair_luminance (rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]);
      light = MAX (smp_hair_luminance (to[0], to[1], to[2]), 1e-4f);
      for (int c = 0; c < 3; c++)
        to[c] *= 1 + CLAMP (GRAIN * (seen / light - 1), -MOST_GRAIN, MOST_GRAIN);
    }
}
