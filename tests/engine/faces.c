/* faces: shared by the tests of hairlines. See faces.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "faces.h"

static const SmpScalpSettings mean_head = { 8, 800, 900, 1240, 1500, 0 };

Face
face_of (double pixels_per_mm, double tilt_deg, gboolean is_flat)
{
  double s = pixels_per_mm / mean_head.pixels_per_mm;
  SmpScalpSettings settings = { pixels_per_mm,
                                mean_head.head_x * s,
                                mean_head.head_y * s,
                                mean_head.head_width * s,
                                mean_head.head_height * s,
                                tilt_deg };
  Face face;

  settings.head_turn_deg = tilt_deg; /* the face is tilted as the outline is */
  smp_hairline_marks_guess (&face.marks, &settings);
  settings.head_turn_deg = 0;
  if (is_flat)
    settings.head_width = settings.head_height = 0;
  face.scalp = smp_scalp_new (&settings);

  return face;
}

SmpHairlineShape
draft (const Face *face, const SmpHairlinePlan *plan)
{
  SmpHairlineShape shape;

  g_assert_cmpint (smp_hairline_shape_init (&shape, plan, &face->marks, &face->scalp), ==,
                   SMP_HAIRLINE_GOOD);
  return shape;
}

SmpHairlinePlan
random_plan (void)
{
  SmpHairlinePlan plan;

  smp_hairline_plan_init (&plan, g_test_rand_int_range (0, SMP_HAIRLINE_FOLLOW));
  plan.temples = g_test_rand_int_range (0, SMP_TEMPLE_N_TYPES);
  plan.height_mm += g_test_rand_double_range (-5, 15);
  plan.width_mm += g_test_rand_double_range (-15, 15);
  plan.peak_mm = g_test_rand_bit () ? g_test_rand_double_range (3, 12) : 0;
  plan.asymmetry_mm = g_test_rand_double_range (0, 2);
  plan.seed = g_test_rand_int ();

  return plan;
}
