/* hairline: what a border does to the dots near it.
 *
 * Hair surgeons (after R. Shapiro) describe a natural hairline as a zone of 5 to 15 mm that starts
 * sparse and with the finest hairs, along a wavy line with small gaps in it and single hairs ahead
 * of it: practo.com/healthfeed/get-a-natural-hairline-design-with-hair-transplant-surgery-38350,
 * regrowhair.com/why-create-an-irregular-hairline-during-hair-transplant-surgery. No source gives
 * numbers for the curve or the waves; those below are estimates, judged by eye.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hairline.h"

#include <math.h>

#include "float-math.h"
#include "noise.h"

/* Coverage over depth, for a border of FADE_MM; scaled for others. */
#define FADE_MM 40.0f
typedef struct
{
  float depth_mm, coverage;
} Knot;

static const Knot curve[] = { { 0, 0.04f },  { 2, 0.25f },  { 5, 0.45f }, { 10, 0.65f },
                              { 15, 0.80f }, { 25, 0.95f }, { 40, 1 } };

/* The soft curve, at the same depths: with the sizes below, the tone rises evenly, to half at 45
 * % of the fade and to 95 % at 95 %. */
static const Knot soft_curve[] = { { 0, 0.04f },  { 2, 0.13f },  { 5, 0.27f },  { 10, 0.48f },
                                   { 18, 0.78f }, { 28, 0.91f }, { 38, 0.97f }, { 40, 1 } };

/* Size and opacity of the first dots, and the depths, as those of the curve, over which they
 * grow to the full ones. */
#define FIRST_DOTS 0.8f
#define GROW_FROM_MM 5.0f
#define GROW_TO_MM 25.0f
#define SOFT_GROW_TO_MM 38.0f

/* Single dots ahead of the edge: their largest distance per millimetre of fade, their density,
 * and the irregularity from which on there are any. */
#define AHEAD_PER_MM 0.3
#define AHEAD_MAX_MM 4.0
#define AHEAD_COVERAGE 0.04
#define AHEAD_FROM 50.0

/* Waves at an irregularity of 100 %, and the distance of the noise's knots (waves are about
 * twice as long). Short borders have smaller waves: an edged-up line 3 mm deep varies by half a
 * millimetre. */
#define MACRO_MM 3.8
#define MICRO_MM 2.2
#define MACRO_KNOTS_MM 16.0
#define MICRO_KNOTS_MM 2.6
#define FULL_WAVES_FADE_MM 10.0
#define LEAST_WAVES 0.25

SmpHairline
smp_hairline_new (const SmpHairlineSettings *settings)
{
  SmpHairline hairline;
  double fade = smp_in_range (settings->fade_mm, 0, 40);
  double part = smp_in_range (settings->irregularity, 0, 100) / 100;
  /* Use the square root: natural waves should be reached at the middle of the slider. */
  double waves = sqrt (part) * CLAMP (fade / FULL_WAVES_FADE_MM, LEAST_WAVES, 1);

  hairline.fade_mm = fade;
  hairline.softness = smp_in_range (settings->softness, 0, 100) / 100;
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

/* The coverage of a curve at a depth of at least 0. */
static float
along (const Knot *knots, guint n_knots, float depth_mm)
{
  for (guint i = 1; i < n_knots; i++)
    if (depth_mm < knots[i].depth_mm)
      return knots[i - 1].coverage + (depth_mm - knots[i - 1].depth_mm) *
                                         (knots[i].coverage - knots[i - 1].coverage) /
                                         (knots[i].depth_mm - knots[i - 1].depth_mm);

  return 1;
}

float
smp_hairline_coverage (const SmpHairline *hairline, float depth_mm)
{
  float depth, coverage;

  if (depth_mm >= hairline->fade_mm)
    return 1;
  if (depth_mm < 0)
    return depth_mm >= -hairline->ahead_mm ? hairline->ahead_coverage : 0;

  depth = depth_mm * (FADE_MM / hairline->fade_mm);
  coverage = along (curve, G_N_ELEMENTS (curve), depth);
  if (hairline->softness > 0)
    coverage +=
        hairline->softness * (along (soft_curve, G_N_ELEMENTS (soft_curve), depth) - coverage);

  return coverage;
}

float
smp_hairline_recess (const SmpHairline *hairline, double x_mm, double y_mm)
{
  /* Rotate the noise: along its knots waves are low, and a straight border of a picture could
   * run along them. */
  double x = 0.8 * x_mm + 0.6 * y_mm;
  double y = 0.8 * y_mm - 0.6 * x_mm;
  float macro = smp_noise_at (x / MACRO_KNOTS_MM, y / MACRO_KNOTS_MM, hairline->seed);
  float micro = smp_noise_at (x / MICRO_KNOTS_MM, y / MICRO_KNOTS_MM, ~hairline->seed);

  return hairline->macro_mm * (1 + macro) + hairline->micro_mm * (1 + micro);
}

/* The border at a depth inside its line. */
static SmpBorder
border_at (const SmpHairline *hairline, float depth_mm)
{
  SmpBorder border = { smp_hairline_coverage (hairline, depth_mm), 1, 1 };

  if (hairline->fade_mm > 0)
    {
      float depth = depth_mm * (FADE_MM / hairline->fade_mm);
      float grow_to = GROW_TO_MM + hairline->softness * (SOFT_GROW_TO_MM - GROW_TO_MM);
      float grown = CLAMP ((depth - GROW_FROM_MM) / (grow_to - GROW_FROM_MM), 0, 1);

      border.size = border.opacity = FIRST_DOTS + (1 - FIRST_DOTS) * grown;
    }

  return border;
}

SmpBorder
smp_hairline_at (const SmpHairline *hairline, double x_mm, double y_mm, float depth_mm)
{
  if (depth_mm >= hairline->full_mm)
    return (SmpBorder) { 1, 1, 1 };

  if (hairline->macro_mm > 0)
    depth_mm -= smp_hairline_recess (hairline, x_mm, y_mm);

  return border_at (hairline, depth_mm);
}

float
smp_hairline_half_depth (const SmpHairline *hairline)
{
  float low = 0, high = hairline->fade_mm;

  for (int i = 0; i < 24; i++)
    {
      float depth = (low + high) / 2;
      SmpBorder border = border_at (hairline, depth);

      /* A dot takes light by its area and its opacity. */
      if (border.coverage * border.size * border.size * border.opacity < 0.5f)
        low = depth;
      else
        high = depth;
    }

  return hairline->macro_mm + hairline->micro_mm + high;
}
