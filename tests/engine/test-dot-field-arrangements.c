/* test-dot-field-arrangements: the table is the same on every machine, and each seed arranges it
 * differently.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "dot-fields.h"

#include <math.h>

#define TABLE_HASH G_GUINT64_CONSTANT (0x43b00870c92aa27e)

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
  SmpRect square = square_at (-40.0, -40.0, 80.0);
  const SmpDotField unturned = { .scatter = SMP_DOT_FIELD_FULL_SCATTER / 3 };
  GArray *dots = dots_of (&unturned, square, 100.0);
  GHashTable *index = index_of_dots (dots);
  GHashTable *seen = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (dots->len, >, 6000);
  for (guint8 symmetry = 0; symmetry < 8; symmetry++)
    {
      SmpDotField field = { .symmetry = symmetry, .scatter = unturned.scatter };
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

          /* All dots must show the same symmetry. Dots on an axis or diagonal cannot tell
           * symmetries apart. */
          if (x == 0.0 || y == 0.0 || fabs (x) == fabs (y))
            continue;
          if (same_map < 0)
            same_map = map;
          g_assert_cmpint (map, ==, same_map);
        }

      /* Each arrangement has another symmetry. */
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
      SmpDotField still = { .symmetry = symmetry, .scatter = 1000 * symmetry };
      SmpDotField moved = { 1000, 65535, symmetry, still.scatter };
      SmpRect rect = square_at (-30.0, -30.0, 60.0);
      SmpRect rect_moved = square_at (-30.0 + 1000 * unit_mm, -30.0 + 65535 * unit_mm, 60.0);
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

  /* 192 is six standard deviations of 4096 coin tosses. The chance of any two equal hashes is
   * 0.002. */
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
  ADD_WITH_PLACES ("every-copy-of-the-tile-is-the-same", test_every_copy_of_the_tile_is_the_same);
  ADD ("every-seed-is-another-arrangement", test_every_seed_is_another_arrangement);
  ADD ("symmetries-are-the-eight-of-the-square", test_symmetries_are_the_eight_of_the_square);
  ADD ("a-shift-moves-the-arrangement-as-a-whole", test_shift_moves_the_arrangement_as_a_whole);
  ADD ("arrangements-have-the-same-statistics", test_arrangements_have_the_same_statistics);
  ADD ("a-hash-is-random-and-the-dots-own", test_hash_is_random_and_the_dots_own);

  status = g_test_run ();
  g_free (places);

  return status;
}
