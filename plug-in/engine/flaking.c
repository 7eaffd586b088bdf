/* flaking: the thin flakes of skin over the dots. See flaking.h.
 *
 * A place is under a flake where smooth noise is above 0, which is half of all places; so the mean stays
 * the same where pixels are too large to show flakes, and their edges get softer instead.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "flaking.h"

#include "float-math.h"
#include "noise.h"
#include "pigment.h"

/* Most that a flake hides. Ink is dull under it, not gone. */
#define MOST 0.7

/* Flakes are about as wide as the distance of the noise's knots. Finer noise frays their edges. */
#define FLAKE_MM 1.2
#define FRAY_MM 0.3
#define FRAY 0.35f

/* Half the width of an edge, where the picture is infinitely sharp; and how much a millimetre adds, from
 * the slope of the noise. */
#define EDGE 0.1
#define EDGE_PER_MM 2.0

/* Days on which flaking starts, is at its full, begins to end and has ended, where the skin heals at its
 * mean pace. Over some centimetres it is earlier or later by up to so many days: practitioners tell of
 * patches. */
#define START 3.0f
#define FULL 5.0f
#define ENDING 7.0f
#define END 10.0f
#define EARLIER 1.5f
#define PATCH_MM 15.0

SmpFlaking
smp_flaking_new (double percent, double days, double pixels_per_mm, double blur, gint seed)
{
  SmpFlaking flaking = { 0 };

  flaking.days = smp_in_range (days, 0, SMP_HEALED_DAYS);
  flaking.softness = EDGE + EDGE_PER_MM * (1 + 2 * smp_in_range (blur, 0, 10)) / pixels_per_mm;
  flaking.seed = (guint32) seed ^ 0x27d4eb2fu;
  if (flaking.days > START - EARLIER && flaking.days < END + EARLIER)
    flaking.veil = MOST / 100 * smp_in_range (percent, 0, 100);

  return flaking;
}

static float
ramp (float value, float from, float to)
{
  float part = CLAMP ((value - from) / (to - from), 0, 1);

  return part * part * (3 - 2 * part);
}

/* The part of the lost light that comes back at a place of the skin. */
static float
veil_at (const SmpFlaking *flaking, double x_mm, double y_mm)
{
  float patch = smp_noise_at (x_mm / PATCH_MM, y_mm / PATCH_MM, flaking->seed);
  float days = flaking->days + EARLIER * patch;
  float season = ramp (days, START, FULL) * (1 - ramp (days, ENDING, END));
  float flake;

  if (!(season > 0))
    return 0;

  flake = smp_noise_at (x_mm / FLAKE_MM, y_mm / FLAKE_MM, flaking->seed + 1) +
          FRAY * smp_noise_at (x_mm / FRAY_MM, y_mm / FRAY_MM, flaking->seed + 2);
  flake = CLAMP (0.5f + 0.5f * flake / flaking->softness, 0, 1);

  return flaking->veil * season * flake;
}

void
smp_flaking_draw (const SmpFlaking *flaking, const SmpScalp *scalp, SmpTile *tile)
{
  for (int j = 0; j < tile->height; j++)
    {
      float *const light[3] = { smp_tile_row (tile, 0, j), smp_tile_row (tile, 1, j),
                                smp_tile_row (tile, 2, j) };

      for (int i = 0; i < tile->width; i++)
        {
          double x_mm, y_mm;
          float left;

          if (light[0][i] >= 1 && light[1][i] >= 1 && light[2][i] >= 1)
            continue;

          smp_scalp_from_pixel (scalp, tile->x + i + 0.5, tile->y + j + 0.5, &x_mm, &y_mm);
          left = 1 - veil_at (flaking, x_mm, y_mm);
          /* Each step keeps the order of two lights, so that denser stays darker; rounding must not darken. */
          for (int c = 0; c < 3; c++)
            light[c][i] = MAX (light[c][i], 1 - (1 - light[c][i]) * left);
        }
    }
}
