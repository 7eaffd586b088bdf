/* Tests of head-form: the outline of a mean head is nearer to its rim than the ellipse of its skull.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "engine/head-form.h"

#include <math.h>

/* Root mean square of how far the skull's rim is from an outline, in parts of the radius. */
static double
left_over (const SmpHeadPose *pose, const SmpHeadOutline *outline)
{
  SmpOutlineShape shape = smp_head_outline_shape (outline);
  double tilt = outline->tilt_deg * G_PI / 180, sum = 0;
  SmpHeadRim rim;
  int n = 0;

  smp_head_skin_rim (pose, &rim);
  for (int i = 0; i < SMP_HEAD_RAYS; i++)
    {
      double angle = 2 * G_PI * i / SMP_HEAD_RAYS;
      double x = pose->x + rim.radius[i] * cos (angle) - outline->x;
      double y = pose->y + rim.radius[i] * sin (angle) - outline->y;
      double u = (cos (tilt) * x + sin (tilt) * y) * 2 / outline->width;
      double v = (cos (tilt) * y - sin (tilt) * x) * 2 / outline->height;
      double radius = hypot (u, v);
      double e[2] = { u / radius, v / radius };

      if (rim.part[i] == SMP_HEAD_SKULL)
        {
          sum += pow (radius - 1 - smp_outline_shape_at (&shape, e), 2);
          n++;
        }
    }
  g_assert_cmpint (n, >, 20);

  return sqrt (sum / n);
}

static void
test_nearer (void)
{
  double worst = 0, most = 0;

  for (int azimuth = -180; azimuth < 180; azimuth += 20)
    for (int elevation = 30; elevation <= 75; elevation += 5)
      {
        SmpHeadPose pose = {
          .azimuth = azimuth, .elevation = elevation, .x = 300, .y = 400, .scale = 3
        };
        SmpHeadOutline ellipse = smp_head_outline (&pose), outline = ellipse;

        smp_head_form (&pose, &outline);
        g_assert_true (outline.x == ellipse.x && outline.width == ellipse.width &&
                       outline.height == ellipse.height && outline.tilt_deg == ellipse.tilt_deg);
        worst = MAX (worst, left_over (&pose, &outline));
        most = MAX (most, left_over (&pose, &outline) / left_over (&pose, &ellipse));
      }
  g_test_message ("up to %.1f %% of the radius left over, up to %.2f of that of the ellipse",
                  100 * worst, most);
  /* From behind and low, the harmonics cannot follow the nape. */
  g_assert_cmpfloat (worst, <, 0.06);
  g_assert_cmpfloat (most, <, 0.8);
}

/* Heads are symmetrical, so the mirrored view has the mirrored form. */
static void
test_mirrored (void)
{
  for (int azimuth = 0; azimuth <= 180; azimuth += 20)
    {
      SmpHeadPose pose = { .azimuth = azimuth, .elevation = 40, .scale = 3 };
      SmpHeadPose mirrored = { .azimuth = -azimuth, .elevation = 40, .scale = 3 };
      SmpHeadOutline one = smp_head_outline (&pose), other = smp_head_outline (&mirrored);

      smp_head_form (&pose, &one);
      smp_head_form (&mirrored, &other);
      g_assert_cmpfloat_with_epsilon (one.taper, other.taper, 0.05);
      g_assert_cmpfloat_with_epsilon (one.skew, -other.skew, 0.05);
      g_assert_cmpfloat_with_epsilon (one.squareness, other.squareness, 0.05);
      g_assert_cmpfloat_with_epsilon (one.narrowness, other.narrowness, 0.05);
      g_assert_cmpfloat_with_epsilon (one.shift_x, -other.shift_x, 0.05);
      g_assert_cmpfloat_with_epsilon (one.shift_y, other.shift_y, 0.05);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/head-form/is-nearer-to-the-rim-than-the-ellipse", test_nearer);
  g_test_add_func ("/head-form/is-mirrored-with-the-head", test_mirrored);

  return g_test_run ();
}
