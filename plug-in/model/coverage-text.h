/* coverage-text: converts the alpha of a treatment's paint to text and back. Does not use GIMP.
 *
 * The text is the Base64 of a zlib stream of the alpha inside a box, row after row. Alpha is in bytes,
 * or in little-endian 32-bit floats if the layer has more than 8 bits. From each byte the one in the row
 * above is subtracted, because soft borders compress better that way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>

G_BEGIN_DECLS

/* The largest box that is read; no photo is larger. */
#define SMP_COVERAGE_MAX_PIXELS 300e6

char *smp_coverage_encode (guint8 *alpha, gsize stride, int height);
GBytes *smp_coverage_from_text (const char *text, const GeglRectangle *box, gboolean is_deep);

G_END_DECLS
