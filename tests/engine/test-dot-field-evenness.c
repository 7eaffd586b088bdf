/* test-dot-field-evenness: the first n dots of the tile are spread evenly and without a pattern,
 * for every n.
 *
 * The thresholds are those of maximal progressive Poisson disks. Lengths are relative to d_hex (n).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "dot-fields.h"

#include <math.h>

static double
distance2 (Place a, Place b)
{
  gint64 dx = (a.x - b.x) & (FINE_TILE - 1);
  gint64 dy = (a.y - b.y) & (FINE_TILE - 1);

  dx = MIN (dx, FINE_TILE - dx);
  dy = MIN (dy, FINE_TILE - dy);

  return dx * dx + dy * dy;
}

/* Places grouped by the cells of a grid, about one in a cell. */
typedef struct
{
  const Place *places;
  int cell_bits;
  gint *first, *next;
} Grid;

static gint *
first_in_cell (const Grid *grid, guint32 x, guint32 y)
{
  guint column = (x & (FINE_TILE - 1)) >> grid->cell_bits;
  guint row = (y & (FINE_TILE - 1)) >> grid->cell_bits;

  return &grid->first[(row << (FINE_BITS - grid->cell_bits)) + column];
}

static void
grid_add (Grid *grid, guint i)
{
  gint *first = first_in_cell (grid, grid->places[i].x, grid->places[i].y);

  grid->next[i] = *first;
  *first = i;
}

static Grid *
grid_new (const Place *places, guint n_added, guint n_max)
{
  Grid *grid = g_new0 (Grid, 1);
  guint n_cells;

  grid->places = places;
  grid->cell_bits = FINE_BITS - (int) (log2 (n_max) / 2.0);
  n_cells = 1u << (2 * (FINE_BITS - grid->cell_bits));
  grid->first = g_new (gint, n_cells);
  grid->next = g_new (gint, n_max);
  for (guint i = 0; i < n_cells; i++)
    grid->first[i] = -1;
  for (guint i = 0; i < n_added; i++)
    grid_add (grid, i);

  return grid;
}

static void
grid_free (Grid *grid)
{
  g_free (grid->first);
  g_free (grid->next);
  g_free (grid);
}

static void
nearest_in_cell (const Grid *grid, Place place, gint column, gint row, double *nearest2)
{
  gint width = 1 << grid->cell_bits;
  gint i = *first_in_cell (grid, place.x + column * width, place.y + row * width);

  for (; i >= 0; i = grid->next[i])
    *nearest2 = MIN (*nearest2, distance2 (grid->places[i], place));
}

/* Squared distance from @place to the nearest place in the grid. */
static double
grid_nearest2 (const Grid *grid, Place place)
{
  double width = 1 << grid->cell_bits;
  gint n_columns = 1 << (FINE_BITS - grid->cell_bits);
  double nearest2 = G_MAXDOUBLE;

  /* All places in ring r of cells are at least r - 1 cells away. */
  for (gint r = 0; r <= n_columns && (r < 2 || nearest2 > (r - 1) * width * (r - 1) * width); r++)
    for (gint i = -r; i <= r; i++)
      {
        nearest_in_cell (grid, place, i, -r, &nearest2);
        nearest_in_cell (grid, place, i, r, &nearest2);
        nearest_in_cell (grid, place, -r, i, &nearest2);
        nearest_in_cell (grid, place, r, i, &nearest2);
      }

  return nearest2;
}

static guint
grid_count_within (const Grid *grid, Place centre, double radius)
{
  gint width = 1 << grid->cell_bits;
  gint reach = radius / width + 1;
  guint count = 0;

  for (gint row = -reach; row <= reach; row++)
    for (gint column = -reach; column <= reach; column++)
      for (gint i = *first_in_cell (grid, centre.x + column * width, centre.y + row * width);
           i >= 0; i = grid->next[i])
        if (distance2 (grid->places[i], centre) < radius * radius)
          count++;

  return count;
}

/* For each rank, the distance to the nearest dot of a lower rank, in tiles. */
static double *
distances_to_lower_ranks (const Place *places)
{
  guint n_dots = smp_dot_field_n_dots ();
  double *distances = g_new (double, n_dots);
  Grid *grid = grid_new (places, 1, 4);

  distances[0] = G_MAXDOUBLE;
  for (guint i = 1, n_max = 4; i < n_dots; i++)
    {
      if (i == n_max)
        {
          n_max *= 4;
          grid_free (grid);
          grid = grid_new (places, i, n_max);
        }
      distances[i] = sqrt (grid_nearest2 (grid, places[i])) / FINE_TILE;
      grid_add (grid, i);
    }
  grid_free (grid);

  return distances;
}

static void
widen_cover (const Grid *grid, Place corner, double side, double precision, double *cover)
{
  Place centre = { corner.x + side / 2, corner.y + side / 2 };
  double distance = sqrt (grid_nearest2 (grid, centre));

  *cover = MAX (*cover, distance);
  if (side > 2.0 && distance + side * G_SQRT2 / 2.0 > *cover + precision)
    for (int quarter = 0; quarter < 4; quarter++)
      {
        Place inner = { corner.x + (quarter & 1 ? side / 2 : 0),
                        corner.y + (quarter & 2 ? side / 2 : 0) };

        widen_cover (grid, inner, side / 2, precision, cover);
      }
}

/* Radius, in tiles, of the largest empty circle between the first @n dots. */
static double
cover_of (const Place *places, guint n)
{
  Grid *grid = grid_new (places, n, n);
  guint side = 1 << (grid->cell_bits - 1);
  double precision = 0.002 * d_hex (n) * FINE_TILE;
  double cover = 0.0;

  for (guint y = 0; y < FINE_TILE; y += side)
    for (guint x = 0; x < FINE_TILE; x += side)
      widen_cover (grid, (Place) { x, y }, side, precision, &cover);
  grid_free (grid);

  return cover / FINE_TILE;
}

/* --- Evenness ----------------------------------------------------------------------------- */

static void
test_dot_keeps_its_distance_from_lower_ranks (gconstpointer places)
{
  double *distances = distances_to_lower_ranks (places);
  double least = G_MAXDOUBLE;

  for (guint i = 64; i < smp_dot_field_n_dots (); i++)
    least = MIN (least, distances[i] / d_hex (i + 1));
  g_free (distances);

  g_test_message ("least distance %.4f d_hex", least);
  g_assert_cmpfloat (least, >=, 0.69);
}

static void
test_no_beginning_has_touching_dots_or_gaps (gconstpointer places)
{
  double *distances = distances_to_lower_ranks (places);
  guint n_dots = smp_dot_field_n_dots ();

  for (guint power = n_dots; power >= 256; power /= 2)
    for (guint n = power; n >= power / 4 * 3; n -= power / 4)
      {
        double least = G_MAXDOUBLE;
        double cover = cover_of (places, n);

        for (guint i = 1; i < n; i++)
          least = MIN (least, distances[i]);

        g_test_message ("%6u dots: rho %.4f, cover %.4f", n, least / d_hex (n), cover / d_hex (n));
        g_assert_cmpfloat (least / d_hex (n), >=, 0.72);
        if (n >= 512)
          g_assert_cmpfloat (cover / d_hex (n), <=, 0.78);
      }
  g_free (distances);
}

/* The spectrum is averaged over rings of frequencies, whose widths are a 20th of sqrt (n). */
#define N_RINGS 32
#define RINGS_PER_UNIT 20.0

typedef struct
{
  double low, middle, peak, peak_at, anisotropy_db;
} Spectrum;

static double
power_at (const Place *places, guint n, gint kx, gint ky, const float *cosines)
{
  double real = 0.0, imaginary = 0.0;

  for (guint i = 0; i < n; i++)
    {
      guint phase = ((kx * places[i].x + ky * places[i].y) & (FINE_TILE - 1)) >> 8;

      real += cosines[phase];
      imaginary += cosines[(phase - TILE_UNITS / 4) & (TILE_UNITS - 1)];
    }

  return (real * real + imaginary * imaginary) / n;
}

/* The spectrum of the first @n dots, from all frequencies or a random sample that needs about
 * @n_terms sines. */
static Spectrum
spectrum_of (const Place *places, guint n, double n_terms)
{
  GRand *rand = g_rand_new_with_seed (n);
  float *cosines = g_new (float, TILE_UNITS);
  double sum[N_RINGS] = { 0 }, sum2[N_RINGS] = { 0 }, count[N_RINGS] = { 0 };
  double low_area = 0.0, middle_area = 0.0;
  guint n_anisotropic = 0;
  gint end = ceil (N_RINGS / RINGS_PER_UNIT * sqrt (n));
  gint64 n_all = (gint64) (2 * end + 1) * (end + 1);
  gint64 n_tried = MIN (n_all, n_terms / n);
  Spectrum spectrum = { 0 };

  for (gint i = 0; i < TILE_UNITS; i++)
    cosines[i] = cos (i * 2.0 * G_PI / TILE_UNITS);

  for (gint64 i = 0; i < n_tried; i++)
    {
      gint kx, ky;
      guint ring;

      if (n_tried == n_all)
        {
          kx = i % (2 * end + 1) - end;
          ky = i / (2 * end + 1);
        }
      else
        {
          double radius = g_rand_double_range (rand, 0.0, end);
          double angle = g_rand_double_range (rand, 0.0, G_PI);

          kx = lround (radius * cos (angle));
          ky = lround (radius * sin (angle));
        }

      /* Opposite frequencies have the same power, so use one of each pair. */
      ring = hypot (kx, ky) / sqrt (n) * RINGS_PER_UNIT;
      if (ring < N_RINGS && (ky > 0 || kx > 0))
        {
          double power = power_at (places, n, kx, ky, cosines);

          sum[ring] += power;
          sum2[ring] += power * power;
          count[ring]++;
        }
    }

  for (guint ring = 0; ring < N_RINGS; ring++)
    {
      double mean = sum[ring] / MAX (count[ring], 1);
      double middle = (ring + 0.5) / RINGS_PER_UNIT;
      double area = count[ring] > 0 ? middle : 0.0;

      if (middle < 0.4)
        {
          spectrum.low += mean * area;
          low_area += area;
        }
      else if (middle < 0.7)
        {
          spectrum.middle += mean * area;
          middle_area += area;
        }

      if (mean > spectrum.peak)
        {
          spectrum.peak = mean;
          spectrum.peak_at = middle;
        }

      /* For an isotropic spectrum the standard deviation of the power equals its mean. */
      if (count[ring] >= 50)
        {
          double variance = (sum2[ring] - count[ring] * mean * mean) / (count[ring] - 1);

          spectrum.anisotropy_db += 10.0 * log10 (variance / (mean * mean));
          n_anisotropic++;
        }
    }
  spectrum.low /= low_area;
  spectrum.middle /= middle_area;
  spectrum.anisotropy_db /= MAX (n_anisotropic, 1);

  g_free (cosines);
  g_rand_free (rand);
  g_test_message ("%6u dots: power %.4f to .4, %.4f to .7, peak %.3f at %.3f, anisotropy %+.2f dB",
                  n, spectrum.low, spectrum.middle, spectrum.peak, spectrum.peak_at,
                  spectrum.anisotropy_db);

  return spectrum;
}

static void
test_small_beginnings_are_even_too (gconstpointer places)
{
  static const guint beginnings[] = { 192, 256, 384, 512, 768 };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      Spectrum spectrum = spectrum_of (places, beginnings[i], 1e8);

      g_assert_cmpfloat (spectrum.low, <=, 0.10);
      g_assert_cmpfloat (spectrum.middle, <=, 0.11);
      g_assert_cmpfloat (spectrum.peak, <=, 3.3);
    }
}

static void
test_every_beginning_is_even_and_has_no_pattern (gconstpointer places)
{
  static const guint beginnings[] = { 1024, 1536, 2048, 3072, 4096, 12288, 16384 };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      Spectrum spectrum = spectrum_of (places, beginnings[i], 1.5e8);

      g_assert_cmpfloat (spectrum.low, <=, 0.095);
      g_assert_cmpfloat (spectrum.middle, <=, 0.11);
      g_assert_cmpfloat (spectrum.peak, <=, 2.3);
      g_assert_cmpfloat (spectrum.peak_at, >=, 0.98);
      g_assert_cmpfloat (spectrum.peak_at, <=, 1.3);
      g_assert_cmpfloat (fabs (spectrum.anisotropy_db), <=, 0.35);
    }
}

static void
test_counts_vary_little_from_place_to_place (gconstpointer places)
{
  GRand *rand = g_rand_new_with_seed (16);
  const guint n_discs = 4000;

  for (guint n = 1024; n <= smp_dot_field_n_dots (); n *= 2)
    {
      Grid *grid = grid_new (places, n, n);
      double radius = sqrt (16.0 / (G_PI * n)) * FINE_TILE;
      double sum = 0.0, sum2 = 0.0;
      double mean, variance;

      for (guint i = 0; i < n_discs; i++)
        {
          Place centre = { g_rand_int (rand) & (FINE_TILE - 1),
                           g_rand_int (rand) & (FINE_TILE - 1) };
          double count = grid_count_within (grid, centre, radius);

          sum += count;
          sum2 += count * count;
        }
      grid_free (grid);

      mean = sum / n_discs;
      variance = sum2 / n_discs - mean * mean;
      g_test_message ("%6u dots: variance/mean %.4f", n, variance / mean);
      g_assert_cmpfloat_with_epsilon (mean, 16.0, 0.2);
      g_assert_cmpfloat (variance / mean, <=, 0.20);
    }
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  Place *places;
  int status;

  g_test_init (&argc, &argv, NULL);
  places = places_of_tile ();

#define ADD_WITH_PLACES(name, func) g_test_add_data_func ("/dot-field/" name, places, func)
  ADD_WITH_PLACES ("a-dot-keeps-its-distance-from-all-lower-ranks",
                   test_dot_keeps_its_distance_from_lower_ranks);
  ADD_WITH_PLACES ("no-beginning-has-touching-dots-or-gaps",
                   test_no_beginning_has_touching_dots_or_gaps);
  ADD_WITH_PLACES ("small-beginnings-are-even-too", test_small_beginnings_are_even_too);
  ADD_WITH_PLACES ("every-beginning-is-even-and-has-no-pattern",
                   test_every_beginning_is_even_and_has_no_pattern);
  ADD_WITH_PLACES ("counts-vary-little-from-place-to-place",
                   test_counts_vary_little_from_place_to_place);

  status = g_test_run ();
  g_free (places);

  return status;
}
