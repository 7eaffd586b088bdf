/* dot-sampler: points on a torus, so ordered that every beginning of the order is spread evenly but
 * without a pattern. Part of dot-field-generate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Side of the torus: squared distances fit in 48 bits, and a final radius is thousands of units. */
#define TORUS_BITS 24
#define TORUS (UINT32_C (1) << TORUS_BITS)

typedef struct
{
  uint32_t x, y;
} Point;

/* Ends the program. */
_Noreturn void die (const char *message);

/* Memory for n zeroed or, with old, n kept elements. */
void *allocate (void *old, size_t n, size_t size);

/* 64 random bits; any start of the state will do. */
uint64_t next_random (uint64_t *state);

/* The points, by rank; free them. */
Point *make_points (uint32_t n_points);
