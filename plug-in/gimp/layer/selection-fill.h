/* selection-fill: paints treatments from the selection, which is used up: left in place it would
 * restrict painting, and be frozen into a new filter. With an outline of the head, paint ends where
 * the head does in the photo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "scale.h"

G_BEGIN_DECLS

void smp_selection_fill_new (GimpLayer *layer, const SmpScale *scale);
void smp_selection_fill (GimpLayer *treatment, const SmpScale *scale);
void smp_selection_restore (GimpLayer *layer);

G_END_DECLS
