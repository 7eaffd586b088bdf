/* dots-settings: converts the properties of smp:dots to engine settings, wherever they are stored.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/stipple.h"

/* Returns the value of a property. */
typedef double (*SmpDotsNumber) (gconstpointer source, const char *property);

/* Returns the settings of @source. Files store properties as 32-bit floats, so each is rounded
 * to one first, and the picture is the same before saving and after reopening. */
SmpStippleSettings smp_dots_settings_read (SmpDotsNumber number, gconstpointer source);

gboolean smp_dots_settings_equal (const SmpStippleSettings *one, const SmpStippleSettings *other);
