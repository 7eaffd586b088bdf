/* patches: patches of some millimetres in which dots are denser and darker than in the next.
 *
 * Stubble differs from patch to patch, and so does what a hand does. A patch depends on its place on the scalp and on
 * the seed alone, so that more density still only adds dots; and on the whole there are as many dots as without.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "dot-field.h"
#include "kernel.h"

G_BEGIN_DECLS

typedef struct
{
  float most; /* 0-1: that patches differ by, 0 for none */
  guint32 seed;
} SmpPatches;

/* Values out of range are clamped; NaN becomes 0. */
SmpPatches smp_patches_new (double percent, gint seed);

/* Sets how much denser it is at @n places of the scalp, at most SMP_SCALP_AT_ONCE, than elsewhere: between -most and
 * most; 0 on average. */
void smp_patches_find (const SmpPatches *patches, const SmpKernel *kernel, int n,
                       const double *x_mm, const double *y_mm, float *found);

/* The density of a patch in an area of this mean density. It grows with the density at every place, is the same at none
 * and at the full density of the field, and has the right mean, since that of the patches is 0. */
static inline double
smp_patches_density (double density_per_cm2, float patch)
{
  double part = density_per_cm2 / SMP_DOT_FIELD_MAX_DENSITY;

  return patch == 0 || !(part < 1) ? density_per_cm2 : density_per_cm2 * (1 + patch * (1 - part));
}

/* The density of the densest patch. */
static inline double
smp_patches_most (const SmpPatches *patches, double density_per_cm2)
{
  return smp_patches_density (density_per_cm2, patches->most);
}

/* How much deeper dots are pressed there, see smp_pigment_pressed_dot (). Estimated: so the contrast between patches is
 * about as much from the tone of dots as from their density at 200 dots/cm². */
static inline float
smp_patches_pressure (float patch)
{
  return patch * 1.2f;
}

G_END_DECLS
