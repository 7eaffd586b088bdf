/* Tests of scalp-chart: a tape over the skin is as long as it says and straight, and every place
 * can be found again.
 *
 * Heads are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "faces.h"

/* The length of a tape equals the length by the metric of scalp, in every direction. */
static void
test_tape_lengths (void)
{
  for (int i = 0; i < 40; i++)
    {
      Face face = face_of (g_test_rand_double_range (3, 20), g_test_rand_double_range (-40, 40),
                           i % 8 == 0);
      double up = g_test_rand_double_range (20, 110), side = g_test_rand_double_range (-70, 70);
      double length = 0;
      SmpScalpChart chart;
      SmpPixel before, at;

      g_assert_true (smp_scalp_chart_init (&chart, &face.scalp, &face.marks.at[SMP_MARK_BROW],
                                           &face.marks.at[SMP_MARK_MIDLINE]));
      before = smp_scalp_chart_to_pixel (&chart, &(SmpTape) { 0, up });
      for (int k = 1; k <= 100; k++)
        {
          at = smp_scalp_chart_to_pixel (&chart, &(SmpTape) { side * k / 100, up });
          length += smp_scalp_chart_length (&face.scalp, &before, &at);
          before = at;
        }
      g_assert_cmpfloat_with_epsilon (length, fabs (side), 0.1);

      length = 0;
      before = chart.origin;
      for (int k = 1; k <= 100; k++)
        {
          at = smp_scalp_chart_to_pixel (&chart, &(SmpTape) { 0, up * k / 100 });
          length += smp_scalp_chart_length (&face.scalp, &before, &at);
          before = at;
        }
      g_assert_cmpfloat_with_epsilon (length, up, 0.1);
    }
}

/* A straight tape is the shortest way: moving a point between its ends aside makes it longer. */
static void
test_tape_is_straight (void)
{
  Face face = face_of (8, 10, FALSE);
  SmpScalpChart chart;

  g_assert_true (smp_scalp_chart_init (&chart, &face.scalp, &face.marks.at[SMP_MARK_BROW],
                                       &face.marks.at[SMP_MARK_MIDLINE]));
  for (int i = 0; i < 20; i++)
    {
      double up = g_test_rand_double_range (30, 100);
      double best = G_MAXDOUBLE, best_off = 0;

      for (double off = -6; off <= 6; off += 0.5)
        {
          SmpPixel before = smp_scalp_chart_to_pixel (&chart, &(SmpTape) { -50, up });
          double length = 0;

          for (int k = -49; k <= 50; k++)
            {
              SmpTape tape = { k, up + off * (1 - k * k / 2500.0) };
              SmpPixel at = smp_scalp_chart_to_pixel (&chart, &tape);

              length += smp_scalp_chart_length (&face.scalp, &before, &at);
              before = at;
            }
          if (length < best)
            {
              best = length;
              best_off = off;
            }
        }
      g_assert_cmpfloat (fabs (best_off), <=, 0.5);
    }
}

static void
test_tape_is_found_again (void)
{
  for (int i = 0; i < 60; i++)
    {
      Face face = face_of (g_test_rand_double_range (2, 20), g_test_rand_double_range (-45, 45),
                           i % 6 == 0);
      SmpTape tape = { g_test_rand_double_range (-70, 70), g_test_rand_double_range (-20, 120) };
      SmpScalpChart chart;
      SmpPixel at;
      SmpTape again;

      g_assert_true (smp_scalp_chart_init (&chart, &face.scalp, &face.marks.at[SMP_MARK_BROW],
                                           &face.marks.at[SMP_MARK_MIDLINE]));
      at = smp_scalp_chart_to_pixel (&chart, &tape);
      again = smp_scalp_chart_from_pixel (&chart, &at);
      g_assert_cmpfloat_with_epsilon (again.side, tape.side, 0.01);
      g_assert_cmpfloat_with_epsilon (again.up, tape.up, 0.01);
    }
}

/* The midline goes through the place that the practitioner gives for it, also where the head is turned and a
 * straight tape is a curve in the picture. */
static void
test_midline_passes_through_its_mark (void)
{
  double most_bent = 0;

  for (int i = 0; i < 60; i++)
    {
      Face face = face_of (g_test_rand_double_range (3, 20), g_test_rand_double_range (-45, 45),
                           i % 10 == 0);
      SmpPixel brow = face.marks.at[SMP_MARK_BROW], mark = face.marks.at[SMP_MARK_MIDLINE];
      double mm = face.scalp.pixels_per_mm, turned = g_test_rand_double_range (-40, 40);
      SmpScalpChart chart;
      SmpPixel at, straight;
      SmpTape tape;

      brow.x -= turned * mm;
      mark.x -= turned / 2 * mm;
      g_assert_true (smp_scalp_chart_init (&chart, &face.scalp, &brow, &mark));
      tape = smp_scalp_chart_from_pixel (&chart, &mark);
      g_assert_cmpfloat_with_epsilon (tape.side, 0, 0.05);
      at = smp_scalp_chart_to_pixel (&chart, &(SmpTape) { 0, tape.up });
      g_assert_cmpfloat_with_epsilon (at.x, mark.x, 0.1 * mm);
      g_assert_cmpfloat_with_epsilon (at.y, mark.y, 0.1 * mm);

      /* Halfway it is as far from the straight line in the picture as it is bent. */
      at = smp_scalp_chart_to_pixel (&chart, &(SmpTape) { 0, tape.up / 2 });
      straight = (SmpPixel) { at.x - brow.x, at.y - brow.y };
      most_bent =
          MAX (most_bent, fabs (straight.x * chart.upward.y - straight.y * chart.upward.x) / mm);
    }
  g_assert_cmpfloat (most_bent, >, 2.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scalp-chart/a-tape-is-as-long-as-it-says", test_tape_lengths);
  g_test_add_func ("/scalp-chart/a-tape-is-the-shortest-way", test_tape_is_straight);
  g_test_add_func ("/scalp-chart/the-midline-passes-through-its-mark",
                   test_midline_passes_through_its_mark);
  g_test_add_func ("/scalp-chart/every-place-is-found-again", test_tape_is_found_again);

  return g_test_run ();
}
