/* patches: patches of some millimetres in which dots are denser and darker than in the next. See patches.h.
 *
 * From 1 to 8 mm the contrast of short stubble in photos falls by about a quarter from one octave to the next, beyond that of the skin
 * itself; that of evenly spaced dots is gone at 4 mm. Noise of two scales, whose waves are twice the distance of its knots, comes near.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "patches.h"

#include "float-math.h"
#include "noise.h"

#define FINE_KNOTS_PER_MM (1 / 2.0)
#define COARSE_KNOTS_PER_MM (1 / 6.0)

/* Of each; their sum is cut at 1, which few places reach. */
#define PART 0.75f

SmpPatches
smp_patches_new (double percent, gint seed)
{
  return (SmpPatches) { smp_in_range (percent, 0, 100) / 100, (guint32) seed ^ 0x9e3779b9u };
}

float
smp_patches_at (const SmpPatches *patches, double x_mm, double y_mm)
{
  float fine, coarse;

  if (!(patches->most > 0))
    return 0;

  fine = smp_noise_at (x_mm * FINE_KNOTS_PER_MM, y_mm * FINE_KNOTS_PER_MM, patches->seed);
  coarse = smp_noise_at (x_mm * COARSE_KNOTS_PER_MM, y_mm * COARSE_KNOTS_PER_MM, patches->seed + 1);

  return patches->most * CLAMP (PART * (fine + coarse), -1, 1);
}
