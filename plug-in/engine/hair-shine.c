/* hair-shine: finds how much of the light of skin is mirrored. See hair-map-private.h.
 *
 * Mirrored light is white, while matt skin is coloured by melanin and blood. Where skin is redder or browner than elsewhere,
 * log (G / B) changes by a third of what log (R / G) does, so that G / B (G / R)^(1/3) is nearly the same for all matt skin of
 * a photo. White light lowers it.
 *
 * On the rendered heads (see the tests) this finds about as many pixels that mirror more than half as there are, but not all of
 * the same ones: see README.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "float-math.h"
#include "hair-fields.h"
#include "hair-map-private.h"

/* Matt skin has this quantile of the ratio of colours over the cells brighter than this part of bright skin. */
#define MATT_PART 0.85
#define MATT_FROM 0.5

/* Steps to find the mirrored light of a cell, which is less than this part of its blue light. */
#define WHITE_STEPS 5
#define MOST_WHITE 0.95f

/* Mirrored light makes skin brighter, so whiter skin is certainly shine only from this part of the light of bright skin on. */
#define SHINE_FULL 1.15

static float
mattness (const float light[3])
{
  return light[1] / MAX (light[2], 1e-4f) * cbrtf (light[1] / MAX (light[0], 1e-4f));
}

/* The white light that has to be taken away so that skin is as matt as @matt: the zero of
 * (G - w)^4 - matt^3 (B - w)^3 (R - w), from below. */
static float
white_in (const float light[3], float matt)
{
  float cube = matt * matt * matt, white = 0;

  for (int i = 0; i < WHITE_STEPS; i++)
    {
      float r = light[0] - white, g = light[1] - white, b = light[2] - white;
      float value = g * g * g * g - cube * b * b * b * r;
      float slope = cube * b * b * (3 * r + b) - 4 * g * g * g;

      if (!(value < 0 && slope > 0))
        break;
      white = MIN (white - value / slope, MOST_WHITE * light[2]);
    }

  return white;
}

void
smp_hair_find_shine (SmpHairWork *work)
{
  g_autofree float *ratio = g_new0 (float, work->n);
  double bright = smp_hair_bright (work->open[0], work), matt;

  for (gsize i = 0; i < work->n; i++)
    {
      float light[3] = { work->open[0][i], work->open[1][i], work->open[2][i] };

      if (work->head[i] > 0 && light[0] > MATT_FROM * bright)
        ratio[i] = mattness (light);
    }
  matt = smp_hair_percentile (ratio, work->head, work->n, MATT_PART);

  for (gsize i = 0; i < work->n; i++)
    {
      float light[3] = { work->open[0][i], work->open[1][i], work->open[2][i] };
      double part = smp_in_range (light[0] / MAX (SHINE_FULL * bright, 1e-4), 0, 1);
      float all = smp_hair_luminance (light[0], light[1], light[2]);
      float white = white_in (light, matt) * part * part;

      work->shine[i] = MIN (white / MAX (all, 1e-4f), 1);
      work->matt[i] = all - white;
    }
}
