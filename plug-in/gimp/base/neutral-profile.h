/* neutral-profile: a colour profile that says which colours are meant and nothing of a device.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

GimpColorProfile *smp_neutral_profile_new (GimpColorProfile *profile);

G_END_DECLS
