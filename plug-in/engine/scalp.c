/* scalp: converts between pixels of the picture and millimetres of the scalp. The formulas are in scalp-math.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scalp.h"

#include <math.h>

#include "float-math.h"
#include "scalp-math.h"

/* Head length over head breadth, mean of men (199.5 / 154.3 mm) and women (189.8 / 147.8 mm):
 * Gordon et al., "2012 Anthropometric Survey of U.S. Army Personnel" (ANSUR II), 2014. */
#define HEAD_LONG 1.289

/* Distance from the camera to the centre of the head: 1.5 m, the 60 inches that Derakhshan et
 * al., "Quantifying Facial Distortion in Modern Digital Photography", Laryngoscope 2020, regard
 * as free of distortion; in half head lengths of 97.3 mm (the same survey), so that a wrong
 * scale does not change the perspective. */
#define CAMERA_DISTANCE 15.4

/* If the outline's longer axis is nearly level it does not show which end is nearer; from this
 * sine of its slope on it does. */
#define SLOPE_THAT_TELLS 0.25

/* Cosine of 75 degrees, where the linear part starts. */
#define RIM_COS 0.25881904510252076

/* Outlines are clamped to this size, and centres to this distance, pixels. */
#define MAX_PIXELS 1e6

/* Upper limit of an outline's aspect ratio: longer ones would have unlimited scales. */
#define MAX_ASPECT 4.0

/* Where the share of dots is looked at to find its maximum: circles, and directions in each quarter of them. */
#define N_CIRCLES 12
#define N_ON_SIDE 18

/* What its maximum between these places may be above the one found. */
#define SHARE_BETWEEN 1.006

static double
number_or_0 (double value)
{
  return isfinite (value) ? CLAMP (value, -MAX_PIXELS, MAX_PIXELS) : 0.0;
}

/* Sine and cosine of any finite number of degrees. Those of the C library depend on the
 * processor and may differ in the last bit; these are Taylor series on -45 to 45 degrees, where
 * the first omitted term is below 1e-16. Quarter turns are exact. */
static void
turn_by (double degrees, double *sine, double *cosine)
{
  double within = fmod (degrees, 360.0);
  double quarters = floor (within / 90.0 + 0.5);
  double x = (within - 90.0 * quarters) * (G_PI / 180.0);
  double sine_term = x, cosine_term = 1.0;
  double s = 0.0, c = 0.0;

  for (int i = 1; i <= 17; i += 2)
    {
      s += sine_term;
      c += cosine_term;
      sine_term *= -x * x / ((i + 1) * (i + 2));
      cosine_term *= -x * x / (i * (i + 1));
    }

  switch ((int) quarters & 3)
    {
    case 0:
      *sine = s, *cosine = c;
      break;
    case 1:
      *sine = c, *cosine = -s;
      break;
    case 2:
      *sine = -s, *cosine = -c;
      break;
    default:
      *sine = -c, *cosine = s;
    }
}

/* --- The settings --------------------------------------------------------------------------- */

/* A spheroid with half axes 1, 1, L whose axis is turned by omega from the view has an outline
 * with half axes 1 and k = sqrt (cos² omega + L² sin² omega). Its chord through the middle,
 * along the view, is 2 L / k, since a shear along the view changes neither the volume nor the
 * outline; the middles of all chords along the view lie in a plane that rises towards the camera
 * by (L² - 1) sin omega cos omega / k² for a unit along the outline's longer axis. An outline
 * that is longer than in any view of the spheroid is treated as the side view, stretched. */
static void
shape_head (SmpScalp *scalp, double upright_tilt_deg)
{
  int longer = scalp->half[1] >= scalp->half[0];
  double minor_mm = scalp->half_mm[1 - longer];
  double aspect = scalp->half_mm[longer] / minor_mm;
  double k2 = MIN (aspect * aspect, HEAD_LONG * HEAD_LONG);
  double sin2 = (k2 - 1.0) / (HEAD_LONG * HEAD_LONG - 1.0);
  double rise = (HEAD_LONG * HEAD_LONG - 1.0) * sqrt (MAX (sin2 * (1.0 - sin2), 0.0)) / k2;
  double down; /* how steeply the axis points down in the upright picture */
  double sine, cosine, s, shear_mm;

  turn_by (upright_tilt_deg, &sine, &cosine);
  down = longer ? cosine : sine;

  scalp->depth_mm = minor_mm * HEAD_LONG / sqrt (k2);
  scalp->distance_mm = minor_mm * HEAD_LONG * CAMERA_DISTANCE;
  scalp->nearness = s = scalp->depth_mm / scalp->distance_mm;
  scalp->away2 = 1.0 - s * s;
  scalp->away = sqrt (scalp->away2);
  scalp->per_away2 = 1.0 / scalp->away2;
  scalp->nearness_per_away2 = scalp->per_away2 * s;
  scalp->nearness2_per_away2 = scalp->per_away2 * s * s;
  scalp->per_px2 = 1.0 / (scalp->pixels_per_mm * scalp->pixels_per_mm);
  scalp->to_outline_mm = scalp->distance_mm * scalp->away2;

  /* The outline's half axes are those of the visible rim, sqrt (1 - s²) times the sphere's. */
  shear_mm = rise * scalp->half_mm[longer] / sqrt (1.0 - s * s);
  scalp->shear_mm[longer] = shear_mm * CLAMP (down / SLOPE_THAT_TELLS, -1.0, 1.0);
  scalp->shear_mm[1 - longer] = 0.0;

  /* The affine map scales areas by the product of two axes of the spheroid, at most by the two
   * longest, and what the shear moves away from the camera appears smaller. Using the maximum of
   * both, no place needs more dots than the plane has. */
  scalp->plane_mm = minor_mm * sqrt (MAX (aspect, HEAD_LONG) / (1.0 - s * s)) *
                    (1.0 + shear_mm / (scalp->distance_mm - scalp->depth_mm));
  scalp->plane_px2 = scalp->plane_mm * scalp->plane_mm / (scalp->half[0] * scalp->half[1]);
}

/* Where the outline bulges there is more skin. Enlarges the plane so that it has enough dots for it everywhere; beyond
 * the start of the linear part the share falls. The directions are those of places on a square. */
static void
allow_for_shape (SmpScalp *scalp)
{
  double most = 1.0;

  for (int i = 0; i < 4 * N_ON_SIDE; i++)
    {
      double across = 1.0 - 2.0 * (i / 4) / N_ON_SIDE, sign = i & 2 ? -1.0 : 1.0;
      double u = i & 1 ? sign : -sign * across, v = i & 1 ? sign * across : sign;
      SmpScalpRay ray = smp_scalp_ray_to (scalp, u, v, sqrt (1.0 + across * across));

      for (int k = 0; k <= N_CIRCLES; k++)
        {
          double bent = smp_outline_bend (ray.c, scalp->rim * k / N_CIRCLES);
          double x = bent * ray.along[0] * scalp->half[0];
          double y = bent * ray.along[1] * scalp->half[1];
          SmpScalpView view = smp_scalp_skin_of (
              scalp, scalp->centre_x + (scalp->tilt_cos * x - scalp->tilt_sin * y),
              scalp->centre_y + (scalp->tilt_sin * x + scalp->tilt_cos * y), TRUE);

          most = MAX (most, view.share * SHARE_BETWEEN);
        }
    }

  scalp->plane_mm *= sqrt (most);
  scalp->plane_px2 *= most;
}

static SmpOutlineShape
shape_of (const SmpScalpSettings *settings)
{
  const SmpOutlinePercents percents = { .taper = settings->head_taper,
                                        .skew = settings->head_skew,
                                        .squareness = settings->head_squareness,
                                        .narrowness = settings->head_narrowness,
                                        .shift_x = settings->head_shift_x,
                                        .shift_y = settings->head_shift_y };

  return smp_outline_shape_new (&percents);
}

SmpScalp
smp_scalp_new (const SmpScalpSettings *settings)
{
  SmpScalp scalp = { .pixels_per_mm = smp_in_range (settings->pixels_per_mm, 0.5, 100.0) };
  double t, height, slope;

  if (!isfinite (settings->head_width) || !isfinite (settings->head_height) ||
      settings->head_width < 1.0 || settings->head_height < 1.0)
    return scalp;

  scalp.curved = TRUE;
  scalp.centre_x = number_or_0 (settings->head_x);
  scalp.centre_y = number_or_0 (settings->head_y);
  turn_by (number_or_0 (settings->head_tilt_deg), &scalp.tilt_sin, &scalp.tilt_cos);
  scalp.half[0] = MIN (settings->head_width, MAX_PIXELS) / 2.0;
  scalp.half[1] = MIN (settings->head_height, MAX_PIXELS) / 2.0;
  scalp.half[0] = MIN (scalp.half[0], MAX_ASPECT * scalp.half[1]);
  scalp.half[1] = MIN (scalp.half[1], MAX_ASPECT * scalp.half[0]);
  for (int i = 0; i < 2; i++)
    scalp.half_mm[i] = scalp.half[i] / scalp.pixels_per_mm;
  shape_head (&scalp,
              number_or_0 (settings->head_tilt_deg) - number_or_0 (settings->head_turn_deg));

  /* The slope is that of sqrt (2 (1 - Z)) by rho, with rho² = t. */
  t = 1.0 - RIM_COS * RIM_COS;
  height = smp_scalp_height_at (&scalp, t, &slope);
  scalp.rim = sqrt (t);
  scalp.rim_plane = sqrt (2.0 * (1.0 - height));
  scalp.rim_slope = -2.0 * scalp.rim * slope / scalp.rim_plane;

  scalp.shape = shape_of (settings);
  scalp.is_bent = !smp_outline_shape_is_ellipse (&scalp.shape);
  if (scalp.is_bent)
    allow_for_shape (&scalp);

  return scalp;
}

/* --- There and back --------------------------------------------------------------------------- */

void
smp_scalp_to_pixel (const SmpScalp *scalp, double x_mm, double y_mm, double *x_px, double *y_px)
{
  if (scalp->curved)
    {
      if (scalp->is_bent)
        smp_scalp_place_of (scalp, x_mm, y_mm, x_px, y_px, TRUE);
      else
        smp_scalp_place_of (scalp, x_mm, y_mm, x_px, y_px, FALSE);
      return;
    }

  *x_px = x_mm * scalp->pixels_per_mm;
  *y_px = y_mm * scalp->pixels_per_mm;
}

void
smp_scalp_from_pixel (const SmpScalp *scalp, double x_px, double y_px, double *x_mm, double *y_mm)
{
  double uv[2], radius, scale;
  SmpScalpRay ray;

  if (!scalp->curved)
    {
      *x_mm = x_px / scalp->pixels_per_mm;
      *y_mm = y_px / scalp->pixels_per_mm;
      return;
    }

  smp_scalp_to_outline (scalp, x_px, y_px, uv);
  if (scalp->is_bent)
    {
      double rho = smp_scalp_unbend (scalp, uv, &ray, &radius);

      scale = smp_scalp_stretch_at (scalp, rho * rho) * scalp->plane_mm;
      if (radius > 0.0)
        scale *= rho / radius;
    }
  else
    scale = smp_scalp_stretch_at (scalp, uv[0] * uv[0] + uv[1] * uv[1]) * scalp->plane_mm;
  *x_mm = uv[0] * scale;
  *y_mm = uv[1] * scale;
}

double
smp_scalp_way_out (const SmpScalp *scalp, double x_px, double y_px)
{
  double uv[2], radius;
  SmpScalpRay ray;

  if (!scalp->curved)
    return 0.0;

  smp_scalp_to_outline (scalp, x_px, y_px, uv);
  if (scalp->is_bent)
    return smp_scalp_unbend (scalp, uv, &ray, &radius);

  return hypot (uv[0], uv[1]);
}

/* --- How the skin is seen --------------------------------------------------------------------- */

SmpScalpView
smp_scalp_view_at (const SmpScalp *scalp, double x_px, double y_px)
{
  double per_px2 = 1.0 / (scalp->pixels_per_mm * scalp->pixels_per_mm);
  SmpScalpView view = { per_px2, 0.0, per_px2, per_px2, 1.0 };

  if (scalp->is_bent)
    view = smp_scalp_skin_of (scalp, x_px, y_px, TRUE);
  else if (scalp->curved)
    view = smp_scalp_skin_of (scalp, x_px, y_px, FALSE);
  view.share = MIN (view.share, 1.0);

  return view;
}

/* By the first fundamental form a step e of p covers at least d e / sqrt (1 + p²) of skin,
 * whatever the slope, and no place is nearer than depth and shear together allow. */
double
smp_scalp_greatest_scale (const SmpScalp *scalp)
{
  double s = scalp->nearness;
  double shear2, nearest, width2;

  if (!scalp->curved)
    return scalp->pixels_per_mm;

  shear2 = scalp->shear_mm[0] * scalp->shear_mm[0] + scalp->shear_mm[1] * scalp->shear_mm[1];
  nearest = scalp->distance_mm - sqrt (scalp->depth_mm * scalp->depth_mm + shear2);
  width2 = MAX (scalp->half_mm[0], scalp->half_mm[1]) / (scalp->distance_mm * (1.0 - s * s));
  if (scalp->is_bent)
    width2 *= 1.0 + smp_outline_shape_most (&scalp->shape);
  width2 *= width2;

  return scalp->pixels_per_mm * sqrt (1.0 + width2) * scalp->distance_mm * (1.0 - s * s) / nearest;
}

double
smp_scalp_magnification (const SmpScalp *scalp, double forward)
{
  double s = scalp->curved ? scalp->nearness : 1.0 / CAMERA_DISTANCE;

  /* The outline is the visible rim, which is s times the depth in front of the centre. */
  return (1.0 - s * s) / (1.0 - s * smp_in_range (forward, -1.0, 1.0));
}
