/* selection-copy: keeps the selection in a channel while it must be out of the way. The image always
 * holds it, so that nothing is lost should the plug-in stop in between.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

GimpChannel *smp_selection_copy (GimpImage *image);
const Babl *smp_selection_copy_format (GeglBuffer *copy);
void smp_selection_take_copy (GimpImage *image, GimpChannel *copy);

G_END_DECLS
