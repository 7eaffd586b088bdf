/* Tests of hairline-shape: the line passes the requested landmarks, has the same millimetres on
 * every head, is smooth and above the brows, and comes with the right advice.
 *
 * Heads, plans and seeds are random: to reproduce a failure, run the test with the --seed that it
 * printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "faces.h"

static SmpPixel
bezier_at (const SmpHairlineAnchor *a, const SmpHairlineAnchor *b, double x)
{
  double y = 1 - x;
  double w[4] = { y * y * y, 3 * x * y * y, 3 * x * x * y, x * x * x };

  return (SmpPixel) { w[0] * a->at.x + w[1] * a->after.x + w[2] * b->before.x + w[3] * b->at.x,
                      w[0] * a->at.y + w[1] * a->after.y + w[2] * b->before.y + w[3] * b->at.y };
}

/* The point of the Bézier curve at @t, which counts knots as in smp_hairline_shape_at(). */
static SmpPixel
curve_at (const SmpHairlineShape *shape, double t)
{
  int from = 0;
  const SmpHairlineAnchor *a, *b;
  double x;

  while (from < SMP_HAIRLINE_N_ANCHORS - 2 && shape->anchors[from + 1].t <= t)
    from++;
  a = &shape->anchors[from];
  b = a + 1;
  x = (t - a->t) / (b->t - a->t);

  return bezier_at (a, b, x);
}

static double
apart (const SmpPixel *a, const SmpPixel *b)
{
  return hypot (a->x - b->x, a->y - b->y);
}

/* The middle has the requested height, measured on the skin from the brows up. The corners are
 * above the eyes. The temples have the requested distance. */
static void
test_passes_its_landmarks (void)
{
  for (int i = 0; i < 20; i++)
    {
      static const double scales[] = { 5, 10, 20 };
      double scale = scales[i % 3];
      Face face = face_of (scale, g_test_rand_double_range (-30, 30), i % 5 == 0);
      SmpHairlinePlan plan = random_plan ();
      SmpHairlineShape shape = draft (&face, &plan);
      SmpPixel before = shape.chart.origin;
      double length = 0;

      for (int k = 1; k <= 100; k++)
        {
          SmpPixel at =
              smp_scalp_chart_to_pixel (&shape.chart, &(SmpTape) { 0, plan.height_mm * k / 100 });

          length += smp_scalp_chart_length (&face.scalp, &before, &at);
          before = at;
        }
      g_assert_cmpfloat_with_epsilon (length, plan.height_mm, NEAR_MM);
      for (int k = 0; k < SMP_N_KNOTS; k++)
        {
          SmpPixel knot = smp_scalp_chart_to_pixel (&shape.chart, &shape.knots[k]);
          SmpPixel on_curve = curve_at (&shape, k);

          g_assert_cmpfloat (smp_scalp_chart_length (&face.scalp, &knot, &on_curve), <, NEAR_MM);
        }
      g_assert_cmpfloat_with_epsilon (shape.knots[SMP_KNOT_MIDDLE].up, plan.height_mm, 1e-9);

      /* The midline of these faces is parallel to the tilt. */
      for (int right = 0; right < 2; right++)
        {
          int corner = right ? SMP_KNOT_RIGHT_CORNER : SMP_KNOT_LEFT_CORNER;
          const SmpPixel *eye = &face.marks.at[right ? SMP_MARK_RIGHT_EYE : SMP_MARK_LEFT_EYE];
          const SmpPixel *brow = &face.marks.at[SMP_MARK_BROW];
          const SmpPixel *midline = &face.marks.at[SMP_MARK_MIDLINE];
          SmpPixel at = curve_at (&shape, corner);
          double dx = midline->x - brow->x, dy = midline->y - brow->y;
          double off = (dx * (at.y - eye->y) - dy * (at.x - eye->x)) / hypot (dx, dy);

          g_assert_cmpfloat (fabs (off) / scale, <, plan.asymmetry_mm + NEAR_MM);
        }
      if (plan.style != SMP_HAIRLINE_FEMININE && plan.temples == SMP_TEMPLE_NORMAL)
        g_assert_cmpfloat_with_epsilon (shape.knots[SMP_KNOT_RIGHT_TEMPLE].side -
                                            shape.knots[SMP_KNOT_LEFT_TEMPLE].side,
                                        plan.width_mm, plan.asymmetry_mm + NEAR_MM);
    }
}

/* The Bézier curve also follows the drafted line between knots. */
static void
test_curve_is_the_draft (void)
{
  for (int i = 0; i < 8; i++)
    {
      Face face =
          face_of (g_test_rand_double_range (5, 20), g_test_rand_double_range (-30, 30), FALSE);
      SmpHairlinePlan plan = random_plan ();
      SmpHairlineShape shape = draft (&face, &plan);

      for (double t = 0; t <= SMP_N_KNOTS - 1; t += 0.11)
        {
          SmpTape tape = smp_hairline_shape_at (&shape, t);
          SmpPixel drafted = smp_scalp_chart_to_pixel (&shape.chart, &tape);
          SmpPixel drawn = curve_at (&shape, t);
          double nearest = apart (&drafted, &drawn);

          /* The parameters of the two may differ a little, so search the nearest point. */
          for (double d = -0.05; d <= 0.05; d += 0.002)
            {
              SmpPixel other = curve_at (&shape, CLAMP (t + d, 0, SMP_N_KNOTS - 1));

              nearest = MIN (nearest, apart (&drafted, &other));
            }
          g_assert_cmpfloat (nearest / face.scalp.pixels_per_mm, <, NEAR_MM);
        }
    }
}

/* The angle between two directions, in degrees. */
static double
turn_of (double ax, double ay, double bx, double by)
{
  return atan2 (ax * by - ay * bx, ax * bx + ay * by) * 180 / G_PI;
}

static SmpPixel
drafted_at (const SmpHairlineShape *shape, double t)
{
  SmpTape tape = smp_hairline_shape_at (shape, t);

  return smp_scalp_chart_to_pixel (&shape->chart, &tape);
}

/* The curve has no corners: the handles of each anchor are opposite. Neither has the drafted
 * line. */
static void
test_is_smooth (void)
{
  for (int i = 0; i < 60; i++)
    {
      Face face = face_of (g_test_rand_double_range (4, 20), g_test_rand_double_range (-40, 40),
                           i % 4 == 0);
      SmpHairlinePlan plan = random_plan ();
      SmpHairlineShape shape = draft (&face, &plan);

      for (int k = 1; k < SMP_HAIRLINE_N_ANCHORS - 1; k++)
        {
          const SmpHairlineAnchor *anchor = &shape.anchors[k];
          double ax = anchor->at.x - anchor->before.x, ay = anchor->at.y - anchor->before.y;
          double bx = anchor->after.x - anchor->at.x, by = anchor->after.y - anchor->at.y;
          SmpPixel before = drafted_at (&shape, anchor->t - 1e-3);
          SmpPixel at = drafted_at (&shape, anchor->t);
          SmpPixel after = drafted_at (&shape, anchor->t + 1e-3);

          g_assert_cmpfloat (hypot (ax, ay), >, 0);
          g_assert_cmpfloat (hypot (bx, by), >, 0);
          g_assert_cmpfloat (fabs (turn_of (ax, ay, bx, by)), <, 0.1);
          g_assert_cmpfloat (fabs (turn_of (at.x - before.x, at.y - before.y, bx, by)), <, 5);
          g_assert_cmpfloat (fabs (turn_of (ax, ay, after.x - at.x, after.y - at.y)), <, 5);
        }
    }
}

static void
test_keeps_its_side_of_the_brows (void)
{
  for (int i = 0; i < 60; i++)
    {
      Face face = face_of (10, 0, i % 2);
      SmpHairlinePlan plan = random_plan ();
      SmpHairlineShape shape = draft (&face, &plan);

      for (double t = 0; t <= SMP_N_KNOTS - 1; t += 0.05)
        {
          SmpTape tape = smp_hairline_shape_at (&shape, t);

          g_assert_cmpfloat (tape.up, >, 0);
          /* The line is not lower than the requested height of its middle. */
          if (fabs (t - SMP_KNOT_MIDDLE) < 1 && plan.style != SMP_HAIRLINE_FEMININE)
            g_assert_cmpfloat (tape.up, >, plan.height_mm - NEAR_MM);
        }
    }
}

/* The curvature of the drafted line at @t, per millimetre. */
static double
curvature_at (const SmpHairlineShape *shape, double t)
{
  const double step = 2e-3;
  SmpTape before = smp_hairline_shape_at (shape, t - step);
  SmpTape here = smp_hairline_shape_at (shape, t);
  SmpTape after = smp_hairline_shape_at (shape, t + step);
  double vx = (after.side - before.side) / 2, vy = (after.up - before.up) / 2;
  double bx = after.side - 2 * here.side + before.side, by = after.up - 2 * here.up + before.up;

  return (vx * by - vy * bx) / pow (hypot (vx, vy), 3);
}

/* The curvature of a cubic at its end, per pixel. */
static double
bezier_curvature (const SmpPixel *end, const SmpPixel *handle, const SmpPixel *next)
{
  double vx = handle->x - end->x, vy = handle->y - end->y;
  double bx = next->x - 2 * handle->x + end->x, by = next->y - 2 * handle->y + end->y;

  return 2.0 / 3.0 * (vx * by - vy * bx) / pow (hypot (vx, vy), 3);
}

/* Bézier curves do not follow a spline's waves exactly, and narrow corners turn much within a hundredth of the way. */
static void
assert_no_step (double before, double after)
{
  g_assert_cmpfloat_with_epsilon (before, after, 0.025 + 0.1 * fabs (after));
}

/* Its curvature has no steps, neither as drafted nor as a path; only a widow's peak begins with one. */
static void
test_turns_evenly (void)
{
  for (int i = 0; i < 60; i++)
    {
      Face face = face_of (g_test_rand_double_range (4, 20), 0, TRUE);
      SmpHairlinePlan plan = random_plan ();
      SmpHairlineShape shape;
      double mm = face.scalp.pixels_per_mm;

      plan.peak_mm = 0;
      shape = draft (&face, &plan);
      for (int k = 1; k < SMP_N_KNOTS - 1; k++)
        assert_no_step (curvature_at (&shape, k - 3e-3), curvature_at (&shape, k + 3e-3));
      for (int k = 1; k < SMP_HAIRLINE_N_ANCHORS - 1; k++)
        {
          const SmpHairlineAnchor *a = &shape.anchors[k];

          assert_no_step (-mm * bezier_curvature (&a->at, &a->before, &a[-1].after),
                          mm * bezier_curvature (&a->at, &a->after, &a[1].before));
        }
    }
}

/* The middle is gently convex: it comes up evenly to both sides, already above the nose. */
static void
test_middle_is_convex (void)
{
  for (int style = SMP_HAIRLINE_NATURAL; style < SMP_HAIRLINE_FOLLOW; style++)
    {
      Face face = face_of (10, 0, FALSE);
      SmpHairlinePlan plan;
      SmpHairlineShape shape;

      smp_hairline_plan_init (&plan, style);
      plan.asymmetry_mm = 0;
      shape = draft (&face, &plan);
      for (double t = SMP_KNOT_LEFT_PUPIL + 0.3; t <= SMP_KNOT_RIGHT_PUPIL - 0.3; t += 0.1)
        {
          /* From a circle's radius of 250 mm, which looks straight, to one of 20. */
          g_assert_cmpfloat (curvature_at (&shape, t), >, 1.0 / 250);
          g_assert_cmpfloat (curvature_at (&shape, t), <, 1.0 / 20);
        }
    }
}

/* The middle is convex and the corners are concave: a corner is higher than the line on both
 * sides of it, and the middle is lower. */
static void
test_has_the_form_of_its_style (void)
{
  for (int style = SMP_HAIRLINE_STRAIGHT; style < SMP_HAIRLINE_FOLLOW; style++)
    {
      Face face = face_of (10, 0, FALSE);
      SmpHairlinePlan plan;
      SmpHairlineShape shape;

      smp_hairline_plan_init (&plan, style);
      plan.asymmetry_mm = 0;
      shape = draft (&face, &plan);
      for (double d = 0.1; d < 1; d += 0.1)
        {
          double corner = shape.knots[SMP_KNOT_RIGHT_CORNER].up;

          g_assert_cmpfloat (smp_hairline_shape_at (&shape, SMP_KNOT_RIGHT_CORNER - d).up, <=,
                             corner + NEAR_MM);
          g_assert_cmpfloat (smp_hairline_shape_at (&shape, SMP_KNOT_RIGHT_CORNER + d).up, <=,
                             corner + NEAR_MM);
          g_assert_cmpfloat (smp_hairline_shape_at (&shape, SMP_KNOT_MIDDLE + d).up, >=,
                             plan.height_mm - NEAR_MM);
        }
      g_assert_cmpfloat_with_epsilon (shape.knots[SMP_KNOT_RIGHT_CORNER].up,
                                      plan.height_mm + plan.depth_mm, 0.01);
    }
}

/* Styles start at heights that practitioners use: 60 to 65 mm above the brows for women, for men 65 (young) to
 * 80 (mature); and the more mature, the higher and the deeper. */
static void
test_starts_at_usual_heights (void)
{
  double height = 0, depth = -100;

  for (int style = SMP_HAIRLINE_FEMININE; style < SMP_HAIRLINE_FOLLOW; style++)
    {
      gboolean is_feminine = style == SMP_HAIRLINE_FEMININE;
      SmpHairlinePlan plan;

      smp_hairline_plan_init (&plan, style);
      g_assert_cmpfloat (plan.height_mm, >=, is_feminine ? 60 : 65);
      g_assert_cmpfloat (plan.height_mm, <=, is_feminine ? 65 : 80);
      g_assert_cmpfloat (plan.height_mm, >=, height);
      g_assert_cmpfloat (plan.depth_mm, >, depth);
      height = plan.height_mm;
      depth = plan.depth_mm;
    }
}

/* A plan has the same millimetres in every picture. */
static void
test_same_millimetres_everywhere (void)
{
  static const double scales[] = { 5, 10, 20 };
  SmpHairlinePlan plan;
  SmpTape first[SMP_N_KNOTS];

  smp_hairline_plan_init (&plan, SMP_HAIRLINE_MATURE);
  plan.seed = 5;
  for (int i = 0; i < 9; i++)
    {
      Face face = face_of (scales[i % 3], (i / 3) * 15 - 15, FALSE);
      SmpHairlineShape shape = draft (&face, &plan);

      for (int k = 0; k < SMP_N_KNOTS; k++)
        {
          SmpPixel at = curve_at (&shape, k);
          SmpTape tape = smp_scalp_chart_from_pixel (&shape.chart, &at);

          if (i == 0)
            first[k] = tape;
          g_assert_cmpfloat_with_epsilon (tape.side, first[k].side, NEAR_MM);
          g_assert_cmpfloat_with_epsilon (tape.up, first[k].up, NEAR_MM);
        }
    }

  /* A flat photo and a curved head differ only in how far the eyes are apart on the skin. */
  {
    Face flat = face_of (10, 0, TRUE), curved = face_of (10, 0, FALSE);
    SmpHairlineShape a = draft (&flat, &plan), b = draft (&curved, &plan);

    for (int k = 0; k < SMP_N_KNOTS; k++)
      {
        g_assert_cmpfloat_with_epsilon (a.knots[k].up, b.knots[k].up, NEAR_MM);
        if (k != SMP_KNOT_LEFT_CORNER && k != SMP_KNOT_RIGHT_CORNER && k != SMP_KNOT_LEFT_PUPIL &&
            k != SMP_KNOT_RIGHT_PUPIL)
          g_assert_cmpfloat_with_epsilon (a.knots[k].side, b.knots[k].side, NEAR_MM);
      }
  }
}

/* The sides differ, by at most the requested asymmetry and depending on the seed. */
static void
test_asymmetry (void)
{
  Face face = face_of (10, 0, FALSE);
  SmpHairlinePlan plan;
  SmpHairlineShape even, one, other;

  smp_hairline_plan_init (&plan, SMP_HAIRLINE_NATURAL);
  plan.asymmetry_mm = 0;
  even = draft (&face, &plan);
  for (double t = 0; t <= SMP_KNOT_MIDDLE; t += 0.1)
    {
      SmpTape left = smp_hairline_shape_at (&even, t);
      SmpTape right = smp_hairline_shape_at (&even, SMP_N_KNOTS - 1 - t);

      g_assert_cmpfloat_with_epsilon (left.up, right.up, 0.01);
      g_assert_cmpfloat_with_epsilon (-left.side, right.side, 0.01);
    }

  for (int i = 0; i < 20; i++)
    {
      double most = 0, between = 0;

      plan.asymmetry_mm = 2;
      plan.seed = i;
      one = draft (&face, &plan);
      plan.seed = i + 1000;
      other = draft (&face, &plan);
      for (double t = 0; t <= SMP_KNOT_MIDDLE; t += 0.1)
        {
          double left = smp_hairline_shape_at (&one, t).up;
          double right = smp_hairline_shape_at (&one, SMP_N_KNOTS - 1 - t).up;

          most = MAX (most, fabs (left - right));
          between = MAX (between, fabs (left - smp_hairline_shape_at (&other, t).up));
        }
      g_assert_cmpfloat (most, >, 0.5);
      g_assert_cmpfloat (most, <, 2 * 2.0 + NEAR_MM);
      g_assert_cmpfloat (between, >, 0.05);
    }
}

static void
test_advice (void)
{
  Face face = face_of (10, 0, FALSE);
  SmpHairlinePlan plan;
  SmpHairlineShape shape;

  /* The defaults of the styles need no advice. */
  for (int style = 0; style < SMP_HAIRLINE_FOLLOW; style++)
    {
      smp_hairline_plan_init (&plan, style);
      shape = draft (&face, &plan);
      for (int i = 0; i < SMP_HAIRLINE_N_WARNINGS; i++)
        g_assert_false (shape.advice[i].is_on);
    }

  smp_hairline_plan_init (&plan, SMP_HAIRLINE_NATURAL);
  plan.height_mm = 59;
  shape = draft (&face, &plan);
  g_assert_true (shape.advice[SMP_HAIRLINE_LOW].is_on);
  g_assert_cmpfloat_with_epsilon (shape.advice[SMP_HAIRLINE_LOW].value, 59, 1e-9);
  g_assert_cmpfloat (shape.advice[SMP_HAIRLINE_LOW].bound, ==, 60);
  plan.height_mm = 60;
  shape = draft (&face, &plan);
  g_assert_false (shape.advice[SMP_HAIRLINE_LOW].is_on);

  plan.asymmetry_mm = 0;
  plan.depth_mm = 4;
  shape = draft (&face, &plan);
  g_assert_true (shape.advice[SMP_HAIRLINE_FLATTENED].is_on);
  g_assert_false (shape.advice[SMP_HAIRLINE_TOO_STRAIGHT].is_on);
  plan.depth_mm = 0.5;
  shape = draft (&face, &plan);
  g_assert_true (shape.advice[SMP_HAIRLINE_FLATTENED].is_on);
  g_assert_true (shape.advice[SMP_HAIRLINE_TOO_STRAIGHT].is_on);
  plan.depth_mm = 15;
  plan.width_mm = 220;
  shape = draft (&face, &plan);
  g_assert_true (shape.advice[SMP_HAIRLINE_TOO_WIDE].is_on);
  g_assert_cmpfloat (shape.advice[SMP_HAIRLINE_TOO_WIDE].value, >,
                     shape.advice[SMP_HAIRLINE_TOO_WIDE].bound);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hairline-shape/passes-its-landmarks", test_passes_its_landmarks);
  g_test_add_func ("/hairline-shape/the-curve-is-the-draft", test_curve_is_the_draft);
  g_test_add_func ("/hairline-shape/is-smooth", test_is_smooth);
  g_test_add_func ("/hairline-shape/turns-evenly", test_turns_evenly);
  g_test_add_func ("/hairline-shape/middle-is-convex", test_middle_is_convex);
  g_test_add_func ("/hairline-shape/keeps-its-side-of-the-brows", test_keeps_its_side_of_the_brows);
  g_test_add_func ("/hairline-shape/has-the-form-of-its-style", test_has_the_form_of_its_style);
  g_test_add_func ("/hairline-shape/starts-at-usual-heights", test_starts_at_usual_heights);
  g_test_add_func ("/hairline-shape/same-millimetres-everywhere", test_same_millimetres_everywhere);
  g_test_add_func ("/hairline-shape/sides-differ-as-asked", test_asymmetry);
  g_test_add_func ("/hairline-shape/advises-as-surgeons-do", test_advice);

  return g_test_run ();
}
