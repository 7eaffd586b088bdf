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

/* A tilted halo ends where its exponent is this: at the same height in its middle as one that is seen
 * from above. */
#define TILTED_HALO_END 2.8f

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

static void
halo_init (SmpHalo *halo, const SmpDotShape *shape, float variance_mm2)
{
  float px2 = shape->pixels_per_mm * shape->pixels_per_mm;
  float variance = variance_in_photo (shape, variance_mm2);
  float radius = HALO_CUT * sqrtf (variance);

  halo->height_scale = variance_mm2 * px2 / variance;
  halo->profiles = smp_tile_new_groups (SMP_PHASES * shape->max_groups);
  for (int phase = 0; phase < SMP_PHASES; phase++)
    {
      float middle = (phase + 0.5f) / SMP_PHASES;

      halo->spans[phase] = span_around (middle, radius);
      halo_profile (halo->profiles + phase * shape->max_groups * SMP_GROUP, halo->spans[phase],
                    middle, variance);
    }
}

void
smp_dot_shape_init (SmpDotShape *shape, const SmpPigment *pigment, double pixels_per_mm,
                    double largest_scale, double photo_blur)
{
  SmpPigmentDot largest = smp_pigment_largest_dot (pigment);
  float enlarged = MAX (largest_scale / pixels_per_mm, 1);
  float halo_cut = MAX (HALO_CUT, sqrtf (2 * TILTED_HALO_END));
  float radius;

  *shape = (SmpDotShape) { .pigment = pigment,
                           .pixels_per_mm = pixels_per_mm,
                           .blur_variance = photo_blur * photo_blur,
                           .is_red = pigment->red_skin[1] > 0 };
  if (enlarged == 1)
    halo_cut = HALO_CUT;

  /* Nothing reaches further than the widest core and the widest halos. */
  enlarged *= enlarged;
  radius = largest.width_mm / CORE_WIDTH;
  radius = CORE_CUT * sqrtf (variance_in_photo (shape, radius * radius * enlarged));
  for (int c = 0; c < 3; c++)
    {
      float variance = smp_pigment_halo_variance (c, largest.halo_step[c]) * enlarged;

      radius = MAX (radius, halo_cut * sqrtf (variance_in_photo (shape, variance)));
    }
  if (shape->is_red)
    {
      float variance = smp_pigment_red_halo_variance () * enlarged;

      radius = MAX (radius, halo_cut * sqrtf (variance_in_photo (shape, variance)));
    }
  shape->reach = (int) ceilf (radius) + 1;
  shape->max_groups = (2 * shape->reach + 1) / SMP_GROUP + 1;

  for (int c = 0; c < 3; c++)
    for (int step = 0; step <= largest.halo_step[c]; step++)
      halo_init (&shape->halos[c][step], shape, smp_pigment_halo_variance (c, step));
  if (shape->is_red)
    halo_init (&shape->red_halo, shape, smp_pigment_red_halo_variance ());
}

void
smp_dot_shape_clear (SmpDotShape *shape)
{
  for (int c = 0; c < 3; c++)
    for (int step = 0; step < SMP_HALO_STEPS; step++)
      g_aligned_free (shape->halos[c][step].profiles);
  g_aligned_free (shape->red_halo.profiles);
}

/* Whether a dot of these spans touches the tile; if so, its first and last but one row there. */
static gboolean
clip (const SmpTile *tile, const SmpPlace *place, SmpSpan columns, SmpSpan rows, int *first,
      int *end)
{
  int left = place->column + columns.first;

  *first = MAX (place->row + rows.first, 0);
  *end = MIN (place->row + rows.first + rows.n, tile->height);

  return *first < *end && left < tile->width && left + columns.n > 0;
}

/* Multiplies the light of one channel by 1 - @strength times the halo. */
static void
draw_halo (const SmpDotShape *shape, SmpTile *tile, int channel, const SmpHalo *halo,
           float strength, const SmpPlace *place)
{
  int phase_floats = shape->max_groups * SMP_GROUP;
  int across = MIN (place->x * SMP_PHASES, SMP_PHASES - 1);
  int down = MIN (place->y * SMP_PHASES, SMP_PHASES - 1);
  SmpSpan columns = halo->spans[across];
  SmpSpan rows = halo->spans[down];
  int first, end;

  if (!clip (tile, place, columns, rows, &first, &end))
    return;

  tile->kernel->halo (smp_tile_row (tile, channel, first) + place->column + columns.first,
                      tile->stride, end - first, groups_of (columns),
                      halo->profiles + across * phase_floats,
                      halo->profiles + down * phase_floats + first - place->row - rows.first,
                      strength * halo->height_scale);
}

/* Multiplies the light of all channels by 1 - @strength times the core. A core of parameter
 * s² = own, blurred to variance, is still a polynomial times a Gaussian. With
 * rho = own / variance and u = r² / (2 variance) it is
 *
 *     rho exp (-u) (3 - 3 rho + rho² + (3 rho - 2 rho²) u + rho² u² / 2),
 *
 * since u^n exp (-u) is a sum of derivatives of Gaussians by their variance, and blurring only
 * adds to the variance. u is a term in x plus a term in y, so with c0, c1, c2 for the
 * coefficients this is a sum of three products of a function of x and a function of y. */
static void
draw_core (const SmpDotShape *shape, SmpTile *tile, const float strength[3], float own_mm2,
           const SmpPlace *place)
{
  static const float powers[3][3] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
  float own = own_mm2 * (shape->pixels_per_mm * shape->pixels_per_mm);
  float variance = variance_in_photo (shape, own_mm2);
  float radius = CORE_CUT * sqrtf (variance);
  float rho = own / variance;
  float c0 = rho * (3 - 3 * rho + rho * rho);
  float c1 = rho * rho * (3 - 2 * rho);
  float c2 = rho * rho * rho / 2;
  const float coefficients[3][3] = { { c0, c1, c2 }, { c1, 2 * c2, 0 }, { c2, 0, 0 } };
  int apart = shape->max_groups * SMP_GROUP;
  SmpSpan columns = span_around (place->x, radius);
  SmpSpan rows = span_around (place->y, radius);
  float *light[3];
  int first, end;

  if (!clip (tile, place, columns, rows, &first, &end))
    return;

  tile->kernel->profiles (tile->across, apart, groups_of (columns), columns.first + 0.5f - place->x,
                          radius, 1 / (2 * variance), coefficients);
  tile->kernel->profiles (tile->down, apart, groups_of (rows), rows.first + 0.5f - place->y, radius,
                          1 / (2 * variance), powers);
  for (int c = 0; c < 3; c++)
    light[c] = smp_tile_row (tile, c, first) + place->column + columns.first;
  tile->kernel->core (light, tile->stride, end - first, groups_of (columns), tile->across,
                      tile->down + first - place->row - rows.first, apart, strength);
}

void
smp_dot_shape_draw (const SmpDotShape *shape, const SmpPigmentDot *dot, const SmpPlace *place,
                    SmpTile *tile)
{
  float sigma = dot->width_mm * (1 / CORE_WIDTH);
  float strength[3];

  for (int c = 0; c < 3; c++)
    {
      draw_halo (shape, tile, c, &shape->halos[c][dot->halo_step[c]],
                 dot->opacity * dot->halo_height[c], place);
      if (shape->is_red)
        draw_halo (shape, tile, c, &shape->red_halo, shape->pigment->red_halo[c], place);
      strength[c] = dot->opacity * shape->pigment->core[c];
    }
  draw_core (shape, tile, strength, sigma * sigma, place);
}

/* A Gaussian in the picture: its covariance, and what it has of its own without the blur, as the
 * root of the determinant. */
typedef struct
{
  float xx, xy, yy;
  float own, blurred;
} Tilted;

/* A Gaussian of the skin as the picture shows it. Blur by the photo and by the pixel adds to its
 * covariance; across it is nowhere narrower than what the picture can show. */
static Tilted
tilted (const SmpDotShape *shape, const SmpScalpView *view, float variance_mm2)
{
  float scale = variance_mm2 / (float) (view->area_mm2 * view->area_mm2);
  float blur = shape->blur_variance + PIXEL_VARIANCE;
  Tilted gauss = { view->yy * scale, -view->xy * scale, view->xx * scale, 0, 0 };
  float middle = (gauss.xx + gauss.yy) / 2, apart = (gauss.xx - gauss.yy) / 2;
  float narrowest = middle - sqrtf (apart * apart + gauss.xy * gauss.xy);

  gauss.own = variance_mm2 / (float) view->area_mm2;
  blur = MAX (blur, VARIANCE_MIN - MAX (narrowest, 0));
  gauss.xx += blur;
  gauss.yy += blur;
  gauss.blurred = sqrtf (gauss.xx * gauss.yy - gauss.xy * gauss.xy);

  return gauss;
}

/* Multiplies the light of @n_channels from @channel on by 1 - @strength times a profile of the
 * Gaussian: (@p[0] + @p[1] u + @p[2] u²) exp (-u) - @low up to u = @end, where u is half the square of
 * the distance in standard deviations. */
static void
draw_tilted (SmpTile *tile, int channel, int n_channels, const float *strength, const Tilted *gauss,
             const float p[3], float low, float end, const SmpPlace *place)
{
  float inverse = 0.5f / (gauss->blurred * gauss->blurred);
  SmpSpan columns = span_around (place->x, sqrtf (2 * end * gauss->xx));
  SmpSpan rows = span_around (place->y, sqrtf (2 * end * gauss->yy));
  SmpTiltedProfile profile = { .xx = gauss->yy * inverse,
                               .xy = -gauss->xy * inverse,
                               .yy = gauss->xx * inverse,
                               .p = { p[0], p[1], p[2] },
                               .low = low,
                               .end = end };
  float *light[3];
  int first, last;

  if (!clip (tile, place, columns, rows, &first, &last))
    return;

  profile.x = columns.first + 0.5f - place->x;
  profile.y = place->y;
  profile.row = first - place->row;
  for (int c = 0; c < n_channels; c++)
    light[c] = smp_tile_row (tile, channel + c, first) + place->column + columns.first;
  tile->kernel->tilted (light, n_channels, tile->stride, last - first, groups_of (columns),
                        &profile, strength);
}

static void
draw_tilted_halo (const SmpDotShape *shape, SmpTile *tile, int channel, int n_channels,
                  const float *strength, float variance_mm2, const SmpScalpView *view,
                  const SmpPlace *place)
{
  const float at_end = 0.06081006f;                      /* exp (-end) */
  const float kept = 1 - at_end * (1 + TILTED_HALO_END); /* of the integral, lowered by that */
  Tilted gauss = tilted (shape, view, variance_mm2);
  float height = gauss.own / (gauss.blurred * kept);

  draw_tilted (tile, channel, n_channels, strength, &gauss, (float[3]) { height, 0, 0 },
               height * at_end, TILTED_HALO_END, place);
}

void
smp_dot_shape_draw_tilted (const SmpDotShape *shape, const SmpPigmentDot *dot,
                           const SmpScalpView *view, const SmpPlace *place, SmpTile *tile)
{
  float sigma = dot->width_mm * (1 / CORE_WIDTH);
  Tilted gauss = tilted (shape, view, sigma * sigma);
  /* As in draw_core (), with areas for variances. */
  float rho = gauss.own / gauss.blurred;
  const float p[3] = { rho * (3 - 3 * rho + rho * rho), rho * rho * (3 - 2 * rho),
                       rho * rho * rho / 2 };
  float strength[3];

  for (int c = 0; c < 3; c++)
    {
      float halo = dot->opacity * dot->halo_height[c];

      draw_tilted_halo (shape, tile, c, 1, &halo, smp_pigment_halo_variance (c, dot->halo_step[c]),
                        view, place);
      strength[c] = dot->opacity * shape->pigment->core[c];
    }
  if (shape->is_red)
    draw_tilted_halo (shape, tile, 0, 3, shape->pigment->red_halo, smp_pigment_red_halo_variance (),
                      view, place);
  draw_tilted (tile, 0, 3, strength, &gauss, p, 0, CORE_CUT * CORE_CUT / 2, place);
}
