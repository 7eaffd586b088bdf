/* test-dot-field: is the dot field even, the same from every side, and never twice the same?
 *
 * The thresholds are those of maximal progressive Poisson discs. Lengths are compared with
 * d_hex (n) = sqrt (2 / (sqrt (3) n)), the spacing of n dots in the densest arrangement there is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "dot-field.h"

#include <math.h>

/* A tile in the field's own units and, to search gaps between units, in 256ths of them. */
#define TILE_UNITS 65536
#define FINE_BITS 24
#define FINE_TILE (1u << FINE_BITS)

#define TABLE_HASH G_GUINT64_CONSTANT (0x43b00870c92aa27e)

/* The untransformed tile: a dot of copy 0, 0 is where the table says. */
static const SmpDotField plain = { 0 };

typedef struct
{
  guint32 x, y;
} Place;

/* --- The dots of a rectangle ------------------------------------------------------------- */

static void
append_dot (const SmpDot *dot, gpointer user_data)
{
  g_array_append_val ((GArray *) user_data, *dot);
}

static void
count_dot (const SmpDot *dot G_GNUC_UNUSED, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static GArray *
dots_of (const SmpDotField *field, SmpScalpRect rect, double density)
{
  GArray *dots = g_array_new (FALSE, FALSE, sizeof (SmpDot));

  smp_dot_field_foreach (field, &rect, density, append_dot, dots);

  return dots;
}

static guint
count_of (const SmpDotField *field, SmpScalpRect rect, double density)
{
  guint count = 0;

  smp_dot_field_foreach (field, &rect, density, count_dot, &count);

  return count;
}

static const SmpDot *
dot_at (GArray *dots, guint i)
{
  return &g_array_index (dots, SmpDot, i);
}

static SmpScalpRect
square_at (double x_mm, double y_mm, double side_mm)
{
  return (SmpScalpRect) { x_mm, y_mm, x_mm + side_mm, y_mm + side_mm };
}

static SmpScalpRect
random_square (GRand *rand, double side_mm)
{
  double x_mm = g_rand_double_range (rand, -1000.0, 1000.0);
  double y_mm = g_rand_double_range (rand, -1000.0, 1000.0);

  return square_at (x_mm, y_mm, side_mm);
}

static gboolean
is_inside (const SmpDot *dot, const SmpScalpRect *rect)
{
  return rect->x0 <= dot->x_mm && dot->x_mm < rect->x1 && rect->y0 <= dot->y_mm &&
         dot->y_mm < rect->y1;
}

static gint64
identity_of (const SmpDot *dot)
{
  return ((gint64) dot->copy_x * 65536 + dot->copy_y) * (1 << 24) + dot->rank;
}

/* From identity to position in @dots; finding one twice fails. */
static GHashTable *
index_of_dots (GArray *dots)
{
  GHashTable *index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < dots->len; i++)
    {
      gint64 *identity = g_new (gint64, 1);

      *identity = identity_of (dot_at (dots, i));
      g_assert_true (g_hash_table_insert (index, identity, GUINT_TO_POINTER (i)));
    }

  return index;
}

static guint
position_in (GHashTable *index, const SmpDot *dot)
{
  gint64 identity = identity_of (dot);
  gpointer position = NULL;

  g_assert_true (g_hash_table_lookup_extended (index, &identity, NULL, &position));

  return GPOINTER_TO_UINT (position);
}

static void
assert_same_place (const SmpDot *a, const SmpDot *b)
{
  g_assert_true (a->x_mm == b->x_mm && a->y_mm == b->y_mm);
}

/* --- The tile by rank --------------------------------------------------------------------- */

static GArray *
dots_of_tile (void)
{
  return dots_of (&plain, square_at (0.0, 0.0, smp_dot_field_period_mm ()),
                  SMP_DOT_FIELD_MAX_DENSITY);
}

static guint32
to_units (double mm)
{
  return lround (mm / smp_dot_field_period_mm () * TILE_UNITS);
}

/* The tile's dots by rank, in fine units. */
static Place *
places_of_tile (void)
{
  guint n_dots = smp_dot_field_n_dots ();
  Place *places = g_new0 (Place, n_dots);
  GArray *dots = dots_of_tile ();

  g_assert_cmpuint (dots->len, ==, n_dots);
  for (guint i = 0; i < n_dots; i++)
    {
      const SmpDot *dot = dot_at (dots, i);

      g_assert_cmpuint (dot->rank, <, n_dots);
      places[dot->rank].x = to_units (dot->x_mm) * (FINE_TILE / TILE_UNITS);
      places[dot->rank].y = to_units (dot->y_mm) * (FINE_TILE / TILE_UNITS);
    }
  g_array_unref (dots);

  return places;
}

static double
d_hex (double n)
{
  return sqrt (2.0 / (sqrt (3.0) * n));
}

static double
distance2 (Place a, Place b)
{
  gint64 dx = (a.x - b.x) & (FINE_TILE - 1);
  gint64 dy = (a.y - b.y) & (FINE_TILE - 1);

  dx = MIN (dx, FINE_TILE - dx);
  dy = MIN (dy, FINE_TILE - dy);

  return dx * dx + dy * dy;
}

/* Places in lists by cell, about one in a cell. */
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

  /* What the ring of cells number r shows is at least r - 1 cells away. */
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

/* For each rank the distance to the nearest lower rank, in tiles. */
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

/* Radius, in tiles, of the largest circle that has none of the first @n dots inside. */
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

/* --- The table ---------------------------------------------------------------------------- */

static void
test_table_is_the_same_everywhere (void)
{
  GArray *dots = dots_of_tile ();
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325); /* FNV-1a */

  for (guint i = 0; i < dots->len; i++)
    {
      const SmpDot *dot = dot_at (dots, i);
      guint64 number =
          ((guint64) dot->rank << 16 | to_units (dot->y_mm)) << 16 | to_units (dot->x_mm);

      for (int byte = 0; byte < 8; byte++)
        hash = (hash ^ (number >> (8 * byte) & 0xff)) * G_GUINT64_CONSTANT (0x100000001b3);
    }
  g_array_unref (dots);

  g_test_message ("table hash 0x%" G_GINT64_MODIFIER "x", hash);
  g_assert_cmphex (hash, ==, TABLE_HASH);
}

static void
test_every_rank_stands_once_in_a_tile (void)
{
  GArray *dots = dots_of_tile ();
  guint n_dots = smp_dot_field_n_dots ();
  GHashTable *places = g_hash_table_new (NULL, NULL);
  gboolean *seen = g_new0 (gboolean, n_dots);

  g_assert_cmpuint (dots->len, ==, n_dots);
  for (guint i = 0; i < n_dots; i++)
    {
      const SmpDot *dot = dot_at (dots, i);
      guint32 place = to_units (dot->y_mm) << 16 | to_units (dot->x_mm);

      g_assert_cmpuint (dot->rank, <, n_dots);
      g_assert_false (seen[dot->rank]);
      g_assert_true (g_hash_table_add (places, GUINT_TO_POINTER (place)));
      g_assert_true (dot->copy_x == 0 && dot->copy_y == 0);
      seen[dot->rank] = TRUE;
    }

  g_free (seen);
  g_hash_table_unref (places);
  g_array_unref (dots);
}

static void
test_tile_has_the_greatest_density (void)
{
  double period_cm = smp_dot_field_period_mm () / 10.0;

  g_assert_cmpfloat_with_epsilon (smp_dot_field_n_dots () / (period_cm * period_cm),
                                  SMP_DOT_FIELD_MAX_DENSITY, 1e-9);
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

/* Power by distance from the origin of the frequencies, in rings of a 20th of sqrt (n). */
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

/* The spectrum of the first @n dots: of all frequencies, or of as many as @n_terms sines allow. */
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

      /* One of each pair of opposite frequencies, which have the same power. */
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

      /* One spectrum's powers are spread as widely as their mean, unless directions differ. */
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

/* --- Density ------------------------------------------------------------------------------ */

/* A density that rises from left to right. */
typedef struct
{
  double period_mm;
  guint count;
} Ramp;

static double
ramp_density (const Ramp *ramp, double x_mm)
{
  return SMP_DOT_FIELD_MAX_DENSITY * (0.02 + 0.98 * x_mm / ramp->period_mm);
}

static void
count_on_ramp (const SmpDot *dot, gpointer user_data)
{
  Ramp *ramp = user_data;

  if (smp_dot_field_stands (dot->rank, ramp_density (ramp, dot->x_mm)))
    ramp->count++;
}

static void
test_ramp_has_the_right_tone_everywhere (void)
{
  static const double parts[] = { 30.0, 15.0, 7.5 };
  SmpDotField field = smp_dot_field_for_seed (6);
  double period_mm = smp_dot_field_period_mm ();
  GRand *rand = g_rand_new_with_seed (6);

  for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
    {
      double side_mm = period_mm / parts[part];
      const guint n_windows = 1500;
      double error2 = 0.0, poisson2 = 0.0, sum = 0.0, expected_sum = 0.0;

      for (guint i = 0; i < n_windows; i++)
        {
          double x_mm = g_rand_double_range (rand, 0.0, period_mm - side_mm);
          double y_mm = g_rand_double_range (rand, 0.0, period_mm);
          SmpScalpRect window = square_at (x_mm, y_mm, side_mm);
          Ramp ramp = { .period_mm = period_mm };
          double expected = ramp_density (&ramp, x_mm + side_mm / 2) * side_mm * side_mm / 100.0;
          double error;

          smp_dot_field_foreach (&field, &window, SMP_DOT_FIELD_MAX_DENSITY, count_on_ramp, &ramp);
          error = ramp.count / expected - 1.0;
          error2 += error * error;
          poisson2 += 1.0 / expected;
          sum += ramp.count;
          expected_sum += expected;
        }

      g_test_message ("windows of %.1f mm: error %.2f %%, %.3f of Poisson's, bias %+.2f %%",
                      side_mm, 100.0 * sqrt (error2 / n_windows), sqrt (error2 / poisson2),
                      100.0 * (sum / expected_sum - 1.0));
      g_assert_cmpfloat (sqrt (error2 / poisson2), <=, 0.5);
      g_assert_cmpfloat_with_epsilon (sum / expected_sum, 1.0, 0.005);
    }
  g_rand_free (rand);
}

static void
test_patch_has_as_many_dots_as_asked_for (void)
{
  static const double densities[] = { 30.0, 100.0, 200.0, 300.0 };
  SmpDotField field = smp_dot_field_for_seed (5);
  GRand *rand = g_rand_new_with_seed (5);
  const double side_mm = sqrt (500.0);

  for (guint i = 0; i < G_N_ELEMENTS (densities); i++)
    {
      double expected = 5.0 * densities[i];
      double sum = 0.0, sum2 = 0.0, variance;
      const guint n_measured = 600, n_patches = 40;

      for (guint patch = 0; patch < n_measured; patch++)
        {
          double count = count_of (&field, random_square (rand, side_mm), densities[i]);

          sum += count;
          sum2 += count * count;
        }
      variance = sum2 / n_measured - sum * sum / n_measured / n_measured;

      sum = 0.0;
      for (guint patch = 0; patch < n_patches; patch++)
        {
          double count = count_of (&field, random_square (rand, side_mm), densities[i]);

          g_assert_cmpfloat (fabs (count - expected), <=,
                             MAX (0.03 * expected, 4.0 * sqrt (variance)));
          sum += count;
        }

      g_test_message ("%.0f per cm2: mean error %+.2f %%, one patch's deviation %.2f %%, "
                      "variance/mean %.3f",
                      densities[i], 100.0 * (sum / n_patches / expected - 1.0),
                      100.0 * sqrt (variance) / expected, variance / expected);
      g_assert_cmpfloat_with_epsilon (sum / n_patches / expected, 1.0, 0.01);
    }
  g_rand_free (rand);
}

static void
test_raising_density_only_adds (void)
{
  static const double densities[] = { 0.5, 1.0, 20.0, 20.1, 80.0, 150.0, 299.0, 300.0 };
  SmpDotField field = smp_dot_field_for_seed (7);
  SmpScalpRect rect = { -33.0, 250.0, 42.0, 320.0 };
  GArray *before = dots_of (&field, rect, 0.1);

  for (guint i = 0; i < G_N_ELEMENTS (densities); i++)
    {
      GArray *after = dots_of (&field, rect, densities[i]);
      guint kept = 0;

      /* What stood before is the part of what stands now that it should be, in the same order. */
      for (guint j = 0; j < after->len; j++)
        {
          const SmpDot *dot = dot_at (after, j);

          g_assert_true (smp_dot_field_stands (dot->rank, densities[i]));
          if (kept < before->len && identity_of (dot) == identity_of (dot_at (before, kept)))
            assert_same_place (dot, dot_at (before, kept++));
          else
            g_assert_false (smp_dot_field_stands (dot->rank, i ? densities[i - 1] : 0.1));
        }
      g_assert_cmpuint (kept, ==, before->len);
      g_assert_cmpuint (after->len, >=, before->len);

      g_array_unref (before);
      before = after;
    }
  g_assert_cmpuint (before->len, >, 15000);
  g_array_unref (before);
}

static void
test_standing_needs_a_density_above_the_rank (void)
{
  guint n_dots = smp_dot_field_n_dots ();
  double step = SMP_DOT_FIELD_MAX_DENSITY / n_dots;
  GRand *rand = g_rand_new_with_seed (8);

  g_assert_false (smp_dot_field_stands (0, 0.0));
  g_assert_false (smp_dot_field_stands (0, -1.0));
  g_assert_false (smp_dot_field_stands (0, NAN));
  g_assert_true (smp_dot_field_stands (0, step / 2));
  g_assert_false (smp_dot_field_stands (1, step / 2));
  g_assert_true (smp_dot_field_stands (n_dots - 1, SMP_DOT_FIELD_MAX_DENSITY));
  g_assert_true (smp_dot_field_stands (n_dots - 1, INFINITY));
  g_assert_false (smp_dot_field_stands (n_dots - 1, SMP_DOT_FIELD_MAX_DENSITY - 1.5 * step));

  for (guint i = 0; i < 10; i++)
    {
      double density = g_rand_double_range (rand, 0.0, SMP_DOT_FIELD_MAX_DENSITY);
      guint n_standing = 0;

      for (guint rank = 0; rank < n_dots; rank++)
        n_standing += smp_dot_field_stands (rank, density);
      g_assert_cmpuint (n_standing, ==, (guint) ceil (density / step));
      g_assert_cmpuint (
          n_standing, ==,
          count_of (&plain, square_at (0.0, 0.0, smp_dot_field_period_mm ()), density));
    }
  g_rand_free (rand);
}

static void
test_more_than_the_greatest_density_counts_as_it (void)
{
  SmpScalpRect rect = square_at (-20.0, -20.0, 40.0);
  guint most = count_of (&plain, rect, SMP_DOT_FIELD_MAX_DENSITY);

  g_assert_cmpuint (most, >, 4500);
  g_assert_cmpuint (count_of (&plain, rect, 301.0), ==, most);
  g_assert_cmpuint (count_of (&plain, rect, 1e300), ==, most);
  g_assert_cmpuint (count_of (&plain, rect, INFINITY), ==, most);
}

/* --- Rectangles --------------------------------------------------------------------------- */

/* Cuts @rect at random into about @n_parts, often exactly at a dot. */
static void
cut (SmpScalpRect rect, guint n_parts, GArray *dots, GRand *rand, GArray *parts)
{
  gboolean upright = g_rand_boolean (rand);
  const SmpDot *dot = dot_at (dots, g_rand_int_range (rand, 0, dots->len));
  double from = upright ? rect.x0 : rect.y0;
  double to = upright ? rect.x1 : rect.y1;
  double at = upright ? dot->x_mm : dot->y_mm;
  SmpScalpRect low = rect, high = rect;

  if (n_parts < 2)
    {
      g_array_append_val (parts, rect);
      return;
    }

  if (at <= from || at >= to || g_rand_int_range (rand, 0, 3) == 0)
    at = g_rand_double_range (rand, from, to);
  if (upright)
    low.x1 = high.x0 = at;
  else
    low.y1 = high.y0 = at;

  cut (low, n_parts / 2, dots, rand, parts);
  cut (high, n_parts - n_parts / 2, dots, rand, parts);
}

static void
test_parts_of_a_rectangle_have_its_dots_once_in_its_order (void)
{
  static const SmpScalpRect rects[] = {
    { -40.0, 270.0, 35.0, 321.0 },
    { -310.0, -300.0, -280.0, -250.0 },
    { 0.0, 0.0, 30.0, 30.0 },
    { -12345.6, 99960.0, -12305.6, 99999.9 },
  };
  GRand *rand = g_rand_new_with_seed (9);

  for (guint round = 0; round < 24; round++)
    {
      SmpScalpRect rect = rects[round % G_N_ELEMENTS (rects)];
      double density = round % 3 ? 300.0 : 45.0;
      SmpDotField field = smp_dot_field_for_seed (100 + round);
      GArray *whole = dots_of (&field, rect, density);
      GHashTable *index = index_of_dots (whole);
      GArray *parts = g_array_new (FALSE, FALSE, sizeof (SmpScalpRect));
      guint n_visited = 0;

      cut (rect, 1 << (round % 9), whole, rand, parts);
      for (guint i = 0; i < parts->len; i++)
        {
          const SmpScalpRect *part = &g_array_index (parts, SmpScalpRect, i);
          GArray *dots = dots_of (&field, *part, density);

          for (guint j = 0; j < dots->len; j++)
            {
              const SmpDot *dot = dot_at (dots, j);
              guint position = position_in (index, dot);

              g_assert_true (is_inside (dot, part));
              assert_same_place (dot, dot_at (whole, position));
              if (j > 0)
                g_assert_cmpuint (position, >, position_in (index, dot_at (dots, j - 1)));
            }

          /* The parts do not overlap: with all dots inside theirs, none is visited twice. */
          n_visited += dots->len;
          g_array_unref (dots);
        }
      g_assert_cmpuint (n_visited, ==, whole->len);

      g_array_unref (parts);
      g_hash_table_unref (index);
      g_array_unref (whole);
    }
  g_rand_free (rand);
}

static void
test_thinner_part_keeps_the_order_of_the_whole (void)
{
  SmpDotField field = smp_dot_field_for_seed (11);
  GArray *whole = dots_of (&field, (SmpScalpRect) { -50.0, -60.0, 50.0, 40.0 }, 250.0);
  GArray *part = dots_of (&field, (SmpScalpRect) { -7.0, -80.0, 31.0, 0.0 }, 90.0);
  GHashTable *index = index_of_dots (whole);
  guint n_shared = 0, last = 0;

  for (guint i = 0; i < part->len; i++)
    if (dot_at (part, i)->y_mm >= -60.0)
      {
        guint position = position_in (index, dot_at (part, i));

        g_assert_true (n_shared++ == 0 || position > last);
        last = position;
      }
  g_assert_cmpuint (n_shared, >, 1900);

  g_hash_table_unref (index);
  g_array_unref (part);
  g_array_unref (whole);
}

static void
test_no_dot_comes_twice_across_copies (void)
{
  for (gint seed = 0; seed < 4; seed++)
    {
      SmpDotField field = smp_dot_field_for_seed (seed);
      double period_mm = smp_dot_field_period_mm ();
      SmpScalpRect rect = { -1.2 * period_mm, -0.3 * period_mm, 1.1 * period_mm, 1.1 * period_mm };
      GArray *dots = dots_of (&field, rect, 60.0);
      GHashTable *index = index_of_dots (dots);
      double area_cm2 = (rect.x1 - rect.x0) * (rect.y1 - rect.y0) / 100.0;

      for (guint i = 0; i < dots->len; i++)
        g_assert_true (is_inside (dot_at (dots, i), &rect));
      g_assert_cmpfloat_with_epsilon (dots->len / area_cm2, 60.0, 0.1);

      g_hash_table_unref (index);
      g_array_unref (dots);
    }
}

static void
test_every_copy_of_the_tile_is_the_same (gconstpointer data)
{
  const Place *places = data;
  double period_mm = smp_dot_field_period_mm ();
  static const gint copies[][2] = { { 1, 0 }, { -1, -1 }, { 3, -2 }, { -3000, 3300 } };

  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      double x_mm = copies[i][0] * period_mm;
      double y_mm = copies[i][1] * period_mm;
      GArray *dots = dots_of (&plain, square_at (x_mm, y_mm, period_mm), 10.0);

      g_assert_cmpuint (dots->len, ==, count_of (&plain, square_at (0.0, 0.0, period_mm), 10.0));
      for (guint j = 0; j < dots->len; j++)
        {
          const SmpDot *dot = dot_at (dots, j);
          Place place = places[dot->rank];

          g_assert_cmpint (dot->copy_x, ==, copies[i][0]);
          g_assert_cmpint (dot->copy_y, ==, copies[i][1]);
          g_assert_cmpfloat_with_epsilon (dot->x_mm - x_mm, place.x * period_mm / FINE_TILE, 1e-6);
          g_assert_cmpfloat_with_epsilon (dot->y_mm - y_mm, place.y * period_mm / FINE_TILE, 1e-6);
        }
      g_array_unref (dots);
    }
}

static void
test_far_corners_have_dots (void)
{
  SmpDotField field = smp_dot_field_for_seed (-12);

  for (int corner = 0; corner < 4; corner++)
    {
      SmpScalpRect rect =
          square_at (corner & 1 ? 2e6 - 50.0 : -2e6, corner & 2 ? 2e6 - 50.0 : -2e6, 50.0);
      GArray *dots = dots_of (&field, rect, 200.0);

      for (guint i = 0; i < dots->len; i++)
        g_assert_true (is_inside (dot_at (dots, i), &rect));
      g_assert_cmpfloat_with_epsilon (dots->len / 25.0, 200.0, 4.0);
      g_array_unref (dots);
    }
}

static void
test_impossible_rectangles_visit_nothing_at_once (void)
{
  static const double bad[] = { NAN, INFINITY, -INFINITY, 2.1e6, -2.1e6, 1e300, -1e300 };
  SmpScalpRect good = square_at (-10.0, -10.0, 20.0);

  g_assert_cmpuint (count_of (&plain, good, 100.0), >, 0);

  g_test_timer_start ();
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    for (guint side = 0; side < 16; side++)
      {
        SmpScalpRect rect = { side & 1 ? bad[i] : good.x0, side & 2 ? bad[i] : good.y0,
                              side & 4 ? bad[i] : good.x1, side & 8 ? bad[i] : good.y1 };

        if (side)
          g_assert_cmpuint (count_of (&plain, rect, 100.0), ==, 0);
      }
  g_assert_cmpuint (count_of (&plain, (SmpScalpRect) { -1e300, -1e300, 1e300, 1e300 }, 1.0), ==, 0);
  g_assert_cmpuint (count_of (&plain, (SmpScalpRect) { 5.0, 0.0, 5.0, 9.0 }, 300.0), ==, 0);
  g_assert_cmpuint (count_of (&plain, (SmpScalpRect) { 9.0, 0.0, -9.0, 9.0 }, 300.0), ==, 0);
  g_assert_cmpuint (count_of (&plain, (SmpScalpRect) { 2e6, 9.0, -2e6, -9.0 }, 300.0), ==, 0);
  g_assert_cmpuint (count_of (&plain, (SmpScalpRect) { -2e6, -2e6, 2e6, 2e6 }, 0.0), ==, 0);
  g_assert_cmpuint (count_of (&plain, (SmpScalpRect) { -2e6, -2e6, 2e6, 2e6 }, -5.0), ==, 0);
  g_assert_cmpuint (count_of (&plain, (SmpScalpRect) { -2e6, -2e6, 2e6, 2e6 }, NAN), ==, 0);
  g_assert_cmpfloat (g_test_timer_elapsed (), <, 1.0);
}

/* --- Seeds -------------------------------------------------------------------------------- */

static guint64
key_of_field (SmpDotField field)
{
  return ((guint64) field.symmetry << 16 | field.shift_y) << 16 | field.shift_x;
}

static void
test_every_seed_is_another_arrangement (void)
{
  static const gint extremes[] = { G_MININT, G_MAXINT };
  GHashTable *keys = g_hash_table_new (NULL, NULL);
  guint n_of_symmetry[8] = { 0 };
  double mean_x = 0.0, mean_y = 0.0;

  for (gint seed = -500; seed < 500; seed++)
    {
      SmpDotField field = smp_dot_field_for_seed (seed);
      SmpDotField again = smp_dot_field_for_seed (seed);

      g_assert_true (key_of_field (field) == key_of_field (again));
      g_assert_cmpuint (field.symmetry, <, 8);
      g_assert_true (g_hash_table_add (keys, GSIZE_TO_POINTER (key_of_field (field))));
      n_of_symmetry[field.symmetry]++;
      mean_x += field.shift_x / 65536.0 / 1000.0;
      mean_y += field.shift_y / 65536.0 / 1000.0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (extremes); i++)
    g_assert_true (g_hash_table_add (
        keys, GSIZE_TO_POINTER (key_of_field (smp_dot_field_for_seed (extremes[i])))));
  for (guint symmetry = 0; symmetry < 8; symmetry++)
    g_assert_cmpuint (n_of_symmetry[symmetry], >, 80);
  g_assert_cmpfloat_with_epsilon (mean_x, 0.5, 0.05);
  g_assert_cmpfloat_with_epsilon (mean_y, 0.5, 0.05);

  g_hash_table_unref (keys);
}

static void
test_symmetries_are_the_eight_of_the_square (void)
{
  SmpScalpRect square = square_at (-40.0, -40.0, 80.0);
  GArray *dots = dots_of (&plain, square, 100.0);
  GHashTable *index = index_of_dots (dots);
  GHashTable *seen = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (dots->len, >, 6000);
  for (guint8 symmetry = 0; symmetry < 8; symmetry++)
    {
      SmpDotField field = { .symmetry = symmetry };
      GArray *turned = dots_of (&field, square, 100.0);
      gint same_map = -1;

      g_assert_cmpuint (turned->len, ==, dots->len);
      for (guint i = 0; i < turned->len; i++)
        {
          const SmpDot *to = dot_at (turned, i);
          const SmpDot *from = dot_at (dots, position_in (index, to));
          gboolean swapped = fabs (to->x_mm) != fabs (from->x_mm);
          double x = swapped ? from->y_mm : from->x_mm;
          double y = swapped ? from->x_mm : from->y_mm;
          gint map = (swapped ? 4 : 0) + (to->x_mm == x ? 0 : 1) + (to->y_mm == y ? 0 : 2);

          g_assert_true (fabs (to->x_mm) == fabs (x) && fabs (to->y_mm) == fabs (y));

          /* One map for all dots but those on an axis of the square, which do not tell. */
          if (x == 0.0 || y == 0.0 || fabs (x) == fabs (y))
            continue;
          if (same_map < 0)
            same_map = map;
          g_assert_cmpint (map, ==, same_map);
        }

      /* Another map for each symmetry. */
      g_assert_cmpint (same_map, >=, 0);
      g_assert_true (g_hash_table_add (seen, GINT_TO_POINTER (same_map)));
      g_array_unref (turned);
    }

  g_hash_table_unref (seen);
  g_hash_table_unref (index);
  g_array_unref (dots);
}

static void
test_shift_moves_the_arrangement_as_a_whole (void)
{
  double unit_mm = smp_dot_field_period_mm () / TILE_UNITS;

  for (guint8 symmetry = 0; symmetry < 8; symmetry++)
    {
      SmpDotField still = { .symmetry = symmetry };
      SmpDotField moved = { .shift_x = 1000, .shift_y = 65535, .symmetry = symmetry };
      SmpScalpRect rect = square_at (-30.0, -30.0, 60.0);
      SmpScalpRect rect_moved = square_at (-30.0 + 1000 * unit_mm, -30.0 + 65535 * unit_mm, 60.0);
      GArray *dots = dots_of (&still, rect, 100.0);
      GArray *dots_moved = dots_of (&moved, rect_moved, 100.0);

      g_assert_cmpuint (dots->len, >, 3400);
      g_assert_cmpuint (dots->len, ==, dots_moved->len);
      for (guint i = 0; i < dots->len; i++)
        {
          const SmpDot *from = dot_at (dots, i);
          const SmpDot *to = dot_at (dots_moved, i);

          g_assert_cmpint (identity_of (from), ==, identity_of (to));
          g_assert_cmpfloat_with_epsilon (to->x_mm - from->x_mm, 1000 * unit_mm, 1e-9);
          g_assert_cmpfloat_with_epsilon (to->y_mm - from->y_mm, 65535 * unit_mm, 1e-9);
        }
      g_array_unref (dots_moved);
      g_array_unref (dots);
    }
}

static void
test_arrangements_have_the_same_statistics (void)
{
  const double density = 100.0;
  const double spacing_mm = 10.0 * d_hex (density);

  for (gint seed = 20; seed < 36; seed++)
    {
      SmpDotField field = smp_dot_field_for_seed (seed);
      GArray *dots = dots_of (&field, square_at (-50.0, -50.0, 100.0), density);
      GArray *few = dots_of (&field, square_at (-15.0, -15.0, 30.0), density);

      g_assert_cmpfloat_with_epsilon (dots->len / 100.0, density, 1.5);
      for (guint i = 0; i < few->len; i++)
        for (guint j = 0; j < i; j++)
          g_assert_cmpfloat (hypot (dot_at (few, i)->x_mm - dot_at (few, j)->x_mm,
                                    dot_at (few, i)->y_mm - dot_at (few, j)->y_mm),
                             >=, 0.72 * spacing_mm);
      g_array_unref (few);
      g_array_unref (dots);
    }
}

/* --- Hash --------------------------------------------------------------------------------- */

#define N_NEIGHBOURS 4

static void
test_hash_is_random_and_the_dots_own (void)
{
  const guint n_ranks = 4096;
  guint n_set[32] = { 0 }, n_changed[N_NEIGHBOURS][32] = { { 0 } };
  GHashTable *hashes = g_hash_table_new (NULL, NULL);

  for (guint rank = 0; rank < n_ranks; rank++)
    {
      const SmpDot dot = { .x_mm = 1.0, .y_mm = 2.0, .rank = rank, .copy_x = -1, .copy_y = 2 };
      SmpDot elsewhere = dot;
      SmpDot neighbours[N_NEIGHBOURS] = { dot, dot, dot, dot };
      guint32 hash = smp_dot_hash (&dot);

      elsewhere.x_mm = 7.0;
      elsewhere.y_mm = NAN;
      g_assert_cmphex (smp_dot_hash (&elsewhere), ==, hash);

      neighbours[0].rank ^= 1;
      neighbours[1].copy_x = 0;
      neighbours[2].copy_y = 3;
      neighbours[3].copy_x = dot.copy_y;
      neighbours[3].copy_y = dot.copy_x;
      for (int bit = 0; bit < 32; bit++)
        {
          n_set[bit] += hash >> bit & 1;
          for (guint i = 0; i < N_NEIGHBOURS; i++)
            n_changed[i][bit] += (hash ^ smp_dot_hash (&neighbours[i])) >> bit & 1;
        }
      g_hash_table_add (hashes, GUINT_TO_POINTER (hash));
    }

  /* Six deviations of 4096 tosses of a coin; of n (n - 1) / 2 pairs 0.002 meet by chance. */
  for (int bit = 0; bit < 32; bit++)
    {
      g_assert_cmpfloat_with_epsilon (n_set[bit], n_ranks / 2, 192);
      for (guint i = 0; i < N_NEIGHBOURS; i++)
        g_assert_cmpfloat_with_epsilon (n_changed[i][bit], n_ranks / 2, 192);
    }
  g_assert_cmpuint (g_hash_table_size (hashes), ==, n_ranks);
  g_hash_table_unref (hashes);
}

int
main (int argc, char **argv)
{
  Place *places;
  int status;

  g_test_init (&argc, &argv, NULL);
  places = places_of_tile ();

#define ADD(name, func) g_test_add_func ("/dot-field/" name, func)
#define ADD_WITH_PLACES(name, func) g_test_add_data_func ("/dot-field/" name, places, func)
  ADD ("the-table-is-the-same-on-every-machine", test_table_is_the_same_everywhere);
  ADD ("every-rank-stands-once-in-a-tile", test_every_rank_stands_once_in_a_tile);
  ADD ("the-tile-has-the-greatest-density", test_tile_has_the_greatest_density);

  ADD_WITH_PLACES ("a-dot-keeps-its-distance-from-all-lower-ranks",
                   test_dot_keeps_its_distance_from_lower_ranks);
  ADD_WITH_PLACES ("no-beginning-has-touching-dots-or-gaps",
                   test_no_beginning_has_touching_dots_or_gaps);
  ADD_WITH_PLACES ("small-beginnings-are-even-too", test_small_beginnings_are_even_too);
  ADD_WITH_PLACES ("every-beginning-is-even-and-has-no-pattern",
                   test_every_beginning_is_even_and_has_no_pattern);
  ADD_WITH_PLACES ("counts-vary-little-from-place-to-place",
                   test_counts_vary_little_from_place_to_place);

  ADD ("a-ramp-has-the-right-tone-everywhere", test_ramp_has_the_right_tone_everywhere);
  ADD ("a-patch-has-as-many-dots-as-asked-for", test_patch_has_as_many_dots_as_asked_for);
  ADD ("raising-density-only-adds", test_raising_density_only_adds);
  ADD ("standing-needs-a-density-above-the-rank", test_standing_needs_a_density_above_the_rank);
  ADD ("more-than-the-greatest-density-counts-as-it",
       test_more_than_the_greatest_density_counts_as_it);

  ADD ("parts-of-a-rectangle-have-its-dots-once-in-its-order",
       test_parts_of_a_rectangle_have_its_dots_once_in_its_order);
  ADD ("a-thinner-part-keeps-the-order-of-the-whole",
       test_thinner_part_keeps_the_order_of_the_whole);
  ADD ("no-dot-comes-twice-across-copies", test_no_dot_comes_twice_across_copies);
  ADD_WITH_PLACES ("every-copy-of-the-tile-is-the-same", test_every_copy_of_the_tile_is_the_same);
  ADD ("far-corners-have-dots", test_far_corners_have_dots);
  ADD ("impossible-rectangles-visit-nothing-at-once",
       test_impossible_rectangles_visit_nothing_at_once);

  ADD ("every-seed-is-another-arrangement", test_every_seed_is_another_arrangement);
  ADD ("symmetries-are-the-eight-of-the-square", test_symmetries_are_the_eight_of_the_square);
  ADD ("a-shift-moves-the-arrangement-as-a-whole", test_shift_moves_the_arrangement_as_a_whole);
  ADD ("arrangements-have-the-same-statistics", test_arrangements_have_the_same_statistics);
  ADD ("a-hash-is-random-and-the-dots-own", test_hash_is_random_and_the_dots_own);

  status = g_test_run ();
  g_free (places);

  return status;
}
