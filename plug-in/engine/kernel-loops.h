/* kernel-loops: the innermost loops of drawing, for kernel.c and dot-draw.c.
 *
 * Rows of light are a stride of floats apart. Profiles are arrays of whole groups of floats, padded
 * with 0.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "float-math.h"
#include "kernel.h"

G_BEGIN_DECLS

#define SMP_INLINE static inline __attribute__ ((always_inline))
#define SMP_PER_GROUP (SMP_GROUP / SMP_LANES)

/* Multiplies @n_rows rows of light by 1 - @strength down[row] across[column]. If the number @n
 * of vectors is constant, the compiler unrolls the loop and keeps the profile across in
 * registers. */
SMP_INLINE void
smp_halo_rows (float *light, gsize stride, int n_rows, const int n, const SmpFloats *across,
               const float *down, float strength)
{
  for (int j = 0; j < n_rows; j++, light += stride)
    {
      float height = strength * down[j];

      for (int i = 0; i < n; i++)
        ((SmpFloatsAt *) light)[i] *= 1 - height * across[i];
    }
}

/* The same for @n_groups groups of columns. */
SMP_INLINE void
smp_halo (float *light, gsize stride, int n_rows, int n_groups, const float *across,
          const float *down, float strength)
{
  const SmpFloats *lanes = (const SmpFloats *) across;

  switch (n_groups)
    {
    case 1:
      smp_halo_rows (light, stride, n_rows, SMP_PER_GROUP, lanes, down, strength);
      break;
    case 2:
      smp_halo_rows (light, stride, n_rows, 2 * SMP_PER_GROUP, lanes, down, strength);
      break;
    case 3:
      smp_halo_rows (light, stride, n_rows, 3 * SMP_PER_GROUP, lanes, down, strength);
      break;
    default:
      smp_halo_rows (light, stride, n_rows, n_groups * SMP_PER_GROUP, lanes, down, strength);
    }
}

SMP_INLINE void
smp_slanted_rows (float *const start[], const float strength[], const int n_channels, gsize stride,
                  int n_rows, const int n, const SmpHaloProfiles *across, SmpSlant slant,
                  const float *down)
{
  const SmpFloats *values = (const SmpFloats *) across->values;

  for (int j = 0; j < n_rows; j++, slant.middle += slant.shift)
    {
      /* Shifting right rounds down, also below zero. */
      int pixel = slant.middle >> SMP_SLANT_BITS;
      int phase = slant.middle >> (SMP_SLANT_BITS - SMP_PHASE_BITS) & (SMP_PHASES - 1);
      gssize at = j * (gssize) stride + pixel + across->spans[phase].first;

      for (int c = 0; c < n_channels; c++)
        smp_halo_rows (start[c] + at, stride, 1, n, values + phase * n, down + j, strength[c]);
    }
}

/* The same with a profile whose centre shifts from row to row, for channels that share it. @light is the start of
 * the first row, from which @slant is measured. */
SMP_INLINE void
smp_slanted_halo (float *const light[], const float strength[], const int n_channels, gsize stride,
                  int n_rows, const SmpHaloProfiles *across, SmpSlant slant, const float *down)
{
  switch (across->n_groups)
    {
    case 1:
      smp_slanted_rows (light, strength, n_channels, stride, n_rows, SMP_PER_GROUP, across, slant,
                        down);
      break;
    case 2:
      smp_slanted_rows (light, strength, n_channels, stride, n_rows, 2 * SMP_PER_GROUP, across,
                        slant, down);
      break;
    default:
      smp_slanted_rows (light, strength, n_channels, stride, n_rows,
                        across->n_groups * SMP_PER_GROUP, across, slant, down);
    }
}

/* A core seen from above: at distance d from the centre, and with u = d² @scale, it is (p[0] +
 * p[1] u + p[2] u²) exp (-u) for d < @radius, else 0. Since u is the sum of a term in x and a
 * term in y, this is a sum of three products of a function of x and a function of y. This fills
 * the functions of one axis, @apart floats from each other, for pixels at @start and in steps of
 * 1. */
SMP_INLINE void
smp_core_across (float *profiles, int apart, int n_groups, float start, const SmpRoundCore *core)
{
  SmpFloats *lanes = (SmpFloats *) profiles;
  int lanes_apart = apart / SMP_LANES;
  SmpFloats distance;

  for (int k = 0; k < SMP_LANES; k++)
    distance[k] = start + k;

  for (int i = 0; i < n_groups * SMP_PER_GROUP; i++, distance += SMP_LANES)
    {
      SmpFloats u = distance * distance * core->scale;
      SmpFloats gauss = smp_lanes_where (distance < core->radius, smp_exp_minus_lanes (u));

      lanes[i] = gauss * (core->p[0] + u * (core->p[1] + u * core->p[2]));
      lanes[i + lanes_apart] = gauss * (core->p[1] + u * (2 * core->p[2]));
      lanes[i + 2 * lanes_apart] = gauss * core->p[2];
    }
}

SMP_INLINE void
smp_core_down (float *profiles, int apart, int n_groups, float start, const SmpRoundCore *core)
{
  SmpFloats *lanes = (SmpFloats *) profiles;
  int lanes_apart = apart / SMP_LANES;
  SmpFloats distance;

  for (int k = 0; k < SMP_LANES; k++)
    distance[k] = start + k;

  for (int i = 0; i < n_groups * SMP_PER_GROUP; i++, distance += SMP_LANES)
    {
      SmpFloats u = distance * distance * core->scale;
      SmpFloats gauss = smp_lanes_where (distance < core->radius, smp_exp_minus_lanes (u));

      lanes[i] = gauss;
      lanes[i + lanes_apart] = gauss * u;
      lanes[i + 2 * lanes_apart] = gauss * (u * u);
    }
}

/* Multiplies rows of the three channels by 1 - strength[c] core, which is the sum over three profiles of
 * down[row] across[column]. */
SMP_INLINE void
smp_core_rows (float *const start[3], gsize stride, int n_rows, const int n,
               const SmpFloats *across, const float *down, int apart, const float strength[3])
{
  float *light[3] = { start[0], start[1], start[2] };
  int lanes_apart = apart / SMP_LANES;

  for (int j = 0; j < n_rows; j++)
    {
      for (int i = 0; i < n; i++)
        {
          SmpFloats value = down[j] * across[i] + down[j + apart] * across[i + lanes_apart] +
                            down[j + 2 * apart] * across[i + 2 * lanes_apart];

          for (int c = 0; c < 3; c++)
            ((SmpFloatsAt *) light[c])[i] *= 1 - strength[c] * value;
        }
      for (int c = 0; c < 3; c++)
        light[c] += stride;
    }
}

/* Multiplies rows of the three channels by 1 - strength[c] core. */
SMP_INLINE void
smp_tilted_rows (float *const start[3], gsize stride, int n_rows, const int n,
                 const SmpTiltedCore *tilted_core, const float strength[3])
{
  const SmpTiltedCore core = *tilted_core;
  float *light[3] = { start[0], start[1], start[2] };
  SmpFloats first;

  for (int k = 0; k < SMP_LANES; k++)
    first[k] = core.x + k;

  for (int j = 0; j < n_rows; j++)
    {
      float y = core.row + j + 0.5f - core.y;
      float along = 2 * core.xy * y;
      float across = core.yy * y * y;

      for (int i = 0; i < n; i++)
        {
          SmpFloats x = first + (float) (i * SMP_LANES);
          SmpFloats u = x * (x * core.xx + along) + across;
          SmpFloats value = smp_exp_minus_lanes (u) * (core.p[0] + u * (core.p[1] + u * core.p[2]));

          value = smp_lanes_where (u < core.end, value);
          for (int c = 0; c < 3; c++)
            ((SmpFloatsAt *) light[c])[i] *= 1 - strength[c] * value;
        }
      for (int c = 0; c < 3; c++)
        light[c] += stride;
    }
}

G_END_DECLS
