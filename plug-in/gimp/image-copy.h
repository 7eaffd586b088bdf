/* image-copy: an image to work with, while the user's own stays as it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

GimpImage *smp_image_copy (GimpImage *image);

G_END_DECLS
