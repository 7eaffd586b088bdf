/* treatment-stipple: gives the engine the dots of a treatment. See treatment-stipple.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "operation/dots-settings.h"
#include "treatment-stipple.h"

static double
number (gconstpointer settings, const char *property)
{
  return smp_settings_get_number (settings, property);
}

/**
 * smp_treatment_stipple_settings:
 * @settings: the values of a treatment
 *
 * Returns: the same for the engine.
 **/
SmpStippleSettings
smp_treatment_stipple_settings (const SmpSettings *settings)
{
  return smp_dots_settings_read (number, settings);
}

/**
 * smp_treatment_stipple_new:
 * @settings: the values of a treatment
 *
 * Returns: (transfer full): the dots as the operation draws them; free with smp_stipple_free ().
 **/
SmpStipple *
smp_treatment_stipple_new (const SmpSettings *settings)
{
  SmpStippleSettings values = smp_treatment_stipple_settings (settings);

  return smp_stipple_new (&values);
}

/**
 * smp_treatment_paint_reach:
 * @settings: the values of a treatment
 *
 * Returns: the largest distance, in pixels, from its paint at which a treatment changes the
 *   picture.
 **/
int
smp_treatment_paint_reach (const SmpSettings *settings)
{
  SmpStipple *stipple = smp_treatment_stipple_new (settings);
  double reach = smp_stipple_edge_max_depth (stipple) + smp_stipple_dot_reach (stipple);

  smp_stipple_free (stipple);
  return (int) ceil (reach) + 1;
}
