/* set-frame: cuts the pictures of a set for one sheet: all show the same part of a head in millimetres, at the same
 * scale, so that views can be compared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "gimp/sheet/sheet-content.h"
#include "set-picture.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *pairs; /* SmpPanel of the sheet: a view before and after, side by side */
  GPtrArray *steps; /* SmpPanel of the share page: before and after of each view in turn */
  double aspect;    /* width of a pair divided by its height */
  double width_mm;  /* of a pair */
} SmpSetPanels;

gboolean smp_set_panels_make (SmpSetPanels *panels, GPtrArray *pictures, guint odd,
                              const char *note, GError **error);
void smp_set_panels_clear (SmpSetPanels *panels);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SmpSetPanels, smp_set_panels_clear)

G_END_DECLS
