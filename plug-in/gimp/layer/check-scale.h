/* check-scale: checks the scale and head of a treatment against its image. Part of treatment-check.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "check-context.h"

G_BEGIN_DECLS

SmpFind smp_find_image_changed;
SmpFind smp_find_change_unknown;
SmpFind smp_find_scale_differs;
SmpFind smp_find_other_photo;
SmpFind smp_find_head;
SmpFind smp_find_arrangement;

SmpMend smp_mend_image_changed;
SmpMend smp_mend_scale_differs;
SmpMend smp_mend_by_accepting;

G_END_DECLS
