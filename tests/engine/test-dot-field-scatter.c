/* test-dot-field-scatter: scatter moves dots as far from even spacing as it says, equally at
 * every density, and without visible grain.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "dot-fields.h"

#include <math.h>

static const double densities[] = { 60.0, 120.0, 200.0, 300.0 };

/* --- Spacing ------------------------------------------------------------------------------ */

/* Distances to the nearest dot, relative to the mean spacing 1 / sqrt (density). */
typedef struct
{
  double mean, variation, least;
} Spacing;

static int
by_x (gconstpointer one, gconstpointer other)
{
  double a = ((const SmpDot *) one)->x_mm, b = ((const SmpDot *) other)->x_mm;

  return (a > b) - (a < b);
}

static double
nearest_to (GArray *by_x, guint i)
{
  const SmpDot *dot = dot_at (by_x, i);
  double nearest = G_MAXDOUBLE;

  for (int step = -1; step <= 1; step += 2)
    for (guint j = i + step; j < by_x->len; j += step)
      {
        const SmpDot *other = dot_at (by_x, j);

        if (fabs (other->x_mm - dot->x_mm) >= nearest)
          break;
        nearest = MIN (nearest, hypot (other->x_mm - dot->x_mm, other->y_mm - dot->y_mm));
      }

  return nearest;
}

static Spacing
spacing_of (const SmpDotField *field, double density, double side_mm)
{
  const double left_mm = -31.0, top_mm = 12.0;
  const SmpRect inner = square_at (left_mm, top_mm, side_mm);
  const double around_mm = 4.0;
  GArray *dots = dots_of (
      field, square_at (left_mm - around_mm, top_mm - around_mm, side_mm + 2 * around_mm), density);
  double sum = 0.0, sum2 = 0.0;
  Spacing spacing = { .least = G_MAXDOUBLE };
  guint n = 0;

  g_array_sort (dots, by_x);
  for (guint i = 0; i < dots->len; i++)
    if (is_inside (dot_at (dots, i), &inner))
      {
        double distance = nearest_to (dots, i) * sqrt (density) / 10.0;

        sum += distance;
        sum2 += distance * distance;
        n++;
        spacing.least = MIN (spacing.least, distance);
      }
  g_assert_cmpuint (n, >, 1000);
  spacing.mean = sum / n;
  spacing.variation = sqrt (sum2 / n - spacing.mean * spacing.mean) / spacing.mean;
  g_array_unref (dots);

  return spacing;
}

static void
test_scatter_makes_spacing_uneven_at_every_density_alike (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (densities); i++)
    {
      double before = 0.0;

      for (double scatter = 0.0; scatter <= 100.0; scatter += 20.0)
        {
          SmpDotField field = scattered_field (4, scatter);
          Spacing spacing = spacing_of (&field, densities[i], 110.0);

          g_test_message (
              "%.0f per cm2, scatter %3.0f %%: nearest %.3f, varying by %.3f, least %.3f",
              densities[i], scatter, spacing.mean, spacing.variation, spacing.least);
          if (scatter == 0.0)
            g_assert_cmpfloat_with_epsilon (spacing.variation, 0.09, 0.01);
          if (scatter == 40.0)
            g_assert_cmpfloat_with_epsilon (spacing.variation, 0.17, 0.02);
          if (scatter == 100.0)
            g_assert_cmpfloat_with_epsilon (spacing.variation, 0.30, 0.03);
          if (scatter > 0.0)
            g_assert_cmpfloat_with_epsilon (spacing.variation - before, 0.04, 0.025);
          before = spacing.variation;
        }
    }
}

static void
test_no_two_dots_come_too_near (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (densities); i++)
    for (double scatter = 30.0; scatter <= 100.0; scatter += 35.0)
      {
        SmpDotField field = scattered_field (0, scatter);

        g_assert_cmpfloat (spacing_of (&field, densities[i], 150.0).least, >=, 0.35);
      }
}

/* --- Tone --------------------------------------------------------------------------------- */

/* Mean power of the frequencies below @part of that of the spacing. It is 1 for random dots. */
static double
power_below (const SmpDotField *field, double density, double part, GRand *rand)
{
  const guint n_frequencies = 60;
  double period_mm = smp_dot_field_period_mm ();
  GArray *dots = dots_of (field, square_at (0.0, 0.0, period_mm), density);
  double end = part * sqrt (dots->len), sum = 0.0;

  for (guint i = 0; i < n_frequencies; i++)
    {
      double radius = end * sqrt (g_rand_double (rand)), angle = G_PI * g_rand_double (rand);
      double kx = round (radius * cos (angle)) * 2.0 * G_PI / period_mm;
      double ky = round (radius * sin (angle)) * 2.0 * G_PI / period_mm;
      double real = 0.0, imaginary = 0.0;

      for (guint j = 0; (kx != 0.0 || ky != 0.0) && j < dots->len; j++)
        {
          float phase = fmod (kx * dot_at (dots, j)->x_mm + ky * dot_at (dots, j)->y_mm, 2 * G_PI);

          real += cosf (phase);
          imaginary += sinf (phase);
        }
      sum += (real * real + imaginary * imaginary) / dots->len / n_frequencies;
    }
  g_array_unref (dots);

  return sum;
}

static void
test_scatter_brings_no_grain (void)
{
  static const struct
  {
    double scatter, part, most;
  } cases[] = {
    { 40.0, 0.4, 0.2 }, { 40.0, 0.1, 0.2 }, { 100.0, 0.4, 0.45 }, { 100.0, 0.1, 0.25 }
  };
  GRand *rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (densities); j += 3)
      {
        SmpDotField field = scattered_field (0, cases[i].scatter);
        double power = power_below (&field, densities[j], cases[i].part, rand);

        g_test_message ("%.0f per cm2, scatter %.0f %%: power below %.1f is %.3f", densities[j],
                        cases[i].scatter, cases[i].part, power);
        g_assert_cmpfloat (power, <, cases[i].most);
      }
  g_rand_free (rand);
}

/* --- Places ------------------------------------------------------------------------------- */

static void
test_dot_goes_straight_as_scatter_grows (void)
{
  const SmpRect rect = square_at (-40.0, 260.0, 60.0);
  const double unit_mm = smp_dot_field_period_mm () / TILE_UNITS;
  SmpDotField even = scattered_field (21, 0.0), full = scattered_field (21, 100.0);
  GArray *from = dots_of (&even, rect, 250.0), *to = dots_of (&full, rect, 250.0);
  GHashTable *index = index_of_dots (from);

  for (double scatter = 10.0; scatter < 100.0; scatter += 30.0)
    {
      SmpDotField field = scattered_field (21, scatter);
      GArray *between = dots_of (&field, rect, 250.0);
      GHashTable *index_between = index_of_dots (between);
      guint n = 0;

      for (guint i = 0; i < to->len; i++)
        {
          const SmpDot *end = dot_at (to, i), *start, *dot;
          gint64 identity = identity_of (end);

          /* Only dots that are inside the square with each scatter. */
          if (!g_hash_table_contains (index, &identity) ||
              !g_hash_table_contains (index_between, &identity))
            continue;
          start = dot_at (from, position_in (index, end));
          dot = dot_at (between, position_in (index_between, end));
          g_assert_cmpfloat_with_epsilon (
              dot->x_mm, start->x_mm + (end->x_mm - start->x_mm) * scatter / 100.0, unit_mm);
          g_assert_cmpfloat_with_epsilon (
              dot->y_mm, start->y_mm + (end->y_mm - start->y_mm) * scatter / 100.0, unit_mm);
          n++;
        }
      g_assert_cmpuint (n, >, 8000);
      g_hash_table_unref (index_between);
      g_array_unref (between);
    }

  g_hash_table_unref (index);
  g_array_unref (from);
  g_array_unref (to);
}

static void
test_impossible_scatter_is_the_nearest_possible (void)
{
  static const double low[] = { -1.0, NAN, -INFINITY }, high[] = { 101.0, 1e300, INFINITY };

  for (guint i = 0; i < G_N_ELEMENTS (low); i++)
    {
      g_assert_cmpuint (scattered_field (1, low[i]).scatter, ==, 0);
      g_assert_cmpuint (scattered_field (1, high[i]).scatter, ==, SMP_DOT_FIELD_FULL_SCATTER);
    }
  g_assert_cmpuint (smp_dot_field_for_seed (1).scatter, ==, 0);
  g_assert_cmpuint (scattered_field (1, 100.0).scatter, ==, SMP_DOT_FIELD_FULL_SCATTER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/dot-field/" name, func)
  ADD ("scatter-makes-spacing-uneven-at-every-density-alike",
       test_scatter_makes_spacing_uneven_at_every_density_alike);
  ADD ("no-two-scattered-dots-come-too-near", test_no_two_dots_come_too_near);
  ADD ("scatter-brings-no-grain", test_scatter_brings_no_grain);
  ADD ("a-dot-goes-straight-as-scatter-grows", test_dot_goes_straight_as_scatter_grows);
  ADD ("impossible-scatter-is-the-nearest-possible",
       test_impossible_scatter_is_the_nearest_possible);

  return g_test_run ();
}
