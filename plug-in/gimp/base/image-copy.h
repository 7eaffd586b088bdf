/* image-copy: copies an image, so that the user's own stays unchanged, and flattens copies.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

GimpImage *smp_image_copy (GimpImage *image);
GimpImage *smp_image_copy_picture (GimpImage *image);
gboolean smp_image_is_flat (GimpImage *image);
gboolean smp_image_flatten (GimpImage *image);

G_END_DECLS
