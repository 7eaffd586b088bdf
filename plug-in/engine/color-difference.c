/* color-difference: how different two colours look. See color-difference.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "color-difference.h"

#include <math.h>

#define DEGREE (G_PI / 180)

/* IEC 61966-2-1, adapted to D50 with Bradford's matrix. */
const SmpColorSpace smp_color_space_srgb = { {
    { 0.4360747, 0.3850649, 0.1430804 },
    { 0.2225045, 0.7168786, 0.0606169 },
    { 0.0139322, 0.0971045, 0.7141733 },
} };

static const double d50[3] = { 0.96422, 1, 0.82521 };

static double
coordinate (const SmpColorSpace *space, int i, const double rgb[3])
{
  return space->xyz[i][0] * rgb[0] + space->xyz[i][1] * rgb[1] + space->xyz[i][2] * rgb[2];
}

/**
 * smp_color_luminance:
 * @space: the colour space
 * @rgb: linear light
 *
 * Returns: its luminance, 1 for white.
 **/
double
smp_color_luminance (const SmpColorSpace *space, const double rgb[3])
{
  return coordinate (space, 1, rgb);
}

/* CIE 15:2004, 8.2.1. */
static double
compressed (double t)
{
  return t > 216.0 / 24389 ? cbrt (t) : (24389.0 / 27 * t + 16) / 116;
}

/**
 * smp_color_lab:
 * @space: the colour space
 * @rgb: linear light
 *
 * Returns: the colour in CIE L*a*b*, with white at D50.
 **/
SmpLab
smp_color_lab (const SmpColorSpace *space, const double rgb[3])
{
  double x = compressed (coordinate (space, 0, rgb) / d50[0]);
  double y = compressed (coordinate (space, 1, rgb) / d50[1]);
  double z = compressed (coordinate (space, 2, rgb) / d50[2]);

  return (SmpLab) { 116 * y - 16, 500 * (x - y), 200 * (y - z) };
}

/* In degrees, 0-360; 0 for grey. */
static double
hue_of (double a, double b)
{
  double hue = a != 0 || b != 0 ? atan2 (b, a) / DEGREE : 0;

  return hue < 0 ? hue + 360 : hue;
}

static double
power7_share (double chroma)
{
  double power = pow (chroma, 7);

  return sqrt (power / (power + 6103515625.0)); /* 25^7 */
}

/**
 * smp_lab_difference:
 * @one: a colour
 * @other: another
 *
 * Returns: their CIEDE2000 difference with all weights 1. About 1 is just seen side by side.
 **/
double
smp_lab_difference (const SmpLab *one, const SmpLab *other)
{
  /* G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 color-difference formula: implementation notes,
   * supplementary test data, and mathematical observations", Color Research and Application 30 (1), 2005. */
  double mean_chroma = (hypot (one->a, one->b) + hypot (other->a, other->b)) / 2;
  double stretch = 1.5 - 0.5 * power7_share (mean_chroma);
  double a1 = stretch * one->a, a2 = stretch * other->a;
  double chroma1 = hypot (a1, one->b), chroma2 = hypot (a2, other->b);
  double hue1 = hue_of (a1, one->b), hue2 = hue_of (a2, other->b);
  double turn = hue2 - hue1, hue, lightness, chroma, t, rotation;
  double dL, dC, dH, sL, sC, sH;

  if (chroma1 * chroma2 == 0)
    {
      turn = 0;
      hue = hue1 + hue2;
    }
  else
    {
      hue = (hue1 + hue2) / 2;
      if (fabs (turn) > 180)
        hue += hue < 180 ? 180 : -180;
      turn += turn > 180 ? -360 : turn < -180 ? 360 : 0;
    }

  lightness = (one->L + other->L) / 2 - 50;
  lightness *= lightness;
  chroma = (chroma1 + chroma2) / 2;
  t = 1 - 0.17 * cos ((hue - 30) * DEGREE) + 0.24 * cos (2 * hue * DEGREE) +
      0.32 * cos ((3 * hue + 6) * DEGREE) - 0.20 * cos ((4 * hue - 63) * DEGREE);
  sL = 1 + 0.015 * lightness / sqrt (20 + lightness);
  sC = 1 + 0.045 * chroma;
  sH = 1 + 0.015 * chroma * t;
  rotation =
      -2 * power7_share (chroma) * sin (60 * exp (-(hue - 275) / 25 * ((hue - 275) / 25)) * DEGREE);

  dL = (other->L - one->L) / sL;
  dC = (chroma2 - chroma1) / sC;
  dH = 2 * sqrt (chroma1 * chroma2) * sin (turn / 2 * DEGREE) / sH;

  return sqrt (dL * dL + dC * dC + dH * dH + rotation * dC * dH);
}
