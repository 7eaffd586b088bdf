/* paint-reader: reads the paint of a layer for the engine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>

#include "engine/paint.h"

/* Returns the format to read paint in, of four floats. Only alpha matters, which is the same in
 * linear and perceptual pixels; using the paint's own kind avoids converting the colour. (Babl's
 * formats of alpha alone are ten times slower.) */
const Babl *smp_paint_format (GeglBuffer *input);

/* Reads the paint's alpha in @rect into @coverage, which must have room for it. Outside of
 * @input there is no paint. If the paint is the same everywhere, returns only its value. */
SmpPaint smp_paint_read (GeglBuffer *input, const GeglRectangle *rect, float *coverage);
