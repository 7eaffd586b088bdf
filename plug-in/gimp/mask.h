/* mask: a picture of the treated area, white where to treat, becomes paint on a treatment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

gboolean
smp_mask_paint (GimpLayer *treatment, const char *path, GeglRectangle *covered, GError **error);

G_END_DECLS
