/* dot-shape: what one dot looks like in the picture, core, halo and redness, and drawing it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "dot-shape.h"

#include <math.h>

#include "float-math.h"

/* A dot's core is a flat-topped disc with soft edges: with u = r² / (2 s²),
 *
 *     core = (1 + u + u²/2) exp (-u),
 *
 * close to a super-Gaussian of order 3.5, but made of Gaussians, so that blurring by the photo's
 * own blur and by the pixel is exact arithmetic, and a product of functions of x and of y. The
 * width at half height is this many s, its integral 6 pi s². */
#define CORE_WIDTH 4.6252f

/* Below e^-10 of a core nothing is drawn (0.3 % of its mass), and a halo ends at this many
 * standard deviations, after it was lowered by its value there: it fades out without a rim. */
#define CORE_CUT 4.47f
#define HALO_CUT 2.25f

/* A pixel gathers light over its square; a Gaussian of the same variance stands for it. Nothing
 * is drawn narrower than the second value: from there on the sum over a dot's pixels does not
 * depend on where in a pixel the dot lies (within 1.5 %). */
#define PIXEL_VARIANCE (1 / 12.0f)
#define VARIANCE_MIN 0.25f

/* Steps of a halo's width for each octave of its variance, a power of two. The nearest step is off by
 * 1 / (2 HALO_STEPS) of the variance at most; were that twice as much, the highest halo could take
 * more than all light. */
#define HALO_STEPS 32
#define HALO_STEP_BITS 18 /* of a float, below those of the step */

/* Variance in px² of a Gaussian of the scalp as the photo shows it. */
static float
variance_in_photo (const SmpDotShape *shape, float variance_mm2)
{
  float variance = variance_mm2 * shape->pixels_per_mm * shape->pixels_per_mm;

  return MAX (variance + shape->blur_variance + PIXEL_VARIANCE, VARIANCE_MIN);
}

/* The pixels whose centres are within @radius of @middle. */
static SmpSpan
span_around (float middle, float radius)
{
  SmpSpan span;

  span.first = -smp_floor (radius + 0.5f - middle);
  span.n = smp_floor (middle + radius - 0.5f) - span.first + 1;

  return span;
}

/* Groups that hold these pixels. */
static int
groups_of (SmpSpan span)
{
  return (span.n + SMP_GROUP - 1) / SMP_GROUP;
}

/* Halo along one axis: a Gaussian lowered to reach zero at the cut, with the integral of the
 * whole one. */
static void
halo_profile (float *profile, SmpSpan span, float middle, float variance)
{
  const float at_cut = 0.07955951f; /* exp (-cut² / 2) */
  const float kept = 0.8327226f;    /* erf (cut / sqrt 2) - 2 cut at_cut / sqrt (2 pi) */

  for (int i = 0; i < span.n; i++)
    {
      float distance = span.first + i + 0.5f - middle;

      profile[i] = (smp_exp_minus (distance * distance / (2 * variance)) - at_cut) * (1 / kept);
      profile[i] = MAX (profile[i], 0);
    }
}

/* The number of a step of width; a float's exponent and the first bits of its mantissa are one. */
static int
halo_step (float variance)
{
  union
  {
    float value;
    guint32 bits;
  } number = { variance };

  return number.bits >> HALO_STEP_BITS;
}

/* The variance in the middle of a step. */
static float
halo_step_variance (int step)
{
  union
  {
    guint32 bits;
    float value;
  } number = { ((guint32) step << HALO_STEP_BITS) + (1u << (HALO_STEP_BITS - 1)) };

  return number.value;
}

static void
halo_init (SmpHaloProfiles *halo, float variance)
{
  float radius;

  halo->sigma = sqrtf (variance);
  radius = HALO_CUT * halo->sigma;
  for (int phase = 0; phase < SMP_PHASES; phase++)
    {
      halo->spans[phase] = span_around ((phase + 0.5f) / SMP_PHASES, radius);
      halo->n_groups = MAX (halo->n_groups, groups_of (halo->spans[phase]));
    }
  halo->values = smp_tile_new_groups (SMP_PHASES * halo->n_groups);
  for (int phase = 0; phase < SMP_PHASES; phase++)
    halo_profile (halo->values + phase * halo->n_groups * SMP_GROUP, halo->spans[phase],
                  (phase + 0.5f) / SMP_PHASES, variance);
}

/* The halo profile that is nearest in width. */
static const SmpHaloProfiles *
halo_at (const SmpDotShape *shape, float variance)
{
  int step = halo_step (variance) - shape->first_halo;

  return &shape->halos[CLAMP (step, 0, shape->n_halos - 1)];
}

/* The least and the largest variance in mm² of a halo. */
static void
range_of_halos (const SmpDotShape *shape, float *least, float *largest)
{
  SmpPigmentDot dot = smp_pigment_largest_dot (shape->pigment);

  *least = *largest = smp_pigment_red_halo_variance ();
  for (int c = 0; c < 3; c++)
    {
      *least = MIN (*least, smp_pigment_halo_variance (c, 0));
      *largest = MAX (*largest, smp_pigment_halo_variance (c, dot.halo_step[c]));
    }
}

void
smp_dot_shape_clear (SmpDotShape *shape)
{
  for (int i = 0; i < shape->n_halos; i++)
    g_aligned_free (shape->halos[i].values);
  g_free (shape->halos);
}

/* A Gaussian in the picture: its covariance, and the root of the determinant that this would have
 * without any blur. */
typedef struct
{
  float xx, xy, yy;
  float own;
} Gauss;

static float
determinant (const Gauss *gauss)
{
  return gauss->xx * gauss->yy - gauss->xy * gauss->xy;
}

/* How the picture would show a Gaussian of 1 mm² without any blur, and its least variance in any
 * direction. */
typedef struct
{
  Gauss gauss;
  float narrowest;
} Skin;

static Skin
skin_from_above (const SmpDotShape *shape)
{
  float px2 = shape->pixels_per_mm * shape->pixels_per_mm;

  return (Skin) { { px2, 0, px2, px2 }, px2 };
}

static Skin
skin_at_angle (const SmpScalpView *view)
{
  float area = view->area_mm2;
  float scale = 1 / (area * area);
  Skin skin = { { view->yy * scale, -view->xy * scale, view->xx * scale, 1 / area }, 0 };
  float middle = (skin.gauss.xx + skin.gauss.yy) / 2, apart = (skin.gauss.xx - skin.gauss.yy) / 2;

  skin.narrowest = middle - sqrtf (apart * apart + skin.gauss.xy * skin.gauss.xy);
  skin.narrowest = MAX (skin.narrowest, 0);

  return skin;
}

/* Blur by the photo and by the pixel adds to the covariance; nowhere is a Gaussian narrower than what
 * the picture can show. */
static Gauss
gauss_in_photo (const SmpDotShape *shape, const Skin *skin, float variance_mm2)
{
  float blur = shape->blur_variance + PIXEL_VARIANCE;

  blur = MAX (blur, VARIANCE_MIN - skin->narrowest * variance_mm2);

  return (Gauss) { skin->gauss.xx * variance_mm2 + blur, skin->gauss.xy * variance_mm2,
                   skin->gauss.yy * variance_mm2 + blur, skin->gauss.own * variance_mm2 };
}

static SmpRoundHalo
round_halo (const SmpDotShape *shape, float variance_mm2)
{
  Skin skin = skin_from_above (shape);
  Gauss gauss = gauss_in_photo (shape, &skin, variance_mm2);
  const SmpHaloProfiles *profiles = halo_at (shape, gauss.xx);

  return (SmpRoundHalo) { profiles, gauss.own / (profiles->sigma * profiles->sigma) };
}

void
smp_dot_shape_init (SmpDotShape *shape, const SmpPigment *pigment, double pixels_per_mm,
                    double largest_scale, double photo_blur)
{
  float enlarged = largest_scale / pixels_per_mm;
  gboolean tilts = enlarged > 1;
  float least, largest, core, radius;

  *shape = (SmpDotShape) { .pigment = pigment,
                           .pixels_per_mm = pixels_per_mm,
                           .blur_variance = photo_blur * photo_blur,
                           .is_red = pigment->red_skin[1] > 0 };
  range_of_halos (shape, &least, &largest);
  core = smp_pigment_largest_dot (pigment).width_mm / CORE_WIDTH;
  core *= core;
  if (tilts)
    {
      /* What is seen at an angle may be as narrow as the picture can show. What is too narrow is
       * widened along both axes, and a core along its longer one: see core_of (). */
      least = 0;
      largest *= enlarged * enlarged;
      core *= 2 * enlarged * enlarged;
    }
  least = variance_in_photo (shape, least);
  largest = variance_in_photo (shape, largest) + (tilts ? VARIANCE_MIN : 0);
  core = variance_in_photo (shape, core) + (tilts ? VARIANCE_MIN : 0);

  shape->first_halo = halo_step (least);
  shape->n_halos = halo_step (largest) - shape->first_halo + 1;
  shape->halos = g_new0 (SmpHaloProfiles, shape->n_halos);
  for (int i = 0; i < shape->n_halos; i++)
    halo_init (&shape->halos[i], halo_step_variance (shape->first_halo + i));

  /* A slanted halo is a parallelogram: it reaches as far as its last row is shifted plus half that row.
   * The variance is the sum of the squares of the two, so they are at most sqrt (2) times its root. */
  radius = HALO_CUT * sqrtf (largest * (1 + 1.0f / HALO_STEPS) * (tilts ? 2 : 1));
  radius = MAX (radius, CORE_CUT * sqrtf (core));
  shape->reach = (int) ceilf (radius) + 1;
  shape->max_groups = (2 * shape->reach + 1) / SMP_GROUP + 1;

  for (int c = 0; c < 3; c++)
    for (int step = 0; step <= smp_pigment_largest_dot (pigment).halo_step[c]; step++)
      shape->round_halos[c][step] = round_halo (shape, smp_pigment_halo_variance (c, step));
  shape->round_red_halo = round_halo (shape, smp_pigment_red_halo_variance ());
}

/* Multiplies the light of one channel by 1 - @strength times a halo of height 1 before any blur. Each
 * row of a Gaussian is one of the same width, with its middle on a line, and its heights are a Gaussian
 * down the rows. */
static void
draw_halo (const SmpDotShape *shape, SmpTile *tile, int channel, const Gauss *gauss, float strength,
           const SmpPlace *place)
{
  float slope = gauss->xy / gauss->yy;
  const SmpHaloProfiles *across = halo_at (shape, gauss->xx - slope * gauss->xy);
  const SmpHaloProfiles *down = halo_at (shape, gauss->yy);
  int phase = MIN ((int) (place->y * SMP_PHASES), SMP_PHASES - 1);
  SmpSpan rows = down->spans[phase];
  int first = MAX (place->row + rows.first, 0);
  int end = MIN (place->row + rows.first + rows.n, tile->height);
  const float *heights =
      down->values + phase * down->n_groups * SMP_GROUP + first - place->row - rows.first;
  float *light = smp_tile_row (tile, channel, first) + place->column;

  const float one = 1 << SMP_SLANT_BITS;
  SmpSlant slant = { (place->x + slope * (0.5f - place->y)) * one, slope * one };

  slant.middle += slant.shift * (first - place->row);
  tile->kernel->slanted (light, tile->stride, end - first, across, slant, heights,
                         strength * gauss->own / (across->sigma * down->sigma));
}

/* The same of a halo seen from above: its rows stand one below the other. */
static void
draw_round_halo (SmpTile *tile, int channel, const SmpRoundHalo *halo, float strength,
                 const SmpPlace *place)
{
  const SmpHaloProfiles *profiles = halo->profiles;
  int across = MIN ((int) (place->x * SMP_PHASES), SMP_PHASES - 1);
  int down = MIN ((int) (place->y * SMP_PHASES), SMP_PHASES - 1);
  int phase_floats = profiles->n_groups * SMP_GROUP;
  SmpSpan columns = profiles->spans[across], rows = profiles->spans[down];
  int left = place->column + columns.first, top = place->row + rows.first;
  int first = MAX (top, 0), end = MIN (top + rows.n, tile->height);

  if (first < end && left < tile->width && left + columns.n > 0)
    tile->kernel->halo (smp_tile_row (tile, channel, first) + left, tile->stride, end - first,
                        groups_of (columns), profiles->values + across * phase_floats,
                        profiles->values + down * phase_floats + first - top,
                        strength * halo->height_scale);
}

/* Cores. One of parameter s² = own, blurred to variance, is still a polynomial times a Gaussian. With
 * rho = own / variance and u = r² / (2 variance) it is
 *
 *     rho exp (-u) (3 - 3 rho + rho² + (3 rho - 2 rho²) u + rho² u² / 2),
 *
 * since u^n exp (-u) is a sum of derivatives of Gaussians by their variance, and blurring only
 * adds to the variance. Its variance along an axis is (1 + rho) variance, which is own + variance.
 *
 * On tilted skin rho would differ from direction to direction. One for all, a ratio of areas, keeps the
 * integral, and the ellipse is chosen so that the variances are right, very nearly. */
typedef struct
{
  Gauss gauss;
  float p[3];             /* the polynomial in u */
  SmpSpan columns, rows;  /* from the dot's pixel on */
  int first_row, end_row; /* the part in the tile, whose rows these are, */
  float *light[3];        /* and where it starts */
  float strength[3];
} Core;

static Core
core_of (const SmpDotShape *shape, const SmpPigmentDot *dot, const Skin *skin,
         const SmpPlace *place, const SmpTile *tile)
{
  float sigma = dot->width_mm * (1 / CORE_WIDTH);
  float own = sigma * sigma;
  Core core = { .gauss = gauss_in_photo (shape, skin, own) };
  Gauss *gauss = &core.gauss;
  float rho;

  if (skin->gauss.xy == 0 && skin->gauss.xx == skin->gauss.yy)
    {
      rho = gauss->own / gauss->xx;
    }
  else
    {
      rho = gauss->own / sqrtf (determinant (gauss));
      gauss->xx = (skin->gauss.xx * own + gauss->xx) / (1 + rho);
      gauss->xy = (skin->gauss.xy * own + gauss->xy) / (1 + rho);
      gauss->yy = (skin->gauss.yy * own + gauss->yy) / (1 + rho);
      rho = gauss->own / sqrtf (determinant (gauss));
    }
  core.p[0] = rho * (3 - 3 * rho + rho * rho);
  core.p[1] = rho * rho * (3 - 2 * rho);
  core.p[2] = rho * rho * rho / 2;
  core.columns = span_around (place->x, CORE_CUT * sqrtf (gauss->xx));
  core.rows = span_around (place->y, CORE_CUT * sqrtf (gauss->yy));
  core.first_row = MAX (place->row + core.rows.first, 0);
  core.end_row = MIN (place->row + core.rows.first + core.rows.n, tile->height);
  for (int c = 0; c < 3; c++)
    {
      core.light[c] = smp_tile_row (tile, c, core.first_row) + place->column + core.columns.first;
      core.strength[c] = dot->opacity * shape->pigment->core[c];
    }

  return core;
}

/* From above, u is a term in x plus a term in y, so a core is a sum of three products of a function of
 * x and a function of y. */
static void
draw_core (const SmpDotShape *shape, const SmpPigmentDot *dot, const Skin *skin,
           const SmpPlace *place, SmpTile *tile)
{
  static const float powers[3][3] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
  Core core = core_of (shape, dot, skin, place, tile);
  const float *p = core.p;
  const float polynomials[3][3] = { { p[0], p[1], p[2] }, { p[1], 2 * p[2], 0 }, { p[2], 0, 0 } };
  float radius = CORE_CUT * sqrtf (core.gauss.xx), scale = 0.5f / core.gauss.xx;
  int apart = shape->max_groups * SMP_GROUP;

  tile->kernel->profiles (tile->across, apart, groups_of (core.columns),
                          core.columns.first + 0.5f - place->x, radius, scale, polynomials);
  tile->kernel->profiles (tile->down, apart, groups_of (core.rows),
                          core.rows.first + 0.5f - place->y, radius, scale, powers);
  tile->kernel->core (core.light, tile->stride, core.end_row - core.first_row,
                      groups_of (core.columns), tile->across,
                      tile->down + core.first_row - place->row - core.rows.first, apart,
                      core.strength);
}

static void
draw_tilted_core (const SmpDotShape *shape, const SmpPigmentDot *dot, const Skin *skin,
                  const SmpPlace *place, SmpTile *tile)
{
  Core core = core_of (shape, dot, skin, place, tile);
  const Gauss *gauss = &core.gauss;
  float inverse = 0.5f / determinant (gauss);
  SmpTiltedCore tilted = { .x = core.columns.first + 0.5f - place->x,
                           .y = place->y,
                           .row = core.first_row - place->row,
                           .xx = gauss->yy * inverse,
                           .xy = -gauss->xy * inverse,
                           .yy = gauss->xx * inverse,
                           .p = { core.p[0], core.p[1], core.p[2] },
                           .end = CORE_CUT * CORE_CUT / 2 };

  tile->kernel->tilted (core.light, tile->stride, core.end_row - core.first_row,
                        groups_of (core.columns), &tilted, core.strength);
}

void
smp_dot_shape_draw (const SmpDotShape *shape, const SmpPigmentDot *dot, const SmpPlace *place,
                    SmpTile *tile)
{
  Skin skin = skin_from_above (shape);

  for (int c = 0; c < 3; c++)
    {
      draw_round_halo (tile, c, &shape->round_halos[c][dot->halo_step[c]],
                       dot->opacity * dot->halo_height[c], place);
      if (shape->is_red)
        draw_round_halo (tile, c, &shape->round_red_halo, shape->pigment->red_halo[c], place);
    }
  draw_core (shape, dot, &skin, place, tile);
}

void
smp_dot_shape_draw_tilted (const SmpDotShape *shape, const SmpPigmentDot *dot,
                           const SmpScalpView *view, const SmpPlace *place, SmpTile *tile)
{
  Skin skin = skin_at_angle (view);
  Gauss gauss;

  for (int c = 0; c < 3; c++)
    {
      gauss = gauss_in_photo (shape, &skin, smp_pigment_halo_variance (c, dot->halo_step[c]));
      draw_halo (shape, tile, c, &gauss, dot->opacity * dot->halo_height[c], place);
    }
  if (shape->is_red)
    {
      gauss = gauss_in_photo (shape, &skin, smp_pigment_red_halo_variance ());
      for (int c = 0; c < 3; c++)
        draw_halo (shape, tile, c, &gauss, shape->pigment->red_halo[c], place);
    }
  draw_tilted_core (shape, dot, &skin, place, tile);
}
