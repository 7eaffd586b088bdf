/* dots-settings: the properties of smp:dots as the engine takes them, wherever they are kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/stipple.h"

/* Gives the value of a property. */
typedef double (*SmpDotsNumber) (gconstpointer source, const char *property);

/* The settings of @source. Files store properties as 32-bit floats, so each is read into one first,
 * and a picture is the same before saving and after reopening. */
SmpStippleSettings smp_dots_settings_read (SmpDotsNumber number, gconstpointer source);

gboolean smp_dots_settings_equal (const SmpStippleSettings *one, const SmpStippleSettings *other);
