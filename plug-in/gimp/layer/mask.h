/* mask: paints a treatment from a picture of the treated area, which is white where to treat.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* A picture of the treated area, or the error from reading it. */
typedef struct _SmpMask SmpMask;

SmpMask *smp_mask_read (const char *path);
void smp_mask_free (SmpMask *mask);

gboolean
smp_mask_paint (const SmpMask *mask, GimpLayer *treatment, GeglRectangle *covered, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpMask, smp_mask_free)

G_END_DECLS
