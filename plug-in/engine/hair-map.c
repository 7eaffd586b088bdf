/* hair-map: finds hair and shine in a photo of a head. See hair-map.h.
 *
 * Constants without a source were chosen with rendered heads of known hair (see the tests), each in
 * the middle of a range in which results hardly change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hair-map.h"

#include <math.h>

#include "hair-fields.h"
#include "hair-map-private.h"

/* Hair is averaged over this area: standard deviation of an approximate Gaussian, millimetres. */
#define HAIR_SIGMA_MM 1.2

/* Detail grows with the light, noise more slowly: so divide it by this power of the light. */
#define DETAIL_POWER 0.85

/* Bright skin is this quantile of the light of a head's cells. Cells darker than this part of it
 * are not compared with its light. */
#define BRIGHT_PART 0.8
#define LEAST_LIGHT 0.04

/* Darker cells have no usable light. */
#define DARKEST 0.002

/* Least number of cells of a head. */
#define LEAST_CELLS 200

/* Least colour, as a part of red light. */
#define LEAST_COLOR 0.02

SmpHairMap *
smp_hair_map_new (const SmpHairPhoto *photo)
{
  SmpHairMap *map = g_new0 (SmpHairMap, 1);

  map->photo = *photo;
  smp_hair_cells_init (&map->cells, photo->width, photo->height,
                       MAX (photo->scalp.pixels_per_mm, SMP_HAIR_MIN_PIXELS_PER_MM));

  return map;
}

void
smp_hair_map_free (SmpHairMap *map)
{
  if (map == NULL)
    return;

  smp_hair_cells_clear (&map->cells);
  g_free (map->fields);
  g_free (map);
}

/**
 * smp_hair_map_margin:
 * @map: a map
 *
 * Returns: how far around an area pixels are needed to read it.
 **/
int
smp_hair_map_margin (const SmpHairMap *map)
{
  return smp_hair_cells_margin (&map->cells);
}

/**
 * smp_hair_map_read:
 * @map: a map
 * @area: a part of the photo; the parts must not overlap, and must finally cover all of it
 * @pixels: the light of that part grown by the margin, within the photo
 **/
void
smp_hair_map_read (SmpHairMap *map, const SmpArea *area, const SmpHairPixels *pixels)
{
  smp_hair_cells_read (&map->cells, area, pixels);
}

/* ---- beginning and end of the work --------------------------------------------------------- */

static SmpHairWork
begin (const SmpHairMap *map)
{
  const SmpHairCells *cells = &map->cells;
  const SmpScalp *head = &map->photo.scalp;
  double middle_x = map->photo.width / 2.0, middle_y = map->photo.height / 2.0;
  double half_x = middle_x, half_y = middle_y;
  SmpHairWork work = { .columns = cells->columns, .rows = cells->rows };

  if (head->curved)
    {
      middle_x = head->centre_x;
      middle_y = head->centre_y;
      half_x = 1 / hypot (head->tilt_cos / head->half[0], head->tilt_sin / head->half[1]);
      half_y = 1 / hypot (head->tilt_sin / head->half[0], head->tilt_cos / head->half[1]);
    }
  work.n = (gsize) work.columns * work.rows;
  work.head = g_new (float, work.n);
  work.u = g_new (float, work.n);
  work.v = g_new (float, work.n);
  work.detail = g_new (float, work.n);
  work.shine = g_new0 (float, work.n);
  work.matt = g_new0 (float, work.n);
  for (int c = 0; c < 3; c++)
    {
      work.light[c] = g_new (float, work.n);
      work.open[c] = g_new (float, work.n);
    }

  for (gsize i = 0; i < work.n; i++)
    {
      const SmpHairCell *cell = &cells->cells[i];
      double x = (i % work.columns + 0.5) * cells->pitch,
             y = (i / work.columns + 0.5) * cells->pitch;
      gboolean is_known = isfinite (cell->light[0]);

      work.u[i] = CLAMP ((x - middle_x) / half_x, -1, 1);
      work.v[i] = CLAMP ((y - middle_y) / half_y, -1, 1);
      work.head[i] = is_known && smp_scalp_way_out (head, x, y) < 1;
      work.detail[i] = is_known ? cell->detail : 0;
      for (int c = 0; c < 3; c++)
        work.light[c][i] = is_known ? MAX (cell->light[c], 0) : 0;
    }

  return work;
}

static void
end (SmpHairWork *work)
{
  g_free (work->head);
  g_free (work->u);
  g_free (work->v);
  g_free (work->detail);
  g_free (work->shine);
  g_free (work->matt);
  for (int c = 0; c < 3; c++)
    {
      g_free (work->light[c]);
      g_free (work->open[c]);
    }
}

double
smp_hair_bright (const float *light, const SmpHairWork *work)
{
  return smp_hair_percentile (light, work->head, work->n, BRIGHT_PART);
}

/* How far on each side windows reach that together smooth by HAIR_SIGMA_MM: one of 2 r + 1 cells has the variance r (r + 1) / 3. */
static int
smoothing_reach (const SmpHairMap *map, int windows)
{
  double sigma = HAIR_SIGMA_MM * map->photo.scalp.pixels_per_mm / map->cells.pitch;

  return MAX ((int) round (sqrt (sigma * sigma * 3 / windows + 0.25) - 0.5), 1);
}

static void
find_shine (SmpHairWork *work, int reach)
{
  for (int c = 0; c < 3; c++)
    {
      for (gsize i = 0; i < work->n; i++)
        work->open[c][i] = work->light[c][i] / smp_hair_compression (work->light[c][i]);
      smp_hair_smooth (work->open[c], work->head, work->columns, work->rows, reach, 1);
    }
  smp_hair_find_shine (work);
}

static void
smooth_all (const SmpHairMap *map, SmpHairWork *work)
{
  int reach = smoothing_reach (map, 3);
  double bright;

  for (int c = 0; c < 3; c++)
    smp_hair_smooth (work->light[c], work->head, work->columns, work->rows, reach, 3);
  smp_hair_smooth (work->detail, work->head, work->columns, work->rows, reach, 3);
  bright = smp_hair_bright (work->light[0], work);
  for (gsize i = 0; i < work->n; i++)
    work->detail[i] = sqrt (work->detail[i]) / bright *
                      pow (bright / MAX (work->light[0][i], LEAST_LIGHT * bright), DETAIL_POWER);
}

static SmpHairSight
look (const SmpHairMap *map, const SmpHairWork *work)
{
  double light = smp_hair_bright (work->light[0], work);
  double color = 0, red = 0;
  gsize n = 0;

  if (!(map->photo.scalp.pixels_per_mm >= SMP_HAIR_MIN_PIXELS_PER_MM))
    return SMP_HAIR_TOO_COARSE;
  for (gsize i = 0; i < work->n; i++)
    if (work->head[i] > 0)
      {
        n++;
        red += work->light[0][i];
        color += fabs (work->light[0][i] - work->light[2][i]);
      }
  if (n < LEAST_CELLS)
    return SMP_HAIR_TOO_SMALL;
  if (!(light > DARKEST))
    return SMP_HAIR_TOO_DARK;
  if (!(color > LEAST_COLOR * red))
    return SMP_HAIR_NO_COLOR;

  return SMP_HAIR_SEEN;
}

/**
 * smp_hair_map_work_out:
 * @map: a map that has read all of the photo
 *
 * Returns: whether hair can be found; if not, rows are all 0, and the value says why.
 **/
SmpHairSight
smp_hair_map_work_out (SmpHairMap *map)
{
  SmpHairWork work = begin (map);
  SmpHairSight sight = look (map, &work);

  g_clear_pointer (&map->fields, g_free);
  map->summary = (SmpHairSummary) { 0 };
  if (sight == SMP_HAIR_SEEN)
    {
      for (int c = 0; c < 3; c++)
        smp_hair_smooth (work.light[c], work.head, work.columns, work.rows, 1, 1);
      find_shine (&work, smoothing_reach (map, 1));
      smooth_all (map, &work);
      smp_hair_find_share (map, &work);
    }
  end (&work);

  return sight;
}

SmpHairSummary
smp_hair_map_summary (const SmpHairMap *map)
{
  return map->summary;
}

const SmpHairCells *
smp_hair_map_cells (const SmpHairMap *map)
{
  return &map->cells;
}

double
smp_hair_map_pixels_per_mm (const SmpHairMap *map)
{
  return map->photo.scalp.pixels_per_mm;
}

/**
 * smp_hair_map_cell_hair:
 * @map: a map after smp_hair_map_work_out()
 * @cell: the number of a cell
 *
 * Returns: its share of hair; -1 off the head.
 **/
float
smp_hair_map_cell_hair (const SmpHairMap *map, gsize cell)
{
  const float *field = map->fields != NULL ? map->fields + cell * N_FIELDS : NULL;

  return field != NULL && field[CONFIDENCE] > 0 ? field[AROUND] : -1;
}
