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

/* The pixels that a dot covers along x or y, counted from the one that holds its middle. */
typedef struct
{
  int first, n;
} SmpSpan;

/* A halo's profiles along an axis, for this many places of the middle within its pixel. */
#define SMP_PHASE_BITS 5
#define SMP_PHASES (1 << SMP_PHASE_BITS)
typedef struct
{
  float sigma; /* pixels */
  int n_groups;
  SmpSpan spans[SMP_PHASES];
  float *values; /* for each phase n_groups groups */
} SmpHaloProfiles;

/* Where the middle of a slanted halo is in the first row, and how far it shifts to the next one; in
 * parts of a pixel. */
#define SMP_SLANT_BITS 16
typedef struct
{
  gint32 middle, shift;
} SmpSlant;

/* A core seen at an angle: at distance x, y from the middle, and with u = xx x² + 2 xy x y + yy y²,
 * it is (p[0] + p[1] u + p[2] u²) exp (-u) for u < end, else 0. The first pixel is at @x, the next
 * one at 1 more; a row is at @row + 0.5 - @y, the next one's @row 1 more. */
typedef struct
{
  float x, y;
  int row;
  float xx, xy, yy;
  float p[3], end;
} SmpTiltedCore;

typedef struct
{
  /* Multiplies @n_rows rows of light by 1 - @strength down[row] across[column] in @n_groups groups
   * of columns. Rows are @stride floats apart. */
  void (*halo) (float *light, gsize stride, int n_rows, int n_groups, const float *across,
                const float *down, float strength);

  /* The same with a profile whose middle shifts from row to row. @light is the first row's, where
   * @slant counts from. */
  void (*slanted) (float *light, gsize stride, int n_rows, const SmpHaloProfiles *across,
                   SmpSlant slant, const float *down, float strength);

  /* Fills three profiles, @apart floats from each other: the value at distance d, and with
   * u = d² @scale, is exp (-u) (p[i][0] + p[i][1] u + p[i][2] u²) for d < @radius, else 0. The
   * first distance is @start, the next 1 more. */
  void (*profiles) (float *profiles, int apart, int n_groups, float start, float radius,
                    float scale, const float p[3][3]);

  /* Multiplies rows of the three channels by 1 - strength[c] core, where the core is the sum over
   * three profiles of down[i][row] across[i][column]. */
  void (*core) (float *const light[3], gsize stride, int n_rows, int n_groups, const float *across,
                const float *down, int apart, const float strength[3]);

  /* Multiplies rows of the three channels by 1 - strength[c] core. */
  void (*tilted) (float *const light[3], gsize stride, int n_rows, int n_groups,
                  const SmpTiltedCore *core, const float strength[3]);

  /* Turns a row of transmittances into RGBA pixels for Multiply mode. */
  void (*multiply) (float *rgba, const float *red, const float *green, const float *blue, int n);
} SmpKernel;

/* The one for the processor that this runs on, and the one that runs on all. */
const SmpKernel *smp_kernel_get (void);
const SmpKernel *smp_kernel_get_plain (void);

G_END_DECLS
