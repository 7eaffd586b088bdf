/* redness: the reddened skin under the dots in the first days.
 *
 * The redness of a pixel depends on the density of dots there, and on its depth inside the treated
 * skin, by a smooth step.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "redness.h"

#include "float-math.h"

/* At this density redness is within 1 / e of its full strength. */
#define RED_DENSITY 60.0f

/* Allowance for rounding in a scale. */
#define ROUNDING 1.001f

/* Redness of the skin far from any edge, 0-1. */
static float
strength_of (const SmpScene *scene, float painted)
{
  const SmpStipple *stipple = scene->stipple;
  double density = stipple->density;

  if (stipple->n_generations > 1)
    density -= smp_stipple_newest (stipple)[-1].until;

  return painted > 0 ? 1 - smp_exp_minus (density * painted / RED_DENSITY) : 0;
}

/* The same for @n pixels. Returns whether any is red. */
static gboolean
find_strength (const SmpScene *scene, int x, int y, int n, float *strength)
{
  const SmpPaint *paint = scene->paint;
  float before = 0, value = 0;
  gboolean any = FALSE;

  if (!paint->coverage && x >= paint->x && x + n <= paint->x + paint->width)
    {
      value = strength_of (scene, smp_paint_at (paint, x, y));
      for (int i = 0; i < n; i++)
        strength[i] = value;
      return value > 0;
    }

  for (int i = 0; i < n; i++)
    {
      float painted = smp_paint_at (paint, x + i, y);

      /* Most pixels have the same paint as the one before. */
      if (painted != before)
        value = strength_of (scene, before = painted);
      strength[i] = value;
      any |= value > 0;
    }

  return any;
}

/* Converts the depths of @n pixels from pixels to millimetres, like smp_scene_depth () does for
 * one. Tilted skin deeper than @full pixels, beyond the ramp, only gets some depth beyond it. */
static void
depths_to_mm (const SmpScene *scene, int x, int y, int n, const float *strength, float full,
              float *depths)
{
  const SmpScalp *scalp = &scene->stipple->scalp;
  float pixels_per_mm = scalp->pixels_per_mm;

  for (int i = 0; i < n; i++)
    if (scalp->curved && strength[i] > 0 && depths[i] > 0 && depths[i] < full)
      {
        SmpScalpView view = smp_scalp_view_at (scalp, x + i + 0.5, y + 0.5);

        depths[i] = smp_scene_depth (scene, x + i + 0.5, y + 0.5, &view);
      }
    else
      {
        depths[i] /= pixels_per_mm;
      }
}

gboolean
smp_redness_draw (const SmpScene *scene, SmpTile *tile)
{
  const float *optical_depth = smp_stipple_newest (scene->stipple)->pigment.red_skin;
  float *strength = tile->row[0], *depths = tile->row[1];
  /* Skin that is deeper than this many pixels is certainly deeper than the ramp. */
  float full =
      SMP_RED_RAMP_MM * (float) smp_scalp_greatest_scale (&scene->stipple->scalp) * ROUNDING;
  SmpArea area = { tile->x, tile->y, tile->width, tile->height };
  gboolean has_ramp = scene->edges && smp_edge_map_least_depth (scene->edges, &area) < full;
  gboolean any = FALSE;

  for (int j = 0; j < tile->height; j++)
    {
      float *const light[3] = { smp_tile_row (tile, 0, j), smp_tile_row (tile, 1, j),
                                smp_tile_row (tile, 2, j) };

      if (!find_strength (scene, tile->x, tile->y + j, tile->width, strength))
        continue;

      any = TRUE;
      if (has_ramp)
        {
          smp_edge_map_row (scene->edges, tile->x, tile->y + j, tile->width, depths);
          depths_to_mm (scene, tile->x, tile->y + j, tile->width, strength, full, depths);
          tile->kernel->ramp (strength, tile->width, depths, SMP_RED_RAMP_MM);
        }
      tile->kernel->redden (light, tile->width, strength, optical_depth);
    }

  return any;
}
