/* Tests of pigment: how much light a dot absorbs and how large it is, and the engine's
 * exponential function.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "engine/float-math.h"
#include "pigments.h"

#include <math.h>

/* Integral of a core of height 1 relative to the square of its full width at half maximum: 6 pi
 * s² for a width of 4.6252 s. */
#define CORE_MASS 0.8811

/* Luminance of linear sRGB. */
static const double luminance[3] = { 0.2126, 0.7152, 0.0722 };

static double
halo_variance (const SmpPigmentDot *dot, int channel)
{
  return smp_pigment_halo_variance (channel, dot->halo_step[channel]);
}

/* Light that a dot absorbs in one channel, in mm² of white. */
static double
light_taken (const SmpPigment *pigment, const SmpPigmentDot *dot, int channel)
{
  double core = pigment->core[channel] * CORE_MASS * dot->width_mm * dot->width_mm;
  double halo = dot->halo_height[channel] * 2 * G_PI * halo_variance (dot, channel);

  return dot->opacity * (core + halo);
}

static double
error_of_exponential (float x)
{
  SmpFloats lanes = smp_exp_minus_lanes (x - (SmpFloats) { 0 });
  float value = smp_exp_minus (x);

  for (int i = 0; i < SMP_LANES; i++)
    g_assert_cmpfloat (lanes[i], ==, value);

  return fabs (value / exp (-(double) x) - 1);
}

static void
test_exponential (void)
{
  double worst = 0;

  g_assert_cmpfloat (smp_exp_minus (0), ==, 1);

  for (int i = 0; i <= 80 * 4096; i++)
    worst = MAX (worst, error_of_exponential (i / 4096.0f));
  /* Most floats are small. */
  for (float x = 1e-30f; x < 1; x *= 1.0007f)
    worst = MAX (worst, error_of_exponential (x));

  g_test_message ("largest relative error %.2g", worst);
  g_assert_cmpfloat (worst, <, 5e-6);
}

static void
test_shade (void)
{
  SmpPigment pigment = smp_pigment_new (&plain);
  double step = 0;

  g_assert_cmpfloat_with_epsilon (smp_pigment_shade_opacity (0), 0.26, 1e-9);
  g_assert_cmpfloat_with_epsilon (smp_pigment_shade_opacity (100), 0.80, 1e-9);

  for (int shade = 1; shade <= 100; shade++)
    {
      double before = smp_pigment_shade_opacity (shade - 1);
      double after = smp_pigment_shade_opacity (shade);
      /* Lightness is proportional to the cube root of the light that is left in the middle of a
       * dot. */
      double darker = cbrt (1 - before * pigment.core[1]) - cbrt (1 - after * pigment.core[1]);

      g_assert_cmpfloat (after, >, before);
      if (shade > 1)
        assert_near (darker, step, 1e-4);
      step = darker;
    }
}

static void
test_shade_of_a_dot (void)
{
  for (int shade = 0; shade <= 100; shade += 5)
    {
      SmpPigmentSettings settings = plain;

      settings.shade = shade;
      assert_near (dot_of (&settings, 1).opacity, smp_pigment_shade_opacity (shade), 1e-5);
    }
}

/* Standard deviation relative to the mean. */
static double
relative_spread (double sum, double sum_of_squares)
{
  double mean = sum / N_DOTS;

  return sqrt (MAX (sum_of_squares / N_DOTS - mean * mean, 0)) / mean;
}

static void
test_spread (void)
{
  for (guint v = 0; v < N_VARIATIONS; v++)
    {
      SmpPigmentSettings settings = plain;
      SmpPigment pigment;
      double size = 0, size2 = 0, tone = 0, tone2 = 0, product = 0;
      double size_spread, tone_spread, correlation;

      settings.dot_variation = variations[v];
      pigment = smp_pigment_new (&settings);

      for (guint32 n = 0; n < N_DOTS; n++)
        {
          SmpPigmentDot dot = smp_pigment_dot (&pigment, nth_hash (n), 1, 1);
          double depth = -log (1 - dot.opacity);

          size += dot.width_mm;
          size2 += dot.width_mm * dot.width_mm;
          tone += depth;
          tone2 += depth * depth;
          product += depth * dot.width_mm;
        }
      size_spread = relative_spread (size, size2);
      tone_spread = relative_spread (tone, tone2);
      g_test_message ("variation %g %%: spread of size %.4f, of tone %.4f; mean area %.5f",
                      variations[v], size_spread, tone_spread, size2 / N_DOTS / (0.32 * 0.32));

      assert_near (size2 / N_DOTS, 0.32 * 0.32, variations[v] <= 50 ? 0.01 : 0.03);
      g_assert_cmpfloat_with_epsilon (size_spread, 0.18 * variations[v] / 50, 0.012);
      g_assert_cmpfloat_with_epsilon (tone_spread, 0.25 * variations[v] / 50, 0.012);
      if (variations[v] > 0)
        {
          correlation = (product / N_DOTS - size * tone / N_DOTS / N_DOTS) /
                        (size_spread * tone_spread * size * tone / N_DOTS / N_DOTS);
          g_assert_cmpfloat_with_epsilon (correlation, 0, 0.02);
        }
    }
}

static void
test_light_gets_through (void)
{
  static const double shades[] = { 0, 50, 100 };
  static const double sizes[] = { 0.1, 0.32, 0.6 };
  static const double undertones[] = { -100, 0, 100 };

  for (guint i = 0; i < 3 * 3 * 3 * N_FADES * N_VARIATIONS; i++)
    {
      SmpPigmentSettings settings = { .shade = shades[i % 3],
                                      .dot_size_mm = sizes[i / 3 % 3],
                                      .undertone = undertones[i / 9 % 3],
                                      .healing = 28,
                                      .fade = fades[i / 27 % N_FADES],
                                      .dot_variation = variations[i / 27 / N_FADES] };
      SmpPigment pigment = smp_pigment_new (&settings);

      for (guint32 n = 0; n < 500; n++)
        {
          SmpPigmentDot dot = smp_pigment_dot (&pigment, nth_hash (n + 500 * i), 1, 1);

          g_assert_true (isfinite (dot.width_mm) && dot.width_mm > 0);
          g_assert_true (dot.opacity > 0 && dot.opacity < 1);
          for (int c = 0; c < 3; c++)
            {
              g_assert_true (dot.halo_step[c] >= 0 && dot.halo_step[c] < SMP_HALO_STEPS);
              g_assert_true (dot.halo_height[c] >= 0);
              g_assert_true (pigment.core[c] >= 0);
              g_assert_cmpfloat (dot.opacity * dot.halo_height[c] * HALO_PEAK, <, 1);
              g_assert_cmpfloat (dot.opacity * pigment.core[c], <, 1);
            }
        }
    }
}

static void
test_light_in_all (void)
{
  /* From a Monte Carlo simulation of light in skin around an opaque disc: the light that the
   * disc removes relative to the light on it. */
  static const double gain[3] = { 2.4, 2.05, 1.8 };

  for (guint i = 0; i < 6 * N_FADES * N_VARIATIONS; i++)
    {
      SmpPigmentSettings settings = plain;
      SmpPigment pigment;

      settings.dot_size_mm = 0.1 + i % 6 * 0.1;
      settings.fade = fades[i / 6 % N_FADES];
      settings.dot_variation = variations[i / 6 / N_FADES];
      pigment = smp_pigment_new (&settings);

      for (guint32 n = 0; n < 200; n++)
        {
          SmpPigmentDot dot = smp_pigment_dot (&pigment, nth_hash (n), 1, 1);
          double area = G_PI_4 * dot.width_mm * dot.width_mm;

          for (int c = 0; c < 3; c++)
            assert_near (light_taken (&pigment, &dot, c), dot.opacity * gain[c] * area, 0.002);
        }
    }
}

static void
test_undertone_tints (void)
{
  double before = 0;

  for (int undertone = -100; undertone <= 100; undertone += 10)
    {
      SmpPigmentSettings settings = plain;
      SmpPigment pigment;
      SmpPigmentDot dot;
      double red_to_blue;

      settings.undertone = undertone;
      pigment = smp_pigment_new (&settings);
      dot = smp_pigment_dot (&pigment, 1, 1, 1);
      red_to_blue = light_taken (&pigment, &dot, 0) / light_taken (&pigment, &dot, 2);

      if (undertone > -100)
        g_assert_cmpfloat (red_to_blue, <, before);
      before = red_to_blue;
    }
}

static double
luminance_taken (double undertone)
{
  SmpPigmentSettings settings = plain;
  SmpPigment pigment;
  SmpPigmentDot dot;
  double taken = 0;

  settings.undertone = undertone;
  pigment = smp_pigment_new (&settings);
  dot = smp_pigment_dot (&pigment, 1, 1, 1);
  for (int c = 0; c < 3; c++)
    taken += luminance[c] * light_taken (&pigment, &dot, c);

  return taken;
}

static void
test_undertone_keeps_luminance (void)
{
  double neutral = luminance_taken (0);

  for (int undertone = -100; undertone <= 100; undertone += 10)
    assert_near (luminance_taken (undertone), neutral, 0.08);

  g_test_message ("luminance taken: cool %.3f, warm %.3f of neutral",
                  luminance_taken (-100) / neutral, luminance_taken (100) / neutral);
}

static void
test_largest (void)
{
  for (guint i = 0; i < 3 * 3 * 3 * N_FADES * N_VARIATIONS; i++)
    {
      SmpPigmentSettings settings = { .shade = i % 3 * 50,
                                      .dot_size_mm = 0.1 + i / 3 % 3 * 0.25,
                                      .undertone = (int) (i / 9 % 3) * 100 - 100,
                                      .healing = 28,
                                      .fade = fades[i / 27 % N_FADES],
                                      .dot_variation = variations[i / 27 / N_FADES] };
      SmpPigment pigment = smp_pigment_new (&settings);
      SmpPigmentDot largest = smp_pigment_largest_dot (&pigment);

      for (guint32 n = 0; n < 500; n++)
        {
          SmpPigmentDot dot = smp_pigment_dot (&pigment, nth_hash (n + 500 * i), 1, 1);

          g_assert_cmpfloat (dot.width_mm, <=, largest.width_mm);
          for (int c = 0; c < 3; c++)
            {
              g_assert_cmpint (dot.halo_step[c], <=, largest.halo_step[c]);
              g_assert_cmpfloat (halo_variance (&dot, c), <=, halo_variance (&largest, c));
            }
        }
    }
}

static void
assert_same (const SmpPigmentSettings *a, const SmpPigmentSettings *b)
{
  for (guint32 n = 0; n < 100; n++)
    {
      SmpPigmentDot dot_a = dot_of (a, nth_hash (n));
      SmpPigmentDot dot_b = dot_of (b, nth_hash (n));

      g_assert_cmpfloat (dot_a.width_mm, ==, dot_b.width_mm);
      g_assert_cmpfloat (dot_a.opacity, ==, dot_b.opacity);
      for (int c = 0; c < 3; c++)
        {
          g_assert_cmpfloat (dot_a.halo_height[c], ==, dot_b.halo_height[c]);
          g_assert_cmpint (dot_a.halo_step[c], ==, dot_b.halo_step[c]);
        }
    }
}

static void
test_out_of_range (void)
{
  static const struct
  {
    gsize offset;
    double low, high;
  } ranges[] = { { offsetof (SmpPigmentSettings, shade), 0, 100 },
                 { offsetof (SmpPigmentSettings, fade), 0, 100 },
                 { offsetof (SmpPigmentSettings, dot_size_mm), 0.10, 0.60 },
                 { offsetof (SmpPigmentSettings, dot_variation), 0, 100 },
                 { offsetof (SmpPigmentSettings, undertone), -100, 100 },
                 { offsetof (SmpPigmentSettings, healing), 0, 28 } };

  g_assert_cmpfloat (smp_pigment_shade_opacity (-7), ==, smp_pigment_shade_opacity (0));
  g_assert_cmpfloat (smp_pigment_shade_opacity (1e9), ==, smp_pigment_shade_opacity (100));
  g_assert_cmpfloat (smp_pigment_years_of_fade (-1e9, 1), ==, 0);
  g_assert_cmpfloat (smp_pigment_years_of_fade (1e9, 1), ==, 20);

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      const double beyond[][2] = { { ranges[i].low - 0.01, ranges[i].low },
                                   { -1e30, ranges[i].low },
                                   { -INFINITY, ranges[i].low },
                                   { ranges[i].high + 0.01, ranges[i].high },
                                   { 1e30, ranges[i].high },
                                   { INFINITY, ranges[i].high } };

      for (guint j = 0; j < G_N_ELEMENTS (beyond); j++)
        {
          SmpPigmentSettings outside = plain, nearest = plain;

          outside.dot_variation = nearest.dot_variation = 50;
          outside.fade = nearest.fade = 40;
          G_STRUCT_MEMBER (double, &outside, ranges[i].offset) = beyond[j][0];
          G_STRUCT_MEMBER (double, &nearest, ranges[i].offset) = beyond[j][1];
          assert_same (&outside, &nearest);
        }
    }
}

static void
test_smaller_dots (void)
{
  /* Fresh, large, dark and varied dots, whose halos have many different widths. */
  static const SmpPigmentSettings settings[] = { { 65, 0, 0.32, 50, 0, 28 },
                                                 { 100, 0, 0.6, 100, -100, 0 },
                                                 { 50, 90, 0.4, 100, 100, 28 } };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      SmpPigment pigment = smp_pigment_new (&settings[i]);

      for (guint32 n = 0; n < 2000; n++)
        {
          SmpPigmentDot before = smp_pigment_dot (&pigment, nth_hash (n), 0.8f, 0.8f);

          for (float size = 0.81f; size < 1; size += 0.01f)
            {
              SmpPigmentDot dot = smp_pigment_dot (&pigment, nth_hash (n), size, size);

              g_assert_cmpfloat (dot.width_mm, >=, before.width_mm);
              g_assert_cmpfloat (dot.opacity, >=, before.opacity);
              for (int c = 0; c < 3; c++)
                {
                  g_assert_cmpint (dot.halo_step[c], ==, before.halo_step[c]);
                  g_assert_cmpfloat (dot.halo_height[c], >=, before.halo_height[c]);
                }
              before = dot;
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pigment/exponential-is-accurate", test_exponential);
  g_test_add_func ("/pigment/shade-goes-from-faint-to-strong-in-even-steps-of-lightness",
                   test_shade);
  g_test_add_func ("/pigment/shade-is-the-opacity-of-a-healed-dot", test_shade_of_a_dot);
  g_test_add_func ("/pigment/variation-spreads-size-and-tone-about-the-mean-dot", test_spread);
  g_test_add_func ("/pigment/a-dot-always-lets-some-light-through", test_light_gets_through);
  g_test_add_func ("/pigment/core-and-halo-absorb-what-skin-loses", test_light_in_all);
  g_test_add_func ("/pigment/undertone-goes-from-cool-to-warm", test_undertone_tints);
  g_test_add_func ("/pigment/undertone-keeps-luminance", test_undertone_keeps_luminance);
  g_test_add_func ("/pigment/no-dot-is-larger-than-the-largest", test_largest);
  g_test_add_func ("/pigment/values-out-of-range-are-clamped", test_out_of_range);
  g_test_add_func ("/pigment/a-dot-that-grows-only-darkens", test_smaller_dots);

  return g_test_run ();
}
