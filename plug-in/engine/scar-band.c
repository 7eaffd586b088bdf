/* scar-band: finds pale bands inside hair. See scar-band.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scar-band.h"

#include <math.h>

#include "scar-trace.h"

/* On the whole a scar has this contrast. Streaks of hair reach 0.19 in rendered photos, a scar 0.56. */
#define MEAN_CONTRAST 0.25

/* So much more of its blue light than of its red light is missing beside a scar (logarithms). Beside a parting,
 * which shows skin, as much of both is missing. */
#define LEAST_PALER 0.1

#define LEAST_LENGTH_MM 30.0
#define MOST_BANDS 4

/* A band ends where less than this part of its mean contrast is left, at more than so many places in a row. */
#define END_PART 0.5
#define MOST_FAINT 3

/* Places and widths are means of this many neighbours on each side. */
#define SMOOTH 4

/* Limits for the half width of a scar. */
#define MIN_RADIUS_MM 0.6
#define MAX_RADIUS_MM 3.5

typedef struct
{
  double x, y, radius; /* pixels */
  gboolean is_start;   /* not joined to the point before */
} Point;

struct _SmpScarBand
{
  GArray *points;
  double length_mm, light[3], beside[3];
};

/* Light along a line across the band: the mean over a bar's length, at a distance from its middle. */
static double
profile (const SmpScarField *field, const SmpScarPlace *place, double off_mm)
{
  double c = cos (place->angle), s = sin (place->angle), off = off_mm / field->cell_mm, sum = 0;
  int n = 0;

  for (int i = 0; i < SMP_SCAR_BAR_STEPS; i++)
    {
      double along = SMP_SCAR_BAR_MM * ((i + 0.5) / SMP_SCAR_BAR_STEPS - 0.5) / field->cell_mm;
      double light = smp_scar_field_light (field, place->x + c * along - s * off,
                                           place->y + s * along + c * off);

      if (isfinite (light))
        {
          sum += light;
          n++;
        }
    }

  return n > 0 ? sum / n : NAN;
}

/* How far on one side the band is lighter than halfway to what is beside it. */
static double
half_width (const SmpScarField *field, const SmpScarPlace *place, double side)
{
  double top = profile (field, place, 0);
  double beside =
      (profile (field, place, side * SMP_SCAR_BESIDE_FROM_MM) +
       profile (field, place, side * (SMP_SCAR_BESIDE_FROM_MM + SMP_SCAR_BESIDE_TO_MM) / 2) +
       profile (field, place, side * SMP_SCAR_BESIDE_TO_MM)) /
      3;
  double off = 0;

  while (off < MAX_RADIUS_MM && profile (field, place, side * off) > (top + beside) / 2)
    off += 0.1;

  return off;
}

static void
add_band (SmpScarBand *scar, const SmpScarField *field, GArray *places)
{
  double pitch = smp_hair_map_cells (field->map)->pitch;

  for (guint i = 0; i < places->len; i++)
    {
      SmpScarPlace *place = &g_array_index (places, SmpScarPlace, i);
      double one = half_width (field, place, 1), other = half_width (field, place, -1);
      double aside = (one - other) / 2 / field->cell_mm;

      place->x -= sin (place->angle) * aside;
      place->y += cos (place->angle) * aside;
      place->radius_mm = CLAMP ((one + other) / 2, MIN_RADIUS_MM, MAX_RADIUS_MM);
    }
  for (guint i = 0; i < places->len; i++)
    {
      guint reach = MIN (SMOOTH, MIN (i, places->len - 1 - i));
      Point point = { 0, 0, 0, i == 0 };

      for (guint k = i - reach; k <= i + reach; k++)
        {
          const SmpScarPlace *place = &g_array_index (places, SmpScarPlace, k);

          point.x += (place->x + 0.5) * pitch / (2 * reach + 1);
          point.y += (place->y + 0.5) * pitch / (2 * reach + 1);
          point.radius += place->radius_mm / field->cell_mm * pitch / (2 * reach + 1);
        }
      g_array_append_val (scar->points, point);
    }
  scar->length_mm += (places->len - 1) * SMP_SCAR_STEP_MM;
}

/* The mean logarithms of the light on a band, and of that beside it. */
static void
find_light (const SmpScarField *field, const GArray *places, double on[3], double beside[3])
{
  const SmpHairCells *cells = smp_hair_map_cells (field->map);
  double far = (SMP_SCAR_BESIDE_FROM_MM + SMP_SCAR_BESIDE_TO_MM) / 2 / field->cell_mm, n = 0;

  for (int c = 0; c < 3; c++)
    on[c] = beside[c] = 0;
  for (guint i = 0; i < places->len; i++)
    {
      const SmpScarPlace *place = &g_array_index (places, SmpScarPlace, i);

      for (int side = -1; side <= 1; side += 2)
        {
          double x = place->x - sin (place->angle) * far * side;
          double y = place->y + cos (place->angle) * far * side;
          const float *here, *there;

          if (!isfinite (smp_scar_field_light (field, x, y)) ||
              !isfinite (smp_scar_field_light (field, place->x, place->y)))
            continue;
          here = cells->cells[(gsize) place->y * field->columns + (gsize) place->x].light;
          there = cells->cells[(gsize) y * field->columns + (gsize) x].light;
          for (int c = 0; c < 3; c++)
            {
              on[c] += log (MAX (here[c], 1e-4));
              beside[c] += log (MAX (there[c], 1e-4));
            }
          n++;
        }
    }
  for (int c = 0; c < 3; c++)
    {
      on[c] /= MAX (n, 1);
      beside[c] /= MAX (n, 1);
    }
}

/* Ends a band where a bar is half beyond its end: there about half of the contrast is left. */
static void
cut_ends (GArray *places)
{
  const SmpScarPlace *place = (const SmpScarPlace *) places->data;
  int n = places->len, best = 0, first, last;
  double sum = 0, least;

  for (int i = 0; i < n; i++)
    {
      sum += MAX (place[i].contrast, 0);
      if (place[i].contrast > place[best].contrast)
        best = i;
    }
  least = END_PART * sum / n;
  first = last = best;
  for (int i = best; i < n && i - last <= MOST_FAINT; i++)
    if (place[i].contrast >= least)
      last = i;
  for (int i = best; i >= 0 && first - i <= MOST_FAINT; i--)
    if (place[i].contrast >= least)
      first = i;
  g_array_set_size (places, last + 1);
  g_array_remove_range (places, 0, first);
}

static gboolean
is_scar (const GArray *places, const double on[3], const double beside[3])
{
  double sum = 0;

  for (guint i = 0; i < places->len; i++)
    sum += MAX (g_array_index (places, SmpScarPlace, i).contrast, 0);

  return (places->len - 1) * SMP_SCAR_STEP_MM >= LEAST_LENGTH_MM &&
         sum >= MEAN_CONTRAST * places->len &&
         beside[0] - on[0] - (beside[2] - on[2]) >= LEAST_PALER;
}

/**
 * smp_scar_band_find:
 * @map: a map after smp_hair_map_work_out() that has seen hair
 *
 * Returns: (transfer full) (nullable): the scars, or %NULL if there are none that are sure.
 **/
SmpScarBand *
smp_scar_band_find (const SmpHairMap *map)
{
  g_autoptr (SmpScarBand) scar = g_new0 (SmpScarBand, 1);
  SmpScarField field;
  double n = 0;
  GArray *seeds;
  int n_bands = 0;

  scar->points = g_array_new (FALSE, FALSE, sizeof (Point));
  smp_scar_field_init (&field, map);
  seeds = smp_scar_field_seeds (&field);
  for (guint i = 0; i < seeds->len && n_bands < MOST_BANDS; i++)
    {
      SmpScarPlace seed = g_array_index (seeds, SmpScarPlace, i);
      double on[3], beside[3];
      GArray *places;

      if (smp_scar_field_is_taken (&field, seed.x, seed.y))
        continue;
      places = smp_scar_field_trace (&field, &seed);
      cut_ends (places);
      find_light (&field, places, on, beside);
      if (is_scar (places, on, beside))
        {
          add_band (scar, &field, places);
          for (int c = 0; c < 3; c++)
            {
              scar->light[c] += on[c] * places->len;
              scar->beside[c] += beside[c] * places->len;
            }
          n += places->len;
          n_bands++;
        }
      g_array_unref (places);
    }
  for (int c = 0; c < 3; c++)
    {
      scar->light[c] = exp (scar->light[c] / MAX (n, 1));
      scar->beside[c] = exp (scar->beside[c] / MAX (n, 1));
    }
  g_array_unref (seeds);
  smp_scar_field_clear (&field);

  return n_bands > 0 ? g_steal_pointer (&scar) : NULL;
}

void
smp_scar_band_free (SmpScarBand *scar)
{
  if (scar == NULL)
    return;

  g_array_unref (scar->points);
  g_free (scar);
}

/**
 * smp_scar_band_length:
 * @scar: scars
 *
 * Returns: how long they are together, millimetres in the picture.
 **/
double
smp_scar_band_length (const SmpScarBand *scar)
{
  return scar->length_mm;
}

/**
 * smp_scar_band_light:
 * @scar: scars
 * @on: (out): their light, geometric mean
 * @beside: (out): that of the hair beside them
 **/
void
smp_scar_band_light (const SmpScarBand *scar, double on[3], double beside[3])
{
  for (int c = 0; c < 3; c++)
    {
      on[c] = scar->light[c];
      beside[c] = scar->beside[c];
    }
}

/* The distance of a place from the line between two points, less the radius there. */
static double
distance_from (const Point *a, const Point *b, double x, double y)
{
  double dx = b->x - a->x, dy = b->y - a->y, length2 = dx * dx + dy * dy;
  double part = length2 > 0 ? ((x - a->x) * dx + (y - a->y) * dy) / length2 : 0;

  part = CLAMP (part, 0, 1);
  return hypot (x - a->x - part * dx, y - a->y - part * dy) - a->radius -
         part * (b->radius - a->radius);
}

/**
 * smp_scar_band_row:
 * @scar: scars
 * @reach: how far beyond them, pixels
 * @x: the first pixel
 * @y: its row
 * @n: the number of pixels
 * @coverage: (out): the share of each pixel that lies in that reach
 **/
void
smp_scar_band_row (const SmpScarBand *scar, double reach, int x, int y, int n, float *coverage)
{
  for (int i = 0; i < n; i++)
    coverage[i] = 0;

  for (guint k = 1; k < scar->points->len; k++)
    {
      const Point *b = &g_array_index (scar->points, Point, k), *a = b - 1;
      double far = MAX (a->radius, b->radius) + reach + 1;
      int from = MAX ((int) floor (MIN (a->x, b->x) - far) - x, 0);
      int to = MIN ((int) ceil (MAX (a->x, b->x) + far) - x, n);

      if (b->is_start || y + 0.5 < MIN (a->y, b->y) - far || y + 0.5 > MAX (a->y, b->y) + far)
        continue;
      for (int i = from; i < to; i++)
        {
          double inside = reach + 0.5 - distance_from (a, b, x + i + 0.5, y + 0.5);

          coverage[i] = MAX (coverage[i], (float) CLAMP (inside, 0, 1));
        }
    }
}
