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
 * @is_deep: whether its image has more than 8 bits. What GIMP draws of such an image is rounded anew, also beside
 *   the dots; so that such pictures stay as they were, this includes where paint has an effect on the dots.
 *
 * Returns: the largest distance, in pixels, from its paint at which a treatment changes the
 *   picture.
 **/
int
smp_treatment_paint_reach (const SmpSettings *settings, gboolean is_deep)
{
  SmpStipple *stipple = smp_treatment_stipple_new (settings);
  double edges = smp_stipple_edge_max_depth (stipple) + smp_stipple_dot_reach (stipple);
  int reach = is_deep ? (int) ceil (edges) + 1 : smp_stipple_paint_reach (stipple);

  smp_stipple_free (stipple);
  return reach;
}
