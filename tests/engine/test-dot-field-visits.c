/* test-dot-field-visits: the visited dots of a rectangle are those of its density, each exactly
 * once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "dot-fields.h"

#include <math.h>

/* --- Density ------------------------------------------------------------------------------ */

/* A density that increases from left to right. */
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
          SmpRect window = square_at (x_mm, y_mm, side_mm);
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

static SmpRect
random_square (GRand *rand, double side_mm)
{
  double x_mm = g_rand_double_range (rand, -1000.0, 1000.0);
  double y_mm = g_rand_double_range (rand, -1000.0, 1000.0);

  return square_at (x_mm, y_mm, side_mm);
}

static void
test_patch_has_as_many_dots_as_asked_for (gconstpointer scatter)
{
  static const double densities[] = { 30.0, 100.0, 200.0, 300.0 };
  SmpDotField field = scattered_field (5, GPOINTER_TO_INT (scatter));
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
test_raising_density_only_adds (gconstpointer scatter)
{
  static const double densities[] = { 0.5, 1.0, 20.0, 20.1, 80.0, 150.0, 299.0, 300.0 };
  SmpDotField field = scattered_field (7, GPOINTER_TO_INT (scatter));
  SmpRect rect = { -33.0, 250.0, 42.0, 320.0 };
  GArray *before = dots_of (&field, rect, 0.1);

  for (guint i = 0; i < G_N_ELEMENTS (densities); i++)
    {
      GArray *after = dots_of (&field, rect, densities[i]);
      guint kept = 0;

      /* Dots of the lower density are also dots of the higher one, in the same order. */
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
  SmpRect rect = square_at (-20.0, -20.0, 40.0);
  guint most = count_of (&plain, rect, SMP_DOT_FIELD_MAX_DENSITY);

  g_assert_cmpuint (most, >, 4500);
  g_assert_cmpuint (count_of (&plain, rect, 301.0), ==, most);
  g_assert_cmpuint (count_of (&plain, rect, 1e300), ==, most);
  g_assert_cmpuint (count_of (&plain, rect, INFINITY), ==, most);
}

/* --- Rectangles --------------------------------------------------------------------------- */

/* Cuts @rect at random into about @n_parts, often exactly at the place of a dot. */
static void
cut (SmpRect rect, guint n_parts, GArray *dots, GRand *rand, GArray *parts)
{
  gboolean upright = g_rand_boolean (rand);
  const SmpDot *dot = dot_at (dots, g_rand_int_range (rand, 0, dots->len));
  double from = upright ? rect.x0 : rect.y0;
  double to = upright ? rect.x1 : rect.y1;
  double at = upright ? dot->x_mm : dot->y_mm;
  SmpRect low = rect, high = rect;

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
  static const SmpRect rects[] = {
    { -40.0, 270.0, 35.0, 321.0 },
    { -310.0, -300.0, -280.0, -250.0 },
    { 0.0, 0.0, 30.0, 30.0 },
    { -12345.6, 99960.0, -12305.6, 99999.9 },
  };
  GRand *rand = g_rand_new_with_seed (9);

  for (guint round = 0; round < 24; round++)
    {
      SmpRect rect = rects[round % G_N_ELEMENTS (rects)];
      double density = round % 3 ? 300.0 : 45.0;
      SmpDotField field = scattered_field (100 + round, round % 2 ? 100.0 / round : 0.0);
      GArray *whole = dots_of (&field, rect, density);
      GHashTable *index = index_of_dots (whole);
      GArray *parts = g_array_new (FALSE, FALSE, sizeof (SmpRect));
      guint n_visited = 0;

      cut (rect, 1 << (round % 9), whole, rand, parts);
      for (guint i = 0; i < parts->len; i++)
        {
          const SmpRect *part = &g_array_index (parts, SmpRect, i);
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

          /* Parts do not overlap and all dots were inside their parts, so the sum shows that
           * none was visited twice. */
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
  SmpDotField field = scattered_field (11, 80.0);
  GArray *whole = dots_of (&field, (SmpRect) { -50.0, -60.0, 50.0, 40.0 }, 250.0);
  GArray *part = dots_of (&field, (SmpRect) { -7.0, -80.0, 31.0, 0.0 }, 90.0);
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
      SmpDotField field = scattered_field (seed, 30.0 * seed);
      double period_mm = smp_dot_field_period_mm ();
      SmpRect rect = { -1.2 * period_mm, -0.3 * period_mm, 1.1 * period_mm, 1.1 * period_mm };
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
test_far_corners_have_dots (void)
{
  SmpDotField field = scattered_field (-12, 100.0);

  for (int corner = 0; corner < 4; corner++)
    {
      SmpRect rect =
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
  SmpRect good = square_at (-10.0, -10.0, 20.0);

  g_assert_cmpuint (count_of (&plain, good, 100.0), >, 0);

  g_test_timer_start ();
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    for (guint side = 0; side < 16; side++)
      {
        SmpRect rect = { side & 1 ? bad[i] : good.x0, side & 2 ? bad[i] : good.y0,
                         side & 4 ? bad[i] : good.x1, side & 8 ? bad[i] : good.y1 };

        if (side)
          g_assert_cmpuint (count_of (&plain, rect, 100.0), ==, 0);
      }
  g_assert_cmpuint (count_of (&plain, (SmpRect) { -1e300, -1e300, 1e300, 1e300 }, 1.0), ==, 0);
  g_assert_cmpuint (count_of (&plain, (SmpRect) { 5.0, 0.0, 5.0, 9.0 }, 300.0), ==, 0);
  g_assert_cmpuint (count_of (&plain, (SmpRect) { 9.0, 0.0, -9.0, 9.0 }, 300.0), ==, 0);
  g_assert_cmpuint (count_of (&plain, (SmpRect) { 2e6, 9.0, -2e6, -9.0 }, 300.0), ==, 0);
  g_assert_cmpuint (count_of (&plain, (SmpRect) { -2e6, -2e6, 2e6, 2e6 }, 0.0), ==, 0);
  g_assert_cmpuint (count_of (&plain, (SmpRect) { -2e6, -2e6, 2e6, 2e6 }, -5.0), ==, 0);
  g_assert_cmpuint (count_of (&plain, (SmpRect) { -2e6, -2e6, 2e6, 2e6 }, NAN), ==, 0);
  g_assert_cmpfloat (g_test_timer_elapsed (), <, 1.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/dot-field/" name, func)
#define ADD_SCATTERED(name, scatter, func)                                                         \
  g_test_add_data_func ("/dot-field/" name, GINT_TO_POINTER (scatter), func)
  ADD ("a-ramp-has-the-right-tone-everywhere", test_ramp_has_the_right_tone_everywhere);
  ADD_SCATTERED ("a-patch-has-as-many-dots-as-asked-for", 0,
                 test_patch_has_as_many_dots_as_asked_for);
  ADD_SCATTERED ("a-patch-has-as-many-scattered-dots-as-asked-for", 100,
                 test_patch_has_as_many_dots_as_asked_for);
  ADD_SCATTERED ("raising-density-only-adds", 0, test_raising_density_only_adds);
  ADD_SCATTERED ("raising-density-only-adds-scattered-dots", 70, test_raising_density_only_adds);
  ADD ("standing-needs-a-density-above-the-rank", test_standing_needs_a_density_above_the_rank);
  ADD ("more-than-the-greatest-density-counts-as-it",
       test_more_than_the_greatest_density_counts_as_it);
  ADD ("parts-of-a-rectangle-have-its-dots-once-in-its-order",
       test_parts_of_a_rectangle_have_its_dots_once_in_its_order);
  ADD ("a-thinner-part-keeps-the-order-of-the-whole",
       test_thinner_part_keeps_the_order_of_the_whole);
  ADD ("no-dot-comes-twice-across-copies", test_no_dot_comes_twice_across_copies);
  ADD ("far-corners-have-dots", test_far_corners_have_dots);
  ADD ("impossible-rectangles-visit-nothing-at-once",
       test_impossible_rectangles_visit_nothing_at_once);

  return g_test_run ();
}
