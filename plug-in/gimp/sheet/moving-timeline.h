/* moving-timeline: makes a picture that moves, a WebP with a frame for each moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sheet.h"

G_BEGIN_DECLS

/* In bytes; stays below 5 MB, which messengers show without a download. */
#define SMP_MOVING_TIMELINE_MAX_SIZE (4900 * 1000)

GPtrArray *smp_moving_timeline_panels (const SmpSheetOptions *options, const SmpStudio *studio,
                                       GPtrArray *panels, GError **error);
GBytes *smp_moving_timeline_new (const SmpSheetOptions *options, SmpStudio *studio,
                                 GPtrArray *panels, char **remark, GError **error);

G_END_DECLS
