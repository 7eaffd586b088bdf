/* flat: makes one opaque layer of what an image shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

gboolean smp_flat_is (GimpImage *image);
gboolean smp_flat_make (GimpImage *image);

G_END_DECLS
