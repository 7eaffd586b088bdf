/* scalp: converts between pixels of the picture and millimetres of the scalp.
 *
 *     SmpScalp scalp = smp_scalp_new (&settings);
 *     SmpRect rect_mm = smp_scalp_rect_of (&scalp, &piece);
 *
 *     ... for each dot of the field in rect_mm:
 *     smp_scalp_to_pixel (&scalp, dot->x_mm, dot->y_mm, &x, &y);
 *     view = smp_scalp_view_at (&scalp, x, y);
 *     if (smp_dot_field_stands (dot->rank, density * view.share))
 *       draw the dot at x, y as an ellipse: see SmpScalpView
 *
 * Without an outline of the head the scalp is flat. With one it is a mean head seen by a camera:
 *
 * - The head is a spheroid, long from front to back and round across, in the proportion of mean
 *   head length to mean head breadth. The aspect ratio of the outline gives the angle between the
 *   long axis and the view. The lower end of the outline's longer axis in the upright picture is
 *   the nearer one, since heads are photographed from their height or from above.
 * - The camera is at the distance of clinical portraits. So the middle of the head appears larger
 *   than its outline, for which pixels-per-mm holds.
 *
 * - Where the outline of the head is no ellipse, the picture of the spheroid is bent to it, more and more towards the
 *   rim: see outline-shape.
 *
 * An affine map makes the spheroid a sphere. The picture is then a perspective view of a sphere,
 * whose inverse needs only a square root, and Lambert's azimuthal equal-area projection maps the
 * sphere to a plane, centred on the outline and turned with it. The dot field is on this plane.
 * Since the affine map scales areas of the spheroid unevenly, a square millimetre of skin is 1 to
 * 1.3 of the plane, and correspondingly fewer of the plane's dots are used.
 *
 * Beyond 75 degrees from the sphere's centre, 0.97 of the way to the outline, and outside of the
 * outline, the radius on the plane grows linearly with its slope at 75 degrees.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "outline-shape.h"
#include "rect.h"

G_BEGIN_DECLS

/* The view of the scalp in the picture, in the units of smp:dots. The outline's aspect ratio is
 * limited to 4. */
typedef struct
{
  double pixels_per_mm;           /* 0.5-100, in the plane of the outline; everywhere if flat */
  double head_x, head_y;          /* centre of the outline, pixels */
  double head_width, head_height; /* of the outline before tilting, pixels; below 1: flat */
  double head_tilt_deg;           /* clockwise in the picture */
  double head_turn_deg;           /* picture from upright, clockwise; tells the lower end */
  /* %, see outline-shape; 0: the outline is an ellipse. */
  double head_taper, head_skew, head_squareness, head_narrowness, head_shift_x, head_shift_y;
} SmpScalpSettings;

/* The settings in computed form; a value, nothing to free. With all zeros but pixels_per_mm it
 * is flat, too. The other fields are private. */
typedef struct SmpScalp
{
  double pixels_per_mm;

  gboolean curved;
  double centre_x, centre_y;
  double tilt_cos, tilt_sin;
  double half[2];     /* half axes of the outline, pixels */
  double half_mm[2];  /* the same, in the plane of the outline */
  double depth_mm;    /* half the chord through the middle of the head, along the view */
  double shear_mm[2]; /* towards the camera, per unit along an axis of the sphere */
  double distance_mm; /* from the camera to the centre of the head */
  double nearness;    /* s: depth over distance */
  double plane_mm;    /* millimetres of the plane per unit of the sphere */
  double rim, rim_plane, rim_slope; /* where the linear part starts */

  /* Derived values that every place needs: 1 - s², its square root and inverse, and products of
   * that with s and s²; 1 over the square of pixels_per_mm; millimetres from the camera to the
   * plane of the outline; millimetres² of the plane per pixel, divided by half the derivative of
   * the squared radius by rho². */
  double away2, away, per_away2, nearness_per_away2, nearness2_per_away2;
  double per_px2, to_outline_mm, plane_px2;

  gboolean is_bent; /* the outline is no ellipse */
  SmpOutlineShape shape;
} SmpScalp;

/* The local mapping between picture and skin at a place.
 *
 * A step of dx, dy pixels in the picture covers sqrt (xx dx² + 2 xy dx dy + yy dy²) mm of skin: the
 * first fundamental form of the surface over the picture. So a disc of skin of radius r around the
 * place is the ellipse xx dx² + 2 xy dx dy + yy dy² <= r², and a Gaussian of skin of variance v has
 * in the picture the covariance matrix v times the inverse of ((xx, xy), (xy, yy)).
 *
 * area_mm2 = sqrt (xx yy - xy²). A dot keeps its coverage of skin if the light that it removes
 * is proportional to 1 / area_mm2, as it is if its ellipse is drawn with the strength for the
 * view from above. 1 / (area_mm2 pixels_per_mm²) is the cosine of the tilt where the scale is
 * that of the outline. */
typedef struct SmpScalpView
{
  double xx, xy, yy; /* mm² of skin for px² */
  double area_mm2;   /* of skin, per pixel */
  double share;      /* part of the plane's dots to use, 0 < share <= 1; flat: 1 */
} SmpScalpView;

/* Computes the map from the settings. Values out of range are clamped; if the centre or tilt is
 * no number it is 0, and without a valid width and height the scalp is flat. */
SmpScalp smp_scalp_new (const SmpScalpSettings *settings);

/* Maps a place of the dot field's plane to the picture. The picture's 0,0 is the corner of its
 * first pixel, so that pixel's centre is at 0.5,0.5. */
void
smp_scalp_to_pixel (const SmpScalp *scalp, double x_mm, double y_mm, double *x_px, double *y_px);

/* The inverse of smp_scalp_to_pixel (). */
void
smp_scalp_from_pixel (const SmpScalp *scalp, double x_px, double y_px, double *x_mm, double *y_mm);

/* Returns a rectangle of the plane, mm, that contains everything visible in the picture's rectangle:
 * the smallest one if flat, otherwise a somewhat larger one. */
SmpRect smp_scalp_rect_of (const SmpScalp *scalp, const SmpRect *pixels);

/* Covers the edge of what is visible in the picture's rectangle with rectangles of the plane, mm, and returns how many these
 * are. Along the edge of a head they have much less room than the one around all of them. */
#define SMP_SCALP_MAX_EDGE_RECTS 64
guint smp_scalp_edge_of (const SmpScalp *scalp, const SmpRect *pixels,
                         SmpRect rects[SMP_SCALP_MAX_EDGE_RECTS]);

/* Returns the mapping at a place. It is finite and continuous everywhere; beyond the start of
 * the linear part it keeps the values that it has there. */
SmpScalpView smp_scalp_view_at (const SmpScalp *scalp, double x_px, double y_px);

/* How far a place is on its way from the centre to the outline, where it is 1; 0 if flat. */
double smp_scalp_way_out (const SmpScalp *scalp, double x_px, double y_px);

/* Upper bound of the length of a millimetre of skin in the picture, anywhere; pixels. */
double smp_scalp_greatest_scale (const SmpScalp *scalp);

/* How much larger the picture shows what is nearer to the camera than the plane of the outline:
 * @forward is 0 at the centre of the head and 1 at its nearest skin (at most 1). A flat scalp is
 * treated like a head seen from the front. */
double smp_scalp_magnification (const SmpScalp *scalp, double forward);

G_END_DECLS
