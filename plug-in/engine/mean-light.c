/* mean-light: the light that evenly treated scalp lets through on the whole. See mean-light.h.
 *
 * Let each dot take the part f (x) of the light around it, n dots stand on a square millimetre, and S (k) be the
 * power spectrum of their places. Up to the second order the mean of the product of all 1 - f is
 *
 *     exp (-n ∫ f - n/2 ∫ |F (k)|² (1 - S (k)) d²k / (2π)²)
 *
 * with F the Fourier transform of f. For places at random S is 1. Evenly spaced dots have hardly any power below
 * the wave number at which 4π n = k², and that of random ones above; and f is two Gaussians, core and halo, which
 * makes the integral a closed form. With P = n ∫ f and the second term written as q P² / 2, the mean is taken as
 *
 *     (1 - q P)^(1/q),
 *
 * which agrees in both orders, and is exact for dots that never overlap (q = 1: 1 - P) and for dots at random
 * (q = 0: exp (-P)).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "mean-light.h"

#include <math.h>

#include "dot-draw.h"

/* Of the sizes and of the tones that dots come in, every so many are looked at. */
#define STEP 30

/* Variance of a core along an axis, over the square of its width, and its integral over the same. */
#define CORE_VARIANCE (2.0 / (SMP_CORE_WIDTH * SMP_CORE_WIDTH))
#define CORE_MASS (6 * G_PI / (SMP_CORE_WIDTH * SMP_CORE_WIDTH))

/* The mean dot in one channel: the integrals of core and halo, and these times their variances, mm. */
typedef struct
{
  double mass[2], spread[2];
} MeanDot;

static void
add_dot (MeanDot *mean, const SmpPigment *pigment, const SmpPigmentDot *dot, int channel,
         double blur_mm2, double weight)
{
  double width2 = (double) dot->width_mm * dot->width_mm;
  double core = dot->opacity * pigment->core[channel] * CORE_MASS * width2;
  double core_variance = CORE_VARIANCE * width2 + blur_mm2;
  double own = smp_pigment_halo_variance (channel, dot->halo_step[channel]);
  double halo = dot->opacity * dot->halo_height[channel] * 2 * G_PI * own;
  double halo_variance = own + blur_mm2;

  /* The core lies in the halo, and has only the light that this leaves. */
  core *= 1 - halo / (2 * G_PI * (core_variance + halo_variance));
  mean->mass[0] += weight * core;
  mean->mass[1] += weight * halo;
  mean->spread[0] += weight * core * core_variance;
  mean->spread[1] += weight * halo * halo_variance;
}

/* Standard deviation of the blur of an eye that is about three quarters of a metre away, as in a conversation: two thirds of an
 * arc minute. */
#define EYE_MM 0.15

/* Two random bytes that make up a step. */
static guint32
bytes_of (int step)
{
  return (guint32) (step / 2) | (guint32) (step - step / 2) << 8;
}

static void
find_mean_dot (const SmpPigment *pigment, double blur_mm2, MeanDot mean[3])
{
  double sum = 0;

  for (int size = STEP / 2; size < SMP_SPREAD_STEPS; size += STEP)
    for (int tone = STEP / 2; tone < SMP_SPREAD_STEPS; tone += STEP)
      {
        double weight = (256.0 - abs (size - 255)) * (256.0 - abs (tone - 255));
        SmpPigmentDot dot =
            smp_pigment_dot (pigment, bytes_of (size) | bytes_of (tone) << 16, 1, 1);

        for (int c = 0; c < 3; c++)
          add_dot (&mean[c], pigment, &dot, c, blur_mm2, weight);
        sum += weight;
      }

  for (int c = 0; c < 3; c++)
    for (int part = 0; part < 2; part++)
      {
        if (mean[c].mass[part] > 0)
          mean[c].spread[part] /= mean[c].mass[part];
        mean[c].mass[part] /= sum;
      }
}

/* The field is a little more even than a spectrum that is a step, and less with scatter. Fitted to the mean of dots
 * drawn at 60 to 300/cm² and scatters of 0 to 100 %. */
static double
spacing (double scatter)
{
  double s = CLAMP (scatter, 0, 100) / 100;

  return 1.14 - 0.20 * s - 0.36 * s * s;
}

/* q: how much less dots overlap than random ones, 0-1. */
static double
evenness (const MeanDot *dot, double dots_per_mm2, double scatter)
{
  double limit = 4 * G_PI * dots_per_mm2;
  double mass = dot->mass[0] + dot->mass[1], sum = 0;

  for (int i = 0; i < 2; i++)
    for (int j = 0; j < 2; j++)
      {
        double variance = (dot->spread[i] + dot->spread[j]) / 2;

        if (variance > 0)
          sum += dot->mass[i] * dot->mass[j] * -expm1 (-variance * limit) / (variance * limit);
      }

  return MIN (spacing (scatter) * sum / (mass * mass), 1);
}

/**
 * smp_mean_light:
 * @settings: a treatment
 * @coverage: of its paint, 0-1
 * @light: (out): for each channel, the mean of the light that it lets through, 0-1
 *
 * Skin that is seen from above, away from any border; reddened skin is not considered.
 **/
void
smp_mean_light (const SmpStippleSettings *settings, double coverage, double light[3])
{
  SmpPigment pigment = smp_pigment_new (&settings->pigment);
  double px2 = settings->scalp.pixels_per_mm * settings->scalp.pixels_per_mm;
  double blur_mm2 = (settings->photo_blur * settings->photo_blur + SMP_PIXEL_VARIANCE) / px2;
  double dots_per_mm2 = settings->density * coverage / 100;
  MeanDot mean[3] = { 0 };

  find_mean_dot (&pigment, blur_mm2, mean);
  for (int c = 0; c < 3; c++)
    {
      double taken = dots_per_mm2 * (mean[c].mass[0] + mean[c].mass[1]);
      double q;

      light[c] = 1;
      if (!(taken > 0))
        continue;
      q = evenness (&mean[c], dots_per_mm2, settings->scatter);
      light[c] = q * taken < 1 ? exp (log1p (-q * taken) / q) : 0;
    }
}

/**
 * smp_dot_seen:
 * @settings: its pigment
 * @light: (out): for each channel, the light that the middle of a dot lets through, 0-1
 *
 * The mean dot alone on skin that is seen from above, as the eye sees it where one talks to somebody. A small dot is not
 * seen as dark as it is.
 **/
void
smp_dot_seen (const SmpPigmentSettings *settings, double light[3])
{
  SmpPigment pigment = smp_pigment_new (settings);
  MeanDot mean[3] = { 0 };

  find_mean_dot (&pigment, EYE_MM * EYE_MM, mean);
  for (int c = 0; c < 3; c++)
    {
      light[c] = 1;
      for (int part = 0; part < 2; part++)
        light[c] -= mean[c].mass[part] / (2 * G_PI * mean[c].spread[part]);
    }
}
