/* scalp: between pixels of the picture and millimetres of the scalp.
 *
 *     SmpScalp scalp = smp_scalp_new (&settings);
 *     SmpScalpRect rect = smp_scalp_rect_of (&scalp, &piece);
 *
 *     ... for each dot of the field in rect:
 *     smp_scalp_to_pixel (&scalp, dot->x_mm, dot->y_mm, &x, &y);
 *     view = smp_scalp_view_at (&scalp, x, y);
 *     if (smp_dot_field_stands (dot->rank, density * view.share))
 *       draw the dot at x, y as an ellipse: see SmpScalpView
 *
 * Without an outline of the head the scalp is flat. With one it is a mean head seen by a camera:
 *
 * - The head is a spheroid, long from front to back and round across, in the proportion of mean
 *   head length to mean head breadth. How long the outline is for its width tells how far the
 *   long axis is turned away from the camera; the lower end of the outline's longer axis, in the
 *   picture as it was taken upright, is the nearer one, since heads are photographed from their
 *   height or from above.
 * - The camera is as far away as clinical portraits are taken from. So the middle of the head is
 *   shown larger than its outline, which is where pixels-per-mm holds.
 *
 * An affine map makes the spheroid a sphere. There the picture is a perspective view of a sphere,
 * whose inverse needs a square root and no more, and Lambert's azimuthal equal-area projection
 * lays the sphere flat, about the middle of the outline, turned with it. On the plane so made the
 * dot field lies. Since the affine map stretches the spheroid here more, there less, a square
 * millimetre of skin has 1 to 1.3 of the plane, and of the dots of the plane so many fewer stand.
 *
 * Beyond 75 degrees from the sphere's middle, 0.97 of the way to the outline, and outside of it the
 * radius on the plane grows linearly with the slope that it has there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "scalp-rect.h"

G_BEGIN_DECLS

/* How the picture shows the scalp, in the units of smp:dots. */
typedef struct
{
  double pixels_per_mm;           /* 0.5-100, in the plane of the outline; when flat, everywhere */
  double head_x, head_y;          /* centre of the outline, pixels */
  double head_width, head_height; /* of the outline before it is turned, pixels; below 1 is flat;
                                   * one is at most 4 times the other */
  double head_tilt_deg;           /* clockwise as the picture is seen */
  double head_turn_deg; /* how far the picture, and the head in it, is turned clockwise from
                                   * upright: it tells where the lower end of the outline is */
} SmpScalpSettings;

/* The settings worked out; a value, nothing to free. One with all zeros but pixels_per_mm is flat,
 * too. The other fields are scalp's own. */
typedef struct
{
  double pixels_per_mm;

  gboolean curved;
  double centre_x, centre_y;
  double tilt_cos, tilt_sin;
  double half[2];     /* half axes of the outline, pixels */
  double half_mm[2];  /* the same, in the plane of the outline */
  double depth_mm;    /* half the chord through the middle of the head, along the view */
  double shear_mm[2]; /* towards the camera, for a unit along an axis of the sphere */
  double distance_mm; /* of the camera from the middle of the head */
  double nearness;    /* s: depth over distance */
  double plane_mm;    /* millimetres of the plane for a unit of the sphere */
  double rim, rim_plane, rim_slope; /* where the linear part starts */

  /* What follows from these and is asked at every place: 1 - s², its root and its inverse, and products of
   * that with s and s²; 1 over the square of pixels_per_mm; millimetres from the camera to the plane of the outline;
   * millimetres² of the plane for a pixel, over half the growth of the squared radius by rho². */
  double away2, away, per_away2, nearness_per_away2, nearness2_per_away2;
  double per_px2, to_outline_mm, plane_px2;
} SmpScalp;

/* A rectangle of the picture, pixels: x0 <= x < x1, y0 <= y < y1. */
typedef struct
{
  double x0, y0, x1, y1;
} SmpPixelRect;

/* How a place of the picture shows the skin that is there.
 *
 * A step of dx, dy pixels in the picture covers sqrt (xx dx² + 2 xy dx dy + yy dy²) mm of skin: the
 * first fundamental form of the surface over the picture. So a disc of skin of radius r around the
 * place is the ellipse xx dx² + 2 xy dx dy + yy dy² <= r², and a Gaussian of skin of variance v
 * has in the picture the covariance matrix v times the inverse of ((xx, xy), (xy, yy)).
 *
 * area_mm2 = sqrt (xx yy - xy²). A dot keeps its skin coverage if what it takes of the picture
 * shrinks as 1 / area_mm2: of its ellipse, drawn with the strength that it has seen from above,
 * that is so by itself. 1 / (area_mm2 pixels_per_mm²) is the cosine of the tilt where the scale is
 * that of the outline. */
typedef struct SmpScalpView
{
  double xx, xy, yy; /* mm² of skin for px² */
  double area_mm2;   /* of skin, for one pixel */
  double share;      /* of the dots of the plane that stand there for a given density of the skin,
                      * 0 < share <= 1; flat: 1 */
} SmpScalpView;

/* Works the settings out. What is out of range is taken as the nearest in range; a centre or tilt
 * that is no number as 0, a width or height that is none as flat. */
SmpScalp smp_scalp_new (const SmpScalpSettings *settings);

/* Where a place of the dot field's plane is in the picture. The picture's 0,0 is the corner of its
 * first pixel, so that pixel's centre is at 0.5,0.5. */
void
smp_scalp_to_pixel (const SmpScalp *scalp, double x_mm, double y_mm, double *x_px, double *y_px);

/* The inverse of smp_scalp_to_pixel (). */
void
smp_scalp_from_pixel (const SmpScalp *scalp, double x_px, double y_px, double *x_mm, double *y_mm);

/* A rectangle of the plane that holds everything that the picture's rectangle shows: flat, the
 * smallest; curved, somewhat more than that. */
SmpScalpRect smp_scalp_rect_of (const SmpScalp *scalp, const SmpPixelRect *rect);

/* How the picture shows the skin at a place. Finite, and continuous wherever the place is; from the
 * start of the linear part on outwards it stays what it is there. */
SmpScalpView smp_scalp_view_at (const SmpScalp *scalp, double x_px, double y_px);

/* No millimetre of skin is longer in the picture, wherever it is; pixels. */
double smp_scalp_greatest_scale (const SmpScalp *scalp);

/* How much larger the picture shows what lies nearer to the camera than the plane of the outline:
 * @forward is 0 at the middle of the head and 1 at its nearest skin (at most 1). Of a flat scalp, as
 * of a head from the front. */
double smp_scalp_magnification (const SmpScalp *scalp, double forward);

G_END_DECLS
