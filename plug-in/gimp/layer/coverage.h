/* coverage: reads the paint of a treatment layer and writes it to another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "model/coverage-text.h"

G_BEGIN_DECLS

gboolean smp_coverage_find (GimpLayer *layer, float least, GeglRectangle *box);
gboolean smp_coverage_is_masked (GimpLayer *layer);
double smp_coverage_shared (GimpLayer *one, GimpLayer *other);
char *smp_coverage_to_text (GimpLayer *layer, GeglRectangle *box, gboolean *is_deep);
char *smp_coverage_mask_to_text (GimpLayer *layer, GeglRectangle *box, gboolean *is_deep);
gboolean
smp_coverage_add_mask (GimpLayer *layer, GBytes *mask, const GeglRectangle *box, gboolean is_deep);
void
smp_coverage_paint (GimpLayer *layer, GBytes *alpha, const GeglRectangle *box, gboolean is_deep);

G_END_DECLS
