/* course: how much pigment of a plan is left over the years. See course.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "course.h"
#include "engine/pigment.h"
#include "engine/top-up.h"

/* The engine's years are those of pigment that fades at the mean pace. */
static SmpTopUps
top_ups_of (const SmpSettings *plan, SmpDurability durability)
{
  return (SmpTopUps) { smp_settings_get_number (plan, "top-up-interval") *
                           smp_durability_pace (durability),
                       smp_settings_get_number (plan, "top-up-strength") };
}

/**
 * smp_course_left:
 * @plan: a treatment as planned
 * @durability: how long pigment lasts in this skin
 * @years: the time since it healed
 *
 * Returns: how much pigment is there then, as a multiple of that of the plan.
 **/
double
smp_course_left (const SmpSettings *plan, SmpDurability durability, double years)
{
  SmpTopUps top_ups = top_ups_of (plan, durability);

  return smp_top_ups_left (&top_ups, years * smp_durability_pace (durability));
}

/**
 * smp_course_top_ups:
 * @plan: a treatment as planned
 * @durability: how long pigment lasts in this skin
 * @years: the time since it healed
 *
 * Returns: how many top-ups there were by then.
 **/
int
smp_course_top_ups (const SmpSettings *plan, SmpDurability durability, double years)
{
  SmpTopUps top_ups = top_ups_of (plan, durability);

  return smp_top_ups_until (&top_ups, years * smp_durability_pace (durability));
}

/**
 * smp_course_top_up_share:
 * @plan: a treatment as planned
 * @durability: how long pigment lasts in this skin
 *
 * Returns: the dots of the first top-up, as a multiple of those of the plan; 0 if none is planned.
 **/
double
smp_course_top_up_share (const SmpSettings *plan, SmpDurability durability)
{
  SmpTopUps top_ups = top_ups_of (plan, durability);

  return top_ups.interval_years > 0 ? smp_top_up_share (&top_ups, 1) : 0;
}

/**
 * smp_course_gone:
 * @shown: the settings of a filter
 *
 * Returns: how much of the plan's pigment they lack, by fading and by lightening, with what top-ups have put
 *   back: 0 to 1.
 **/
double
smp_course_gone (const SmpSettings *shown)
{
  double fade = smp_settings_get_number (shown, "fade");
  double years = smp_pigment_years_of_fade (fade, 1);
  gboolean is_topped_up = smp_course_top_ups (shown, SMP_DURABILITY_AVERAGE, years) > 0;
  double left =
      is_topped_up ? smp_course_left (shown, SMP_DURABILITY_AVERAGE, years) : 1 - fade / 100;

  return 1 - left * (1 - smp_settings_get_number (shown, "lightening") / 100);
}

/**
 * smp_course_half_gone:
 * @durability: how long pigment lasts in this skin
 *
 * Returns: the years after which half of the pigment has gone.
 **/
double
smp_course_half_gone (SmpDurability durability)
{
  return smp_pigment_years_of_fade (50, smp_durability_pace (durability));
}
