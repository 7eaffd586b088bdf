/* dot-draw: draws one dot, and the parts of its shape that this needs. dot-shape computes once what
 * all dots share; dot-draw.c is compiled once for each kind of processor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>

#include "dot-shape.h"
#include "float-math.h"

G_BEGIN_DECLS

/* A dot's core is a flat-topped disc with soft edges: with u = r² / (2 s²),
 *
 *     core = (1 + u + u²/2) exp (-u),
 *
 * close to a super-Gaussian of order 3.5, but made of Gaussians, so that blurring by the photo's
 * own blur and by the pixel is exact, and separable into functions of x and of y. The width at
 * half height is this many s, its integral 6 pi s². */
#define SMP_CORE_WIDTH 4.6252f

/* Where the core is below e^-10 nothing is drawn (0.3 % of its mass). A halo is cut at this many
 * standard deviations, after subtracting its value there, so that it ends without a rim. */
#define SMP_CORE_CUT 4.47f
#define SMP_HALO_CUT 2.25f

/* A pixel integrates light over its square, which a Gaussian of the same variance approximates.
 * Nothing is drawn narrower than the second value: from there on the sum over a dot's pixels
 * does not depend on the position of the dot within a pixel (within 1.5 %). */
#define SMP_PIXEL_VARIANCE (1 / 12.0f)
#define SMP_VARIANCE_MIN 0.25f

/* Bits of a float below those that select the step of a halo's width. */
#define SMP_HALO_STEP_BITS 18

void SMP_BUILT (smp_dots_draw) (const SmpDotShape *shape, const SmpDots *dots, SmpTile *tile);
void
    SMP_BUILT (smp_dots_draw_tilted) (const SmpDotShape *shape, const SmpDots *dots, SmpTile *tile);

/* The pixels whose centres are within @radius of @middle. */
static inline SmpSpan
smp_span_around (float middle, float radius)
{
  SmpSpan span;

  span.first = -smp_floor (radius + 0.5f - middle);
  span.n = smp_floor (middle + radius - 0.5f) - span.first + 1;

  return span;
}

/* Number of groups needed for these pixels. */
static inline int
smp_groups_of (SmpSpan span)
{
  return (span.n + SMP_GROUP - 1) / SMP_GROUP;
}

/* The steps of width: a float's exponent and the first bits of its mantissa, as an integer. */
static inline int
smp_halo_step (float variance)
{
  union
  {
    float value;
    guint32 bits;
  } number = { variance };

  return number.bits >> SMP_HALO_STEP_BITS;
}

/* Returns the index of the halo profile of the nearest width. */
static inline int
smp_halo_at (const SmpDotShape *shape, float variance)
{
  int step = smp_halo_step (variance) - shape->first_halo;

  return CLAMP (step, 0, shape->n_halos - 1);
}

/* A Gaussian in the picture: its covariance, and the square root of its determinant before any
 * blur. */
typedef struct
{
  float xx, xy, yy;
  float own;
} SmpGauss;

/* The picture of a Gaussian of 1 mm² without any blur, and its least variance in any direction. */
typedef struct
{
  SmpGauss gauss;
  float narrowest;
} SmpSkinView;

static inline SmpSkinView
smp_skin_from_above (const SmpDotShape *shape)
{
  float px2 = shape->pixels_per_mm * shape->pixels_per_mm;

  return (SmpSkinView) { { px2, 0, px2, px2 }, px2 };
}

/* Adds the blur of photo and pixel to the covariance, and widens the Gaussian to what the
 * picture can show. */
static inline SmpGauss
smp_gauss_in_photo (const SmpDotShape *shape, const SmpSkinView *skin, float variance_mm2)
{
  float blur = shape->blur_variance + SMP_PIXEL_VARIANCE;

  blur = MAX (blur, SMP_VARIANCE_MIN - skin->narrowest * variance_mm2);

  return (SmpGauss) { skin->gauss.xx * variance_mm2 + blur, skin->gauss.xy * variance_mm2,
                      skin->gauss.yy * variance_mm2 + blur, skin->gauss.own * variance_mm2 };
}

/* Blurred cores. One of parameter s² = own, blurred to variance, is still a polynomial times a
 * Gaussian. With rho = own / variance and u = r² / (2 variance) it is
 *
 *     rho exp (-u) (3 - 3 rho + rho² + (3 rho - 2 rho²) u + rho² u² / 2),
 *
 * since u^n exp (-u) is a sum of derivatives of Gaussians by their variance, and blurring only adds
 * to the variance. Its variance along an axis is (1 + rho) variance, which is own + variance.
 *
 * On tilted skin rho would depend on the direction. Using the ratio of the areas for all
 * directions keeps the integral, and the ellipse is chosen so that the variances are nearly
 * right. */
static inline void
smp_core_polynomial (float p[3], float rho)
{
  p[0] = rho * (3 - 3 * rho + rho * rho);
  p[1] = rho * rho * (3 - 2 * rho);
  p[2] = rho * rho * rho / 2;
}

/* Returns the core of a dot of this width, seen from above. */
static inline SmpRoundCore
smp_round_core (const SmpDotShape *shape, float width_mm)
{
  SmpSkinView skin = smp_skin_from_above (shape);
  float sigma = width_mm * (1 / SMP_CORE_WIDTH);
  SmpGauss gauss = smp_gauss_in_photo (shape, &skin, sigma * sigma);
  SmpRoundCore core;

  smp_core_polynomial (core.p, gauss.own / gauss.xx);
  core.radius = SMP_CORE_CUT * sqrtf (gauss.xx);
  core.scale = 0.5f / gauss.xx;

  return core;
}

G_END_DECLS
