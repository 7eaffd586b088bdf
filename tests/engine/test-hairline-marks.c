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

/* Advice on a face whose brow mark was moved up by so many millimetres of a picture. */
static SmpHairlineShape
with_brow_moved (Face face, double up_mm)
{
  SmpHairlinePlan plan;
  SmpPixel *brow = &face.marks.at[SMP_MARK_BROW], *above = &face.marks.at[SMP_MARK_MIDLINE];
  double px = up_mm * face.scalp.pixels_per_mm / hypot (above->x - brow->x, above->y - brow->y);

  smp_hairline_plan_init (&plan, SMP_HAIRLINE_NATURAL);
  plan.width_mm = 220;
  *brow = (SmpPixel) { brow->x + px * (above->x - brow->x), brow->y + px * (above->y - brow->y) };

  return draft (&face, &plan);
}

/* A brow mark on the nose or on the forehead contradicts the eyes. Nothing else is said then. */
static void
test_says_when_the_brows_do_not_fit_the_eyes (void)
{
  for (int i = 0; i < 20; i++)
    {
      Face face = face_of (g_test_rand_double_range (2, 20), g_test_rand_double_range (-180, 180),
                           i % 3 == 0);
      SmpHairlineShape shape;

      face.marks.is_given[SMP_MARK_RIGHT_EYE] = i % 2;
      /* As on heads that are bent forward, and thrown back. */
      for (double up_mm = -38; up_mm < 20; up_mm += 19)
        g_assert_false (with_brow_moved (face, up_mm).advice[SMP_HAIRLINE_BROW_OFF].is_on);
      shape = with_brow_moved (face, -55);
      g_assert_true (shape.advice[SMP_HAIRLINE_BROW_OFF].is_on);
      g_assert_false (shape.advice[SMP_HAIRLINE_TOO_WIDE].is_on);
      g_assert_true (with_brow_moved (face, 45).advice[SMP_HAIRLINE_BROW_OFF].is_on);
      /* Without eyes nothing contradicts it. */
      face.marks.is_given[SMP_MARK_LEFT_EYE] = face.marks.is_given[SMP_MARK_RIGHT_EYE] = FALSE;
      g_assert_false (with_brow_moved (face, -55).advice[SMP_HAIRLINE_BROW_OFF].is_on);
    }
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
      SmpHairlineAnchor seen[SMP_HAIRLINE_N_ANCHORS];
      SmpHairlineShape shape;
      guint n;

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
      n = smp_hairline_shape_seen (&shape, seen);
      g_assert_cmpuint (n, >=, 2);
      g_assert_cmpuint (n, <=, SMP_HAIRLINE_N_ANCHORS);
      for (guint k = 0; k < n; k++)
        g_assert_true (isfinite (seen[k].at.x + seen[k].at.y + seen[k].before.x + seen[k].after.y));
    }
}

/* A face turned to the picture's left or right, so that one side of it is beyond the horizon. */
static Face
turned_face (double part)
{
  Face face = face_of (g_test_rand_double_range (5, 12), g_test_rand_double_range (-20, 20), FALSE);
  double across = part * face.scalp.half[0];

  for (int k = 0; k < SMP_N_MARKS; k++)
    {
      face.marks.at[k].x += across * face.scalp.tilt_cos;
      face.marks.at[k].y += across * face.scalp.tilt_sin;
    }
  face.marks.is_given[part > 0 ? SMP_MARK_RIGHT_EYE : SMP_MARK_LEFT_EYE] = FALSE;

  return face;
}

/* Where the head turns away the line goes out of it, evenly and without a hook along its rim. */
static void
test_goes_over_the_horizon (void)
{
  for (int i = 0; i < 20; i++)
    {
      gboolean right = i % 2;
      Face face = turned_face (right ? 0.55 : -0.55);
      SmpHairlinePlan plan = random_plan ();
      SmpHairlineAnchor seen[SMP_HAIRLINE_N_ANCHORS];
      SmpHairlineShape shape = draft (&face, &plan);
      guint n = smp_hairline_shape_seen (&shape, seen);
      const SmpHairlineAnchor *end = &seen[right ? n - 1 : 0], *before = right ? end - 1 : end + 1;
      SmpPixel arrive = right ? end->before : end->after;
      double dx = end->at.x - face.scalp.centre_x, dy = end->at.y - face.scalp.centre_y;
      double ax = end->at.x - arrive.x, ay = end->at.y - arrive.y;

      g_assert_true (shape.goes_out[right]);
      g_assert_false (shape.goes_out[!right]);
      g_assert_cmpuint (n, <=, SMP_HAIRLINE_N_ANCHORS);
      g_assert_cmpfloat_with_epsilon (smp_scalp_way_out (&face.scalp, end->at.x, end->at.y), 1,
                                      1e-3);
      g_assert_cmpfloat_with_epsilon (smp_scalp_way_out (&face.scalp, before->at.x, before->at.y),
                                      0.93, 1e-3);
      /* At right angles to the rim of a head that is nearly round. */
      g_assert_cmpfloat ((dx * ax + dy * ay) / (hypot (dx, dy) * hypot (ax, ay)), >, 0.9);
      for (guint k = 0; k < n; k++)
        g_assert_cmpfloat (smp_scalp_way_out (&face.scalp, seen[k].at.x, seen[k].at.y), <, 1.001);
    }
}

/* From the front and on flat photos it ends at the sideburns. */
static void
test_is_whole_from_the_front (void)
{
  for (int i = 0; i < 10; i++)
    {
      Face face = face_of (g_test_rand_double_range (5, 12), 0, i % 2);
      SmpHairlineAnchor seen[SMP_HAIRLINE_N_ANCHORS];
      SmpHairlinePlan plan;
      SmpHairlineShape shape;

      smp_hairline_plan_init (&plan, i % SMP_HAIRLINE_FOLLOW);
      shape = draft (&face, &plan);
      g_assert_false (shape.goes_out[0] || shape.goes_out[1]);
      g_assert_cmpfloat (shape.first, <=, SMP_KNOT_LEFT_TEMPLE);
      g_assert_cmpfloat (shape.last, >=, SMP_KNOT_RIGHT_TEMPLE);
      if (i % 2)
        g_assert_cmpuint (smp_hairline_shape_seen (&shape, seen), ==, SMP_HAIRLINE_N_ANCHORS);
    }
}

/* The same head in a photo that lies on its side or stands on its head, with its outline described as always. */
static void
test_guesses_marks_in_turned_photos (void)
{
  const SmpScalpSettings upright = { .pixels_per_mm = 8,
                                     .head_x = 800,
                                     .head_y = 900,
                                     .head_width = 1240,
                                     .head_height = 1500,
                                     .head_tilt_deg = 7 };
  SmpHairlineMarks first, marks;

  smp_hairline_marks_guess (&first, &upright);
  g_assert_cmpfloat (first.at[SMP_MARK_BROW].y, >, upright.head_y + 400);
  for (int quarters = 1; quarters < 4; quarters++)
    {
      SmpScalpSettings turned = upright;

      turned.head_turn_deg = 90 * (quarters == 3 ? -1 : quarters);
      if (quarters % 2 == 1)
        {
          turned.head_width = upright.head_height;
          turned.head_height = upright.head_width;
        }
      smp_hairline_marks_guess (&marks, &turned);
      for (int i = SMP_MARK_BROW; i <= SMP_MARK_RIGHT_EYE; i++)
        {
          SmpPixel at = { first.at[i].x - upright.head_x, first.at[i].y - upright.head_y };

          for (int quarter = 0; quarter < quarters; quarter++)
            at = (SmpPixel) { -at.y, at.x };
          g_assert_cmpfloat_with_epsilon (marks.at[i].x, upright.head_x + at.x, 1e-6);
          g_assert_cmpfloat_with_epsilon (marks.at[i].y, upright.head_y + at.y, 1e-6);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hairline-shape/follows-what-is-given", test_follows_what_is_given);
  g_test_add_func ("/hairline-shape/refuses-crossed-marks", test_refuses_crossed_marks);
  g_test_add_func ("/hairline-shape/says-when-the-brows-do-not-fit-the-eyes",
                   test_says_when_the_brows_do_not_fit_the_eyes);
  g_test_add_func ("/hairline-shape/guesses-marks-in-turned-photos",
                   test_guesses_marks_in_turned_photos);
  g_test_add_func ("/hairline-shape/is-always-finite", test_is_always_finite);
  g_test_add_func ("/hairline-shape/goes-over-the-horizon", test_goes_over_the_horizon);
  g_test_add_func ("/hairline-shape/is-whole-from-the-front", test_is_whole_from_the_front);

  return g_test_run ();
}
