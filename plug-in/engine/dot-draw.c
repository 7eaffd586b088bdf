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

/* Multiplies the light of one channel by 1 - @strength times a halo seen from above. */
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
SMP_BUILT (smp_dots_draw) (const SmpDotShape *shape, const SmpDots *dots, SmpTile *tile)
{
  for (int i = 0; i < dots->n; i++)
    {
      const SmpPigmentDot *dot = &dots->looks[i];
      const SmpPlace *place = &dots->places[i];

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
}

/* ---- Seen at an angle: what can be computed for all dots at once, then each dot ---- */

static inline float
determinant (const SmpGauss *gauss)
{
  return gauss->xx * gauss->yy - gauss->xy * gauss->xy;
}

/* The places of the dots and SmpSkinView there, field by field, for loops that the compiler makes vectors of. */
typedef struct
{
  float x[SMP_DOTS_AT_ONCE], y[SMP_DOTS_AT_ONCE];
  float xx[SMP_DOTS_AT_ONCE], xy[SMP_DOTS_AT_ONCE], yy[SMP_DOTS_AT_ONCE];
  float own[SMP_DOTS_AT_ONCE], narrowest[SMP_DOTS_AT_ONCE];
} Skins;

static inline void
find_skins (const SmpDots *dots, Skins *skins)
{
  for (int i = 0; i < dots->n; i++)
    {
      skins->x[i] = dots->places[i].x;
      skins->y[i] = dots->places[i].y;
    }

  for (int i = 0; i < dots->n; i++)
    {
      float area = dots->area_mm2[i];
      float scale = 1 / (area * area);
      float xx = dots->yy[i] * scale, xy = -dots->xy[i] * scale, yy = dots->xx[i] * scale;
      float middle = (xx + yy) / 2, apart = (xx - yy) / 2;
      float narrowest = middle - sqrtf (apart * apart + xy * xy);

      skins->xx[i] = xx;
      skins->xy[i] = xy;
      skins->yy[i] = yy;
      skins->own[i] = 1 / area;
      skins->narrowest[i] = MAX (narrowest, 0);
    }
}

static inline SmpSkinView
skin_of (const Skins *skins, int i)
{
  return (SmpSkinView) { { skins->xx[i], skins->xy[i], skins->yy[i], skins->own[i] },
                         skins->narrowest[i] };
}

/* A halo of each dot, at first only its variance on the skin. Each row of an elliptic Gaussian is a Gaussian of the
 * same width, with its centre on a line, and the heights of the rows are a Gaussian as well. */
typedef struct
{
  float variance_mm2[SMP_DOTS_AT_ONCE];
  float own[SMP_DOTS_AT_ONCE];
  int across[SMP_DOTS_AT_ONCE], down[SMP_DOTS_AT_ONCE]; /* profiles */
  int phase[SMP_DOTS_AT_ONCE];                          /* of down */
  gint32 middle[SMP_DOTS_AT_ONCE], shift[SMP_DOTS_AT_ONCE];
} Halos;

static inline void
find_halos (const SmpDotShape *shape, const Skins *skins, int n, Halos *halos)
{
  const float one = 1 << SMP_SLANT_BITS;

  for (int i = 0; i < n; i++)
    {
      SmpSkinView skin = skin_of (skins, i);
      SmpGauss gauss = smp_gauss_in_photo (shape, &skin, halos->variance_mm2[i]);
      float slope = gauss.xy / gauss.yy;

      halos->across[i] = smp_halo_at (shape, gauss.xx - slope * gauss.xy);
      halos->down[i] = smp_halo_at (shape, gauss.yy);
      halos->phase[i] = phase_of (skins->y[i]);
      halos->middle[i] = (skins->x[i] + slope * (0.5f - skins->y[i])) * one;
      halos->shift[i] = slope * one;
      halos->own[i] = gauss.own;
    }
}

/* Multiplies the light of channels by 1 - @strength times a halo, whose height is 1 before any blur. */
SMP_INLINE void
draw_halo (const SmpDotShape *shape, const Halos *halos, int i, const SmpPlace *place,
           int first_channel, const int n_channels, const float strength[], SmpTile *tile)
{
  const SmpHaloProfiles *across = &shape->halos[halos->across[i]];
  const SmpHaloProfiles *down = &shape->halos[halos->down[i]];
  int phase = halos->phase[i];
  SmpSpan rows = down->spans[phase];
  int first = MAX (place->row + rows.first, 0);
  int end = MIN (place->row + rows.first + rows.n, tile->height);
  const float *heights =
      down->values + phase * down->n_groups * SMP_GROUP + first - place->row - rows.first;
  SmpSlant slant = { halos->middle[i], halos->shift[i] };
  float *light[3], height[3];

  for (int c = 0; c < n_channels; c++)
    {
      light[c] = smp_tile_row (tile, first_channel + c, first) + place->column;
      height[c] = strength[c] * halos->own[i] / (across->sigma * down->sigma);
    }
  slant.middle += slant.shift * (first - place->row);
  smp_slanted_halo (light, height, n_channels, tile->stride, end - first, across, slant, heights);
}

typedef struct
{
  float width_mm[SMP_DOTS_AT_ONCE];
  float x[SMP_DOTS_AT_ONCE], xx[SMP_DOTS_AT_ONCE], xy[SMP_DOTS_AT_ONCE], yy[SMP_DOTS_AT_ONCE];
  float rho[SMP_DOTS_AT_ONCE];
  int column[SMP_DOTS_AT_ONCE], n_columns[SMP_DOTS_AT_ONCE]; /* SmpSpan */
  int row[SMP_DOTS_AT_ONCE], n_rows[SMP_DOTS_AT_ONCE];
} Cores;

/* On tilted skin rho depends on the direction: see dot-draw.h. */
static inline void
find_cores (const SmpDotShape *shape, const Skins *skins, int n, Cores *cores)
{
  for (int i = 0; i < n; i++)
    {
      SmpSkinView skin = skin_of (skins, i);
      gboolean is_round = (skin.gauss.xy == 0) & (skin.gauss.xx == skin.gauss.yy);
      float sigma = cores->width_mm[i] * (1 / SMP_CORE_WIDTH);
      float own = sigma * sigma;
      SmpGauss gauss = smp_gauss_in_photo (shape, &skin, own);
      float rho = gauss.own / sqrtf (determinant (&gauss));
      float xx = (skin.gauss.xx * own + gauss.xx) / (1 + rho);
      float xy = (skin.gauss.xy * own + gauss.xy) / (1 + rho);
      float yy = (skin.gauss.yy * own + gauss.yy) / (1 + rho);
      float inverse;
      SmpSpan columns, rows;

      gauss.xx = is_round ? gauss.xx : xx;
      gauss.xy = is_round ? gauss.xy : xy;
      gauss.yy = is_round ? gauss.yy : yy;
      inverse = 0.5f / determinant (&gauss);
      columns = smp_span_around (skins->x[i], SMP_CORE_CUT * sqrtf (gauss.xx));
      rows = smp_span_around (skins->y[i], SMP_CORE_CUT * sqrtf (gauss.yy));

      cores->rho[i] = gauss.own / (is_round ? gauss.xx : sqrtf (determinant (&gauss)));
      cores->x[i] = columns.first + 0.5f - skins->x[i];
      cores->xx[i] = gauss.yy * inverse;
      cores->xy[i] = -gauss.xy * inverse;
      cores->yy[i] = gauss.xx * inverse;
      cores->column[i] = columns.first;
      cores->n_columns[i] = columns.n;
      cores->row[i] = rows.first;
      cores->n_rows[i] = rows.n;
    }
}

static inline void
draw_tilted_core (const SmpDotShape *shape, const Cores *cores, int i, const SmpPlace *place,
                  float opacity, SmpTile *tile)
{
  SmpSpan columns = { cores->column[i], cores->n_columns[i] };
  int first = MAX (place->row + cores->row[i], 0);
  int end = MIN (place->row + cores->row[i] + cores->n_rows[i], tile->height);
  SmpTiltedCore core = { .x = cores->x[i],
                         .y = place->y,
                         .row = first - place->row,
                         .xx = cores->xx[i],
                         .xy = cores->xy[i],
                         .yy = cores->yy[i],
                         .end = SMP_CORE_CUT * SMP_CORE_CUT / 2 };
  float *light[3], strength[3];

  smp_core_polynomial (core.p, cores->rho[i]);
  for (int c = 0; c < 3; c++)
    {
      light[c] = smp_tile_row (tile, c, first) + place->column + columns.first;
      strength[c] = opacity * shape->pigment->core[c];
    }

  if (smp_groups_of (columns) == 1)
    smp_tilted_rows (light, tile->stride, end - first, SMP_PER_GROUP, &core, strength);
  else
    smp_tilted_rows (light, tile->stride, end - first, smp_groups_of (columns) * SMP_PER_GROUP,
                     &core, strength);
}

void
SMP_BUILT (smp_dots_draw_tilted) (const SmpDotShape *shape, const SmpDots *dots, SmpTile *tile)
{
  Skins skins;
  Halos halos[3], red;
  Cores cores;

  find_skins (dots, &skins);
  for (int i = 0; i < dots->n; i++)
    {
      for (int c = 0; c < 3; c++)
        halos[c].variance_mm2[i] = shape->halo_variances[c][dots->looks[i].halo_step[c]];
      red.variance_mm2[i] = shape->red_halo_variance;
      cores.width_mm[i] = dots->looks[i].width_mm;
    }
  for (int c = 0; c < 3; c++)
    find_halos (shape, &skins, dots->n, &halos[c]);
  if (shape->is_red)
    find_halos (shape, &skins, dots->n, &red);
  find_cores (shape, &skins, dots->n, &cores);

  for (int i = 0; i < dots->n; i++)
    {
      const SmpPigmentDot *dot = &dots->looks[i];
      const SmpPlace *place = &dots->places[i];

      for (int c = 0; c < 3; c++)
        {
          float strength = dot->opacity * dot->halo_height[c];

          draw_halo (shape, &halos[c], i, place, c, 1, &strength, tile);
        }
      if (shape->is_red)
        draw_halo (shape, &red, i, place, 0, 3, shape->pigment->red_halo, tile);
      draw_tilted_core (shape, &cores, i, place, dot->opacity, tile);
    }
}
