/* plan-top-up: what a top-up of a treatment takes. See plan.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "plan.h"

/**
 * smp_plan_top_up_to_text:
 * @numbers: a plan in numbers
 * @rates: the rates of a clinic
 *
 * Returns: (transfer full) (nullable): the dots and hours of the first top-up, for people; %NULL if none is
 *   planned, there are no dots, or their number is a guess.
 **/
char *
smp_plan_top_up_to_text (const SmpPlanNumbers *numbers, const SmpRates *rates)
{
  double dots = numbers->dots * numbers->top_up_share;
  double step = dots >= 1000 ? 100 : 10;
  g_autofree char *hours =
      smp_plan_hours_to_text (dots / rates->dots_per_session * rates->hours_per_session);

  if (!(dots > 0) || numbers->scale_error > 0)
    return NULL;

  /* TRANSLATORS: a number of years, of dots, and a time such as 1.5 h */
  return g_strdup_printf (_ ("Top-up every %.3g years: about %'.0f dots, %s"),
                          numbers->top_up_years, step * round (dots / step), hours);
}
