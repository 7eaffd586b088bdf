/* head-fit: fits the rim of a mean head to the edges of a picture by turning, moving and scaling
 * the head.
 *
 *     SmpHeadFit fit;
 *
 *     smp_head_fit_init (&fit, edges, 40.0);
 *     smp_head_fit_approach (&fit, &pose);
 *
 * Each iteration finds the strongest edge along the normal at each point of the rim, and the pose
 * whose rim fits these edges by least squares. The windows for the search become narrower.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "head-edges.h"
#include "head-shape.h"

G_BEGIN_DECLS

/* The edge found by one ray. */
typedef struct
{
  double x, y;   /* on the rim */
  double nx, ny; /* the outward normal there */
  double offset; /* of the edge along the normal, pixels */
  double strength;
  SmpHeadPart part;
  gboolean is_known; /* whether the search was inside the picture */
} SmpHeadProbe;

typedef struct
{
  const SmpHeadEdges *edges; /* not owned */
  double elevation;          /* of the camera in the assumed view, degrees */
  int left_out;              /* the sector of rays to ignore; -1: none */
  SmpHeadProbe probes[SMP_HEAD_RAYS];
} SmpHeadFit;

/* The quality of a fit. */
typedef struct
{
  double support; /* 0-1: part of the rim with a prominent edge */
  double seen;    /* 0-1: part of the skull's rim inside the picture */
  double unusual; /* deviation from the usual view, squared standard deviations */
} SmpHeadFitness;

void smp_head_fit_init (SmpHeadFit *fit, const SmpHeadEdges *edges, double elevation);

/* Starts from a pose that may be far off. */
void smp_head_fit_approach (SmpHeadFit *fit, SmpHeadPose *pose);

/* Starts from a pose that is nearly right. */
void smp_head_fit_settle (SmpHeadFit *fit, SmpHeadPose *pose);

SmpHeadFitness smp_head_fit_judge (SmpHeadFit *fit, const SmpHeadPose *pose);

/* Standard error of the skull's outline, centre and axes, from its dependence on single parts of
 * the rim; in parts of its width. */
double smp_head_fit_doubt (SmpHeadFit *fit, const SmpHeadPose *pose);

G_END_DECLS
