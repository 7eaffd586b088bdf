/* mask: a picture of the treated area, white where to treat, becomes paint on a treatment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* A picture of the treated area, or why there is none. */
typedef struct _SmpMask SmpMask;

SmpMask *smp_mask_read (const char *path);
void smp_mask_free (SmpMask *mask);

gboolean
smp_mask_paint (const SmpMask *mask, GimpLayer *treatment, GeglRectangle *covered, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpMask, smp_mask_free)

G_END_DECLS
