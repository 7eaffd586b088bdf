/* check-stack: finds and fixes problems caused by other layers and groups. Part of treatment-check.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "check-context.h"

G_BEGIN_DECLS

SmpFind smp_find_group;
SmpFind smp_find_group_opacity;
SmpFind smp_find_group_effects;
SmpFind smp_find_no_photo;
SmpFind smp_find_covered;
SmpFind smp_find_drawn_twice;

SmpMend smp_mend_group;
SmpMend smp_mend_group_opacity;
SmpMend smp_mend_covered;

G_END_DECLS
