/* Tests of pigment: how much light one dot takes, and how large it is; and of the exponential
 * that the engine works with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "float-math.h"
#include "pigment.h"

/* Enough dots that the mean of what they differ in is known to a few parts in a thousand. */
#define N_DOTS (1 << 17)

/* Integral of a core of height 1 over the square of its full width at half maximum: 6 pi s² for
 * a width of 4.6252 s. */
#define CORE_MASS 0.8811

/* Where a halo is highest, its drawn profile is higher than the Gaussian that it stands for. */
#define HALO_PEAK 1.222

/* Luminance of linear sRGB. */
static const double luminance[3] = { 0.2126, 0.7152, 0.0722 };

static const double fades[] = { 0, 5, 14, 30, 50, 70, 86, 94, 95.5, 99, 99.9 };
static const double variations[] = { 0, 25, 50, 75, 100 };

static const SmpPigmentSettings plain = {
  .shade = 65, .fade = 0, .dot_size_mm = 0.32, .dot_variation = 0, .undertone = 0, .healing = 28
};

/* The n-th of many unlike random bits; every bit takes part. */
static guint32
nth_hash (guint32 n)
{
  n = (n ^ (n >> 16)) * 0x7feb352du;
  n = (n ^ (n >> 15)) * 0x846ca68bu;

  return n ^ (n >> 16);
}

static SmpPigmentDot
dot_of (const SmpPigmentSettings *settings, guint32 hash)
{
  SmpPigment pigment = smp_pigment_new (settings);

  return smp_pigment_dot (&pigment, hash, 1, 1);
}

/* The pigment in a dot, up to a factor. */
static double
mass_of (const SmpPigmentDot *dot)
{
  return (double) dot->opacity * dot->width_mm * dot->width_mm;
}

static double
mean_mass (const SmpPigmentSettings *settings)
{
  SmpPigment pigment = smp_pigment_new (settings);
  double sum = 0;

  for (guint32 n = 0; n < N_DOTS; n++)
    {
      SmpPigmentDot dot = smp_pigment_dot (&pigment, nth_hash (n), 1, 1);

      sum += mass_of (&dot);
    }

  return sum / N_DOTS;
}

static double
halo_variance (const SmpPigmentDot *dot, int channel)
{
  return smp_pigment_halo_variance (channel, dot->halo_step[channel]);
}

/* Light that one dot takes in one channel, in mm² of white. */
static double
light_taken (const SmpPigment *pigment, const SmpPigmentDot *dot, int channel)
{
  double core = pigment->core[channel] * CORE_MASS * dot->width_mm * dot->width_mm;
  double halo = dot->halo_height[channel] * 2 * G_PI * halo_variance (dot, channel);

  return dot->opacity * (core + halo);
}

static void
assert_near (double value, double expected, double relative)
{
  g_assert_cmpfloat (fabs (value - expected), <=, fabs (expected) * relative);
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
  /* Small arguments have many more floats. */
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
      /* Lightness goes with the cube root of the light that is left in the middle of a dot. */
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

static void
test_years (void)
{
  g_assert_cmpfloat (smp_pigment_years_of_fade (0, 1), ==, 0);
  g_assert_cmpfloat (smp_pigment_years_of_fade (100, 1), ==, 20);
  g_assert_cmpfloat (smp_pigment_years_of_fade (99.9, 1), ==, 20);

  for (double fade = 0; fade < 95; fade += 0.5)
    assert_near (smp_pigment_years_of_fade (fade, 1), -log (1 - fade / 100) / 0.15, 1e-9);

  /* Just short of everything: neither infinite nor more than the cap. */
  g_assert_cmpfloat (smp_pigment_years_of_fade (nextafter (100, 0), 1), ==, 20);
}

static void
test_fade_of_one_dot (void)
{
  for (double size = 0.1; size < 0.61; size += 0.1)
    for (guint i = 0; i < G_N_ELEMENTS (fades); i++)
      {
        SmpPigmentSettings settings = plain;
        SmpPigmentDot healed, faded;
        double years = MIN (-log (1 - fades[i] / 100) / 0.15, 20);
        double spread = 2.355 * 2.355 * 2 * 0.001 * years;
        double left = 1 - fades[i] / 100;

        settings.dot_size_mm = size;
        healed = dot_of (&settings, 1);
        settings.fade = fades[i];
        faded = dot_of (&settings, 1);

        g_assert_cmpfloat_with_epsilon (mass_of (&faded) / mass_of (&healed), left, 1e-4);
        g_assert_cmpfloat_with_epsilon (faded.width_mm, sqrt (size * size + spread), 1e-4);
        g_assert_cmpfloat_with_epsilon (faded.opacity / healed.opacity,
                                        left * size * size / (size * size + spread), 1e-4);
      }
}

static void
test_fade_of_all_dots (void)
{
  double worst = 0;

  for (guint v = 0; v < G_N_ELEMENTS (variations); v++)
    {
      SmpPigmentSettings settings = plain;
      double healed;

      settings.dot_variation = variations[v];
      healed = mean_mass (&settings);

      for (guint i = 0; i < G_N_ELEMENTS (fades); i++)
        {
          double left = 1 - fades[i] / 100;
          double got;

          settings.fade = fades[i];
          got = mean_mass (&settings) / healed;
          worst = MAX (worst, fabs (got / left - 1));

          /* Of a nearly faded treatment the few slowest dots are all that is left, and their
           * number is chance. */
          assert_near (got, left, fades[i] <= 99 ? 0.01 : 0.05);
        }
    }
  g_test_message ("furthest from the rule: %.2f %%", 100 * worst);
}

static void
test_each_dot_fades (void)
{
  for (guint v = 0; v < G_N_ELEMENTS (variations); v++)
    {
      SmpPigment pigments[101];

      for (int fade = 0; fade <= 100; fade++)
        {
          SmpPigmentSettings settings = plain;

          settings.dot_variation = variations[v];
          settings.fade = fade;
          pigments[fade] = smp_pigment_new (&settings);
        }

      for (guint32 n = 0; n < 2000; n++)
        for (int fade = 1; fade <= 100; fade++)
          {
            SmpPigmentDot before = smp_pigment_dot (&pigments[fade - 1], nth_hash (n), 1, 1);
            SmpPigmentDot after = smp_pigment_dot (&pigments[fade], nth_hash (n), 1, 1);

            g_assert_cmpfloat (after.opacity, <, before.opacity);
            if (fade < 100) /* a dot that is gone has no width to speak of */
              g_assert_cmpfloat (after.width_mm, >=, before.width_mm);
            g_assert_cmpfloat (mass_of (&after), <, mass_of (&before));
          }
    }
}

static void
test_full_fade (void)
{
  for (guint v = 0; v < G_N_ELEMENTS (variations); v++)
    {
      SmpPigmentSettings settings = plain;
      SmpPigment pigment;

      settings.fade = 100;
      settings.dot_variation = variations[v];
      pigment = smp_pigment_new (&settings);

      g_assert_true (pigment.gone);
      for (guint32 n = 0; n < 1000; n++)
        g_assert_cmpfloat (smp_pigment_dot (&pigment, nth_hash (n), 1, 1).opacity, ==, 0);
    }
}

/* Standard deviation over mean. */
static double
relative_spread (double sum, double sum_of_squares)
{
  double mean = sum / N_DOTS;

  return sqrt (MAX (sum_of_squares / N_DOTS - mean * mean, 0)) / mean;
}

static void
test_spread (void)
{
  for (guint v = 0; v < G_N_ELEMENTS (variations); v++)
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

  for (guint i = 0; i < 3 * 3 * 3 * G_N_ELEMENTS (fades) * G_N_ELEMENTS (variations); i++)
    {
      SmpPigmentSettings settings = { .shade = shades[i % 3],
                                      .dot_size_mm = sizes[i / 3 % 3],
                                      .undertone = undertones[i / 9 % 3],
                                      .healing = 28,
                                      .fade = fades[i / 27 % G_N_ELEMENTS (fades)],
                                      .dot_variation = variations[i / 27 / G_N_ELEMENTS (fades)] };
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
  /* Monte Carlo of light in skin around an opaque disc: it removes this many times the light
   * that falls on it. */
  static const double gain[3] = { 2.4, 2.05, 1.8 };

  for (guint i = 0; i < 6 * G_N_ELEMENTS (fades) * G_N_ELEMENTS (variations); i++)
    {
      SmpPigmentSettings settings = plain;
      SmpPigment pigment;

      settings.dot_size_mm = 0.1 + i % 6 * 0.1;
      settings.fade = fades[i / 6 % G_N_ELEMENTS (fades)];
      settings.dot_variation = variations[i / 6 / G_N_ELEMENTS (fades)];
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
  for (guint i = 0; i < 3 * 3 * 3 * G_N_ELEMENTS (fades) * G_N_ELEMENTS (variations); i++)
    {
      SmpPigmentSettings settings = { .shade = i % 3 * 50,
                                      .dot_size_mm = 0.1 + i / 3 % 3 * 0.25,
                                      .undertone = (int) (i / 9 % 3) * 100 - 100,
                                      .healing = 28,
                                      .fade = fades[i / 27 % G_N_ELEMENTS (fades)],
                                      .dot_variation = variations[i / 27 / G_N_ELEMENTS (fades)] };
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

/* domain.md 3.1 and 3.2: what practitioners say of the first weeks, against the healed dot. */
static const struct
{
  double day, contrast, width;
} course[] = { { 0, 1.80, 0.35 / 0.25 },
               { 3, 1.50, 0.33 / 0.25 },
               { 7, 1.25, 0.29 / 0.25 },
               { 14, 0.90, 0.27 / 0.25 },
               { 28, 1, 1 } };

static void
test_healing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (course); i++)
    for (int shade = 0; shade <= 100; shade += 20)
      for (double size = 0.1; size < 0.61; size += 0.1)
        {
          SmpPigmentSettings settings = plain;
          SmpPigmentDot healed, fresh;

          settings.shade = shade;
          settings.dot_size_mm = size;
          healed = dot_of (&settings, 1);
          settings.healing = course[i].day;
          fresh = dot_of (&settings, 1);
          assert_near (log (1 - fresh.opacity) / log (1 - healed.opacity), course[i].contrast,
                       0.03);
          assert_near (fresh.width_mm / healed.width_mm, course[i].width, 0.03);
        }
}

static void
test_healing_course (void)
{
  SmpPigmentDot before = { 0 };

  for (double day = 0; day <= 28; day += 0.25)
    {
      SmpPigmentSettings settings = plain;
      SmpPigmentDot dot;

      settings.healing = day;
      dot = dot_of (&settings, 1);
      if (day > 0)
        g_assert_cmpfloat (dot.width_mm, <, before.width_mm);
      /* Haze in the second week, through which the dots come back. */
      if (day > 0 && day <= 14)
        g_assert_cmpfloat (dot.opacity, <, before.opacity);
      else if (day > 0)
        g_assert_cmpfloat (dot.opacity, >, before.opacity);
      before = dot;
    }
}

static void
test_healed (void)
{
  /* To the bit what a dot is that nobody heals. */
  for (int shade = 0; shade <= 100; shade += 10)
    for (double size = 0.1; size < 0.61; size += 0.05)
      {
        SmpPigmentSettings settings = plain;
        double depth = -log (1 - smp_pigment_shade_opacity (shade));
        SmpPigment pigment;

        settings.shade = shade;
        settings.dot_size_mm = size;
        pigment = smp_pigment_new (&settings);
        g_assert_cmpfloat (pigment.opacity[0], ==, (float) (1 - exp (-depth)));
        g_assert_cmpfloat (pigment.width2_mm2[0], ==, (float) (MIN (size, 0.6) * MIN (size, 0.6)));
        for (int c = 0; c < 3; c++)
          g_assert_true (pigment.red_skin[c] == 0 && pigment.red_halo[c] == 0);
      }
}

static void
test_healing_and_fade (void)
{
  /* A fade has its part of a fresh dot as of a healed one. */
  for (guint i = 0; i < G_N_ELEMENTS (course); i++)
    {
      SmpPigmentSettings settings = plain;
      SmpPigmentDot fresh, faded;

      settings.healing = course[i].day;
      fresh = dot_of (&settings, 1);
      settings.fade = 30;
      faded = dot_of (&settings, 1);
      assert_near (mass_of (&faded) / mass_of (&fresh), 0.7, 1e-3);
    }
}

/* CIELAB of light over skin of #BB9A87. */
static void
lab_of (const double light[3], double lab[3])
{
  static const double to_xyz[3][3] = { { 0.4124, 0.3576, 0.1805 },
                                       { 0.2126, 0.7152, 0.0722 },
                                       { 0.0193, 0.1192, 0.9505 } };
  static const double white[3] = { 0.9505, 1, 1.089 };
  static const int skin[3] = { 0xbb, 0x9a, 0x87 };
  double f[3];

  for (int i = 0; i < 3; i++)
    {
      double sum = 0;

      for (int c = 0; c < 3; c++)
        sum += to_xyz[i][c] * pow ((skin[c] / 255.0 + 0.055) / 1.055, 2.4) * light[c];
      f[i] = cbrt (sum / white[i]);
    }
  lab[0] = 116 * f[1] - 16;
  lab[1] = 500 * (f[0] - f[1]);
  lab[2] = 200 * (f[1] - f[2]);
}

/* What the redness of a day does to the mean colour of skin with 200 dots/cm2. */
static void
redness_of (double day, double *lightness, double *red)
{
  SmpPigmentSettings settings = plain;
  SmpPigment pigment;
  double bare[3] = { 1, 1, 1 }, light[3], before[3], after[3];

  settings.healing = day;
  pigment = smp_pigment_new (&settings);
  for (int c = 0; c < 3; c++)
    light[c] = exp (-pigment.red_skin[c] -
                    2 * pigment.red_halo[c] * 2 * G_PI * smp_pigment_red_halo_variance ());
  lab_of (bare, before);
  lab_of (light, after);
  *lightness = after[0] - before[0];
  *red = after[1] - before[1];
}

static void
test_redness (void)
{
  double lightness, red, before;

  redness_of (0, &lightness, &red);
  g_test_message ("fresh skin: %+.2f a*, %+.2f L*", red, lightness);
  /* domain.md 3.4: 1.0 % of blood instead of 0.5 %. */
  g_assert_cmpfloat_with_epsilon (red, 5.2, 0.5);
  g_assert_cmpfloat_with_epsilon (lightness, -4.4, 0.5);

  for (double day = 0.25; day <= 28; day += 0.25)
    {
      before = red;
      redness_of (day, &lightness, &red);
      if (day < 4)
        g_assert_cmpfloat (red, <, before);
      else
        g_assert_cmpfloat (red, ==, 0);
    }

  for (int day = 1; day <= 2; day++)
    {
      redness_of (day - 1, &lightness, &before);
      redness_of (day, &lightness, &red);
      assert_near (red, before / 2, 0.25);
    }
}

static void
test_red_light_gets_through (void)
{
  for (double day = 0; day < 4; day += 0.5)
    {
      SmpPigmentSettings settings = plain;
      SmpPigment pigment;

      settings.healing = day;
      pigment = smp_pigment_new (&settings);
      for (int c = 0; c < 3; c++)
        {
          g_assert_true (pigment.red_halo[c] > 0 && pigment.red_halo[c] * HALO_PEAK < 1);
          g_assert_cmpfloat (pigment.red_skin[c], >, 0);
        }
      g_assert_cmpfloat (2.25 * sqrt (smp_pigment_red_halo_variance ()), <=, 1.5);
    }
}

static void
test_years_and_back (void)
{
  static const double paces[] = { 0.5, 0.8, 1, 1.3, 1.7, 2.5 };

  for (guint i = 0; i < G_N_ELEMENTS (paces); i++)
    {
      double before = -1;

      for (double years = 0; years <= 20; years += 0.25)
        {
          double fade = smp_pigment_fade_after (years, paces[i]);

          g_assert_true (fade >= 0 && fade < 100 && fade > before);
          g_assert_cmpfloat_with_epsilon (smp_pigment_years_of_fade (fade, paces[i]), years, 1e-9);
          /* Quicker pigment is after fewer years where the mean is after more. */
          g_assert_cmpfloat_with_epsilon (fade,
                                          smp_pigment_fade_after (MIN (years * paces[i], 20), 1),
                                          years * paces[i] > 20 ? 6 : 1e-9);
          before = fade;
        }
      g_assert_cmpfloat (smp_pigment_fade_after (-3, paces[i]), ==, 0);
      g_assert_cmpfloat (smp_pigment_fade_after (50, paces[i]), ==,
                         smp_pigment_fade_after (20, paces[i]));
    }
}

static void
test_smaller_dots (void)
{
  /* Fresh, large, dark and varied: halos of many widths. */
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
  g_test_add_func ("/pigment/fade-stands-for-years", test_years);
  g_test_add_func ("/pigment/fade-takes-mass-and-spreads-what-is-left", test_fade_of_one_dot);
  g_test_add_func ("/pigment/unlike-dots-fade-by-as-much-on-the-whole", test_fade_of_all_dots);
  g_test_add_func ("/pigment/every-dot-only-fades", test_each_dot_fades);
  g_test_add_func ("/pigment/at-full-fade-nothing-is-left", test_full_fade);
  g_test_add_func ("/pigment/variation-spreads-size-and-tone-about-the-mean-dot", test_spread);
  g_test_add_func ("/pigment/a-dot-always-lets-some-light-through", test_light_gets_through);
  g_test_add_func ("/pigment/core-and-halo-take-the-light-that-skin-loses", test_light_in_all);
  g_test_add_func ("/pigment/undertone-goes-from-red-taken-to-blue-taken", test_undertone_tints);
  g_test_add_func ("/pigment/undertone-keeps-luminance", test_undertone_keeps_luminance);
  g_test_add_func ("/pigment/no-dot-is-larger-than-the-largest", test_largest);
  g_test_add_func ("/pigment/values-out-of-range-act-as-the-nearest", test_out_of_range);

  g_test_add_func ("/pigment/healing-goes-through-the-contrasts-and-widths-of-its-days",
                   test_healing);
  g_test_add_func ("/pigment/healing-dots-shrink-go-through-haze-and-come-back",
                   test_healing_course);
  g_test_add_func ("/pigment/healed-is-neutral-to-the-bit", test_healed);
  g_test_add_func ("/pigment/fresh-dots-fade-as-healed-ones", test_healing_and_fade);
  g_test_add_func ("/pigment/redness-is-that-of-skin-with-more-blood-and-gone-after-four-days",
                   test_redness);
  g_test_add_func ("/pigment/red-skin-always-lets-some-light-through", test_red_light_gets_through);
  g_test_add_func ("/pigment/fade-to-years-and-back-at-every-pace", test_years_and_back);
  g_test_add_func ("/pigment/a-dot-that-grows-only-darkens", test_smaller_dots);

  return g_test_run ();
}
