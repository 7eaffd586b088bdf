/* neutral-profile: makes a colour profile for the same colours that does not name people or devices.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

GimpColorProfile *smp_neutral_profile_new (GimpColorProfile *profile);

G_END_DECLS
