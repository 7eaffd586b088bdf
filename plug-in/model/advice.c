/* advice: warns of settings that look fake. See advice.h.
 *
 * The limits follow what practitioners and clients complain about, since there are no measurements. All
 * shipped looks stay within them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "advice.h"
#include "course.h"
#include "engine/pigment.h"

/* The shipped looks take 11 to 30 % of the light, which makes medium skin 3 to 9 L* darker. */
#define HELMET_LIGHT 0.35
/* Healed dots look too large from about half a millimetre on. */
#define LARGE_DOT_MM 0.45
/* The border of natural hair builds up over "a few millimetres to a centimetre" (R. Shapiro). */
#define HARD_EDGE_MM 3.0

/* Healed dots that take less light than this hardly look like stubble where no hair stands between them; the shipped looks for
 * bare scalp take 0.15 and more. */
#define FAINT_LIGHT 0.13

/* Light taken if only this share of the pigment were left. */
static double
light_taken_by (const SmpSettings *plan, double left)
{
  double dots_per_mm2 = smp_settings_get_number (plan, "density") / 100;
  double opacity = smp_pigment_shade_opacity (smp_settings_get_number (plan, "shade"));
  double size_mm = smp_settings_get_number (plan, "dot-size");

  return 1 - exp (-dots_per_mm2 * opacity * left * smp_pigment_light_gain (1) * G_PI_4 * size_mm *
                  size_mm);
}

/**
 * smp_advice_light_taken:
 * @plan: a treatment
 *
 * A measure of how dark and solid it is: each dot takes light in proportion to its area and to the
 * opacity of its pigment, and overlapping dots multiply. Skin, curvature and photo do not matter.
 *
 * Returns: the share of green light that its dots take where the paint is full, 0 to 1.
 **/
double
smp_advice_light_taken (const SmpSettings *plan)
{
  return light_taken_by (plan, 1 - smp_course_gone (plan));
}

/* Whether new dots are too faint to be more than what lies between hairs. These hide the border, which is hard there on
 * purpose. */
static gboolean
is_between_hairs (const SmpSettings *plan)
{
  return light_taken_by (plan, 1) < FAINT_LIGHT;
}

static gboolean
is_blue (const SmpSettings *plan)
{
  double shade = smp_settings_get_number (plan, "shade");

  return smp_settings_get_number (plan, "undertone") < smp_pigment_coolest_undertone (shade);
}

/**
 * smp_advice_for:
 * @plan: a treatment
 *
 * Returns: the most serious warning for it, or %SMP_ADVICE_NONE.
 **/
SmpAdvice
smp_advice_for (const SmpSettings *plan)
{
  if (smp_settings_get_number (plan, "density") == 0)
    return SMP_ADVICE_NONE;
  if (smp_advice_light_taken (plan) > HELMET_LIGHT)
    return SMP_ADVICE_HELMET;
  if (smp_settings_get_number (plan, "dot-size") > LARGE_DOT_MM + 1e-6)
    return SMP_ADVICE_LARGE_DOTS;
  if (is_blue (plan))
    return SMP_ADVICE_BLUE;
  if (smp_settings_get_number (plan, "hairline-fade") < HARD_EDGE_MM && !is_between_hairs (plan))
    return SMP_ADVICE_HARD_EDGE;

  return SMP_ADVICE_NONE;
}

/**
 * smp_advice_text:
 * @advice: a warning
 *
 * Returns: (transfer none) (nullable): the warning and its reason in the user's language; %NULL for
 *   %SMP_ADVICE_NONE.
 **/
const char *
smp_advice_text (SmpAdvice advice)
{
  switch (advice)
    {
    case SMP_ADVICE_HELMET:
      return _ ("This may look like a helmet: so many dark dots leave hardly any skin between "
                "them. Try a lower density or shade.");
    case SMP_ADVICE_LARGE_DOTS:
      return _ ("These dots may look like ink spots: stubble is finer than 0.45 mm, and dots grow "
                "with the years.");
    case SMP_ADVICE_BLUE:
      return _ ("This pigment may heal blue, most of all in light skin: it is cool for its "
                "strength. Try a warmer undertone.");
    case SMP_ADVICE_HARD_EDGE:
      return _ ("The border is hard: right for scars and between hairs. A hairline looks drawn on "
                "with less than 3 mm of fade.");
    default:
      return NULL;
    }
}

/**
 * smp_advice_for_loss:
 * @plan: a treatment
 * @gone: %, of the standing hair that is gone on a later head
 *
 * Returns: (transfer none) (nullable): what to consider if more hair goes, in the user's language; %NULL if none goes.
 **/
const char *
smp_advice_for_loss (const SmpSettings *plan, double gone)
{
  if (!(gone > 0))
    return NULL;
  if (smp_advice_light_taken (plan) < FAINT_LIGHT)
    return _ ("If more hair goes, these dots alone may look faint: they are planned for between "
              "hairs. Tell the client that "
              "density can be added later.");
  return _ ("If more hair goes, the border of the treated area will show. Extend the paint into "
            "hair that may go, or "
            "tell the client that it can be extended later.");
}
