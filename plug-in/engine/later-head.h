/* later-head: shows a head with less of its standing hair: hair is replaced by the skin that lies around it. Where hair is thin
 * already it goes first, as it does on heads.
 *
 *     SmpLaterHead *later = smp_later_head_new (map);       // after smp_hair_map_work_out ()
 *
 *     smp_hair_map_row (map, rgb, x, y, n, &row);
 *     smp_later_head_row (later, 0.5, &row, rgb, x, y, n, rgba);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hair-map.h"

G_BEGIN_DECLS

typedef struct _SmpLaterHead SmpLaterHead;

SmpLaterHead *smp_later_head_new (const SmpHairMap *map);
void smp_later_head_free (SmpLaterHead *later);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpLaterHead, smp_later_head_free)

void smp_later_head_row (const SmpLaterHead *later, double gone, const SmpHairRow *row,
                         const float *rgb, int x, int y, int n, float *rgba);

G_END_DECLS
