/* kernel: the innermost loops of stipple, built once for each kind of processor.
 *
 * The results are the same to the bit: the same additions and multiplications, only more of them
 * at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Profiles are arrays of whole groups of this many floats; those past a profile's end are 0. */
#define SMP_GROUP 8

typedef struct
{
  /* Multiplies @n_rows rows of light by 1 - @strength down[row] across[column] in @n_groups groups
   * of columns. Rows are @stride floats apart. */
  void (*halo) (float *light, gsize stride, int n_rows, int n_groups, const float *across,
                const float *down, float strength);

  /* Fills three profiles, @apart floats from each other: the value at distance d, and with
   * u = d² @scale, is exp (-u) (p[i][0] + p[i][1] u + p[i][2] u²) for d < @radius, else 0. The
   * first distance is @start, the next 1 more. */
  void (*profiles) (float *profiles, int apart, int n_groups, float start, float radius,
                    float scale, const float p[3][3]);

  /* Multiplies rows of the three channels by 1 - strength[c] core, where the core is the sum over
   * three profiles of down[i][row] across[i][column]. */
  void (*core) (float *const light[3], gsize stride, int n_rows, int n_groups, const float *across,
                const float *down, int apart, const float strength[3]);

  /* Turns a row of transmittances into RGBA pixels for Multiply mode. */
  void (*multiply) (float *rgba, const float *red, const float *green, const float *blue, int n);
} SmpKernel;

/* The one for the processor that this runs on, and the one that runs on all. */
const SmpKernel *smp_kernel_get (void);
const SmpKernel *smp_kernel_get_plain (void);

G_END_DECLS
