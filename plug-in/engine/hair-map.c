/* hair-map: finds hair and shine in a photo of a head. See hair-map.h.
 *
 * Constants without a source were chosen with rendered heads of known hair (see the tests), each in
 * the middle of a range in which results hardly change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hair-map.h"

#include <math.h>

#include "float-math.h"
#include "hair-fields.h"
#include "hair-map-private.h"

/* Hair is averaged over this area: standard deviation of an approximate Gaussian, millimetres. */
#define HAIR_SIGMA_MM 1.2

/* The least and the most detail of a head: quantiles of its cells. */
#define BARE_PART 0.03
#define DENSE_PART 0.97

/* The cells with more detail than this quantile show what hair is like. */
#define HAIRY_PART 0.93

/* Detail grows with the light, noise more slowly: so divide it by this power of the light. */
#define DETAIL_POWER 0.85

/* Cells whose detail exceeds the least by a few times the least are bare skin. */
#define BARE_SPREAD 4.0
#define LEAST_DETAIL 0.03

/* Detail relative to the light: less than this above the least may be pores. */
#define PORES 0.075

/* Differences between the missing part of the skin's colour and of its light: from the first on
 * there may be grey hair, from the second on there is. */
#define PALER_FROM 0.12
#define PALER_FULL 0.3

/* Weight of detail in the share of hair; the missing light has the rest. */
#define DETAIL_PART 0.75

/* Hair is not black, so the densest hair covers more than the part of light that is missing. */
#define DENSE_GAIN 1.15
#define LIGHT_GAIN 1.08

/* Hair is dark if it hides light as much as colour: from the first ratio on possibly, from the
 * second on certainly. */
#define GREY_RATIO 0.55
#define DARK_RATIO 0.85

/* Below this share of hair single dark pixels are probably pores. */
#define SINGLE_HAIRS 0.15

/* Bright skin is this quantile of the light of a head's cells. Cells darker than this part of it
 * are not compared with its light. */
#define BRIGHT_PART 0.8
#define LEAST_LIGHT 0.04

/* Matt skin has this quantile of the ratio of colours over the cells brighter than this part of bright skin. */
#define MATT_PART 0.85
#define MATT_FROM 0.5

/* Steps to find the mirrored light of a cell, which is less than this part of its blue light. */
#define WHITE_STEPS 5
#define MOST_WHITE 0.95f

/* Mirrored light makes skin brighter, so whiter skin is certainly shine only from this part of the light of bright skin on. */
#define SHINE_FULL 1.15

/* Grey hair adds this much white to the skin between, by its share. */
#define GREY_WHITE 0.25

/* Skin with less hair than the first counts as bare, and with more shine than the second as shining. */
#define BARE_SHARE 0.4
#define MUCH_SHINE 0.2

/* Darker cells have no usable light. */
#define DARKEST 0.002

/* Least number of cells of a head. */
#define LEAST_CELLS 200

/* Least colour, as a part of red light. */
#define LEAST_COLOR 0.02

/* Temporary data: a value for each cell. */
typedef struct
{
  int columns, rows;
  gsize n;
  float *head; /* 1 on the head where light is known, else 0 */
  float *u, *v;
  float *light[3], *detail; /* smoothed; detail relative to red light */
  float *open[3];           /* light before the camera compressed it */
  float *shine, *matt;
  float *missing; /* part of the light of bare skin, 0-1 */
} Work;

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

static Work
begin (const SmpHairMap *map)
{
  const SmpHairCells *cells = &map->cells;
  const SmpScalp *head = &map->photo.scalp;
  double middle_x = map->photo.width / 2.0, middle_y = map->photo.height / 2.0;
  double half_x = middle_x, half_y = middle_y;
  Work work = { .columns = cells->columns, .rows = cells->rows };

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
  work.missing = g_new0 (float, work.n);
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
end (Work *work)
{
  g_free (work->head);
  g_free (work->u);
  g_free (work->v);
  g_free (work->detail);
  g_free (work->shine);
  g_free (work->matt);
  g_free (work->missing);
  for (int c = 0; c < 3; c++)
    {
      g_free (work->light[c]);
      g_free (work->open[c]);
    }
}

static double
lit (const SmpHairPlane *plane, const Work *work, gsize i)
{
  return exp (plane->a + plane->b * work->u[i] + plane->c * work->v[i]);
}

/* How far on each side windows reach that together smooth by HAIR_SIGMA_MM: one of 2 r + 1 cells has the variance r (r + 1) / 3. */
static int
smoothing_reach (const SmpHairMap *map, int windows)
{
  double sigma = HAIR_SIGMA_MM * map->photo.scalp.pixels_per_mm / map->cells.pitch;

  return MAX ((int) round (sqrt (sigma * sigma * 3 / windows + 0.25) - 0.5), 1);
}

/* ---- shine --------------------------------------------------------------------------------- */

/* Mirrored light is white, while matt skin is coloured by melanin and blood. Where skin is redder or browner than elsewhere,
 * log (G / B) changes by a third of what log (R / G) does, so that G / B (G / R)^(1/3) is nearly the same for all matt skin of
 * a photo. White light lowers it.
 *
 * On the rendered heads (see the tests) this finds about as many pixels that mirror more than half as there are, but not all of
 * the same ones: see README. */
static float
mattness (const float light[3])
{
  return light[1] / MAX (light[2], 1e-4f) * cbrtf (light[1] / MAX (light[0], 1e-4f));
}

/* The white light that has to be taken away so that skin is as matt as @matt: the zero of
 * (G - w)^4 - matt^3 (B - w)^3 (R - w), from below. */
static float
white_in (const float light[3], float matt)
{
  float cube = matt * matt * matt, white = 0;

  for (int i = 0; i < WHITE_STEPS; i++)
    {
      float r = light[0] - white, g = light[1] - white, b = light[2] - white;
      float value = g * g * g * g - cube * b * b * b * r;
      float slope = cube * b * b * (3 * r + b) - 4 * g * g * g;

      if (!(value < 0 && slope > 0))
        break;
      white = MIN (white - value / slope, MOST_WHITE * light[2]);
    }

  return white;
}

static void
find_shine (Work *work, int reach)
{
  g_autofree float *ratio = g_new0 (float, work->n);
  double bright, matt;

  for (int c = 0; c < 3; c++)
    {
      for (gsize i = 0; i < work->n; i++)
        work->open[c][i] = work->light[c][i] / smp_hair_compression (work->light[c][i]);
      smp_hair_smooth (work->open[c], work->head, work->columns, work->rows, reach, 1);
    }
  bright = smp_hair_percentile (work->open[0], work->head, work->n, BRIGHT_PART);
  for (gsize i = 0; i < work->n; i++)
    {
      float light[3] = { work->open[0][i], work->open[1][i], work->open[2][i] };

      if (work->head[i] > 0 && light[0] > MATT_FROM * bright)
        ratio[i] = mattness (light);
    }
  matt = smp_hair_percentile (ratio, work->head, work->n, MATT_PART);

  for (gsize i = 0; i < work->n; i++)
    {
      float light[3] = { work->open[0][i], work->open[1][i], work->open[2][i] };
      double part = smp_in_range (light[0] / MAX (SHINE_FULL * bright, 1e-4), 0, 1);
      float all = smp_hair_luminance (light[0], light[1], light[2]);
      float white = white_in (light, matt) * part * part;

      work->shine[i] = MIN (white / MAX (all, 1e-4f), 1);
      work->matt[i] = all - white;
    }
}

/* ---- hair ---------------------------------------------------------------------------------- */

static void
smooth_all (const SmpHairMap *map, Work *work)
{
  int reach = smoothing_reach (map, 3);
  double bright;

  for (int c = 0; c < 3; c++)
    smp_hair_smooth (work->light[c], work->head, work->columns, work->rows, reach, 3);
  smp_hair_smooth (work->detail, work->head, work->columns, work->rows, reach, 3);
  bright = smp_hair_percentile (work->light[0], work->head, work->n, BRIGHT_PART);
  for (gsize i = 0; i < work->n; i++)
    work->detail[i] = sqrt (work->detail[i]) / bright *
                      pow (bright / MAX (work->light[0][i], LEAST_LIGHT * bright), DETAIL_POWER);
}

/* The missing part of the light of bare skin, in red light and in colour. */
static void
find_missing (const Work *work, const float *light, const float *bare, SmpHairPlane *plane,
              float *missing)
{
  *plane = smp_hair_plane (light, bare, work->u, work->v, work->n);
  for (gsize i = 0; i < work->n; i++)
    missing[i] = work->head[i] > 0 ? smp_in_range (1 - light[i] / lit (plane, work, i), 0, 1) : 0;
}

/* The median of the missing part where hair is densest. */
static double
median_where (const float *missing, const float *detail, double least, const Work *work)
{
  g_autofree float *weights = g_new (float, work->n);

  for (gsize i = 0; i < work->n; i++)
    weights[i] = work->head[i] > 0 && detail[i] >= least;

  return smp_hair_percentile (missing, weights, work->n, 0.5);
}

static double
darkness_of (SmpHairColor color, double by_light, double by_color)
{
  switch (color)
    {
    case SMP_HAIR_DARKER:
      return 1;
    case SMP_HAIR_LIGHTER:
      return 0;
    case SMP_HAIR_BOTH:
      return 0.5;
    default:
      return smp_in_range (
          (by_light / MAX (by_color, 1e-3) - GREY_RATIO) / (DARK_RATIO - GREY_RATIO), 0, 1);
    }
}

/* Confidence that there is any hair, 0-1: from detail above that of bare skin, or because more
 * of the skin's colour is missing than of its light, which neither shade nor shine nor blood
 * causes. */
static double
sure_of (double detail, double paler)
{
  return MAX (smp_in_range (detail / PORES, 0, 1),
              smp_in_range ((paler - PALER_FROM) / (PALER_FULL - PALER_FROM), 0, 1));
}

static void
find_hair (SmpHairMap *map, Work *work)
{
  double bare = smp_hair_percentile (work->detail, work->head, work->n, BARE_PART);
  double dense = smp_hair_percentile (work->detail, work->head, work->n, DENSE_PART);
  double hairy = smp_hair_percentile (work->detail, work->head, work->n, HAIRY_PART);
  double spread = BARE_SPREAD * MAX (bare, LEAST_DETAIL);
  g_autofree float *weights = g_new (float, work->n);
  g_autofree float *color = g_new (float, work->n);
  g_autofree float *by_color = g_new (float, work->n);
  g_autofree float *hidden = g_new (float, work->n);
  SmpHairPlane red_plane, color_plane;
  double darkness, full, sum = 0, n_head = 0, shine = 0, skin = 0;

  for (gsize i = 0; i < work->n; i++)
    {
      double above = MAX (work->detail[i] - bare, 0) / spread;

      weights[i] = work->head[i] * exp (-above * above);
      color[i] = MAX (work->light[0][i] - work->light[2][i], 0);
    }
  find_missing (work, work->light[0], weights, &red_plane, work->missing);
  find_missing (work, color, weights, &color_plane, by_color);

  darkness = darkness_of (map->photo.color, median_where (work->missing, work->detail, hairy, work),
                          median_where (by_color, work->detail, hairy, work));
  for (gsize i = 0; i < work->n; i++)
    hidden[i] = darkness * work->missing[i] + (1 - darkness) * by_color[i];
  map->summary.contrast = median_where (hidden, work->detail, hairy, work);
  map->summary.darkness = darkness;
  full = smp_in_range (DENSE_GAIN * map->summary.contrast, 0.05, 1);

  map->fields = g_new0 (float, work->n *N_FIELDS);
  for (gsize i = 0; i < work->n; i++)
    {
      float *field = map->fields + i * N_FIELDS;
      double detail = (work->detail[i] - bare) / MAX (dense - bare, 1e-4);
      double sure = sure_of (work->detail[i] - bare, by_color[i] - work->missing[i]);
      double light = lit (&red_plane, work, i);
      double share, single;

      if (!(work->head[i] > 0))
        continue;
      share = sure * (DETAIL_PART * smp_in_range (detail, 0, 1) * full +
                      (1 - DETAIL_PART) * MIN (LIGHT_GAIN * hidden[i], 1));
      single = darkness * smp_in_range (share / SINGLE_HAIRS, 0, 1);
      field[SHARE] = share + single * (1 - work->missing[i]);
      field[PER_LIGHT] = single / light;
      field[SHINE] = MAX (work->shine[i] - GREY_WHITE * (1 - darkness) * share, 0) * (1 - share);
      field[MATT] = work->matt[i];
      field[AROUND] = share;
      field[CONFIDENCE] =
          smp_in_range (map->summary.contrast / 0.4, 0, 1) * smp_in_range (light / 0.04, 0, 1);
      sum += field[CONFIDENCE];
      n_head++;
      skin += share < BARE_SHARE;
      shine += share < BARE_SHARE && field[SHINE] > MUCH_SHINE;
    }
  map->summary.confidence = sum / MAX (n_head, 1);
  map->summary.shine = shine / MAX (skin, 1);
  /* From the middle of the head to its rim the logarithm of the light changes by the plane's slope. */
  map->summary.one_sided = exp (2 * hypot (red_plane.b, red_plane.c));
  for (int c = 0; c < 3; c++)
    {
      SmpHairPlane plane = smp_hair_plane (work->light[c], weights, work->u, work->v, work->n);

      map->summary.skin[c] = exp (plane.a);
    }
}

static SmpHairSight
look (const SmpHairMap *map, const Work *work)
{
  double light = smp_hair_percentile (work->light[0], work->head, work->n, BRIGHT_PART);
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
  Work work = begin (map);
  SmpHairSight sight = look (map, &work);

  g_clear_pointer (&map->fields, g_free);
  map->summary = (SmpHairSummary) { 0 };
  if (sight == SMP_HAIR_SEEN)
    {
      for (int c = 0; c < 3; c++)
        smp_hair_smooth (work.light[c], work.head, work.columns, work.rows, 1, 1);
      find_shine (&work, smoothing_reach (map, 1));
      smooth_all (map, &work);
      find_hair (map, &work);
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
