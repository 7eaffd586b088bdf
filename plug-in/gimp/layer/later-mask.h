/* later-mask: on a later head there is no hair any more that dots were kept off. Lifts the masks that say so, for as long as a
 * picture of the later head is taken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

G_BEGIN_DECLS

gboolean smp_later_mask_can_lift (GimpLayer *treatment);
GeglBuffer *smp_later_mask_lift (GimpLayer *treatment, GimpLayer *later);
void smp_later_mask_put_back (GimpLayer *treatment, GeglBuffer *before);

G_END_DECLS
