/* Tests of a widow's peak behind a border: a border is seen some millimetres inside of its edge, and the peak must be
 * seen there as it was drafted.
 *
 * Plans and borders are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "engine/hairline.h"
#include "faces.h"

/* Places of the line that are looked at: a fraction of a millimetre from each other around the middle. */
#define STEP 0.01

/* @height_mm is that of the line without its peak. */
static SmpHairlineShape
draft_peak (const Face *face, SmpHairlineStyle style, double height_mm, double peak_mm)
{
  SmpHairlinePlan plan;
  SmpHairlineShape shape;

  smp_hairline_plan_init (&plan, style);
  plan.height_mm = height_mm - peak_mm;
  plan.peak_mm = peak_mm;
  plan.asymmetry_mm = 0;
  g_assert_cmpint (smp_hairline_shape_init (&shape, &plan, &face->marks, &face->scalp), ==,
                   SMP_HAIRLINE_GOOD);
  return shape;
}

/* How high the line that runs @depth_mm inside of this one is at a place to the side. */
static double
inside (const SmpHairlineShape *shape, double side_mm, double depth_mm)
{
  double most = -G_MAXDOUBLE;

  for (double t = SMP_KNOT_LEFT_CORNER; t <= SMP_KNOT_RIGHT_CORNER; t += STEP)
    {
      SmpTape at = smp_hairline_shape_at (shape, t);
      double off = at.side - side_mm;

      if (fabs (off) <= depth_mm)
        most = MAX (most, at.up + sqrt (depth_mm * depth_mm - off * off));
    }

  return most;
}

/* How far the middle comes down below the line beside the peak, on the line inside. */
static double
seen_of_peak (const SmpHairlineShape *shape, double beside_mm, double depth_mm)
{
  return (inside (shape, -beside_mm, depth_mm) + inside (shape, beside_mm, depth_mm)) / 2 -
         inside (shape, 0, depth_mm);
}

static void
test_is_seen_behind_a_border (void)
{
  for (int i = 0; i < 10; i++)
    {
      Face face = face_of (g_test_rand_double_range (5, 12), 0, FALSE);
      double peak = g_test_rand_double_range (6, 10), depth = g_test_rand_double_range (8, 12);
      SmpHairlineStyle style = g_test_rand_int_range (0, SMP_HAIRLINE_FOLLOW);
      SmpHairlineShape shape = draft_peak (&face, style, 75, peak), widened = shape;
      SmpHairlineShape without = draft_peak (&face, style, 75, 0);
      double beside = 1.05 * peak;

      smp_hairline_shape_widen_peak (&widened, depth);
      /* Also where the peak is half as high; but circles do not reach into where it bends to the line. */
      for (double side = 0; side <= beside; side += beside / 2)
        {
          double drafted = inside (&without, side, 0.3) - inside (&shape, side, 0.3);

          g_assert_cmpfloat_with_epsilon (inside (&without, side, depth) -
                                              inside (&widened, side, depth),
                                          drafted, side > 0 ? 0.3 * peak : 0.4);
        }
      g_assert_cmpfloat (seen_of_peak (&shape, beside, depth), <,
                         seen_of_peak (&widened, beside, depth) - 0.08 * peak);
    }
}

static void
test_keeps_height_and_the_rest_of_the_line (void)
{
  Face face = face_of (10, 0, FALSE);
  SmpHairlineShape shape = draft_peak (&face, SMP_HAIRLINE_NATURAL, 75, 9), widened = shape;

  smp_hairline_shape_widen_peak (&widened, 9);
  g_assert_cmpfloat_with_epsilon (smp_hairline_shape_at (&widened, SMP_KNOT_MIDDLE).up,
                                  shape.knots[SMP_KNOT_MIDDLE].up, 1e-9);
  for (double t = 0; t <= SMP_N_KNOTS - 1; t += 0.05)
    {
      SmpTape narrow = smp_hairline_shape_at (&shape, t),
              wide = smp_hairline_shape_at (&widened, t);

      g_assert_cmpfloat (wide.up, <=, narrow.up + 1e-9);
      g_assert_cmpfloat (wide.up, >=,
                         shape.knots[SMP_KNOT_MIDDLE].up < narrow.up
                             ? shape.knots[SMP_KNOT_MIDDLE].up - 0.5
                             : narrow.up - 1e-9);
      if (fabs (narrow.side) > 1.05 * 9 + 9)
        g_assert_cmpfloat_with_epsilon (wide.up, narrow.up, 1e-9);
    }
  shape = widened = draft_peak (&face, SMP_HAIRLINE_NATURAL, 75, 0);
  smp_hairline_shape_widen_peak (&widened, 9);
  for (double t = 0; t <= SMP_N_KNOTS - 1; t += 0.05)
    g_assert_cmpfloat (smp_hairline_shape_at (&widened, t).up, ==,
                       smp_hairline_shape_at (&shape, t).up);
}

/* What the dots of a border take of the light, in the mean over its waves; 1: as further in. */
static double
tone_at (const SmpHairline *border, double depth_mm)
{
  double sum = 0;

  for (int i = 0; i < 4000; i++)
    {
      SmpBorder at = smp_hairline_at (border, 37.0 * (i % 63), 41.0 * (i / 63.0), depth_mm);

      sum += at.coverage * at.size * at.size * at.opacity;
    }

  return sum / 4000;
}

static void
test_half_of_the_tone_is_at_the_half_depth (void)
{
  for (int i = 0; i < 12; i++)
    {
      SmpHairline border =
          smp_hairline_new (&(SmpHairlineSettings) { .fade_mm = g_test_rand_double_range (2, 30),
                                                     .irregularity = i % 4 * 30,
                                                     .softness = i % 3 * 50,
                                                     .seed = g_test_rand_int () });
      double depth = smp_hairline_half_depth (&border);

      g_assert_cmpfloat_with_epsilon (tone_at (&border, depth), 0.5, 0.08);
      g_assert_cmpfloat (tone_at (&border, 0.6 * depth), <, 0.45);
    }
  g_assert_cmpfloat (
      smp_hairline_half_depth (&(SmpHairline) { .fade_mm = 0, .macro_mm = 0, .micro_mm = 0 }), ==,
      0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hairline-peak/is-seen-behind-a-border", test_is_seen_behind_a_border);
  g_test_add_func ("/hairline-peak/keeps-height-and-the-rest-of-the-line",
                   test_keeps_height_and_the_rest_of_the_line);
  g_test_add_func ("/hairline-peak/half-of-the-tone-is-at-the-half-depth",
                   test_half_of_the_tone_is_at_the_half_depth);

  return g_test_run ();
}
