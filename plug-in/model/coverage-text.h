/* coverage-text: the alpha of a treatment's paint as text. Knows no GIMP.
 *
 * The text is the Base64 of a zlib stream of the alpha inside a box, row after row: bytes, or
 * native 32-bit floats of little-endian computers for layers of more than 8 bits, each byte less
 * the one that stands in its place one row above, which makes soft borders small.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>

G_BEGIN_DECLS

/* What a box of coverage may have at most: GIMP's images are no larger for treatments. */
#define SMP_COVERAGE_MAX_PIXELS 300e6

char *smp_coverage_encode (guint8 *alpha, gsize stride, int height);
GBytes *smp_coverage_from_text (const char *text, const GeglRectangle *box, gboolean is_deep);

G_END_DECLS
