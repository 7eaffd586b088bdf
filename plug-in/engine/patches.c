/* patches: patches of some millimetres in which dots are denser and darker than in the next. See patches.h.
 *
 * From 1 to 8 mm the contrast of short stubble in photos falls by about a quarter from one octave to the next, beyond that of the skin
 * itself; that of evenly spaced dots is gone at 4 mm. Noise of two scales, whose waves are twice the distance of its knots, comes near.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "patches.h"

#include "float-math.h"
#include "scalp-lanes.h"

#define FINE_KNOTS_PER_MM (1 / 2.0)
#define COARSE_KNOTS_PER_MM (1 / 6.0)

/* Of each; their sum is cut at 1, which few places reach. */
#define PART 0.75f

SmpPatches
smp_patches_new (double percent, gint seed)
{
  return (SmpPatches) { smp_in_range (percent, 0, 100) / 100, (guint32) seed ^ 0x9e3779b9u };
}

void
smp_patches_find (const SmpPatches *patches, const SmpKernel *kernel, int n, const double *x_mm,
                  const double *y_mm, float *found)
{
  float fine[SMP_SCALP_AT_ONCE], coarse[SMP_SCALP_AT_ONCE];

  kernel->noise (n, x_mm, y_mm, FINE_KNOTS_PER_MM, patches->seed, fine);
  kernel->noise (n, x_mm, y_mm, COARSE_KNOTS_PER_MM, patches->seed + 1, coarse);
  for (int i = 0; i < n; i++)
    found[i] = patches->most * CLAMP (PART * (fine[i] + coarse[i]), -1, 1);
}
