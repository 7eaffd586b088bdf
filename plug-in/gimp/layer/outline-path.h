/* outline-path: the outline of the head as a path of its own, “Head Outline”.
 *
 * The user corrects it with the Paths tool. GIMP moves it with the image that is cropped, scaled, turned or
 * flipped, so it tells afterwards what happened.
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
