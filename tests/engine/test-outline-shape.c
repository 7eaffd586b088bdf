/* Tests of outline-shape: outlines of heads that are no ellipses.
 *
 * Shapes are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "engine/outline-shape.h"

#include <math.h>

static SmpOutlineShape
random_shape (void)
{
  SmpOutlinePercents percents;
  double *const numbers[] = { &percents.taper,      &percents.skew,    &percents.squareness,
                              &percents.narrowness, &percents.shift_x, &percents.shift_y };

  /* Also the extremes. */
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    *numbers[i] = g_test_rand_int_range (0, 3) == 0 ? (g_test_rand_bit () ? 10 : -10)
                                                    : g_test_rand_double_range (-10, 10);

  return smp_outline_shape_new (&percents);
}

static void
direction (double angle, double e[2])
{
  e[0] = cos (angle);
  e[1] = sin (angle);
}

static void
test_harmonics (void)
{
  for (int i = 0; i < 10000; i++)
    {
      SmpOutlineShape shape = random_shape ();
      double a = g_test_rand_double_range (-G_PI, G_PI), e[2], before[2], after[2];
      double c, slope;

      direction (a, e);
      direction (a - 1e-5, before);
      direction (a + 1e-5, after);
      c = smp_outline_shape_at (&shape, e);
      slope = smp_outline_shape_slope (&shape, e);
      g_assert_cmpfloat_with_epsilon (
          c,
          shape.taper * sin (3 * a) + shape.skew * cos (3 * a) - shape.squareness * cos (4 * a) -
              shape.narrowness * cos (2 * a) + shape.shift_x * cos (a) + shape.shift_y * sin (a),
          1e-12);
      g_assert_cmpfloat_with_epsilon (
          slope,
          (smp_outline_shape_at (&shape, after) - smp_outline_shape_at (&shape, before)) / 2e-5,
          1e-8);
      g_assert_cmpfloat (fabs (c), <=, smp_outline_shape_most (&shape) + 1e-12);
      g_assert_cmpfloat (fabs (slope), <=, smp_outline_shape_steepest (&shape) + 1e-12);
    }
}

/* What the words promise: a positive taper makes the upper end narrower, and so on. */
static void
test_words (void)
{
  SmpOutlineShape taper = smp_outline_shape_new (&(SmpOutlinePercents) { .taper = 5 });
  SmpOutlineShape skew = smp_outline_shape_new (&(SmpOutlinePercents) { .skew = 5 });
  SmpOutlineShape square = smp_outline_shape_new (&(SmpOutlinePercents) { .squareness = 5 });
  SmpOutlineShape narrow = smp_outline_shape_new (&(SmpOutlinePercents) { .narrowness = 5 });
  SmpOutlineShape shift =
      smp_outline_shape_new (&(SmpOutlinePercents) { .shift_x = 4, .shift_y = 5 });

  g_assert_cmpfloat (smp_outline_shape_at (&narrow, (double[2]) { 1, 0 }), ==, -0.05);
  g_assert_cmpfloat (smp_outline_shape_at (&narrow, (double[2]) { 0, 1 }), ==, 0.05);
  g_assert_cmpfloat (smp_outline_shape_at (&shift, (double[2]) { 1, 0 }), ==, 0.04);
  g_assert_cmpfloat (smp_outline_shape_at (&shift, (double[2]) { 0, 1 }), ==, 0.05);

  for (int degrees = 20; degrees <= 40; degrees++)
    {
      double a = degrees * G_PI / 180, up_right[2], down_right[2], up_left[2], corner[2], side[2];

      direction (-a, up_right);
      direction (a, down_right);
      g_assert_cmpfloat (smp_outline_shape_at (&taper, up_right), <, -0.02);
      g_assert_cmpfloat (smp_outline_shape_at (&taper, down_right), >, 0.02);

      direction (-G_PI_2 + a, up_right);
      direction (-G_PI_2 - a, up_left);
      g_assert_cmpfloat (smp_outline_shape_at (&skew, up_right), <, -0.02);
      g_assert_cmpfloat (smp_outline_shape_at (&skew, up_left), >, 0.02);

      direction (a + 15 * G_PI / 180, corner);
      direction ((degrees - 30) * G_PI / 180, side);
      g_assert_cmpfloat (smp_outline_shape_at (&square, corner), >, 0.02);
      g_assert_cmpfloat (smp_outline_shape_at (&square, side), <, -0.02);
    }
}

/* Along a ray the order of places stays, everywhere and with every shape that is allowed; so nothing folds. */
static void
test_one_to_one (void)
{
  double least = 1, worst = 0;

  for (int i = 0; i < 20000; i++)
    {
      SmpOutlineShape shape = random_shape ();
      double e[2], c, before = -1;

      direction (g_test_rand_double_range (-G_PI, G_PI), e);
      c = smp_outline_shape_at (&shape, e);
      for (int k = 0; k <= 60; k++)
        {
          double r = k / 40.0, bent = smp_outline_bend (c, r);

          g_assert_cmpfloat (bent, >, before);
          before = bent;
          least = MIN (least, (smp_outline_bend (c, r + 1e-6) - bent) / 1e-6);
          worst = MAX (worst, fabs (smp_outline_unbend (c, bent) - r));
        }
      g_assert_cmpfloat_with_epsilon (smp_outline_bend (c, 1), 1 + c, 0.005 * fabs (c) + 1e-12);
    }
  g_test_message ("slopes from %.3f, the inverse at worst %.1g off", least, worst);
  g_assert_cmpfloat (least, >, 0.3);
  g_assert_cmpfloat (worst, <, 1e-14);
}

static void
test_limits (void)
{
  SmpOutlineShape most = smp_outline_shape_new (
      &(SmpOutlinePercents) { .taper = INFINITY, .skew = -INFINITY, .squareness = 1e300 });
  SmpOutlineShape none =
      smp_outline_shape_new (&(SmpOutlinePercents) { NAN, NAN, NAN, NAN, NAN, NAN });
  SmpOutlineShape all = smp_outline_shape_new (&(SmpOutlinePercents) { 10, 10, 10, 10, 10, 10 });
  const double e[2] = { 0.6, -0.8 };

  g_assert_true (most.taper == 0.1 && most.skew == -0.1 && most.squareness == 0.1);
  g_assert_cmpfloat_with_epsilon (smp_outline_shape_most (&all), 0.25, 1e-15);
  g_assert_cmpfloat_with_epsilon (all.taper / all.narrowness, 1, 1e-15);
  g_assert_true (smp_outline_shape_is_ellipse (&none));
  g_assert_false (smp_outline_shape_is_ellipse (&most));
  g_assert_cmpfloat (smp_outline_shape_at (&none, e), ==, 0);
  for (double r = 0; r < 3; r += 0.01)
    g_assert_cmpfloat_with_epsilon (smp_outline_bend (0, r), r, 1e-15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/outline-shape/is-a-sum-of-harmonics", test_harmonics);
  g_test_add_func ("/outline-shape/does-what-the-words-say", test_words);
  g_test_add_func ("/outline-shape/never-folds-and-can-be-undone", test_one_to_one);
  g_test_add_func ("/outline-shape/has-limits", test_limits);

  return g_test_run ();
}
