/* dot-draw: drawing one dot, and what of its shape is needed for that. Between dot-shape, which works out once what
 * all dots share, and dot-draw.c, which is built once for each kind of processor.
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
 * own blur and by the pixel is exact arithmetic, and a product of functions of x and of y. The
 * width at half height is this many s, its integral 6 pi s². */
#define SMP_CORE_WIDTH 4.6252f

/* Below e^-10 of a core nothing is drawn (0.3 % of its mass), and a halo ends at this many
 * standard deviations, after it was lowered by its value there: it fades out without a rim. */
#define SMP_CORE_CUT 4.47f
#define SMP_HALO_CUT 2.25f

/* A pixel gathers light over its square; a Gaussian of the same variance stands for it. Nothing
 * is drawn narrower than the second value: from there on the sum over a dot's pixels does not
 * depend on where in a pixel the dot lies (within 1.5 %). */
#define SMP_PIXEL_VARIANCE (1 / 12.0f)
#define SMP_VARIANCE_MIN 0.25f

/* The least significant bits of a float below those of a step of a halo's width. */
#define SMP_HALO_STEP_BITS 18

/* The function of this name that is built for the processor. */
#ifdef SMP_KERNEL_AVX2
#define SMP_BUILT(name) name##_avx2
#else
#define SMP_BUILT(name) name##_plain
#endif

void SMP_BUILT (smp_dot_draw) (const SmpDotShape *shape, const SmpPigmentDot *dot,
                               const SmpPlace *place, SmpTile *tile);
void SMP_BUILT (smp_dot_draw_tilted) (const SmpDotShape *shape, const SmpPigmentDot *dot,
                                      const SmpScalpView *view, const SmpPlace *place,
                                      SmpTile *tile);

/* The pixels whose centres are within @radius of @middle. */
static inline SmpSpan
smp_span_around (float middle, float radius)
{
  SmpSpan span;

  span.first = -smp_floor (radius + 0.5f - middle);
  span.n = smp_floor (middle + radius - 0.5f) - span.first + 1;

  return span;
}

/* Groups that hold these pixels. */
static inline int
smp_groups_of (SmpSpan span)
{
  return (span.n + SMP_GROUP - 1) / SMP_GROUP;
}

/* The number of a step of width; a float's exponent and the first bits of its mantissa are one. */
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

/* The halo profile that is nearest in width. */
static inline const SmpHaloProfiles *
smp_halo_at (const SmpDotShape *shape, float variance)
{
  int step = smp_halo_step (variance) - shape->first_halo;

  return &shape->halos[CLAMP (step, 0, shape->n_halos - 1)];
}

/* A Gaussian in the picture: its covariance, and the root of the determinant that this would have
 * without any blur. */
typedef struct
{
  float xx, xy, yy;
  float own;
} SmpGauss;

/* How the picture would show a Gaussian of 1 mm² without any blur, and its least variance in any
 * direction. */
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

/* Blur by the photo and by the pixel adds to the covariance; nowhere is a Gaussian narrower than what
 * the picture can show. */
static inline SmpGauss
smp_gauss_in_photo (const SmpDotShape *shape, const SmpSkinView *skin, float variance_mm2)
{
  float blur = shape->blur_variance + SMP_PIXEL_VARIANCE;

  blur = MAX (blur, SMP_VARIANCE_MIN - skin->narrowest * variance_mm2);

  return (SmpGauss) { skin->gauss.xx * variance_mm2 + blur, skin->gauss.xy * variance_mm2,
                      skin->gauss.yy * variance_mm2 + blur, skin->gauss.own * variance_mm2 };
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
static inline void
smp_core_polynomial (float p[3], float rho)
{
  p[0] = rho * (3 - 3 * rho + rho * rho);
  p[1] = rho * rho * (3 - 2 * rho);
  p[2] = rho * rho * rho / 2;
}

/* The core of a dot of this width, seen from above. */
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
