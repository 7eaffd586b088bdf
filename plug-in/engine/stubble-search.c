/* stubble-search: finds the pigment with the tone of stubble. See stubble-search.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stubble-search.h"

#include <math.h>

#include "mean-light.h"
#include "stubble-grain.h"

/* Halvings of the range of shades, the same where dots have to be drawn for each, and of the way to the stubble. */
#define SHADE_STEPS 24
#define DRAWN_SHADE_STEPS 9
#define WAY_STEPS 30

#define WARMEST 100.0
#define UNDERTONE_STEP 20  /* of the first search */
#define UNDERTONE_STEPS 16 /* sections of what is left */
#define DRAWN_UNDERTONE_STEPS 5
#define DRAWN_ROUNDS 2

/* So far from pigment that heals blue that it does not when undertone and shade are rounded. */
#define ROUNDING 1.0

void
smp_stubble_treated_skin (const SmpStubbleSearch *search, double light[3])
{
  const SmpStubbleTask *task = search->task;

  if (task->by_grain)
    {
      SmpGrain grain = smp_grain_of_dots (&search->settings, task->coverage, task->x, task->y,
                                          task->space, task->skin);

      smp_grain_spot (&grain, task->skin, light);
      return;
    }

  smp_mean_light (&search->settings, task->coverage, light);
  for (int c = 0; c < 3; c++)
    light[c] *= task->skin[c];
}

double
smp_stubble_difference (const SmpStubbleSearch *search)
{
  double light[3];
  SmpLab got;

  smp_stubble_treated_skin (search, light);
  got = smp_color_lab (search->task->space, light);
  return smp_lab_difference (&got, &search->wanted);
}

void
smp_stubble_on_the_way (const SmpStubbleTask *task, double part, double light[3])
{
  for (int c = 0; c < 3; c++)
    light[c] = task->skin[c] * pow (task->stubble[c] / task->skin[c], part);
}

/* The difference from the light on that way that is as bright. Where the tone cannot be reached, the undertone must
 * not be bent to make up for it. */
static double
difference_of_hue (const SmpStubbleSearch *search)
{
  const SmpStubbleTask *task = search->task;
  double got[3], wanted[3], luminance, least = 0, most = 2;
  SmpLab lab_got, lab_wanted;

  smp_stubble_treated_skin (search, got);
  luminance = smp_color_luminance (task->space, got);
  for (int i = 0; i < WAY_STEPS; i++)
    {
      double part = (least + most) / 2;

      smp_stubble_on_the_way (task, part, wanted);
      if (smp_color_luminance (task->space, wanted) > luminance)
        least = part;
      else
        most = part;
    }
  lab_got = smp_color_lab (task->space, got);
  lab_wanted = smp_color_lab (task->space, wanted);

  return smp_lab_difference (&lab_got, &lab_wanted);
}

gboolean
smp_stubble_is_darker (const SmpStubbleSearch *search)
{
  double light[3];

  smp_stubble_treated_skin (search, light);
  return smp_color_luminance (search->task->space, light) < search->luminance;
}

void
smp_stubble_find_tone (SmpStubbleSearch *search, double *value, double least, double most)
{
  *value = least;
  if (smp_stubble_is_darker (search))
    return;
  *value = most;
  if (!smp_stubble_is_darker (search))
    return;

  for (int i = 0; i < (search->task->by_grain ? DRAWN_SHADE_STEPS : SHADE_STEPS); i++)
    {
      *value = (least + most) / 2;
      if (smp_stubble_is_darker (search))
        most = *value;
      else
        least = *value;
    }
}

static double
difference_with (SmpStubbleSearch *search, double undertone)
{
  search->settings.pigment.undertone = undertone;
  if (!search->task->by_grain)
    smp_stubble_find_tone (search, &search->settings.pigment.shade, 0, 100);
  return difference_of_hue (search);
}

/* Sets the undertone, and by tone the shade for it. */
static void
find_undertone (SmpStubbleSearch *search)
{
  const double golden = 0.6180339887498949, coolest = smp_pigment_coolest_undertone (0);
  double best = 0, least = G_MAXDOUBLE;
  double from, to, one, other, at_one, at_other;

  for (double undertone = coolest; undertone <= WARMEST; undertone += UNDERTONE_STEP)
    {
      double here = difference_with (search, undertone);

      if (here < least)
        {
          least = here;
          best = undertone;
        }
    }

  from = MAX (best - UNDERTONE_STEP, coolest);
  to = MIN (best + UNDERTONE_STEP, WARMEST);
  one = to - golden * (to - from);
  other = from + golden * (to - from);
  at_one = difference_with (search, one);
  at_other = difference_with (search, other);
  for (int i = 0; i < (search->task->by_grain ? DRAWN_UNDERTONE_STEPS : UNDERTONE_STEPS); i++)
    if (at_one < at_other)
      {
        to = other;
        other = one;
        at_other = at_one;
        one = to - golden * (to - from);
        at_one = difference_with (search, one);
      }
    else
      {
        from = one;
        one = other;
        at_one = at_other;
        other = from + golden * (to - from);
        at_other = difference_with (search, other);
      }

  difference_with (search,
                   MIN (at_one, at_other) < least ? (at_one < at_other ? one : other) : best);
}

/* Drawing dots for each undertone at each shade would take seconds, and the hue hardly depends on
 * the shade. */
void
smp_stubble_find_pigment (SmpStubbleSearch *search)
{
  double *shade = &search->settings.pigment.shade, *undertone = &search->settings.pigment.undertone;

  if (!search->task->by_grain)
    find_undertone (search);
  else
    for (int round = 0; round < DRAWN_ROUNDS; round++)
      {
        smp_stubble_find_tone (search, shade, 0, 100);
        find_undertone (search);
      }

  /* The luminance hardly depends on the undertone. */
  *undertone = MAX (*undertone, smp_pigment_coolest_undertone (*shade) + ROUNDING);
  smp_stubble_find_tone (search, shade, 0, 100);
}
