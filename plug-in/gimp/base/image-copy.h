/* image-copy: a copy of an image to work with, while the user's own stays as it is, and one opaque layer of what
 * it shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

GimpImage *smp_image_copy (GimpImage *image);
gboolean smp_image_is_flat (GimpImage *image);
gboolean smp_image_flatten (GimpImage *image);

G_END_DECLS
