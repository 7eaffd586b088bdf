/* split-view: compares before and after on the canvas, on both sides of a line that can be moved.
 *
 *     SmpSplit *split = smp_split_new (treatment);
 *
 *     smp_split_move (split, 0.5);
 *     ...
 *     smp_split_free (split);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

typedef struct _SmpSplit SmpSplit;

SmpSplit *smp_split_new (GimpLayer *treatment);
void smp_split_move (SmpSplit *split, double place);
void smp_split_free (SmpSplit *split);

GimpLayer *smp_split_find_layer (GimpImage *image);
void smp_split_clean (GimpImage *image);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpSplit, smp_split_free)

G_END_DECLS
