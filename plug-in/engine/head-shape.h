/* head-shape: the outline that a mean head has in a picture, from wherever it is seen.
 *
 *     SmpHeadPose pose = { .azimuth = 20, .elevation = 45, .x = 400, .y = 500, .scale = 3.5 };
 *     SmpHeadRim rim;
 *
 *     smp_head_rim (&pose, &rim);
 *
 * An ellipse alone says too little: heads are boxier than ellipses, and what shows how a head is turned
 * is where its ears, its chin and its nose stand out. So the whole head is kept here, as the distance of
 * its skin from its middle in every direction; and with it goes the ellipse that stands for the outline
 * of the skull alone, which scalp takes.
 *
 * Knows nothing of pixels' colours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many rays go out from the middle of the head. Ray k has the angle 2 pi k / SMP_HEAD_RAYS from the
 * picture's x axis towards its y axis, which points down. */
#define SMP_HEAD_RAYS 96

/* An ellipse in the picture, as smp:dots takes the outline of the head. */
typedef struct
{
  double x, y;          /* of the middle, pixels */
  double width, height; /* before it is turned, pixels; width 0: none */
  double tilt_deg;      /* clockwise as the picture is seen */
} SmpHeadOutline;

/* How a head is seen. */
typedef struct
{
  double azimuth;   /* degrees: 0 from the front, 90 from the head's left, 180 from behind */
  double elevation; /* degrees of the camera above the head's horizon */
  double roll;      /* degrees, clockwise as the picture is seen */
  double x, y;      /* where the middle of the head is, pixels */
  double scale;     /* pixels for a millimetre there */
  /* How much broader, longer and higher it is than the mean head, natural logarithms. */
  double breadth, length, height;
} SmpHeadPose;

typedef enum
{
  SMP_HEAD_SKULL,
  SMP_HEAD_FACE, /* with the ears: people differ more in these */
  SMP_HEAD_NECK  /* the body goes on there, so there is no edge to be seen */
} SmpHeadPart;

/* The outermost skin along each ray. */
typedef struct
{
  double radius[SMP_HEAD_RAYS]; /* pixels from the middle of the head */
  SmpHeadPart part[SMP_HEAD_RAYS];
} SmpHeadRim;

/* The outline of the whole head: ears, face, and a piece of the neck. */
void smp_head_rim (const SmpHeadPose *pose, SmpHeadRim *rim);

/* The same of the head without its ears: where scalp ends. */
void smp_head_skin_rim (const SmpHeadPose *pose, SmpHeadRim *rim);

/* The ellipse that stands for the outline of the skull. Its tilt is from -45 to 45 degrees. */
SmpHeadOutline smp_head_outline (const SmpHeadPose *pose);

/* Where a place of the mean head is seen, whose coordinates are millimetres: x to its left, y to its front, z up
 * from its middle. Returns whether it faces the camera, as far as its direction from the middle tells. */
gboolean smp_head_place (const SmpHeadPose *pose, const double place_mm[3], double *x, double *y);

G_END_DECLS
