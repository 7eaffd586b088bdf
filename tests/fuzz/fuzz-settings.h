/* Checks settings that were read from fuzzed bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>

#include "fuzz.h"
#include "model/settings.h"

/* Requires that each value is valid for its property, and that properties for which @may_differ returns
 * FALSE have their defaults. */
static inline void
fuzz_check_settings (const SmpSettings *settings, gboolean (*may_differ) (const char *name))
{
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);

  for (guint i = 0; i < n; i++)
    {
      const GValue *value = smp_settings_get (settings, pspecs[i]->name);

      FUZZ_REQUIRE (isfinite (smp_settings_get_number (settings, pspecs[i]->name)));
      FUZZ_REQUIRE (g_param_value_is_valid (pspecs[i], value));
      FUZZ_REQUIRE (may_differ == NULL || may_differ (pspecs[i]->name) ||
                    g_param_value_defaults (pspecs[i], value));
    }
}
