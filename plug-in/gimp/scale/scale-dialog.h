/* scale-dialog: asks for the scale of a photo and the outline of the head.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "gimp/layer/scale.h"

G_BEGIN_DECLS

gboolean smp_scale_dialog_run (GimpImage *image, GimpLayer *edited, SmpScale *scale, int *n_updated,
                               GError **error);

G_END_DECLS
