/* Tests of hairline: the effect of a border on dots near it.
 *
 * Seeds and directions are random: to reproduce a failure, run the test with the --seed that it
 * printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "engine/hairline.h"

/* The curve for a fade of 40 mm, relative to the full density. */
static const struct
{
  double depth_mm, coverage;
} knots[] = { { 0, 0.04 },  { 2, 0.25 },  { 5, 0.45 }, { 10, 0.65 },
              { 15, 0.80 }, { 25, 0.95 }, { 40, 1 } };

static const double fades[] = { 0.5, 3, 5, 10, 20, 33, 40 };

static SmpHairline
hairline_of (double fade_mm, double irregularity, gint seed)
{
  return smp_hairline_new (&(SmpHairlineSettings) { fade_mm, irregularity, seed });
}

static void
test_off (void)
{
  SmpHairline hairline = hairline_of (0, 0, 7);

  g_assert_false (smp_hairline_is_on (&hairline));
  for (guint i = 0; i < G_N_ELEMENTS (fades); i++)
    {
      hairline = hairline_of (fades[i], 0, 7);
      g_assert_true (smp_hairline_is_on (&hairline));
    }
  hairline = hairline_of (0, 20, 7);
  g_assert_true (smp_hairline_is_on (&hairline));
}

static void
test_knots (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fades); i++)
    {
      SmpHairline hairline = hairline_of (fades[i], g_test_rand_double_range (0, 100), 3);

      for (guint k = 0; k < G_N_ELEMENTS (knots); k++)
        g_assert_cmpfloat_with_epsilon (
            smp_hairline_coverage (&hairline, knots[k].depth_mm * fades[i] / 40), knots[k].coverage,
            1e-3);
    }
}

static void
test_curve_rises (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fades); i++)
    {
      SmpHairline hairline = hairline_of (fades[i], 100, 3);
      float before = 0;

      for (double depth = -6; depth < 45; depth += 0.003)
        {
          float coverage = smp_hairline_coverage (&hairline, depth);

          g_assert_cmpfloat (coverage, >=, before);
          before = coverage;
        }
      g_assert_cmpfloat (before, ==, 1);
      g_assert_cmpfloat (smp_hairline_coverage (&hairline, fades[i]), ==, 1);
      g_assert_cmpfloat (smp_hairline_coverage (&hairline, 0.98 * fades[i]), <, 1);
    }
}

static void
test_ahead (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fades); i++)
    {
      double ahead = MIN (0.3 * fades[i], 4);
      SmpHairline hairline = hairline_of (fades[i], 100, 3),
                  straight = hairline_of (fades[i], 0, 3);
      SmpHairline little = hairline_of (fades[i], 5, 3);

      g_assert_cmpfloat_with_epsilon (hairline.ahead_mm, ahead, 1e-6);
      g_assert_cmpfloat_with_epsilon (smp_hairline_coverage (&hairline, -0.99 * ahead), 0.04, 1e-6);
      g_assert_cmpfloat (smp_hairline_coverage (&hairline, -1.01 * ahead), ==, 0);
      g_assert_cmpfloat (smp_hairline_coverage (&straight, -1e-6), ==, 0);
      g_assert_cmpfloat (little.ahead_coverage, >, 0);
      g_assert_cmpfloat (little.ahead_coverage, <, 0.04);
    }
}

static void
test_three_levers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fades); i++)
    for (int irregularity = 0; irregularity <= 100; irregularity += 50)
      {
        SmpHairline hairline = hairline_of (fades[i], irregularity, i);
        double x = g_test_rand_double_range (-500, 500), y = g_test_rand_double_range (-500, 500);
        SmpBorder before = { 0, 0, 0 };

        for (double depth = -6; depth < hairline.full_mm + 1; depth += 0.01)
          {
            SmpBorder border = smp_hairline_at (&hairline, x, y, depth);

            g_assert_cmpfloat (border.coverage, >=, before.coverage);
            g_assert_cmpfloat (border.size, >=, before.size);
            g_assert_cmpfloat (border.opacity, >=, before.opacity);
            if (depth <= 0)
              {
                g_assert_cmpfloat_with_epsilon (border.size, 0.8, 1e-6);
                g_assert_cmpfloat_with_epsilon (border.opacity, 0.8, 1e-6);
              }
            before = border;
          }
        g_assert_cmpfloat (before.coverage, ==, 1);
        g_assert_cmpfloat (before.size, ==, 1);
        g_assert_cmpfloat (before.opacity, ==, 1);
      }
}

static void
test_straight (void)
{
  SmpHairline hairline = hairline_of (10, 0, 3);

  for (int i = 0; i < 1000; i++)
    {
      double x = g_test_rand_double_range (-500, 500), y = g_test_rand_double_range (-500, 500);
      double depth = g_test_rand_double_range (-5, 15);

      g_assert_cmpfloat (smp_hairline_recess (&hairline, x, y), ==, 0);
      g_assert_cmpfloat (smp_hairline_at (&hairline, x, y, depth).coverage, ==,
                         smp_hairline_coverage (&hairline, depth));
    }
}

static void
test_recess (void)
{
  for (int i = 0; i < 200000; i++)
    {
      SmpHairline hairline = hairline_of (g_test_rand_double_range (0, 40),
                                          g_test_rand_double_range (0, 100), g_test_rand_int ());
      double x = g_test_rand_double_range (-2000, 2000);
      double y = g_test_rand_double_range (-2000, 2000);
      float recess = smp_hairline_recess (&hairline, x, y);

      g_assert_cmpfloat (recess, >=, 0);
      /* Deeper than full_mm the border has no effect. */
      g_assert_cmpfloat (hairline.fade_mm + recess, <=, hairline.full_mm * 1.000001);
      g_assert_cmpfloat (smp_hairline_at (&hairline, x, y, hairline.full_mm).coverage, ==, 1);
    }
}

/* The recess of the border along a straight edge, every STEP_MM. */
#define STEP_MM 0.2
#define N_STEPS 15000

/* Low-pass filter: a windowed sinc that keeps waves longer than so many millimetres. */
static double *
waves_longer_than (const double *line, double wavelength_mm)
{
  double *result = g_new (double, N_STEPS);
  int half = 2 * wavelength_mm / STEP_MM;
  double *weights = g_new (double, half + 1), sum = 0;

  for (int i = 0; i <= half; i++)
    {
      double cycles = 2 * i * STEP_MM / wavelength_mm;
      double window = 0.5 + 0.5 * cos (G_PI * i / (half + 1));

      weights[i] = window * (i > 0 ? sin (G_PI * cycles) / (G_PI * cycles) : 1);
      sum += i > 0 ? 2 * weights[i] : weights[i];
    }
  for (int i = 0; i < N_STEPS; i++)
    {
      result[i] = line[i] * weights[0];
      for (int j = 1; j <= half; j++)
        result[i] += weights[j] * (line[MAX (i - j, 0)] + line[MIN (i + j, N_STEPS - 1)]);
      result[i] /= sum;
    }
  g_free (weights);

  return result;
}

/* The wavelength and amplitude of a sine wave with the same number of crossings of the mean and
 * the same root mean square. */
typedef struct
{
  double squares, length_mm;
  int n, crossings;
} Waves;

static void
add_waves (Waves *waves, const double *line)
{
  const int end = N_STEPS / 20; /* filters need samples on both sides */
  double mean = 0;

  for (int i = end; i < N_STEPS - end; i++)
    mean += line[i] / (N_STEPS - 2 * end);
  for (int i = end; i < N_STEPS - end; i++)
    {
      waves->squares += pow (line[i] - mean, 2);
      waves->crossings += (line[i] > mean) != (line[i + 1] > mean);
    }
  waves->n += N_STEPS - 2 * end;
  waves->length_mm += (N_STEPS - 2 * end) * STEP_MM;
}

static void
assert_waves (const char *label, const Waves *waves, double shortest, double longest, double lowest,
              double highest)
{
  double amplitude = sqrt (2 * waves->squares / waves->n);
  double wavelength = 2 * waves->length_mm / waves->crossings;

  g_test_message ("%s: %.2f mm high, %.1f mm long", label, amplitude, wavelength);
  g_assert_true (wavelength >= shortest && wavelength <= longest);
  g_assert_true (amplitude >= lowest && amplitude <= highest);
}

static void
test_waves (void)
{
  static const double degrees[] = { 0, 15, 36.87, 45, 60, 90, 126.87, 161 };

  for (int irregularity = 50; irregularity <= 100; irregularity += 50)
    {
      Waves macro = { 0 }, micro = { 0 };
      g_autofree char *macro_label = g_strdup_printf ("macro waves at %d %%", irregularity);
      g_autofree char *micro_label = g_strdup_printf ("micro waves at %d %%", irregularity);

      for (guint direction = 0; direction < G_N_ELEMENTS (degrees); direction++)
        {
          SmpHairline hairline =
              hairline_of (g_test_rand_double_range (10, 40), irregularity, g_test_rand_int ());
          double x = g_test_rand_double_range (-500, 500);
          double y = g_test_rand_double_range (-500, 500);
          double angle = degrees[direction] * G_PI / 180;
          double line[N_STEPS], *slow;

          for (int i = 0; i < N_STEPS; i++)
            line[i] = smp_hairline_recess (&hairline, x + i * STEP_MM * cos (angle),
                                           y + i * STEP_MM * sin (angle));
          slow = waves_longer_than (line, 14);
          add_waves (&macro, slow);
          for (int i = 0; i < N_STEPS; i++)
            line[i] -= slow[i];
          add_waves (&micro, line);
          g_free (slow);
        }

      /* domain.md 4.2 */
      assert_waves (macro_label, &macro, 25, 45, 2, 4);
      assert_waves (micro_label, &micro, 3, 8, 1, 2.5);
    }
}

/* No direction of an edge has an almost straight border. */
static void
test_every_direction (void)
{
  double lowest = G_MAXDOUBLE, highest = 0;

  for (int degrees = 0; degrees < 180; degrees += 10)
    {
      Waves waves = { 0 };

      for (int seed = 0; seed < 4; seed++)
        {
          SmpHairline hairline = hairline_of (10, 100, g_test_rand_int ());
          double x = g_test_rand_double_range (-500, 500);
          double y = g_test_rand_double_range (-500, 500);
          double angle = degrees * G_PI / 180, line[N_STEPS];

          for (int i = 0; i < N_STEPS; i++)
            line[i] = smp_hairline_recess (&hairline, x + i * STEP_MM * cos (angle),
                                           y + i * STEP_MM * sin (angle));
          add_waves (&waves, line);
        }
      lowest = MIN (lowest, sqrt (2 * waves.squares / waves.n));
      highest = MAX (highest, sqrt (2 * waves.squares / waves.n));
    }
  g_test_message ("both waves together: %.2f to %.2f mm high", lowest, highest);
  g_assert_cmpfloat (lowest, >, 2.5);
  g_assert_cmpfloat (highest, <, 1.6 * lowest);
}

static void
test_irregularity_rises (void)
{
  double before = -1;

  for (int irregularity = 0; irregularity <= 100; irregularity += 5)
    {
      SmpHairline hairline = hairline_of (10, irregularity, 5);

      g_assert_cmpfloat (hairline.macro_mm + hairline.micro_mm, >, before);
      before = hairline.macro_mm + hairline.micro_mm;
    }
  /* A border with a shorter fade has smaller waves. */
  g_assert_cmpfloat (hairline_of (3, 100, 5).macro_mm, <, hairline_of (10, 100, 5).macro_mm);
}

static void
test_seeds (void)
{
  for (int round = 0; round < 40; round++)
    {
      gint seed = round < 6 ? (gint[]) { 0, 1, 2, -1, G_MAXINT, G_MININT }[round]
                            : (gint) g_test_rand_int ();
      SmpHairline hairline = hairline_of (10, 100, seed), same = hairline_of (10, 100, seed);
      SmpHairline other = hairline_of (10, 100, (gint) ((guint) seed + 1));
      double products = 0, squares = 0, other_squares = 0;
      double middle = hairline.macro_mm + hairline.micro_mm;

      for (int i = 0; i < 3000; i++)
        {
          double x = g_test_rand_double_range (-1000, 1000);
          double y = g_test_rand_double_range (-1000, 1000);
          float here = smp_hairline_recess (&hairline, x, y);
          float again = smp_hairline_recess (&same, x, y);
          float there = smp_hairline_recess (&other, x, y);

          g_assert_cmpmem (&here, sizeof here, &again, sizeof again);
          products += (here - middle) * (there - middle);
          squares += (here - middle) * (here - middle);
          other_squares += (there - middle) * (there - middle);
        }
      g_assert_cmpfloat (fabs (products) / sqrt (squares * other_squares), <, 0.15);
    }
}

/* The border has no left-right symmetry, no repeats and no seam at the origin. */
static void
test_nowhere_alike (void)
{
  SmpHairline hairline = hairline_of (10, 100, g_test_rand_int ());
  double middle = hairline.macro_mm + hairline.micro_mm;
  double squares = 0, mirrored = 0, turned = 0;

  for (int i = 0; i < 20000; i++)
    {
      double x = g_test_rand_double_range (20, 1000), y = g_test_rand_double_range (20, 1000);
      double here = smp_hairline_recess (&hairline, x, y) - middle;

      squares += here * here;
      mirrored += here * (smp_hairline_recess (&hairline, -x, y) - middle);
      turned += here * (smp_hairline_recess (&hairline, -x, -y) - middle);
    }
  g_assert_cmpfloat (fabs (mirrored) / squares, <, 0.1);
  g_assert_cmpfloat (fabs (turned) / squares, <, 0.1);

  for (double y = -40; y < 40; y += 0.37)
    g_assert_cmpfloat_with_epsilon (smp_hairline_recess (&hairline, -1e-5, y),
                                    smp_hairline_recess (&hairline, 1e-5, y), 1e-3);
}

static void
test_absurd (void)
{
  static const double values[] = { NAN, INFINITY, -INFINITY, -1, 0, 1e-300, 1e30, -1e30, 101 };
  static const double places[] = { 0, -1e6, 1e6, 2e6 };

  g_assert_cmpfloat (hairline_of (NAN, 50, 0).fade_mm, ==, 0);
  g_assert_cmpfloat (hairline_of (41, 50, 0).fade_mm, ==, 40);
  g_assert_cmpfloat (hairline_of (10, NAN, 0).macro_mm, ==, 0);
  g_assert_cmpfloat (hairline_of (10, 101, 0).macro_mm, ==, hairline_of (10, 100, 0).macro_mm);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        SmpHairline hairline = hairline_of (values[i], values[j], G_MININT);

        g_assert_true (hairline.fade_mm >= 0 && hairline.fade_mm <= 40);
        g_assert_true (hairline.full_mm >= 0 && hairline.full_mm < 100);
        g_assert_true (hairline.ahead_mm >= 0 && hairline.ahead_mm <= 4);
        for (guint k = 0; k < G_N_ELEMENTS (places); k++)
          for (double depth = -100; depth <= 100; depth += 0.5)
            {
              SmpBorder border = smp_hairline_at (&hairline, places[k], -places[k], depth);

              g_assert_true (border.coverage >= 0 && border.coverage <= 1);
              g_assert_true (border.size > 0 && border.size <= 1);
              g_assert_true (border.opacity > 0 && border.opacity <= 1);
            }
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hairline/is-off-without-fade-and-irregularity", test_off);
  g_test_add_func ("/hairline/coverage-goes-through-its-knots-at-every-fade", test_knots);
  g_test_add_func ("/hairline/coverage-only-rises-with-depth", test_curve_rises);
  g_test_add_func ("/hairline/single-dots-stand-a-little-ahead", test_ahead);
  g_test_add_func ("/hairline/size-and-opacity-only-rise-with-depth", test_three_levers);
  g_test_add_func ("/hairline/without-irregularity-the-line-is-straight", test_straight);
  g_test_add_func ("/hairline/the-border-does-not-cross-the-edge", test_recess);
  g_test_add_func ("/hairline/waves-are-as-long-and-high-as-those-of-hairlines", test_waves);
  g_test_add_func ("/hairline/waves-are-as-high-in-every-direction", test_every_direction);
  g_test_add_func ("/hairline/irregularity-increases-waves", test_irregularity_rises);
  g_test_add_func ("/hairline/seeds-have-different-lines", test_seeds);
  g_test_add_func ("/hairline/line-has-no-symmetry-or-repeat", test_nowhere_alike);
  g_test_add_func ("/hairline/settings-out-of-range-are-clamped", test_absurd);

  return g_test_run ();
}
