/* head-fit: turns, moves and sizes a mean head until the edges of a picture lie on its rim.
 *
 *     SmpHeadFit fit;
 *
 *     smp_head_fit_init (&fit, edges, 40.0);
 *     smp_head_fit_approach (&fit, &pose);
 *
 * From each point of the rim the strongest edge near it is looked for along the normal, and the pose that brings
 * the rim there with the least squares is taken, again and again, in ever narrower windows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "head-edges.h"
#include "head-shape.h"

G_BEGIN_DECLS

/* One edge that a ray found. */
typedef struct
{
  double x, y;   /* of the rim */
  double nx, ny; /* the normal there, outwards */
  double offset; /* of the edge along it, pixels */
  double strength;
  SmpHeadPart part;
  gboolean is_known; /* whether it is inside the picture */
} SmpHeadProbe;

typedef struct
{
  const SmpHeadEdges *edges; /* not owned */
  double elevation;          /* of the camera in the usual view, degrees */
  int left_out;              /* a sector of rays that does not count; -1: none */
  SmpHeadProbe probes[SMP_HEAD_RAYS];
} SmpHeadFit;

/* How good a fit is. */
typedef struct
{
  double support; /* 0-1: how much of the rim has an edge that stands out */
  double seen;    /* 0-1: how much of the rim of the skull is in the picture */
  double
      unusual; /* how far the camera is from the usual view and from upright, squared standard deviations */
} SmpHeadFitness;

void smp_head_fit_init (SmpHeadFit *fit, const SmpHeadEdges *edges, double elevation);

/* From a pose that may be far off. */
void smp_head_fit_approach (SmpHeadFit *fit, SmpHeadPose *pose);

/* From a pose that is nearly right. */
void smp_head_fit_settle (SmpHeadFit *fit, SmpHeadPose *pose);

SmpHeadFitness smp_head_fit_judge (SmpHeadFit *fit, const SmpHeadPose *pose);

/* How far the outline of the skull depends on single parts of the rim: the standard error of its middle and axes, a
 * part of its width. */
double smp_head_fit_doubt (SmpHeadFit *fit, const SmpHeadPose *pose);

G_END_DECLS
