/* course: how much pigment of a plan is left over the years. See course.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

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

/* Right before and after each top-up that has moments. */
static const SmpMoment top_ups[][2] = { { SMP_MOMENT_BEFORE_TOP_UP_1, SMP_MOMENT_TOP_UP_1 },
                                        { SMP_MOMENT_BEFORE_TOP_UP_2, SMP_MOMENT_TOP_UP_2 },
                                        { SMP_MOMENT_BEFORE_TOP_UP_3, SMP_MOMENT_TOP_UP_3 } };

/* A moment of years says nothing new if a top-up is nearer to it than this. */
#define NEAR_YEARS 0.5

static gboolean
is_near_top_up (const SmpSettings *plan, double years)
{
  for (guint i = 0; i < G_N_ELEMENTS (top_ups); i++)
    if (fabs (smp_moment_years (top_ups[i][1], plan) - years) < NEAR_YEARS)
      return TRUE;

  return FALSE;
}

static void
append_moment (GString *ids, SmpMoment moment)
{
  g_string_append_printf (ids, "%s%s", ids->len > 0 ? "," : "", smp_moment_id (moment));
}

/**
 * smp_course_moments:
 * @plan: a treatment as planned
 *
 * Returns: (transfer full): the ids of the moments that tell its whole course, in the order of time and between commas:
 *   sessions, healing, years, and right before and after each planned top-up of the first 15 years that has a moment.
 **/
char *
smp_course_moments (const SmpSettings *plan)
{
  static const SmpMoment first[] = { SMP_MOMENT_SESSION_1, SMP_MOMENT_SESSION_2, SMP_MOMENT_FRESH,
                                     SMP_MOMENT_1_WEEK, SMP_MOMENT_4_WEEKS };
  static const SmpMoment years[] = { SMP_MOMENT_1_YEAR, SMP_MOMENT_3_YEARS, SMP_MOMENT_5_YEARS,
                                     SMP_MOMENT_8_YEARS };
  gboolean has_top_ups = smp_settings_get_number (plan, "top-up-interval") > 0;
  GString *ids = g_string_new (NULL);
  guint next = 0;

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    append_moment (ids, first[i]);
  for (guint i = 0; i <= G_N_ELEMENTS (years); i++)
    {
      double end = i < G_N_ELEMENTS (years) ? smp_moment_years (years[i], plan) : SMP_COURSE_YEARS;

      for (; has_top_ups && next < G_N_ELEMENTS (top_ups) &&
             smp_moment_years (top_ups[next][1], plan) < end + NEAR_YEARS;
           next++)
        {
          append_moment (ids, top_ups[next][0]);
          append_moment (ids, top_ups[next][1]);
        }
      if (i < G_N_ELEMENTS (years) && !(has_top_ups && is_near_top_up (plan, end)))
        append_moment (ids, years[i]);
    }

  return g_string_free (ids, FALSE);
}
