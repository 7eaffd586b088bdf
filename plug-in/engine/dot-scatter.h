/* dot-scatter: how far each dot is displaced from even spacing, at most. Part of
 * dot-field-generate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "dot-sampler.h"

/* A displacement on the torus, in its units. */
typedef struct
{
  int32_t x, y;
} Stray;

/* Returns the displacements of points of make_points (), by rank, to be freed. */
Stray *make_strays (const Point *points, uint32_t n_points);
