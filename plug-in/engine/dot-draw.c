/* dot-draw: draws one dot: core, halo and redness.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "dot-draw.h"

#include "kernel-loops.h"

/* Returns the index of the profile for the position of the centre within its pixel. */
static inline int
phase_of (float place)
{
  return MIN ((int) (place * SMP_PHASES), SMP_PHASES - 1);
}

static inline float
determinant (const SmpGauss *gauss)
{
  return gauss->xx * gauss->yy - gauss->xy * gauss->xy;
}

static inline SmpSkinView
skin_at_angle (const SmpScalpView *view)
{
  float area = view->area_mm2;
  float scale = 1 / (area * area);
  SmpSkinView skin = { { view->yy * scale, -view->xy * scale, view->xx * scale, 1 / area }, 0 };
  float middle = (skin.gauss.xx + skin.gauss.yy) / 2, apart = (skin.gauss.xx - skin.gauss.yy) / 2;

  skin.narrowest = middle - sqrtf (apart * apart + skin.gauss.xy * skin.gauss.xy);
  skin.narrowest = MAX (skin.narrowest, 0);

  return skin;
}

/* Multiplies the light of one channel by 1 - @strength times a tilted halo, whose height is 1
 * before any blur. Each row of an elliptic Gaussian is a Gaussian of the same width, with its
 * centre on a line, and the heights of the rows are a Gaussian as well. */
static inline void
draw_halo (const SmpDotShape *shape, SmpTile *tile, int channel, const SmpGauss *gauss,
           float strength, const SmpPlace *place)
{
  float slope = gauss->xy / gauss->yy;
  const SmpHaloProfiles *across = smp_halo_at (shape, gauss->xx - slope * gauss->xy);
  const SmpHaloProfiles *down = smp_halo_at (shape, gauss->yy);
  int phase = phase_of (place->y);
  SmpSpan rows = down->spans[phase];
  int first = MAX (place->row + rows.first, 0);
  int end = MIN (place->row + rows.first + rows.n, tile->height);
  const float *heights =
      down->values + phase * down->n_groups * SMP_GROUP + first - place->row - rows.first;
  float *light = smp_tile_row (tile, channel, first) + place->column;

  const float one = 1 << SMP_SLANT_BITS;
  SmpSlant slant = { (place->x + slope * (0.5f - place->y)) * one, slope * one };

  slant.middle += slant.shift * (first - place->row);
  smp_slanted_halo (light, tile->stride, end - first, across, slant, heights,
                    strength * gauss->own / (across->sigma * down->sigma));
}

/* The same for a halo seen from above, which needs no shift from row to row. */
static inline void
draw_round_halo (SmpTile *tile, int channel, const SmpRoundHalo *halo, float strength,
                 const SmpPlace *place)
{
  const SmpHaloProfiles *profiles = halo->profiles;
  int across = phase_of (place->x), down = phase_of (place->y);
  int phase_floats = profiles->n_groups * SMP_GROUP;
  SmpSpan columns = profiles->spans[across], rows = profiles->spans[down];
  int left = place->column + columns.first, top = place->row + rows.first;
  int first = MAX (top, 0), end = MIN (top + rows.n, tile->height);

  if (first < end && left < tile->width && left + columns.n > 0)
    smp_halo (smp_tile_row (tile, channel, first) + left, tile->stride, end - first,
              smp_groups_of (columns), profiles->values + across * phase_floats,
              profiles->values + down * phase_floats + first - top, strength * halo->height_scale);
}

static inline void
draw_round_core (const SmpDotShape *shape, const SmpPigmentDot *dot, const SmpRoundCore *core,
                 const SmpPlace *place, SmpTile *tile)
{
  SmpSpan columns = smp_span_around (place->x, core->radius);
  SmpSpan rows = smp_span_around (place->y, core->radius);
  int first = MAX (place->row + rows.first, 0);
  int end = MIN (place->row + rows.first + rows.n, tile->height);
  int n_groups = smp_groups_of (columns);
  int apart = shape->max_groups * SMP_GROUP;
  const SmpFloats *across = (const SmpFloats *) tile->across;
  const float *down = tile->down + first - place->row - rows.first;
  float *light[3], strength[3];

  for (int c = 0; c < 3; c++)
    {
      light[c] = smp_tile_row (tile, c, first) + place->column + columns.first;
      strength[c] = dot->opacity * shape->pigment->core[c];
    }

  smp_core_across (tile->across, apart, n_groups, columns.first + 0.5f - place->x, core);
  smp_core_down (tile->down, apart, smp_groups_of (rows), rows.first + 0.5f - place->y, core);
  if (n_groups == 1)
    smp_core_rows (light, tile->stride, end - first, SMP_PER_GROUP, across, down, apart, strength);
  else
    smp_core_rows (light, tile->stride, end - first, n_groups * SMP_PER_GROUP, across, down, apart,
                   strength);
}

void
SMP_BUILT (smp_dot_draw) (const SmpDotShape *shape, const SmpPigmentDot *dot, const SmpPlace *place,
                          SmpTile *tile)
{
  for (int c = 0; c < 3; c++)
    {
      draw_round_halo (tile, c, &shape->round_halos[c][dot->halo_step[c]],
                       dot->opacity * dot->halo_height[c], place);
      if (shape->is_red)
        draw_round_halo (tile, c, &shape->round_red_halo, shape->pigment->red_halo[c], place);
    }

  if (dot->entry >= 0 && shape->round_cores)
    {
      draw_round_core (shape, dot, &shape->round_cores[dot->entry], place, tile);
    }
  else
    {
      SmpRoundCore core = smp_round_core (shape, dot->width_mm);

      draw_round_core (shape, dot, &core, place, tile);
    }
}

/* On tilted skin rho depends on the direction: see dot-draw.h. */
static inline SmpGauss
tilted_core_gauss (const SmpDotShape *shape, const SmpSkinView *skin, float width_mm, float *rho)
{
  float sigma = width_mm * (1 / SMP_CORE_WIDTH);
  float own = sigma * sigma;
  SmpGauss gauss = smp_gauss_in_photo (shape, skin, own);

  if (skin->gauss.xy == 0 && skin->gauss.xx == skin->gauss.yy)
    {
      *rho = gauss.own / gauss.xx;
    }
  else
    {
      *rho = gauss.own / sqrtf (determinant (&gauss));
      gauss.xx = (skin->gauss.xx * own + gauss.xx) / (1 + *rho);
      gauss.xy = (skin->gauss.xy * own + gauss.xy) / (1 + *rho);
      gauss.yy = (skin->gauss.yy * own + gauss.yy) / (1 + *rho);
      *rho = gauss.own / sqrtf (determinant (&gauss));
    }

  return gauss;
}

static inline void
draw_tilted_core (const SmpDotShape *shape, const SmpPigmentDot *dot, const SmpSkinView *skin,
                  const SmpPlace *place, SmpTile *tile)
{
  float rho;
  SmpGauss gauss = tilted_core_gauss (shape, skin, dot->width_mm, &rho);
  float inverse = 0.5f / determinant (&gauss);
  SmpSpan columns = smp_span_around (place->x, SMP_CORE_CUT * sqrtf (gauss.xx));
  SmpSpan rows = smp_span_around (place->y, SMP_CORE_CUT * sqrtf (gauss.yy));
  int first = MAX (place->row + rows.first, 0);
  int end = MIN (place->row + rows.first + rows.n, tile->height);
  SmpTiltedCore core = { .x = columns.first + 0.5f - place->x,
                         .y = place->y,
                         .row = first - place->row,
                         .xx = gauss.yy * inverse,
                         .xy = -gauss.xy * inverse,
                         .yy = gauss.xx * inverse,
                         .end = SMP_CORE_CUT * SMP_CORE_CUT / 2 };
  float *light[3], strength[3];

  smp_core_polynomial (core.p, rho);
  for (int c = 0; c < 3; c++)
    {
      light[c] = smp_tile_row (tile, c, first) + place->column + columns.first;
      strength[c] = dot->opacity * shape->pigment->core[c];
    }

  if (smp_groups_of (columns) == 1)
    smp_tilted_rows (light, tile->stride, end - first, SMP_PER_GROUP, &core, strength);
  else
    smp_tilted_rows (light, tile->stride, end - first, smp_groups_of (columns) * SMP_PER_GROUP,
                     &core, strength);
}

void
SMP_BUILT (smp_dot_draw_tilted) (const SmpDotShape *shape, const SmpPigmentDot *dot,
                                 const SmpScalpView *view, const SmpPlace *place, SmpTile *tile)
{
  SmpSkinView skin = skin_at_angle (view);
  SmpGauss gauss;

  for (int c = 0; c < 3; c++)
    {
      gauss = smp_gauss_in_photo (shape, &skin, shape->halo_variances[c][dot->halo_step[c]]);
      draw_halo (shape, tile, c, &gauss, dot->opacity * dot->halo_height[c], place);
    }
  if (shape->is_red)
    {
      gauss = smp_gauss_in_photo (shape, &skin, smp_pigment_red_halo_variance ());
      for (int c = 0; c < 3; c++)
        draw_halo (shape, tile, c, &gauss, shape->pigment->red_halo[c], place);
    }
  draw_tilted_core (shape, dot, &skin, place, tile);
}
