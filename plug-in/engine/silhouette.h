/* silhouette: finds where a head ends in a picture, near its outline.
 *
 *     SmpSilhouette silhouette;
 *
 *     if (smp_silhouette_find (&picture, &outline, 90, &silhouette))
 *       coverage *= smp_silhouette_coverage (&silhouette, x, y, ramp, margin);
 *
 * The outline is an ellipse, but a head is none. On rays from its centre, looks for a closed line of
 * changes of colour. Where there is none, takes the ellipse. Towards the feet the head goes on in the
 * face or the neck, so there only an edge to something unlike skin counts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "head-edges.h"
#include "head-form.h"

G_BEGIN_DECLS

/* Ray k has the angle 2 pi k / SMP_SILHOUETTE_RAYS from the outline's first axis, in units of its
 * axes. */
#define SMP_SILHOUETTE_RAYS 256

/* An outline, and what follows from it for every place. */
typedef struct
{
  SmpHeadOutline outline;
  double c, s; /* of its tilt */
  SmpOutlineShape shape;
} SmpSilhouetteFrame;

typedef struct
{
  SmpSilhouetteFrame frame;
  double end[SMP_SILHOUETTE_RAYS]; /* in parts of the way to the outline; INFINITY: unknown */
  float sure
      [SMP_SILHOUETTE_RAYS]; /* 0-1: whether that is an edge of the picture, or else the outline */
} SmpSilhouette;

/* Coverage ends this far inside of the head's edge, so that the dots there do not reach over it,
 * and is full so much further in. Chosen by eye: from about a millimetre on, a pale line along the
 * edge is seen. */
#define SMP_SILHOUETTE_MARGIN_MM 0.1
#define SMP_SILHOUETTE_RAMP_MM 0.35

gboolean smp_silhouette_find (const SmpHeadPicture *picture, const SmpHeadOutline *outline,
                              double down_deg, SmpSilhouette *silhouette);

/* Distance of a place from the silhouette along its ray: positive inside. In the units of the
 * outline. */
double smp_silhouette_depth (const SmpSilhouette *silhouette, double x, double y);

/* How much of the paint at a place to keep, 0-1: none up to @margin inside of the silhouette, all
 * from @ramp further in. */
double smp_silhouette_coverage (const SmpSilhouette *silhouette, double x, double y, double margin,
                                double ramp);

/* How sure it is, 0-1, that the silhouette is the head's edge on the ray of a place: where the picture shows an edge near the
 * outline. */
double smp_silhouette_surety (const SmpSilhouette *silhouette, double x, double y);

/* Where to end an area that is kept to the silhouette afterwards and would otherwise end at the part @otherwise of
 * the way from @centre to @edge, a place on the edge of a head as it was found: where the picture shows that edge
 * with certainty and near there, a little beyond it, so that the silhouette decides. Returns a part of that way. */
double smp_silhouette_reach (const SmpSilhouette *silhouette, const double centre[2],
                             const double edge[2], double otherwise);

G_END_DECLS
