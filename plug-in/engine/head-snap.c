/* head-snap: finds the outline of the skull in a picture. See head-snap.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "head-snap.h"

#include <math.h>
#include <stdlib.h>

#include "head-propose.h"

/* The head is looked for at this size, the geometric mean of its axes, pixels: hair and pores are one tone
 * there, and an edge is found to a fraction of a pixel. */
#define WORK_SIZE 121.0

/* Smaller than this nothing can be seen of a head, pixels. */
#define LEAST_PIXELS 24.0

/* A fit is trusted if so much of the rim has an edge that stands out, and so much of the skull's rim is in the
 * picture. Ours: heads on plain ground have 0.65 to 0.8, walls, gradients, noise and other things below 0.5. */
#define SURE_SUPPORT 0.65
#define SURE_SEEN 0.7

/* The picture is never worked with at a larger size. */
#define MOST_PIXELS 4000.0

/* So many places are looked at when nobody says where the head is. */
#define N_PROPOSALS 4

/* Edges are looked for in steps of so many pixels. */
#define PROBE_STEP 0.5

/* What is solved for. */
enum
{
  AZIMUTH,
  ELEVATION,
  ROLL,
  BREADTH,
  LENGTH,
  HEIGHT,
  SCALE, /* its logarithm */
  X,
  Y,
  N_UNKNOWNS
};

/* The first so many change the rim's form, which is worked out anew for each. */
#define N_FORMS SCALE

/* What is expected of them before a picture is seen: a standard deviation around a mean; 0: nothing.
 * Breadth and length vary between people by 3.5 % (ANSUR II, 2012: 5.5 of 154.3 mm and 7.0 of 199.5),
 * a part of it together, which is scale here. The angles are ours: photos of a scalp are taken upright
 * and from above. */
static const struct
{
  double mean, deviation, step;
} unknowns[N_UNKNOWNS] = {
  [AZIMUTH] = { 0, 0, 2 },       [ELEVATION] = { 52, 14, 2 },  [ROLL] = { 0, 6, 2 },
  [BREADTH] = { 0, 0.02, 0.02 }, [LENGTH] = { 0, 0.02, 0.02 }, [HEIGHT] = { 0, 0.02, 0.02 },
};

/* How far the rim of a head is from that of the mean head, a part of its radius. */
static const double part_deviation[] = { [SMP_HEAD_SKULL] = 0.006, [SMP_HEAD_FACE] = 0.025 };

/* Neighbouring rays see the same: so many count as one. */
#define RAYS_ALIKE 2.0

/* From where heads are photographed: where to begin. */
static const struct
{
  double azimuth, elevation;
} views[] = { { 0, 40 },   { 0, 70 },   { 40, 40 },   { -40, 40 }, { 180, 35 },
              { 180, 55 }, { 145, 40 }, { -145, 40 }, { 80, 40 },  { -80, 40 } };

/* One edge that a ray found. */
typedef struct
{
  double x, y;   /* of the rim */
  double nx, ny; /* the normal there, outwards */
  double offset; /* of the edge along it, pixels */
  double strength;
  SmpHeadPart part;
  gboolean is_known; /* whether it is inside the picture */
} Probe;

typedef struct
{
  const SmpHeadEdges *edges;
  Probe probes[SMP_HEAD_RAYS];
} Fit;

static double *
unknown_of (SmpHeadPose *pose, int i)
{
  double *const fields[] = { &pose->azimuth, &pose->elevation, &pose->roll,
                             &pose->breadth, &pose->length,    &pose->height,
                             NULL,           &pose->x,         &pose->y };

  return fields[i];
}

static void
move_unknown (SmpHeadPose *pose, int i, double by)
{
  if (i == SCALE)
    pose->scale *= exp (by);
  else
    *unknown_of (pose, i) += by;
}

/* --- Edges ----------------------------------------------------------------------------------- */

static double
mean_radius (const SmpHeadRim *rim)
{
  double sum = 0.0;

  for (int i = 0; i < SMP_HEAD_RAYS; i++)
    sum += rim->radius[i];

  return sum / SMP_HEAD_RAYS;
}

static void
ray_of (int i, double *dx, double *dy)
{
  double angle = 2.0 * G_PI * i / SMP_HEAD_RAYS;

  *dx = cos (angle);
  *dy = sin (angle);
}

/* How far the summit of the strength is from where it was found, by a parabola through three places. */
static double
summit (const Fit *fit, const Probe *found)
{
  double at[3], bend;

  for (int i = 0; i < 3; i++)
    {
      double d = found->offset + (i - 1) * PROBE_STEP;

      at[i] = smp_head_edges_at (fit->edges, found->x + d * found->nx, found->y + d * found->ny,
                                 found->nx, found->ny);
    }
  bend = at[0] - 2.0 * at[1] + at[2];

  return bend < 0.0 ? CLAMP ((at[0] - at[2]) / (2.0 * bend), -1.0, 1.0) * PROBE_STEP : 0.0;
}

/* Looks along the normals of the rim for the strongest edge within @window pixels. */
static void
probe (Fit *fit, const SmpHeadPose *pose, const SmpHeadRim *rim, double window)
{
  double spread = window / 1.5;

  for (int i = 0; i < SMP_HEAD_RAYS; i++)
    {
      int before = (i + SMP_HEAD_RAYS - 1) % SMP_HEAD_RAYS, after = (i + 1) % SMP_HEAD_RAYS;
      Probe *found = &fit->probes[i];
      double dx, dy, bx, by, ax, ay, length, best = 0.0;

      ray_of (i, &dx, &dy);
      ray_of (before, &bx, &by);
      ray_of (after, &ax, &ay);
      *found = (Probe) { .x = pose->x + rim->radius[i] * dx,
                         .y = pose->y + rim->radius[i] * dy,
                         .part = rim->part[i] };
      found->nx = rim->radius[after] * ay - rim->radius[before] * by;
      found->ny = rim->radius[before] * bx - rim->radius[after] * ax;
      length = hypot (found->nx, found->ny);
      if (found->part == SMP_HEAD_NECK || !(length > 0.0))
        continue;
      found->nx /= length;
      found->ny /= length;
      found->is_known = smp_head_edges_knows (fit->edges, found->x, found->y);

      for (double d = -window; d <= window; d += PROBE_STEP)
        {
          double x = found->x + d * found->nx, y = found->y + d * found->ny;
          double strength, value;

          if (!smp_head_edges_knows (fit->edges, x, y))
            continue;
          strength = smp_head_edges_at (fit->edges, x, y, found->nx, found->ny);
          value = strength * exp (-d * d / (2.0 * spread * spread));
          if (value > best)
            {
              best = value;
              found->offset = d;
              found->strength = strength;
              found->is_known = TRUE;
            }
        }
      if (best > 0.0)
        found->offset += summit (fit, found);
    }
}

static int
compare_doubles (const void *a, const void *b)
{
  const double *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

/* What counts as a strong edge here: the upper quartile. */
static double
strong_edge (const Fit *fit)
{
  double strengths[SMP_HEAD_RAYS];
  int n = 0;

  for (int i = 0; i < SMP_HEAD_RAYS; i++)
    if (fit->probes[i].is_known)
      strengths[n++] = fit->probes[i].strength;
  if (n == 0)
    return 0.0;

  qsort (strengths, n, sizeof *strengths, compare_doubles);
  return strengths[3 * n / 4];
}

/* --- Least squares --------------------------------------------------------------------------- */

/* Solves @a x = @b for a symmetric positive matrix (Cholesky); x takes the place of b. */
static gboolean
solve (double a[N_UNKNOWNS][N_UNKNOWNS], double b[N_UNKNOWNS])
{
  for (int i = 0; i < N_UNKNOWNS; i++)
    for (int j = 0; j <= i; j++)
      {
        double sum = a[i][j];

        for (int k = 0; k < j; k++)
          sum -= a[i][k] * a[j][k];
        if (i != j)
          a[i][j] = sum / a[j][j];
        else if (sum > 1e-12)
          a[i][i] = sqrt (sum);
        else
          return FALSE;
      }
  for (int i = 0; i < N_UNKNOWNS; i++)
    {
      for (int k = 0; k < i; k++)
        b[i] -= a[i][k] * b[k];
      b[i] /= a[i][i];
    }
  for (int i = N_UNKNOWNS - 1; i >= 0; i--)
    {
      for (int k = i + 1; k < N_UNKNOWNS; k++)
        b[i] -= a[k][i] * b[k];
      b[i] /= a[i][i];
    }

  return TRUE;
}

/* Moves the pose so that its rim comes as near as can be to the edges that were found. */
static void
improve (Fit *fit, SmpHeadPose *pose, const SmpHeadRim *rim, double window)
{
  double a[N_UNKNOWNS][N_UNKNOWNS] = { 0 }, b[N_UNKNOWNS] = { 0 };
  double strong = strong_edge (fit);
  double radius = mean_radius (rim);
  SmpHeadRim forms[N_FORMS];

  for (int j = 0; j < N_FORMS; j++)
    {
      SmpHeadPose other = *pose;

      move_unknown (&other, j, unknowns[j].step);
      smp_head_rim (&other, &forms[j]);
    }

  for (int i = 0; i < SMP_HEAD_RAYS; i++)
    {
      const Probe *found = &fit->probes[i];
      double row[N_UNKNOWNS], dx, dy, deviation, weight, far;

      if (!found->is_known || !(found->strength > 0.0))
        continue;

      ray_of (i, &dx, &dy);
      for (int j = 0; j < N_FORMS; j++)
        row[j] = (forms[j].radius[i] - rim->radius[i]) / unknowns[j].step *
                 (dx * found->nx + dy * found->ny);
      row[SCALE] = rim->radius[i] * (dx * found->nx + dy * found->ny);
      row[X] = found->nx;
      row[Y] = found->ny;

      deviation = hypot (part_deviation[found->part] * radius, 0.35);
      far = found->offset / MAX (window / 3.0, 2.5 * deviation);
      weight = found->strength / (found->strength + 0.5 * strong);
      weight = weight * weight / (1.0 + far * far) / (deviation * deviation) / RAYS_ALIKE;
      for (int j = 0; j < N_UNKNOWNS; j++)
        {
          for (int k = 0; k <= j; k++)
            a[j][k] += weight * row[j] * row[k];
          b[j] += weight * row[j] * found->offset;
        }
    }

  for (int j = 0; j < N_UNKNOWNS; j++)
    {
      if (unknowns[j].deviation > 0.0)
        {
          double precision = 1.0 / (unknowns[j].deviation * unknowns[j].deviation);

          a[j][j] += precision;
          b[j] += precision * (unknowns[j].mean - *unknown_of (pose, j));
        }
      /* Marquardt's damping. */
      a[j][j] *= 1.02;
      a[j][j] += 1e-9;
    }
  /* One step turns the head by some degrees at most: farther the rim is no straight function of it. */
  a[AZIMUTH][AZIMUTH] += 1.0 / (12.0 * 12.0);
  if (!solve (a, b))
    return;

  for (int j = 0; j < N_UNKNOWNS; j++)
    {
      double most = j <= ROLL ? 8.0 : j == X || j == Y ? window : 0.1;

      move_unknown (pose, j, CLAMP (b[j], -most, most));
    }
  pose->elevation = CLAMP (pose->elevation, 5.0, 90.0);
}

/* --- How good a fit is ----------------------------------------------------------------------- */

/* How much an edge stands out against what else changes along its normal: 0-1. Hair, noise and a
 * wallpaper have edges everywhere. */
static double
prominence (const Fit *fit, const Probe *found, double radius)
{
  double sum = 0.0;
  int n = 0;

  for (double part = -0.3; part <= 0.3; part += 0.03)
    {
      double x = found->x + (found->offset + part * radius) * found->nx;
      double y = found->y + (found->offset + part * radius) * found->ny;

      if (fabs (part) < 0.07 || !smp_head_edges_knows (fit->edges, x, y))
        continue;
      sum += smp_head_edges_at (fit->edges, x, y, found->nx, found->ny);
      n++;
    }

  return found->strength / (found->strength + 2.0 * (n > 0 ? sum / n : 0.0) + 0.3);
}

/* Fills in support and seen of @snap. */
static void
judge (Fit *fit, const SmpHeadPose *pose, SmpHeadSnap *snap)
{
  SmpHeadRim rim;
  double radius, sum = 0.0, all = 0.0, skull = 0.0, seen = 0.0;

  smp_head_rim (pose, &rim);
  radius = mean_radius (&rim);
  probe (fit, pose, &rim, 0.04 * radius);
  for (int i = 0; i < SMP_HEAD_RAYS; i++)
    {
      const Probe *found = &fit->probes[i];
      double weight = found->part == SMP_HEAD_SKULL ? 1.0 : 0.5;
      double off;

      if (found->part == SMP_HEAD_NECK)
        continue;
      if (found->part == SMP_HEAD_SKULL)
        {
          skull += 1.0;
          seen += found->is_known;
        }
      if (!found->is_known)
        continue;
      off = found->offset / (2.0 * part_deviation[found->part] * radius);
      sum += weight * prominence (fit, found, radius) * exp (-off * off / 2.0);
      all += weight;
    }
  snap->support = all > 0.0 ? sum / all : 0.0;
  snap->seen = skull > 0.0 ? seen / skull : 0.0;
}

/* --- Search ---------------------------------------------------------------------------------- */

static void
refine (Fit *fit, SmpHeadPose *pose, const double *windows, int n)
{
  for (int i = 0; i < n; i++)
    {
      SmpHeadRim rim;
      double window;

      smp_head_rim (pose, &rim);
      window = MAX (windows[i] * mean_radius (&rim), 1.5);
      probe (fit, pose, &rim, window);
      improve (fit, pose, &rim, window);
    }
}

/* Of two fits that have much the same support, the more usual pose is the likelier. */
static double
value_of (const SmpHeadSnap *snap)
{
  double elevation =
      (snap->pose.elevation - unknowns[ELEVATION].mean) / unknowns[ELEVATION].deviation;
  double roll = snap->pose.roll / unknowns[ROLL].deviation;

  return snap->support - 0.01 * (elevation * elevation + roll * roll);
}

/* A pose seen from a view whose skull has the area and the middle of an outline. */
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
  return (SmpHeadOutline) { outline->x * by, outline->y * by, outline->width * by,
                            outline->height * by, outline->tilt_deg };
}

/* Windows in which edges are looked for, one step after the other, parts of the head's radius. */
static const double wide[] = { 0.3, 0.3, 0.22, 0.22, 0.15, 0.15, 0.1, 0.1, 0.07 };
static const double narrow[] = { 0.07, 0.05, 0.05, 0.05, 0.04, 0.04, 0.03, 0.03, 0.03, 0.03 };

/* From a rough outline, in pixels of the edges. */
static SmpHeadSnap
snap_from (Fit *fit, const SmpHeadOutline *rough)
{
  SmpHeadSnap best = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      SmpHeadSnap snap = { .pose = pose_for (rough, i) };

      refine (fit, &snap.pose, wide, G_N_ELEMENTS (wide));
      refine (fit, &snap.pose, narrow, G_N_ELEMENTS (narrow));
      judge (fit, &snap.pose, &snap);
      if (i == 0 || value_of (&snap) > value_of (&best))
        best = snap;
    }

  return best;
}

static void
scale_pose (SmpHeadPose *pose, double by)
{
  pose->x *= by;
  pose->y *= by;
  pose->scale *= by;
}

/* From an outline in pixels of the picture, and again where that led, at the size that the head has there: the
 * end does not depend on the start then. */
static SmpHeadSnap
snap_at_size (const SmpHeadPicture *picture, const SmpHeadOutline *rough)
{
  double scale = MIN (WORK_SIZE / sqrt (rough->width * rough->height), 1.0);
  g_autoptr (SmpHeadEdges) edges = smp_head_edges_new (picture, scale);
  g_autoptr (SmpHeadEdges) again = NULL;
  SmpHeadOutline small = scaled (rough, scale);
  Fit fit = { .edges = edges };
  SmpHeadSnap snap = snap_from (&fit, &small);

  scale_pose (&snap.pose, 1.0 / scale);
  snap.outline = smp_head_outline (&snap.pose);
  scale = MIN (WORK_SIZE / sqrt (snap.outline.width * snap.outline.height), 1.0);
  if (!(scale > 0.0) || MAX (picture->width, picture->height) * scale > MOST_PIXELS)
    return (SmpHeadSnap) { 0 };

  fit.edges = again = smp_head_edges_new (picture, scale);
  scale_pose (&snap.pose, scale);
  refine (&fit, &snap.pose, narrow, G_N_ELEMENTS (narrow));
  refine (&fit, &snap.pose, narrow + 3, G_N_ELEMENTS (narrow) - 3);
  judge (&fit, &snap.pose, &snap);
  scale_pose (&snap.pose, 1.0 / scale);
  snap.outline = smp_head_outline (&snap.pose);

  return snap;
}

/* Whether an outline is one that can be worked with: finite, of some size, and not many times as large as
 * the picture. */
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
  return snap->support >= SURE_SUPPORT && snap->seen >= SURE_SEEN &&
         is_usable (&snap->outline, picture);
}

/**
 * smp_head_snap:
 * @picture: a picture of at least one pixel; some 300 to 600 pixels on its longer side are enough
 * @rough: (nullable): about where the skull is: its middle and axes off by at most 15 % of its width;
 *   %NULL to look for it in the whole picture
 *
 * Finds the outline of the skull. Where there is nothing to find the outline has the width 0, or is any
 * that fits best, and is not sure.
 *
 * Returns: what was found.
 **/
SmpHeadSnap
smp_head_snap (const SmpHeadPicture *picture, const SmpHeadOutline *rough)
{
  SmpHeadOutline proposals[N_PROPOSALS];
  SmpHeadSnap best = { 0 };
  int n = 1;

  if (MIN (picture->width, picture->height) < LEAST_PIXELS)
    return best;
  if (rough != NULL && is_usable (rough, picture))
    proposals[0] = *rough;
  else
    n = smp_head_propose (picture, proposals, N_PROPOSALS);

  for (int i = 0; i < n; i++)
    {
      SmpHeadSnap snap = snap_at_size (picture, &proposals[i]);

      if (i == 0 || value_of (&snap) > value_of (&best))
        best = snap;
    }
  if (n == 0 || !is_usable (&best.outline, picture))
    best.outline.width = best.outline.height = 0.0;
  best.is_sure = n > 0 && is_good (&best, picture);

  return best;
}
