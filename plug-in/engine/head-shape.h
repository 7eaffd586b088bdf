/* head-shape: computes the outline of a mean head in a picture, for any view.
 *
 *     SmpHeadPose pose = { .azimuth = 20, .elevation = 45, .x = 400, .y = 500, .scale = 3.5 };
 *     SmpHeadRim rim;
 *
 *     smp_head_rim (&pose, &rim);
 *
 * An ellipse is not enough: heads are boxier, and how a head is turned shows mostly in its ears,
 * chin and nose. So this has the whole head, as the distance of the skin from its centre in every
 * direction, and also the ellipse for the outline of the skull alone, which scalp uses.
 *
 * Knows nothing of pixels' colours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Number of rays from the centre of the head. Ray k has the angle 2 pi k / SMP_HEAD_RAYS from
 * the picture's x axis towards its y axis, which points down. */
#define SMP_HEAD_RAYS 96

/* Returns their directions: x, y. */
const double (*smp_head_rays (void))[2];

/* An ellipse in the picture, and how the head differs from it, like the head's outline in smp:dots. */
typedef struct
{
  double x, y;          /* of the centre, pixels */
  double width, height; /* before tilting, pixels; width 0: none */
  double tilt_deg;      /* clockwise in the picture */
  /* %: see outline-shape; 0: an ellipse. */
  double taper, skew, squareness, narrowness, shift_x, shift_y;
} SmpHeadOutline;

/* The pose of a head. */
typedef struct
{
  double azimuth;   /* degrees: 0 from the front, 90 from the head's left, 180 from behind */
  double elevation; /* degrees of the camera above the head's horizon */
  double roll;      /* degrees, clockwise in the picture */
  double x, y;      /* of the centre of the head, pixels */
  double scale;     /* pixels per millimetre there */
  /* Logarithms of its size relative to the mean head. */
  double breadth, length, height;
} SmpHeadPose;

typedef enum
{
  SMP_HEAD_SKULL,
  SMP_HEAD_FACE, /* including the ears: these vary more between people */
  SMP_HEAD_NECK  /* joins the body, so there is no visible edge */
} SmpHeadPart;

/* The outermost skin along each ray. */
typedef struct
{
  double radius[SMP_HEAD_RAYS]; /* pixels from the centre of the head */
  SmpHeadPart part[SMP_HEAD_RAYS];
} SmpHeadRim;

/* Computes the outline of the whole head: ears, face, and a part of the neck. */
void smp_head_rim (const SmpHeadPose *pose, SmpHeadRim *rim);

/* The same without the ears: the edge of the scalp. */
void smp_head_skin_rim (const SmpHeadPose *pose, SmpHeadRim *rim);

/* Returns the ellipse for the outline of the skull, with a tilt of -45 to 45 degrees. */
SmpHeadOutline smp_head_outline (const SmpHeadPose *pose);

/* Projects a place of the mean head, in millimetres: x to its left, y to its front, z up from
 * its centre. Returns whether it faces the camera, judged by its direction from the centre. */
gboolean smp_head_place (const SmpHeadPose *pose, const double place_mm[3], double *x, double *y);

G_END_DECLS
