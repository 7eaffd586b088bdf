/* hairline-face: where the brows and the eyes are that a hairline is measured from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

G_BEGIN_DECLS

gboolean smp_hairline_face_find (GimpImage *image, GeglRectangle *box);

G_END_DECLS
