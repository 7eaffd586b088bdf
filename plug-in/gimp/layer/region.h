/* region: which part of a photo its pictures show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

typedef enum
{
  SMP_REGION_AUTO, /* the selection if anything in it is treated, or else the treated area */
  SMP_REGION_SELECTION,
  SMP_REGION_TREATED, /* the treated area with some space around it */
  SMP_REGION_HEAD,    /* the head's outline with some space around it */
  SMP_REGION_ALL,
} SmpRegion;

gboolean smp_region_find_head (GimpImage *image, GeglRectangle *box);
gboolean smp_region_find (GimpImage *image, SmpRegion region, GeglRectangle *box, SmpRegion *found,
                          GError **error);

G_END_DECLS
