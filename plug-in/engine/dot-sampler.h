/* dot-sampler: points on a torus, ordered so that every prefix is spread evenly but without a
 * pattern. Part of dot-field-generate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Side of the torus: squared distances fit in 48 bits, and the final radius is thousands of
 * units. */
#define TORUS_BITS 24
#define TORUS (UINT32_C (1) << TORUS_BITS)

typedef struct
{
  uint32_t x, y;
} Point;

/* Prints the message and exits. */
_Noreturn void die (const char *message);

/* Allocates n zeroed elements, or resizes old to n elements. Exits if out of memory. */
void *allocate (void *old, size_t n, size_t size);

/* Returns 64 random bits; the state may start with any value. */
uint64_t next_random (uint64_t *state);

/* Returns the points by rank, to be freed. */
Point *make_points (uint32_t n_points);
