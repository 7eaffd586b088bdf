/* Tests of color-difference against published colours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "engine/color-difference.h"

static void
test_published_pairs (void)
{
  /* Sharma, Wu and Dalal 2005, table 1. */
  static const struct
  {
    SmpLab one, other;
    double difference;
  } pairs[] = {
    { { 50, 2.6772, -79.7751 }, { 50, 0, -82.7485 }, 2.0425 },
    { { 50, 3.1571, -77.2803 }, { 50, 0, -82.7485 }, 2.8615 },
    { { 50, 2.8361, -74.0200 }, { 50, 0, -82.7485 }, 3.4412 },
    { { 50, -1.3802, -84.2814 }, { 50, 0, -82.7485 }, 1.0000 },
    { { 50, 0, 0 }, { 50, -1, 2 }, 2.3669 },
    { { 50, 2.49, -0.001 }, { 50, -2.49, 0.0009 }, 7.1792 },
    { { 50, 2.49, -0.001 }, { 50, -2.49, 0.0011 }, 7.2195 },
    { { 50, -0.001, 2.49 }, { 50, 0.0009, -2.49 }, 4.8045 },
    { { 50, -0.001, 2.49 }, { 50, 0.0011, -2.49 }, 4.7461 },
    { { 50, 2.5, 0 }, { 50, 0, -2.5 }, 4.3065 },
    { { 50, 2.5, 0 }, { 73, 25, -18 }, 27.1492 },
    { { 50, 2.5, 0 }, { 61, -5, 29 }, 22.8977 },
    { { 50, 2.5, 0 }, { 56, -27, -3 }, 31.9030 },
    { { 50, 2.5, 0 }, { 58, 24, 15 }, 19.4535 },
    { { 60.2574, -34.0099, 36.2677 }, { 60.4626, -34.1751, 39.4387 }, 1.2644 },
    { { 63.0109, -31.0961, -5.8663 }, { 62.8187, -29.7946, -4.0864 }, 1.2630 },
    { { 61.2901, 3.7196, -5.3901 }, { 61.4292, 2.2480, -4.9620 }, 1.8731 },
    { { 35.0831, -44.1164, 3.7933 }, { 35.0232, -40.0716, 1.5901 }, 1.8645 },
    { { 22.7233, 20.0904, -46.6940 }, { 23.0331, 14.9730, -42.5619 }, 2.0373 },
    { { 36.4612, 47.8580, 18.3852 }, { 36.2715, 50.5065, 21.2231 }, 1.4146 },
    { { 90.8027, -2.0831, 1.4410 }, { 91.1528, -1.6435, 0.0447 }, 1.4441 },
    { { 6.7747, -0.2908, -2.4247 }, { 5.8714, -0.0985, -2.2286 }, 0.6377 },
    { { 2.0776, 0.0795, -1.1350 }, { 0.9033, -0.0636, -0.5514 }, 0.9082 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_assert_cmpfloat_with_epsilon (smp_lab_difference (&pairs[i].one, &pairs[i].other),
                                      pairs[i].difference, 1e-4);
      g_assert_cmpfloat_with_epsilon (smp_lab_difference (&pairs[i].other, &pairs[i].one),
                                      pairs[i].difference, 1e-4);
    }
}

static void
test_lab (void)
{
  static const double white[3] = { 1, 1, 1 }, grey[3] = { 0.184187, 0.184187, 0.184187 },
                      red[3] = { 1, 0, 0 };
  SmpLab lab = smp_color_lab (&smp_color_space_srgb, white);

  g_assert_cmpfloat_with_epsilon (lab.L, 100, 0.01);
  g_assert_cmpfloat_with_epsilon (hypot (lab.a, lab.b), 0, 0.02);
  lab = smp_color_lab (&smp_color_space_srgb, grey);
  g_assert_cmpfloat_with_epsilon (lab.L, 50, 0.01);
  lab = smp_color_lab (&smp_color_space_srgb, red);
  /* What babl says of sRGB's red. */
  g_assert_cmpfloat_with_epsilon (lab.L, 54.29, 0.05);
  g_assert_cmpfloat_with_epsilon (lab.a, 80.8, 0.1);
  g_assert_cmpfloat_with_epsilon (lab.b, 69.9, 0.1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/color-difference/is-that-of-the-published-pairs", test_published_pairs);
  g_test_add_func ("/color-difference/lab-of-known-colours", test_lab);

  return g_test_run ();
}
