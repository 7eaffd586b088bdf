/* Tests of the landmarks of hairline-shape: the line goes through those that are given, and there is none where they
 * contradict each other.
 *
 * Plans and marks are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "faces.h"

/* The line passes through given temples and corners. */
static void
test_follows_what_is_given (void)
{
  Face face = face_of (10, 8, FALSE);
  SmpHairlinePlan plan;
  SmpHairlineShape first, shape;

  smp_hairline_plan_init (&plan, SMP_HAIRLINE_NATURAL);
  first = draft (&face, &plan);
  face.marks.at[SMP_MARK_LEFT_TEMPLE] =
      smp_scalp_chart_to_pixel (&first.chart, &(SmpTape) { -61, 41 });
  face.marks.at[SMP_MARK_RIGHT_CORNER] =
      smp_scalp_chart_to_pixel (&first.chart, &(SmpTape) { 50, 99 });
  face.marks.at[SMP_MARK_LEFT_CORNER] =
      smp_scalp_chart_to_pixel (&first.chart, &(SmpTape) { -47, 90 });
  face.marks.is_given[SMP_MARK_LEFT_TEMPLE] = TRUE;
  shape = draft (&face, &plan);
  g_assert_cmpfloat_with_epsilon (shape.knots[SMP_KNOT_LEFT_TEMPLE].side, -61, NEAR_MM);
  g_assert_cmpfloat_with_epsilon (shape.knots[SMP_KNOT_LEFT_TEMPLE].up, 41, NEAR_MM);

  plan.style = SMP_HAIRLINE_FOLLOW;
  g_assert_cmpint (smp_hairline_shape_init (&shape, &plan, &face.marks, &face.scalp), ==,
                   SMP_HAIRLINE_NO_CORNERS);
  face.marks.is_given[SMP_MARK_LEFT_CORNER] = face.marks.is_given[SMP_MARK_RIGHT_CORNER] = TRUE;
  shape = draft (&face, &plan);
  g_assert_cmpfloat_with_epsilon (shape.knots[SMP_KNOT_RIGHT_CORNER].side, 50, NEAR_MM);
  g_assert_cmpfloat_with_epsilon (shape.knots[SMP_KNOT_RIGHT_CORNER].up, 99, NEAR_MM);
}

static void
test_refuses_crossed_marks (void)
{
  SmpHairlinePlan plan;
  SmpHairlineShape shape;
  Face face = face_of (10, 0, FALSE), wrong = face;

  smp_hairline_plan_init (&plan, SMP_HAIRLINE_NATURAL);
  wrong.marks.at[SMP_MARK_MIDLINE] = wrong.marks.at[SMP_MARK_BROW];
  g_assert_cmpint (smp_hairline_shape_init (&shape, &plan, &wrong.marks, &face.scalp), ==,
                   SMP_HAIRLINE_NO_MIDLINE);
  wrong = face;
  wrong.marks.is_given[SMP_MARK_BROW] = FALSE;
  g_assert_cmpint (smp_hairline_shape_init (&shape, &plan, &wrong.marks, &face.scalp), ==,
                   SMP_HAIRLINE_NO_MIDLINE);
  wrong = face;
  wrong.marks.at[SMP_MARK_BROW].x = NAN;
  g_assert_cmpint (smp_hairline_shape_init (&shape, &plan, &wrong.marks, &face.scalp), ==,
                   SMP_HAIRLINE_NO_MIDLINE);
  wrong = face;
  wrong.marks.at[SMP_MARK_LEFT_EYE] = face.marks.at[SMP_MARK_RIGHT_EYE];
  wrong.marks.at[SMP_MARK_RIGHT_EYE] = face.marks.at[SMP_MARK_LEFT_EYE];
  g_assert_cmpint (smp_hairline_shape_init (&shape, &plan, &wrong.marks, &face.scalp), ==,
                   SMP_HAIRLINE_EYES_CROSSED);
  wrong = face;
  wrong.marks.at[SMP_MARK_LEFT_TEMPLE] = face.marks.at[SMP_MARK_RIGHT_EYE];
  wrong.marks.is_given[SMP_MARK_LEFT_TEMPLE] = TRUE;
  g_assert_cmpint (smp_hairline_shape_init (&shape, &plan, &wrong.marks, &face.scalp), ==,
                   SMP_HAIRLINE_TEMPLES_CROSSED);
}

/* The line is finite or there is none, whatever the plan and the marks. */
static void
test_is_always_finite (void)
{
  for (int i = 0; i < 120; i++)
    {
      Face face = face_of (g_test_rand_double_range (0.5, 40), g_test_rand_double_range (-180, 180),
                           i % 3 == 0);
      SmpHairlinePlan plan = random_plan ();
      SmpHairlineShape shape;

      plan.style = g_test_rand_int_range (0, SMP_HAIRLINE_N_STYLES);
      plan.height_mm = i % 7 == 0 ? NAN : g_test_rand_double_range (-1e3, 1e3);
      plan.width_mm = i % 11 == 0 ? INFINITY : g_test_rand_double_range (-1e3, 1e3);
      plan.depth_mm = g_test_rand_double_range (-1e3, 1e3);
      for (int k = 0; k < SMP_N_MARKS; k++)
        {
          face.marks.is_given[k] = g_test_rand_bit () || k < 2;
          face.marks.at[k] = (SmpPixel) { g_test_rand_double_range (-3000, 3000),
                                          g_test_rand_double_range (-3000, 3000) };
        }
      if (smp_hairline_shape_init (&shape, &plan, &face.marks, &face.scalp) != SMP_HAIRLINE_GOOD)
        continue;
      for (int k = 0; k < SMP_HAIRLINE_N_ANCHORS; k++)
        g_assert_true (isfinite (shape.anchors[k].at.x + shape.anchors[k].at.y +
                                 shape.anchors[k].before.x + shape.anchors[k].after.y));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hairline-shape/follows-what-is-given", test_follows_what_is_given);
  g_test_add_func ("/hairline-shape/refuses-crossed-marks", test_refuses_crossed_marks);
  g_test_add_func ("/hairline-shape/is-always-finite", test_is_always_finite);

  return g_test_run ();
}
