/* hairline: what a border does to the dots near it.
 *
 * Hair surgeons (after R. Shapiro) describe a natural hairline as a zone of 5 to 15 mm that starts
 * sparse and with the finest hairs, along a wavy line with small gaps in it and single hairs ahead of
 * it: practo.com/healthfeed/get-a-natural-hairline-design-with-hair-transplant-surgery-38350,
 * regrowhair.com/why-create-an-irregular-hairline-during-hair-transplant-surgery. Nobody gives the
 * curve or the waves in numbers; those below are estimates, judged by eye.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hairline.h"

#include <math.h>

#include "float-math.h"

/* Coverage over depth, for a border of FADE_MM, drawn out or pressed together for others. */
#define FADE_MM 40.0f
static const struct
{
  float depth_mm, coverage;
} curve[] = { { 0, 0.04f },  { 2, 0.25f },  { 5, 0.45f }, { 10, 0.65f },
              { 15, 0.80f }, { 25, 0.95f }, { 40, 1 } };

/* Size and opacity of the first dots, and the depths (as those of the curve) over which they grow
 * to the full ones. */
#define FIRST_DOTS 0.8f
#define GROW_FROM_MM 5.0f
#define GROW_TO_MM 25.0f

/* Single dots ahead: for each millimetre of fade as far, at most, and as densely, from this
 * irregularity on. */
#define AHEAD_PER_MM 0.3
#define AHEAD_MAX_MM 4.0
#define AHEAD_COVERAGE 0.04
#define AHEAD_FROM 50.0

/* Waves at an irregularity of 100 %, and how far apart the knots of the noise are that makes them
 * (waves are about twice as long). A short border has smaller ones: an edged-up line 3 mm deep
 * wavers by half a millimetre. */
#define MACRO_MM 3.8
#define MICRO_MM 2.2
#define MACRO_KNOTS_MM 16.0
#define MICRO_KNOTS_MM 2.6
#define FULL_WAVES_FADE_MM 10.0
#define LEAST_WAVES 0.25

/* How quickly the noise nears its ends. */
#define STEEPNESS 5.5f

SmpHairline
smp_hairline_new (const SmpHairlineSettings *settings)
{
  SmpHairline hairline;
  double fade = smp_in_range (settings->fade_mm, 0, 40);
  double part = smp_in_range (settings->irregularity, 0, 100) / 100;
  /* Half the slider already shows waves like those of natural hairlines. */
  double waves = sqrt (part) * CLAMP (fade / FULL_WAVES_FADE_MM, LEAST_WAVES, 1);

  hairline.fade_mm = fade;
  hairline.ahead_coverage = AHEAD_COVERAGE * MIN (part * 100 / AHEAD_FROM, 1);
  hairline.ahead_mm = part > 0 ? MIN (AHEAD_PER_MM * fade, AHEAD_MAX_MM) : 0;
  hairline.macro_mm = MACRO_MM * waves;
  hairline.micro_mm = MICRO_MM * waves;
  hairline.full_mm = fade + 2 * (hairline.macro_mm + hairline.micro_mm);
  hairline.seed = (guint32) settings->seed;

  return hairline;
}

gboolean
smp_hairline_is_on (const SmpHairline *hairline)
{
  return hairline->full_mm > 0;
}

float
smp_hairline_coverage (const SmpHairline *hairline, float depth_mm)
{
  float depth;

  if (depth_mm >= hairline->fade_mm)
    return 1;
  if (depth_mm < 0)
    return depth_mm >= -hairline->ahead_mm ? hairline->ahead_coverage : 0;

  depth = depth_mm * (FADE_MM / hairline->fade_mm);
  for (guint i = 1; i < G_N_ELEMENTS (curve); i++)
    if (depth < curve[i].depth_mm)
      return curve[i - 1].coverage + (depth - curve[i - 1].depth_mm) *
                                         (curve[i].coverage - curve[i - 1].coverage) /
                                         (curve[i].depth_mm - curve[i - 1].depth_mm);

  return 1;
}

/* An integer hash by T. Mueller. */
static guint32
mix (guint32 bits)
{
  bits = (bits ^ bits >> 16) * 0x45d9f3bu;
  bits = (bits ^ bits >> 16) * 0x45d9f3bu;

  return bits ^ bits >> 16;
}

/* Random bits of a knot. One after the other: were x and y mixed at once, -x and -y would often give
 * what x and y give, and the border on one side of the head would be that on the other, turned. */
static guint32
knot_bits (int x, int y, guint32 seed)
{
  return mix (mix (seed * 0xcb1ab31fu ^ (guint32) x) ^ (guint32) y);
}

/* The slope that a knot has, applied to the way from it. */
static float
knot_value (int x, int y, guint32 seed, float dx, float dy)
{
  guint32 bits = knot_bits (x, y, seed);
  float slope_x = (bits & 0xffff) * (2 / 65535.0f) - 1;
  float slope_y = (bits >> 16) * (2 / 65535.0f) - 1;

  return slope_x * dx + slope_y * dy;
}

/* Gradient noise (K. Perlin, "Improving noise", 2002) between -1 and 1, with knots 1 apart. */
static float
noise (double x, double y, guint32 seed)
{
  int column = smp_floor (x), row = smp_floor (y);
  float right = x - column, down = y - row;
  float ease_x = right * right * right * (right * (right * 6 - 15) + 10);
  float ease_y = down * down * down * (down * (down * 6 - 15) + 10);
  float upper_left = knot_value (column, row, seed, right, down);
  float upper_right = knot_value (column + 1, row, seed, right - 1, down);
  float lower_left = knot_value (column, row + 1, seed, right, down - 1);
  float lower_right = knot_value (column + 1, row + 1, seed, right - 1, down - 1);
  float upper = upper_left + (upper_right - upper_left) * ease_x;
  float lower = lower_left + (lower_right - lower_left) * ease_x;
  float value = (upper + (lower - upper) * ease_y) * STEEPNESS;

  return value / sqrtf (1 + value * value);
}

float
smp_hairline_recess (const SmpHairline *hairline, double x_mm, double y_mm)
{
  /* Turned, so that no straight border of a picture runs along the knots, where waves are low. */
  double x = 0.8 * x_mm + 0.6 * y_mm;
  double y = 0.8 * y_mm - 0.6 * x_mm;
  float macro = noise (x / MACRO_KNOTS_MM, y / MACRO_KNOTS_MM, hairline->seed);
  float micro = noise (x / MICRO_KNOTS_MM, y / MICRO_KNOTS_MM, ~hairline->seed);

  return hairline->macro_mm * (1 + macro) + hairline->micro_mm * (1 + micro);
}

SmpBorder
smp_hairline_at (const SmpHairline *hairline, double x_mm, double y_mm, float depth_mm)
{
  SmpBorder border = { 1, 1, 1 };

  if (depth_mm >= hairline->full_mm)
    return border;

  if (hairline->macro_mm > 0)
    depth_mm -= smp_hairline_recess (hairline, x_mm, y_mm);
  border.coverage = smp_hairline_coverage (hairline, depth_mm);
  if (hairline->fade_mm > 0)
    {
      float depth = depth_mm * (FADE_MM / hairline->fade_mm);
      float grown = CLAMP ((depth - GROW_FROM_MM) / (GROW_TO_MM - GROW_FROM_MM), 0, 1);

      border.size = border.opacity = FIRST_DOTS + (1 - FIRST_DOTS) * grown;
    }

  return border;
}
