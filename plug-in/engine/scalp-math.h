/* scalp-math: the formulas of scalp for a head, for one place; inline, so that the compiler makes vectors of loops
 * over places. Others use scalp.h.
 *
 * Coordinates: u, v are the picture's, in the frame of the outline, where the outline is the unit
 * circle; rho is their radius. X, Y, Z are on the unit sphere, Z towards the camera. Placing a dot
 * uses only basic arithmetic and square roots, which are exact on every processor.
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

static inline void
smp_scalp_to_outline (const SmpScalp *scalp, double x_px, double y_px, double uv[2])
{
  double dx = x_px - scalp->centre_x;
  double dy = y_px - scalp->centre_y;

  uv[0] = (scalp->tilt_cos * dx + scalp->tilt_sin * dy) / scalp->half[0];
  uv[1] = (scalp->tilt_cos * dy - scalp->tilt_sin * dx) / scalp->half[1];
}

/* smp_scalp_to_pixel (). */
static inline void
smp_scalp_place_at (const SmpScalp *scalp, double x_mm, double y_mm, double *x_px, double *y_px)
{
  double x = x_mm / scalp->plane_mm;
  double y = y_mm / scalp->plane_mm;
  double r2 = x * x + y * y;
  double r = sqrt (r2);
  double inside = sqrt (1.0 - r2 / 4.0) / smp_scalp_spread_at (scalp, 1.0 - r2 / 2.0);
  double outside = (scalp->rim + (r - scalp->rim_plane) / scalp->rim_slope) / r;
  double scale = r2 <= scalp->rim_plane * scalp->rim_plane ? inside : outside;

  x *= scale * scalp->half[0];
  y *= scale * scalp->half[1];
  *x_px = scalp->centre_x + (scalp->tilt_cos * x - scalp->tilt_sin * y);
  *y_px = scalp->centre_y + (scalp->tilt_sin * x + scalp->tilt_cos * y);
}

/* smp_scalp_view_at ().
 *
 * The surface is at the distance d from the camera's plane in the direction of view p (the
 * tangents of its angles along the two axes): the place (d p, -d). Its first fundamental form
 * over p is d² I + d (p grad d' + grad d p') + (1 + p²) grad d grad d'. Here p is in units of
 * the outline's plane, d = distance - z, in units of the distance of that plane. */
static inline SmpScalpView
smp_scalp_skin_at (const SmpScalp *scalp, double x_px, double y_px)
{
  double per_px2 = scalp->per_px2;
  double uv[2], p[2], rise[2], spread, spread_slope, height, height_slope;
  double s, t, rho, plane_px2, to_outline_mm, d, around, uu, u_v, vv;
  double shear, shear_slope, c, sine;
  gboolean is_outside;
  SmpScalpView view;

  smp_scalp_to_outline (scalp, x_px, y_px, uv);
  t = uv[0] * uv[0] + uv[1] * uv[1];
  is_outside = t > scalp->rim * scalp->rim;
  rho = sqrt (t);
  uv[0] *= is_outside ? scalp->rim / rho : 1.0;
  uv[1] *= is_outside ? scalp->rim / rho : 1.0;
  t = is_outside ? scalp->rim * scalp->rim : t;

  s = scalp->nearness;
  height = smp_scalp_height_at (scalp, t, &height_slope);
  spread = smp_scalp_spread_at (scalp, height);
  spread_slope = -s * height_slope / scalp->away;
  to_outline_mm = scalp->to_outline_mm;
  shear = scalp->shear_mm[0] * uv[0] + scalp->shear_mm[1] * uv[1];
  shear_slope = shear * spread_slope;
  d = (scalp->distance_mm - scalp->depth_mm * height - shear * spread) / to_outline_mm;
  for (int i = 0; i < 2; i++)
    {
      double slope = 2.0 * uv[i] * (scalp->depth_mm * height_slope + shear_slope) +
                     scalp->shear_mm[i] * spread;

      rise[i] = -slope / scalp->half_mm[i];
      p[i] = uv[i] * scalp->half_mm[i] / to_outline_mm;
    }

  around = 1.0 + p[0] * p[0] + p[1] * p[1];
  uu = per_px2 * (d * d + 2.0 * d * p[0] * rise[0] + around * rise[0] * rise[0]);
  vv = per_px2 * (d * d + 2.0 * d * p[1] * rise[1] + around * rise[1] * rise[1]);
  u_v = per_px2 * (d * (p[0] * rise[1] + p[1] * rise[0]) + around * rise[0] * rise[1]);

  c = scalp->tilt_cos;
  sine = scalp->tilt_sin;
  view.xx = c * c * uu - 2.0 * c * sine * u_v + sine * sine * vv;
  view.yy = sine * sine * uu + 2.0 * c * sine * u_v + c * c * vv;
  view.xy = c * sine * (uu - vv) + (c * c - sine * sine) * u_v;
  view.area_mm2 = sqrt (uu * vv - u_v * u_v);

  /* Millimetres² of the plane per pixel: half the derivative of the squared radius by rho². */
  plane_px2 = is_outside ? (scalp->rim_plane + scalp->rim_slope * (rho - scalp->rim)) *
                               scalp->rim_slope / rho
                         : -2.0 * height_slope;
  plane_px2 *= scalp->plane_px2;
  view.share = MIN (view.area_mm2 / plane_px2, 1.0);

  return view;
}

G_END_DECLS
