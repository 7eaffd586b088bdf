/* coverage: what is painted on a treatment layer, as text.
 *
 * The text is the Base64 of a zlib stream of the alpha inside a box, row after row: bytes, or
 * native 32-bit floats of little-endian computers for layers of more than 8 bits, each byte less
 * the one that stands in its place one row above, which makes soft borders small.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* What a box of coverage may have at most: GIMP's images are no larger for treatments. */
#define SMP_COVERAGE_MAX_PIXELS 300e6

GeglRectangle smp_coverage_box (GimpLayer *layer);
char *smp_coverage_to_text (GimpLayer *layer, GeglRectangle *box, gboolean *is_deep);
GBytes *smp_coverage_from_text (const char *text, const GeglRectangle *box, gboolean is_deep);
void
smp_coverage_paint (GimpLayer *layer, GBytes *alpha, const GeglRectangle *box, gboolean is_deep);

G_END_DECLS
