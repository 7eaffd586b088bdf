/* plans: shared by the tests of moments and views.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/settings.h"

/* A plan with values that are not exact in float. */
SmpSettings *new_plan (void);

#define assert_number(settings, name, expected)                                                    \
  g_assert_cmpfloat_with_epsilon (smp_settings_get_number (settings, name), expected, 1e-6)
