/* stubble-match: the pigment that makes treated skin look like stubble. See stubble-match.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stubble-match.h"

#include <math.h>

#include "dot-contrast.h"
#include "stubble-match-private.h"
#include "stubble-search.h"

/* Where density or size may change, they change no more than it takes to reach the tone with a shade between
 * these. */
#define LIGHT_SHADE 10.0
#define DARK_SHADE 90.0
#define MIN_DENSITY 40.0
#define MAX_DENSITY 300.0
#define MIN_SIZE_MM 0.20
/* Healed dots are seen as 0.15 to 0.40 mm wide; dark skin takes bolder ones (vinciscalppigmentation.com,
 * scalp-micropigmentation-dark-skin), but no ink spots. */
#define MAX_SIZE_MM 0.40
#define MAX_SIZE_IN_ANY_SKIN_MM 0.45

/* Halvings of a range. */
#define SHADE_STEPS 24
#define HUE_STEPS 12

/* Where the shade ends before the tone is reached. */
static SmpStubbleVerdict
verdict_on_tone (SmpStubbleSearch *search)
{
  double light[3];
  double shade = search->settings.pigment.shade;

  smp_stubble_treated_skin (search, light);
  if (shade >= 100 && smp_color_luminance (search->task->space, light) > search->luminance)
    return SMP_STUBBLE_TOO_DARK;
  if (shade <= 0 && smp_color_luminance (search->task->space, light) < search->luminance)
    return SMP_STUBBLE_TOO_LIGHT;

  return SMP_STUBBLE_MATCHED;
}

/* Blurred by the eye a dot's contrast follows its area. */
static double
max_size (const SmpStubbleTask *task)
{
  return MIN (MAX_SIZE_MM / sqrt (smp_contrast_on (task->space, task->skin)),
              MAX_SIZE_IN_ANY_SKIN_MM);
}

/* Changes density, and then size, as far as it takes and may be, but makes neither more than these. */
static void
find_dots (SmpStubbleSearch *search, double most_density, double most_size)
{
  SmpStubbleVerdict verdict = verdict_on_tone (search);
  gboolean is_dark = verdict == SMP_STUBBLE_TOO_DARK;
  double *density = &search->settings.density, *size = &search->settings.pigment.dot_size_mm;

  if (verdict == SMP_STUBBLE_MATCHED)
    return;

  if (search->task->may_change_density)
    {
      search->settings.pigment.shade = is_dark ? DARK_SHADE : LIGHT_SHADE;
      smp_stubble_find_tone (search, density, is_dark ? *density : MIN (*density, MIN_DENSITY),
                             is_dark ? MAX (*density, most_density) : *density);
      smp_stubble_find_pigment (search);
      if (verdict_on_tone (search) == SMP_STUBBLE_MATCHED)
        return;
    }
  if (search->task->may_change_size)
    {
      search->settings.pigment.shade = is_dark ? DARK_SHADE : LIGHT_SHADE;
      smp_stubble_find_tone (search, size, is_dark ? *size : MIN (*size, MIN_SIZE_MM),
                             is_dark ? MAX (*size, most_size) : *size);
      smp_stubble_find_pigment (search);
    }
}

/* The darkest that dots get if these may change. */
static gboolean
is_in_reach (const SmpStubbleSearch *search, gboolean may_change_density, gboolean may_change_size)
{
  SmpStubbleSearch darkest = *search;

  darkest.settings.pigment.shade = 100;
  if (may_change_density)
    darkest.settings.density = MAX (darkest.settings.density, MAX_DENSITY);
  if (may_change_size)
    darkest.settings.pigment.dot_size_mm =
        MAX (darkest.settings.pigment.dot_size_mm, max_size (search->task));

  return smp_stubble_is_darker (&darkest);
}

/* Whether dots that are too pale as planned match if density and size may change. */
static gboolean
is_matched_by_any (const SmpStubbleSearch *search)
{
  SmpStubbleTask task = *search->task;
  SmpStubbleSearch any = *search;

  any.task = &task;
  task.may_change_density = task.may_change_size = TRUE;
  smp_stubble_find_pigment (&any);
  if (verdict_on_tone (&any) != SMP_STUBBLE_TOO_DARK)
    return TRUE;
  find_dots (&any, MAX_DENSITY, max_size (&task));

  return smp_stubble_difference (&any) <= SMP_STUBBLE_SAME;
}

double
smp_stubble_taken (const SmpStubbleTask *task, const double light[3])
{
  double skin = smp_color_luminance (task->space, task->skin);

  return (1 - smp_color_luminance (task->space, light) / skin) *
         smp_contrast_on (task->space, task->skin);
}

/* Whether it is too dark for any treatment. The light of a spot, by grain, is that of single dots, which may be as dark as
 * they get. */
static gboolean
is_standing (const SmpStubbleSearch *search)
{
  const SmpStubbleTask *task = search->task;

  if (!is_in_reach (search, TRUE, TRUE))
    return TRUE;

  return !task->by_grain && (smp_stubble_taken (task, task->stubble) > SMP_STUBBLE_MOST_TAKEN ||
                             !is_matched_by_any (search));
}

/* Dots of a sensible treatment if they can have the tone; otherwise denser and larger ones, but only for a match. */
static void
find_best_dots (SmpStubbleSearch *search, gboolean is_too_much)
{
  const SmpStubbleTask *task = search->task;
  SmpStippleSettings plan = search->settings, sensible;

  /* Larger dots would stand out more, so they would have to be fainter and gain nothing. */
  find_dots (search, SMP_STUBBLE_DENSE, is_too_much ? 0 : SMP_STUBBLE_LARGE_MM);
  if (verdict_on_tone (search) != SMP_STUBBLE_TOO_DARK || is_too_much ||
      !is_in_reach (search, task->may_change_density, task->may_change_size))
    return;

  sensible = search->settings;
  search->settings = plan;
  find_dots (search, MAX_DENSITY, max_size (task));
  if (!(smp_stubble_difference (search) <= SMP_STUBBLE_SAME))
    search->settings = sensible;
}

/* Whether the dots make the skin redder. Photographed stubble hardly does (1 of a*), and many dots that do look like rust, or a
 * rash, where they do not melt into a tone that was asked for. */
static gboolean
is_rusty (const SmpStubbleSearch *search)
{
  const SmpStubbleTask *task = search->task;
  double light[3];

  smp_stubble_treated_skin (search, light);
  return smp_color_lab (task->space, light).a > smp_color_lab (task->space, task->skin).a;
}

/* Pigment that makes skin no redder, and neither is cooler than black. */
static void
keep_hue (SmpStubbleSearch *search)
{
  double *undertone = &search->settings.pigment.undertone;
  double least = 0, most = MAX (*undertone, 0);

  *undertone = most;
  if (!is_rusty (search))
    return;

  for (int i = 0; i < HUE_STEPS; i++)
    {
      *undertone = (least + most) / 2;
      if (is_rusty (search))
        most = *undertone;
      else
        least = *undertone;
    }
  *undertone = least;
}

/* Takes back dots that an earlier match, or the plan, made denser and larger than usual. */
static void
start_with_usual_dots (SmpStubbleSearch *search)
{
  if (search->task->may_change_density)
    search->settings.density = MIN (search->settings.density, SMP_STUBBLE_DENSE);
  if (search->task->may_change_size)
    search->settings.pigment.dot_size_mm =
        MIN (search->settings.pigment.dot_size_mm, SMP_STUBBLE_LARGE_MM);
}

static gboolean
is_pepper (const SmpStubbleSearch *search)
{
  return smp_dot_is_pepper (&search->settings.pigment, search->task->space, search->task->skin);
}

/* The strongest pigment that is no pepper. */
static void
keep_fine (SmpStubbleSearch *search)
{
  double *shade = &search->settings.pigment.shade;
  double least = 0, most = *shade;

  if (!is_pepper (search))
    return;

  for (int i = 0; i < SHADE_STEPS; i++)
    {
      *shade = (least + most) / 2;
      if (is_pepper (search))
        most = *shade;
      else
        least = *shade;
    }
  *shade = least;
}

/* Where the tone is out of reach, paler is better than clogged, and a hue that hair has better than one that makes up for
 * some of the tone. */
static void
make_sensible (SmpStubbleSearch *search)
{
  keep_fine (search);
  keep_hue (search);
}

/* Whether no dots match, or no fine ones. Standing hair seen by grain has a hue that no pigment has, and takes dots that stand out as
 * much as the hair does. */
static gboolean
is_beyond_dots (const SmpStubbleSearch *search, SmpStubbleVerdict verdict, gboolean is_too_much)
{
  const SmpStubbleTask *task = search->task;

  if (verdict == SMP_STUBBLE_TOO_DARK)
    return is_too_much || (task->may_change_density && task->may_change_size);

  return task->by_grain && verdict == SMP_STUBBLE_OTHER_HUE && is_pepper (search);
}

static gboolean
is_light (const double light[3])
{
  for (int c = 0; c < 3; c++)
    if (!isfinite (light[c]) || !(light[c] > 0))
      return FALSE;

  return TRUE;
}

/* What forbids any match, or SMP_STUBBLE_MATCHED. */
static SmpStubbleVerdict
check (const SmpStubbleSearch *search)
{
  const SmpStubbleTask *task = search->task;
  SmpLab skin;

  if (!is_light (task->skin) || !is_light (task->stubble))
    return SMP_STUBBLE_UNDEFINED;
  if (!(task->plan->density * task->coverage > 0))
    return SMP_STUBBLE_NO_DENSITY;

  skin = smp_color_lab (task->space, task->skin);
  if (smp_lab_difference (&skin, &search->wanted) < SMP_STUBBLE_LEAST)
    return SMP_STUBBLE_LIKE_SKIN;
  if (search->luminance >= smp_color_luminance (task->space, task->skin))
    return SMP_STUBBLE_FAIRER;

  return SMP_STUBBLE_MATCHED;
}

/**
 * smp_stubble_is_match:
 * @verdict: on a match
 *
 * Returns: whether there is a match, or something that comes near.
 **/
gboolean
smp_stubble_is_match (SmpStubbleVerdict verdict)
{
  return verdict < SMP_STUBBLE_FAIRER;
}

SmpStubbleMatch
smp_stubble_match_abruptly (const SmpStubbleTask *task)
{
  SmpStubbleSearch search = { .task = task, .settings = *task->plan };
  SmpStubbleMatch match = { .density = task->plan->density,
                            .pigment = task->plan->pigment,
                            .by_grain = task->by_grain };
  gboolean is_too_much;

  for (int c = 0; c < 3; c++)
    match.wanted[c] = task->stubble[c];
  search.settings.pigment.healing = SMP_HEALED_DAYS;
  if (is_light (task->stubble))
    {
      search.wanted = smp_color_lab (task->space, task->stubble);
      search.luminance = smp_color_luminance (task->space, task->stubble);
    }
  match.verdict = check (&search);
  if (match.verdict != SMP_STUBBLE_MATCHED)
    return match;

  is_too_much = is_standing (&search);
  if (is_too_much)
    start_with_usual_dots (&search);
  smp_stubble_find_pigment (&search);
  find_best_dots (&search, is_too_much);
  if (smp_stubble_difference (&search) > SMP_STUBBLE_SAME)
    {
      match.verdict = verdict_on_tone (&search);
      if (match.verdict == SMP_STUBBLE_MATCHED)
        match.verdict = SMP_STUBBLE_OTHER_HUE;
      if (is_beyond_dots (&search, match.verdict, is_too_much))
        {
          match.verdict = SMP_STUBBLE_STANDING;
          make_sensible (&search);
        }
    }

  match.density = search.settings.density;
  match.pigment = search.settings.pigment;
  match.pigment.healing = task->plan->pigment.healing;
  smp_stubble_treated_skin (&search, match.light);
  match.difference = smp_stubble_difference (&search);

  return match;
}

void
smp_stubble_measure (const SmpStubbleTask *task, SmpStubbleMatch *match)
{
  SmpStubbleSearch search = { .task = task, .settings = *task->plan };

  search.settings.density = match->density;
  search.settings.pigment = match->pigment;
  search.settings.pigment.healing = SMP_HEALED_DAYS;
  search.wanted = smp_color_lab (task->space, task->stubble);
  smp_stubble_treated_skin (&search, match->light);
  match->difference = smp_stubble_difference (&search);
}

/**
 * smp_stubble_match:
 * @task: what to match
 *
 * Returns: what to treat with. If it is no match at all, its density and pigment are those of the plan.
 **/
SmpStubbleMatch
smp_stubble_match (const SmpStubbleTask *task)
{
  SmpStubbleMatch match = smp_stubble_match_abruptly (task);

  if (match.verdict == SMP_STUBBLE_STANDING && !task->by_grain)
    smp_stubble_pass_gradually (task, &match);

  return match;
}
