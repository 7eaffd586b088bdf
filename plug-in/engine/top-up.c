/* top-up: pigment that is put back years after a treatment.
 *
 * Practitioners advise a top-up every 3 to 5 years; one session gets the look back. They cannot meet
 * the old dots, so each top-up adds some (toplinesmp.com, "What Will My Scalp Micropigmentation Look
 * Like in 10 Years?"). So a top-up adds as many new dots as pigment has gone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "top-up.h"

#include <math.h>

#include "float-math.h"
#include "pigment.h"

#define INTERVAL_MIN 0.8
#define YEARS_MAX 20.0

/* Fade is stored as a 32-bit float, so the day of a top-up is only known to some hours. */
#define ROUNDING_YEARS 1e-3

static double
interval_of (const SmpTopUps *top_ups)
{
  double years = smp_in_range (top_ups->interval_years, 0, YEARS_MAX);

  return years > 0 ? MAX (years, INTERVAL_MIN) : 0;
}

double
smp_top_up_years (const SmpTopUps *top_ups, int nth)
{
  return nth * interval_of (top_ups);
}

int
smp_top_ups_until (const SmpTopUps *top_ups, double years)
{
  double interval = interval_of (top_ups);

  if (!(interval > 0) || !(top_ups->strength > 0))
    return 0;

  return MIN ((int) ((smp_in_range (years, 0, YEARS_MAX) + ROUNDING_YEARS) / interval),
              SMP_TOP_UPS_MAX);
}

double
smp_top_up_share (const SmpTopUps *top_ups, int nth)
{
  double kept = 1 - smp_pigment_fade_after (interval_of (top_ups), 1) / 100;
  double part = smp_in_range (top_ups->strength, 0, 100) / 100;
  double left = 1, added = 0;

  for (int i = 0; i < nth; i++)
    {
      left *= kept;
      added = part * (1 - left);
      left += added;
    }

  return added;
}

double
smp_top_ups_left (const SmpTopUps *top_ups, double years)
{
  int n = smp_top_ups_until (top_ups, years);
  double left = 1 - smp_pigment_fade_after (years, 1) / 100;

  for (int nth = 1; nth <= n; nth++)
    left += smp_top_up_share (top_ups, nth) *
            (1 - smp_pigment_fade_after (years - smp_top_up_years (top_ups, nth), 1) / 100);

  return left;
}
