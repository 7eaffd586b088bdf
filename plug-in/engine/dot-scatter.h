/* dot-scatter: how far each dot strays from even spacing, at most. Part of dot-field-generate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "dot-sampler.h"

/* A way on the torus, in its units. */
typedef struct
{
  int32_t x, y;
} Stray;

/* The strays of points of make_points (), by rank; free them. */
Stray *make_strays (const Point *points, uint32_t n_points);
