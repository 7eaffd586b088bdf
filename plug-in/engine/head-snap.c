/* head-snap: finds the outline of the skull in a picture. See head-snap.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "head-snap.h"

#include <math.h>

#include "head-fit.h"
#include "head-form.h"
#include "head-propose.h"

/* The size of the head in the picture that is searched, geometric mean of its axes, pixels: hair
 * and pores merge into one tone, while edges are still found with subpixel precision. */
#define WORK_SIZE 121.0

/* Heads smaller than this cannot be found, pixels. */
#define LEAST_PIXELS 24.0

/* A fit is trusted if enough of the rim has a prominent edge, enough of the skull's rim is in
 * the picture, and no single part of the rim moves the outline by more than the allowed error.
 * Our values: heads on a plain background have a support of 0.65 to 0.8, walls, gradients, noise
 * and other things below 0.5; their doubt is 0.004 to 0.011, or 0.02 and more where standing hair
 * hides the skull. */
#define SURE_SUPPORT 0.65
#define SURE_SEEN 0.7
#define SURE_DOUBT 0.02

/* Largest size of the reduced picture. */
#define MOST_PIXELS 4000.0

/* Number of places to try if there is no rough outline. */
#define N_PROPOSALS 4

/* The usual views of heads, as starting points. */
static const struct
{
  double azimuth, elevation;
} views[] = { { 0, 43 },   { 40, 36 },  { -40, 36 },  { 80, 36 }, { -80, 36 },
              { 180, 38 }, { 145, 38 }, { -145, 38 }, { 0, 72 },  { 180, 72 } };

/* Degrees of azimuth between two views that count like one standard deviation of other unknowns. */
#define AZIMUTH_APART 25.0

/* So many degrees of elevation set two views as far apart. */
#define ELEVATION_APART 15.0

/* A fit in progress, in pixels of its edges or of the picture. */
typedef struct
{
  SmpHeadPose pose;
  SmpHeadFitness fitness;
  int view; /* the view that it started from */
} Found;

/* Of two fits with similar support, prefer the more usual pose. */
static double
value_of (const Found *found)
{
  double turned = remainder (found->pose.azimuth - views[found->view].azimuth, 360.0);

  turned /= AZIMUTH_APART;
  return found->fitness.support - 0.01 * (found->fitness.unusual + turned * turned);
}

/* Returns the view that is nearest to a pose. A fit may turn the head into another view than it started from, and the elevation
 * that was usual there is not usual here. */
static int
view_of (const SmpHeadPose *pose)
{
  double least = G_MAXDOUBLE;
  int nearest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      double turned = remainder (pose->azimuth - views[i].azimuth, 360.0) / AZIMUTH_APART;
      double higher = (pose->elevation - views[i].elevation) / ELEVATION_APART;
      double apart = turned * turned + higher * higher;

      if (apart < least)
        {
          least = apart;
          nearest = i;
        }
    }

  return nearest;
}

/* Returns a pose for a view, with a skull of the area and centre of an outline. */
static SmpHeadPose
pose_for (const SmpHeadOutline *outline, int view)
{
  SmpHeadPose pose = { .azimuth = views[view].azimuth,
                       .elevation = views[view].elevation,
                       .scale = 1.0 };
  SmpHeadOutline skull = smp_head_outline (&pose);

  pose.scale = sqrt (outline->width * outline->height / (skull.width * skull.height));
  pose.x = outline->x - pose.scale * skull.x;
  pose.y = outline->y - pose.scale * skull.y;

  return pose;
}

static SmpHeadOutline
scaled (const SmpHeadOutline *outline, double by)
{
  SmpHeadOutline result = *outline;

  result.x *= by;
  result.y *= by;
  result.width *= by;
  result.height *= by;

  return result;
}

/* Fits from a rough outline, in pixels of the edges. */
static Found
find_from (const SmpHeadEdges *edges, const SmpHeadOutline *rough)
{
  Found best = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      Found found = { .pose = pose_for (rough, i), .view = i };
      SmpHeadFit fit;

      smp_head_fit_init (&fit, edges, views[i].elevation);
      smp_head_fit_approach (&fit, &found.pose);
      found.fitness = smp_head_fit_judge (&fit, &found.pose);
      if (i == 0 || value_of (&found) > value_of (&best))
        best = found;
    }

  best.view = view_of (&best.pose);

  return best;
}

static void
scale_pose (SmpHeadPose *pose, double by)
{
  pose->x *= by;
  pose->y *= by;
  pose->scale *= by;
}

/* The scale at which the head of a pose has the size to work with; 0 if there is no such scale. */
static double
scale_for (const SmpHeadPicture *picture, const SmpHeadPose *pose)
{
  SmpHeadOutline outline = smp_head_outline (pose);
  double scale = MIN (WORK_SIZE / sqrt (outline.width * outline.height), 1.0);

  return scale > 0.0 && MAX (picture->width, picture->height) * scale <= MOST_PIXELS ? scale : 0.0;
}

/* Fits from an outline in pixels of the picture, and again from the result, at the scale that
 * fits the head's size, so that the result does not depend on the start. */
static gboolean
find_at_size (const SmpHeadPicture *picture, const SmpHeadOutline *rough, Found *found)
{
  double scale = MIN (WORK_SIZE / sqrt (rough->width * rough->height), 1.0);
  g_autoptr (SmpHeadEdges) edges = smp_head_edges_new (picture, scale);
  g_autoptr (SmpHeadEdges) again = NULL;
  SmpHeadOutline start = scaled (rough, scale);
  SmpHeadFit fit;

  *found = find_from (edges, &start);
  scale_pose (&found->pose, 1.0 / scale);
  scale = scale_for (picture, &found->pose);
  if (scale == 0.0)
    return FALSE;

  again = smp_head_edges_new (picture, scale);
  smp_head_fit_init (&fit, again, views[found->view].elevation);
  scale_pose (&found->pose, scale);
  smp_head_fit_settle (&fit, &found->pose);
  found->fitness = smp_head_fit_judge (&fit, &found->pose);
  scale_pose (&found->pose, 1.0 / scale);

  return TRUE;
}

static double
doubt_of (const SmpHeadPicture *picture, const Found *found)
{
  double scale = scale_for (picture, &found->pose);
  g_autoptr (SmpHeadEdges) edges = NULL;
  SmpHeadPose pose = found->pose;
  SmpHeadFit fit;

  if (scale == 0.0)
    return 1.0;

  edges = smp_head_edges_new (picture, scale);
  smp_head_fit_init (&fit, edges, views[found->view].elevation);
  scale_pose (&pose, scale);

  return smp_head_fit_doubt (&fit, &pose);
}

/* Whether an outline is usable: finite, not tiny, and not many times larger than the picture. */
static gboolean
is_usable (const SmpHeadOutline *rough, const SmpHeadPicture *picture)
{
  double most = 8.0 * (picture->width + picture->height);

  return isfinite (rough->x) && isfinite (rough->y) && fabs (rough->x) < most &&
         fabs (rough->y) < most && rough->width >= LEAST_PIXELS && rough->width < most &&
         rough->height >= LEAST_PIXELS && rough->height < most;
}

/* Whether a fit can be trusted. */
static gboolean
is_good (const SmpHeadSnap *snap, const SmpHeadPicture *picture)
{
  return snap->support >= SURE_SUPPORT && snap->seen >= SURE_SEEN && snap->doubt <= SURE_DOUBT &&
         is_usable (&snap->outline, picture);
}

/**
 * smp_head_snap:
 * @picture: a picture of at least one pixel; 300 to 600 pixels on its longer side are enough
 * @rough: (nullable): an approximate outline of the skull, with centre and axes off by at most 15 %
 *   of its width; %NULL to search the whole picture
 *
 * Finds the outline of the skull. If there is none, the outline has the width 0, or is the best fit
 * and not marked as sure.
 *
 * Returns: the result.
 **/
SmpHeadSnap
smp_head_snap (const SmpHeadPicture *picture, const SmpHeadOutline *rough)
{
  SmpHeadOutline proposals[N_PROPOSALS];
  SmpHeadSnap snap = { 0 };
  Found best = { 0 };
  int n = 1, n_found = 0;

  if (MIN (picture->width, picture->height) < LEAST_PIXELS)
    return snap;
  if (rough != NULL && is_usable (rough, picture))
    proposals[0] = *rough;
  else
    n = smp_head_propose (picture, proposals, N_PROPOSALS);

  for (int i = 0; i < n; i++)
    {
      Found found;

      if (find_at_size (picture, &proposals[i], &found) &&
          (n_found++ == 0 || value_of (&found) > value_of (&best)))
        best = found;
    }
  if (n_found == 0)
    return snap;

  snap = (SmpHeadSnap) { .outline = smp_head_outline (&best.pose),
                         .pose = best.pose,
                         .support = best.fitness.support,
                         .seen = best.fitness.seen,
                         .doubt = doubt_of (picture, &best) };
  if (!is_usable (&snap.outline, picture))
    snap.outline.width = snap.outline.height = 0.0;
  else
    smp_head_form (&best.pose, &snap.outline);
  snap.is_sure = is_good (&snap, picture);

  return snap;
}
