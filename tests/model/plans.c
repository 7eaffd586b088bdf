/* plans: shared by the tests of moments and views. See plans.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plans.h"

SmpSettings *
new_plan (void)
{
  SmpSettings *plan = smp_settings_new ();

  smp_settings_set_number (plan, "density", 187.65432109);
  smp_settings_set_number (plan, "shade", 71.3);
  smp_settings_set_number (plan, "fade", 4.5);
  smp_settings_set_number (plan, "hairline-fade", 8.1);
  smp_settings_set_number (plan, "pixels-per-mm", 7.7);
  smp_settings_set_number (plan, "seed", 12345);

  return plan;
}
