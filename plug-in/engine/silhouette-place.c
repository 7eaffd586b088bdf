/* silhouette-place: how places lie to a silhouette. See silhouette.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "silhouette.h"

#define N SMP_SILHOUETTE_RAYS

/* An edge counts as that of a head if it is this near to where the head was found to end, in parts of the way there,
 * and not at all if it is so far: there may be hair that stands off the head, an ear, or a collar. */
#define NEAR 0.02
#define FAR 0.04

/* Areas end so much beyond the edge. */
#define BEYOND 0.005

/* A place seen from the middle of the outline. */
typedef struct
{
  int ray;
  double at;   /* 0-1: the way to the next ray */
  double part; /* of the way to the outline */
} Place;

static gboolean
find_place (const SmpSilhouette *silhouette, double x, double y, Place *place)
{
  const SmpSilhouetteFrame *frame = &silhouette->frame;
  double dx = x - frame->outline.x, dy = y - frame->outline.y;
  double u = (frame->c * dx + frame->s * dy) * 2.0 / frame->outline.width;
  double v = (frame->c * dy - frame->s * dx) * 2.0 / frame->outline.height;

  place->part = hypot (u, v);
  if (!(place->part > 0.0))
    return FALSE;

  place->at = atan2 (v, u) / (2.0 * G_PI) * N;
  place->at = place->at < 0.0 ? place->at + N : place->at;
  place->ray = (int) place->at;
  place->at -= place->ray;
  place->part /=
      1.0 + smp_outline_shape_at (&frame->shape, (double[2]) { u / place->part, v / place->part });

  return TRUE;
}

double
smp_silhouette_depth (const SmpSilhouette *silhouette, double x, double y)
{
  const SmpHeadOutline *outline = &silhouette->frame.outline;
  const double *end = silhouette->end;
  Place place;
  int ray, next;

  if (!find_place (silhouette, x, y, &place))
    return INFINITY;
  ray = place.ray % N;
  next = (place.ray + 1) % N;
  if (isinf (end[ray]) || isinf (end[next]))
    return INFINITY;

  return (((1.0 - place.at) * end[ray] + place.at * end[next]) / place.part - 1.0) *
         hypot (x - outline->x, y - outline->y);
}

double
smp_silhouette_coverage (const SmpSilhouette *silhouette, double x, double y, double margin,
                         double ramp)
{
  double depth = smp_silhouette_depth (silhouette, x, y);

  return CLAMP ((depth - margin) / ramp, 0.0, 1.0);
}

/* 0-1: whether an edge is as near to where the head was found to end as that of a head. */
static double
nearness (double out)
{
  return CLAMP ((FAR - fabs (out)) / (FAR - NEAR), 0.0, 1.0);
}

/* A number of the rays, between them. */
static double
between (const Place *place, double one, double next)
{
  return (1.0 - place->at) * one + place->at * next;
}

double
smp_silhouette_surety (const SmpSilhouette *silhouette, double x, double y)
{
  Place place;
  int ray, next;

  if (!find_place (silhouette, x, y, &place))
    return 0.0;
  ray = place.ray % N;
  next = (place.ray + 1) % N;

  return between (&place, silhouette->sure[ray] * nearness (silhouette->end[ray] - 1.0),
                  silhouette->sure[next] * nearness (silhouette->end[next] - 1.0));
}

double
smp_silhouette_reach (const SmpSilhouette *silhouette, const double centre[2], const double edge[2],
                      double otherwise)
{
  double out = smp_silhouette_depth (silhouette, edge[0], edge[1]) /
               hypot (edge[0] - centre[0], edge[1] - centre[1]);
  double sure = nearness (out);
  Place place;

  if (!(sure > 0.0) || !find_place (silhouette, edge[0], edge[1], &place))
    return otherwise;
  sure *= between (&place, silhouette->sure[place.ray % N], silhouette->sure[(place.ray + 1) % N]);

  return otherwise + sure * (1.0 + out + BEYOND - otherwise);
}
