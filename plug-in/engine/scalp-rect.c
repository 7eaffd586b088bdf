/* scalp-rect: the rectangle of the plane that has all dots of a rectangle of the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scalp-math.h"

/* Each edge of a rectangle is divided into this many pieces. */
#define EDGE_PIECES (SMP_SCALP_MAX_EDGE_RECTS / 4)

/* Allowance for rounding of places, millimetres. */
#define ROUNDING_MM 1e-6

/* Returns the least rho² on the line from @a to @b. */
static double
nearest2 (const double a[2], const double b[2])
{
  double along[2] = { b[0] - a[0], b[1] - a[1] };
  double length2 = along[0] * along[0] + along[1] * along[1];
  double part = length2 > 0.0 ? -(a[0] * along[0] + a[1] * along[1]) / length2 : 0.0;
  double u, v;

  part = CLAMP (part, 0.0, 1.0);
  u = a[0] + part * along[0];
  v = a[1] + part * along[1];

  return u * u + v * v;
}

static double
length_of (const double a[2])
{
  return sqrt (a[0] * a[0] + a[1] * a[1]);
}

/* The least and the greatest c of the outline in the directions of the places between @a and @b. They are on the arc
 * between those of both, which is at most half a circle: a chord of d has an arc 2 asin (d / 2), which is convex in d²,
 * so it is at most d (1 + (pi / 2 - 1) d² / 4). */
static void
find_shape (const SmpScalp *scalp, const double a[2], const double b[2], double *low, double *high)
{
  double far[2] = { length_of (a), length_of (b) };
  double most = smp_outline_shape_most (&scalp->shape), middle, chord, arc;
  SmpScalpRay from, to;

  *low = -most;
  *high = most;
  if (!(far[0] > 0.0) || !(far[1] > 0.0))
    return;

  from = smp_scalp_ray_to (scalp, a[0], a[1], far[0]);
  to = smp_scalp_ray_to (scalp, b[0], b[1], far[1]);
  middle = (from.c + to.c) / 2.0;
  chord = length_of ((double[2]) { to.along[0] - from.along[0], to.along[1] - from.along[1] });
  arc = chord * (1.0 + (G_PI_2 - 1.0) * chord * chord / 4.0);
  *low = MAX (*low, middle - smp_outline_shape_steepest (&scalp->shape) * arc / 2.0);
  *high = MIN (*high, middle + smp_outline_shape_steepest (&scalp->shape) * arc / 2.0);
}

/* Radius on the plane per unit of the picture's radius, at least and at most on the line from @a to @b. */
typedef struct
{
  double least, most;
} Factors;

static double
ratio_at (double c, double rho)
{
  return rho > 0.0 ? smp_outline_bend (c, rho) / rho : 1.0;
}

/* Where the outline is no ellipse, rho grows with the picture's radius and falls with c; the radius on the plane for
 * rho grows with rho, and what it is bent by goes away from 1 with rho. */
static Factors
factors_of (const SmpScalp *scalp, const double a[2], const double b[2])
{
  double nearest = nearest2 (a, b);
  double farthest = MAX (a[0] * a[0] + a[1] * a[1], b[0] * b[0] + b[1] * b[1]);
  double low, high, inner, outer;

  if (!scalp->is_bent)
    return (Factors) { smp_scalp_stretch_at (scalp, nearest),
                       smp_scalp_stretch_at (scalp, farthest) };

  find_shape (scalp, a, b, &low, &high);
  inner = smp_outline_unbend (high, sqrt (nearest));
  outer = smp_outline_unbend (low, sqrt (farthest));

  return (Factors) {
    smp_scalp_stretch_at (scalp, inner * inner) / ratio_at (high, high > 0.0 ? outer : inner),
    smp_scalp_stretch_at (scalp, outer * outer) / ratio_at (low, low < 0.0 ? outer : inner),
  };
}

/* Sets the range @low to @high that has the values between @a and @b, units of the sphere, scaled by @factors. */
static void
set_range (const SmpScalp *scalp, double a, double b, const Factors *factors, double *low,
           double *high)
{
  double below = MIN (a, b);
  double above = MAX (a, b);

  below *= below < 0.0 ? factors->most : factors->least;
  above *= above > 0.0 ? factors->most : factors->least;
  *low = below * scalp->plane_mm - ROUNDING_MM;
  *high = above * scalp->plane_mm + ROUNDING_MM;
}

/* Each piece of an edge moves along rays from the centre, by a factor between those of its nearest and its
 * farthest place. */
guint
smp_scalp_edge_of (const SmpScalp *scalp, const SmpRect *pixels,
                   SmpRect rects[SMP_SCALP_MAX_EDGE_RECTS])
{
  double corners[5][2];
  guint n = 0;

  if (!scalp->curved)
    {
      smp_scalp_from_pixel (scalp, pixels->x0, pixels->y0, &rects[0].x0, &rects[0].y0);
      smp_scalp_from_pixel (scalp, pixels->x1, pixels->y1, &rects[0].x1, &rects[0].y1);
      return 1;
    }

  smp_scalp_to_outline (scalp, pixels->x0, pixels->y0, corners[0]);
  smp_scalp_to_outline (scalp, pixels->x1, pixels->y0, corners[1]);
  smp_scalp_to_outline (scalp, pixels->x1, pixels->y1, corners[2]);
  smp_scalp_to_outline (scalp, pixels->x0, pixels->y1, corners[3]);
  smp_scalp_to_outline (scalp, pixels->x0, pixels->y0, corners[4]);

  for (int edge = 0; edge < 4; edge++)
    {
      const double *from = corners[edge];
      const double *to = corners[edge + 1];
      double start[2] = { from[0], from[1] };

      for (int i = 1; i <= EDGE_PIECES; i++)
        {
          double part = (double) i / EDGE_PIECES;
          double end[2] = { from[0] + part * (to[0] - from[0]),
                            from[1] + part * (to[1] - from[1]) };
          Factors factors = factors_of (scalp, start, end);
          SmpRect *rect = &rects[n++];

          set_range (scalp, start[0], end[0], &factors, &rect->x0, &rect->x1);
          set_range (scalp, start[1], end[1], &factors, &rect->y0, &rect->y1);
          start[0] = end[0];
          start[1] = end[1];
        }
    }

  return n;
}

/* The map is one to one and continuous, so the inside of the rectangle stays inside its mapped
 * edges. */
SmpRect
smp_scalp_rect_of (const SmpScalp *scalp, const SmpRect *pixels)
{
  SmpRect rects[SMP_SCALP_MAX_EDGE_RECTS];
  guint n = smp_scalp_edge_of (scalp, pixels, rects);
  SmpRect mm = rects[0];

  for (guint i = 1; i < n; i++)
    {
      mm.x0 = MIN (mm.x0, rects[i].x0);
      mm.y0 = MIN (mm.y0, rects[i].y0);
      mm.x1 = MAX (mm.x1, rects[i].x1);
      mm.y1 = MAX (mm.y1, rects[i].y1);
    }

  return mm;
}
