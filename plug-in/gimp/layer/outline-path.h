/* outline-path: shows the outline of the head as a path named “Head Outline”.
 *
 * The user can correct it with the Paths tool. GIMP transforms it along with the image, so it later
 * shows how the image was cropped, scaled, turned or flipped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "image-move.h"

G_BEGIN_DECLS

GimpPath *smp_outline_find_path (GimpImage *image);
gboolean smp_outline_read_path (GimpImage *image, SmpOutline *outline);
gboolean smp_outline_path_moved (GimpImage *image, const SmpOutline *before, SmpMove *move);
void smp_outline_show (GimpImage *image, const SmpOutline *outline, gboolean visible);

G_END_DECLS
