/* check-layer: finds and fixes problems of a treatment's own layer. Part of treatment-check.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "check-context.h"

G_BEGIN_DECLS

SmpFind smp_find_hidden;
SmpFind smp_find_no_alpha;
SmpFind smp_find_alpha_locked;
SmpFind smp_find_channels_off;
SmpFind smp_find_mode;
SmpFind smp_find_opacity;
SmpFind smp_find_mask_shown;
SmpFind smp_find_masked;
SmpFind smp_find_filter_hidden;
SmpFind smp_find_filter_blended;
SmpFind smp_find_other_filters;
SmpFind smp_find_bare;
SmpFind smp_find_indexed;

SmpMend smp_mend_hidden;
SmpMend smp_mend_alpha_locked;
SmpMend smp_mend_channels_off;
SmpMend smp_mend_mode;
SmpMend smp_mend_opacity;
SmpMend smp_mend_mask_shown;
SmpMend smp_mend_masked;
SmpMend smp_mend_filter_hidden;
SmpMend smp_mend_filter_blended;
SmpMend smp_mend_other_filters;
SmpMend smp_mend_bare;
SmpMend smp_mend_indexed;

G_END_DECLS
