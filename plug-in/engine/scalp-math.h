/* scalp-math: the formulas of scalp for a head, for one place; inline, so that the compiler makes vectors of loops
 * over places. Others use scalp.h.
 *
 * Coordinates: u, v are the picture's, in the frame of the outline, where the outline is the unit
 * circle; rho is their radius. X, Y, Z are on the unit sphere, Z towards the camera. Placing a dot
 * uses only basic arithmetic and square roots, which are exact on every processor.
 *
 * The outline of a head is no ellipse: where it is narrower, as at the temples from the top, the skin turns away earlier.
 * So the picture of the spheroid is bent along the rays from its centre, see outline-shape. Then u, v and rho are before
 * that. Functions for both kinds have an argument is_bent, which the compiler knows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>

#include "scalp.h"

G_BEGIN_DECLS

/* Z of the place that appears at rho² = @t <= rim², and its derivative by t. The camera is at 1
 * / s on the Z axis, and a place appears at rho = sqrt (1 - s²) sin / (1 - s Z), with the
 * visible rim Z = s at rho = 1. That is a quadratic equation for Z. */
static inline double
smp_scalp_height_at (const SmpScalp *scalp, double t, double *slope)
{
  double s = scalp->nearness;
  double root = sqrt (1.0 - t);
  double above = scalp->nearness_per_away2 * t + root;
  double below = 1.0 + scalp->nearness2_per_away2 * t;

  if (slope)
    *slope = ((scalp->nearness_per_away2 - 0.5 / root) * below - above * scalp->per_away2 * s * s) /
             (below * below);

  return above / below;
}

/* X per unit of u, or Y per unit of v. */
static inline double
smp_scalp_spread_at (const SmpScalp *scalp, double height)
{
  return (1.0 - scalp->nearness * height) / scalp->away;
}

/* Radius on the plane per unit of rho, in units of the sphere. It increases with @t = rho². */
static inline double
smp_scalp_stretch_at (const SmpScalp *scalp, double t)
{
  double height, rho;

  if (t <= scalp->rim * scalp->rim)
    {
      height = smp_scalp_height_at (scalp, t, NULL);

      /* Lambert: the radius for an angle from the pole is the chord, sqrt (2 (1 - Z)). */
      return smp_scalp_spread_at (scalp, height) * sqrt (2.0 / (1.0 + height));
    }

  rho = sqrt (t);

  return (scalp->rim_plane + scalp->rim_slope * (rho - scalp->rim)) / rho;
}

static inline void
smp_scalp_to_outline (const SmpScalp *scalp, double x_px, double y_px, double uv[2])
{
  double dx = x_px - scalp->centre_x;
  double dy = y_px - scalp->centre_y;

  uv[0] = (scalp->tilt_cos * dx + scalp->tilt_sin * dy) / scalp->half[0];
  uv[1] = (scalp->tilt_cos * dy - scalp->tilt_sin * dx) / scalp->half[1];
}

/* A place as seen from the centre of an outline that is no ellipse. */
typedef struct
{
  double along[2]; /* its direction in the frame of the outline, of length 1 */
  double c;        /* of the outline in that direction */
} SmpScalpRay;

/* Returns the ray to a place at this radius; in the centre any is right. */
static inline SmpScalpRay
smp_scalp_ray_to (const SmpScalp *scalp, double u, double v, double radius)
{
  double scale = 1.0 / radius;
  SmpScalpRay ray = { { radius > 0.0 ? u * scale : 1.0, radius > 0.0 ? v * scale : 0.0 } };

  ray.c = smp_outline_shape_at (&scalp->shape, ray.along);

  return ray;
}

/* Returns the radius before bending of the place @uv. */
static inline double
smp_scalp_unbend (const SmpScalp *scalp, const double uv[2], SmpScalpRay *ray, double *radius)
{
  *radius = sqrt (uv[0] * uv[0] + uv[1] * uv[1]);
  *ray = smp_scalp_ray_to (scalp, uv[0], uv[1], *radius);

  return smp_outline_unbend (ray->c, *radius);
}

/* smp_scalp_to_pixel (). */
static inline void
smp_scalp_place_of (const SmpScalp *scalp, double x_mm, double y_mm, double *x_px, double *y_px,
                    gboolean is_bent)
{
  double x = x_mm / scalp->plane_mm;
  double y = y_mm / scalp->plane_mm;
  double r2 = x * x + y * y;
  double r = sqrt (r2);
  double inside = sqrt (1.0 - r2 / 4.0) / smp_scalp_spread_at (scalp, 1.0 - r2 / 2.0);
  double outside = (scalp->rim + (r - scalp->rim_plane) / scalp->rim_slope) / r;
  double scale = r2 <= scalp->rim_plane * scalp->rim_plane ? inside : outside;

  if (is_bent)
    {
      SmpScalpRay ray = smp_scalp_ray_to (scalp, x, y, r);
      double bent = smp_outline_bend (ray.c, scale * r);

      x = bent * ray.along[0];
      y = bent * ray.along[1];
      scale = 1.0;
    }

  x *= scale * scalp->half[0];
  y *= scale * scalp->half[1];
  *x_px = scalp->centre_x + (scalp->tilt_cos * x - scalp->tilt_sin * y);
  *y_px = scalp->centre_y + (scalp->tilt_sin * x + scalp->tilt_cos * y);
}

/* Bends the place @uv and the gradient there from before into the picture, and returns how much larger an area is there.
 * Along the ray and across it, a step (a, b) before bending is (a slope + b turn, b ratio) in the picture. */
static inline double
smp_scalp_bend_skin (const SmpScalp *scalp, const SmpScalpRay *ray, double rho2, double uv[2],
                     double gradient[2])
{
  double slope = 1.0 + 3.0 * ray->c * rho2, ratio = 1.0 + ray->c * rho2;
  double turn = smp_outline_shape_slope (&scalp->shape, ray->along) * rho2;
  double scale = 1.0 / (slope * ratio);
  double along = ray->along[0] * gradient[0] + ray->along[1] * gradient[1];
  double across = ray->along[0] * gradient[1] - ray->along[1] * gradient[0];

  across = (across * slope - turn * along) * scale;
  along *= ratio * scale;
  gradient[0] = ray->along[0] * along - ray->along[1] * across;
  gradient[1] = ray->along[1] * along + ray->along[0] * across;
  uv[0] *= ratio;
  uv[1] *= ratio;

  return slope;
}

/* Sets the mapping of a place at the distance @d, from its direction @p and the slopes @rise of the distance there.
 *
 * The surface is at the distance d from the camera's plane in the direction of view p (the
 * tangents of its angles along the two axes): the place (d p, -d). Its first fundamental form
 * over p is d² I + d (p grad d' + grad d p') + (1 + p²) grad d grad d'. Here p is in units of
 * the outline's plane, d = distance - z, in units of the distance of that plane. */
static inline void
smp_scalp_set_form (const SmpScalp *scalp, double d, const double p[2], const double rise[2],
                    SmpScalpView *view)
{
  double per_px2 = scalp->per_px2, c = scalp->tilt_cos, sine = scalp->tilt_sin;
  double around = 1.0 + p[0] * p[0] + p[1] * p[1];
  double uu = per_px2 * (d * d + 2.0 * d * p[0] * rise[0] + around * rise[0] * rise[0]);
  double vv = per_px2 * (d * d + 2.0 * d * p[1] * rise[1] + around * rise[1] * rise[1]);
  double u_v = per_px2 * (d * (p[0] * rise[1] + p[1] * rise[0]) + around * rise[0] * rise[1]);

  view->xx = c * c * uu - 2.0 * c * sine * u_v + sine * sine * vv;
  view->yy = sine * sine * uu + 2.0 * c * sine * u_v + c * c * vv;
  view->xy = c * sine * (uu - vv) + (c * c - sine * sine) * u_v;
  view->area_mm2 = sqrt (uu * vv - u_v * u_v);
}

/* smp_scalp_view_at (), with a share that may be more than 1.
 *
 * Where the outline is no ellipse, the distance is that of the place before bending, and its gradient is taken from there into
 * the picture. So this is still the form of a surface, and skin and dots agree. */
static inline SmpScalpView
smp_scalp_skin_of (const SmpScalp *scalp, double x_px, double y_px, gboolean is_bent)
{
  const double s = scalp->nearness, to_outline_mm = scalp->to_outline_mm;
  double uv[2], p[2], rise[2], gradient[2], spread, spread_slope, height, height_slope;
  double t, rho, plane_px2, d, shear, shear_slope, radius = 0.0, larger = 1.0;
  gboolean is_outside;
  SmpScalpRay ray;
  SmpScalpView view;

  smp_scalp_to_outline (scalp, x_px, y_px, uv);
  t = uv[0] * uv[0] + uv[1] * uv[1];
  if (is_bent)
    {
      rho = smp_scalp_unbend (scalp, uv, &ray, &radius);
      uv[0] = rho * ray.along[0];
      uv[1] = rho * ray.along[1];
      t = rho * rho;
    }
  is_outside = t > scalp->rim * scalp->rim;
  rho = sqrt (t);
  uv[0] *= is_outside ? scalp->rim / rho : 1.0;
  uv[1] *= is_outside ? scalp->rim / rho : 1.0;
  t = is_outside ? scalp->rim * scalp->rim : t;

  height = smp_scalp_height_at (scalp, t, &height_slope);
  spread = smp_scalp_spread_at (scalp, height);
  spread_slope = -s * height_slope / scalp->away;
  shear = scalp->shear_mm[0] * uv[0] + scalp->shear_mm[1] * uv[1];
  shear_slope = shear * spread_slope;
  d = (scalp->distance_mm - scalp->depth_mm * height - shear * spread) / to_outline_mm;
  for (int i = 0; i < 2; i++)
    gradient[i] = -(2.0 * uv[i] * (scalp->depth_mm * height_slope + shear_slope) +
                    scalp->shear_mm[i] * spread);
  if (is_bent)
    {
      double slope = smp_scalp_bend_skin (scalp, &ray, t, uv, gradient);

      larger = slope * (rho > 0.0 ? radius / rho : 1.0);
    }
  for (int i = 0; i < 2; i++)
    {
      rise[i] = gradient[i] / scalp->half_mm[i];
      p[i] = uv[i] * scalp->half_mm[i] / to_outline_mm;
    }
  smp_scalp_set_form (scalp, d, p, rise, &view);

  /* Millimetres² of the plane per pixel: half the derivative of the squared radius by rho². */
  plane_px2 = is_outside ? (scalp->rim_plane + scalp->rim_slope * (rho - scalp->rim)) *
                               scalp->rim_slope / rho
                         : -2.0 * height_slope;
  plane_px2 *= scalp->plane_px2;
  view.share = is_bent ? view.area_mm2 * larger / plane_px2 : view.area_mm2 / plane_px2;

  return view;
}

G_END_DECLS
