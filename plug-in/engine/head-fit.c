/* head-fit: fits the rim of a mean head to the edges of a picture. See head-fit.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "head-fit.h"

#include <math.h>
#include <stdlib.h>

#include "linear.h"

/* Step, in pixels, of the search for edges. */
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

/* The first of them change the shape of the rim, which is computed again for each. */
#define N_FORMS SCALE

/* Priors: standard deviation around a mean; 0: none. Breadth and length vary between people by
 * 3.5 % (ANSUR II, 2012: 5.5 of 154.3 mm and 7.0 of 199.5); part of that is common to both, and
 * is the scale here. The angles are our estimates: photos of a scalp are taken upright and from
 * above. The outline says little about the elevation, so its prior matters; its mean is that of
 * the view. */
static const struct
{
  double mean, deviation, step;
} unknowns[N_UNKNOWNS] = {
  [AZIMUTH] = { 0, 0, 2 },       [ELEVATION] = { 0, 4, 2 },    [ROLL] = { 0, 4, 2 },
  [BREADTH] = { 0, 0.02, 0.02 }, [LENGTH] = { 0, 0.02, 0.02 }, [HEIGHT] = { 0, 0.02, 0.02 },
};

/* Standard deviation of a head's rim from that of the mean head, in parts of its radius. */
static const double part_deviation[] = { [SMP_HEAD_SKULL] = 0.006, [SMP_HEAD_FACE] = 0.025 };

/* Neighbouring rays are correlated: this many count as one. */
#define RAYS_ALIKE 2.0

/* Hair that stands off the head has an edge of its own, which is stronger than that of the skull. Where the head is so much
 * darker than usual just inside of an edge, in L*, that may be hair; the second number is how much darker still counts
 * half. Where light comes from one side, the skin on the other is up to 12 darker; clipped hair is darker by 20 to 40. */
#define MAYBE_HAIR 12.0
#define HALF_HAIR 4.0

/* How far inside of the edge that is looked at, in parts of the radius. */
#define INSIDE 0.1

/* Sectors of the rim that are left out in turn, to find how much the result depends on each. */
#define N_SECTORS 8
#define RAYS_OF_SECTOR (SMP_HEAD_RAYS / N_SECTORS)

/* Windows for the search for edges, one per iteration, in parts of the head's radius. */
static const double wide[] = { 0.3, 0.3, 0.22, 0.22, 0.15, 0.15, 0.1, 0.1, 0.07 };
static const double narrow[] = { 0.07, 0.05, 0.05, 0.05, 0.04, 0.04, 0.03, 0.03, 0.03, 0.03 };

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
  const double *ray = smp_head_rays ()[i];

  *dx = ray[0];
  *dy = ray[1];
}

/* Returns the offset of the maximum from the strongest sample, by a parabola through three
 * samples. */
static double
summit (const SmpHeadFit *fit, const SmpHeadProbe *found)
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

/* Finds the strongest edge within @window pixels along the normals of the rim. */
static void
probe (SmpHeadFit *fit, const SmpHeadPose *pose, const SmpHeadRim *rim, double window)
{
  double spread = window / 1.5;

  for (int i = 0; i < SMP_HEAD_RAYS; i++)
    {
      int before = (i + SMP_HEAD_RAYS - 1) % SMP_HEAD_RAYS, after = (i + 1) % SMP_HEAD_RAYS;
      SmpHeadProbe *found = &fit->probes[i];
      double dx, dy, bx, by, ax, ay, length, best = 0.0;

      ray_of (i, &dx, &dy);
      ray_of (before, &bx, &by);
      ray_of (after, &ax, &ay);
      *found = (SmpHeadProbe) { .x = pose->x + rim->radius[i] * dx,
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

/* Returns the number that this part of the others are below; 0 if there are none. Sorts them. */
static double
quantile (double *numbers, int n, double part)
{
  qsort (numbers, n, sizeof *numbers, compare_doubles);
  return n > 0 ? numbers[(int) (part * n)] : 0.0;
}

/* Returns the strength of a strong edge in this picture. */
static double
strong_edge (const SmpHeadFit *fit)
{
  double strengths[SMP_HEAD_RAYS];
  int n = 0;

  for (int i = 0; i < SMP_HEAD_RAYS; i++)
    if (fit->probes[i].is_known)
      strengths[n++] = fit->probes[i].strength;

  return quantile (strengths, n, 0.75);
}

/* Returns the lightness of the head just inside of an edge. */
static double
light_inside (const SmpHeadFit *fit, const SmpHeadProbe *found, double radius)
{
  double at = found->offset - INSIDE * radius;

  return smp_head_edges_light (fit->edges, found->x + at * found->nx, found->y + at * found->ny);
}

/* Returns the usual lightness inside of the skull's rim. */
static double
usual_light (const SmpHeadFit *fit, double radius)
{
  double lights[SMP_HEAD_RAYS];
  int n = 0;

  for (int i = 0; i < SMP_HEAD_RAYS; i++)
    if (fit->probes[i].is_known && fit->probes[i].part == SMP_HEAD_SKULL)
      lights[n++] = light_inside (fit, &fit->probes[i], radius);

  return quantile (lights, n, 0.5);
}

/* --- Least squares --------------------------------------------------------------------------- */

/* Adds how the edges that were found differ from the rim. */
static void
add_edges (const SmpHeadFit *fit, const SmpHeadPose *pose, const SmpHeadRim *rim, double window,
           SmpLinear *equations)
{
  double (*a)[SMP_LINEAR_MOST] = equations->a, *b = equations->b;
  double radius = mean_radius (rim);
  double strong = strong_edge (fit), usual = usual_light (fit, radius);
  SmpHeadRim more[N_FORMS], less[N_FORMS];

  for (int j = 0; j < N_FORMS; j++)
    {
      SmpHeadPose other = *pose;

      move_unknown (&other, j, unknowns[j].step);
      smp_head_rim (&other, &more[j]);
      move_unknown (&other, j, -2.0 * unknowns[j].step);
      smp_head_rim (&other, &less[j]);
    }

  for (int i = 0; i < SMP_HEAD_RAYS; i++)
    {
      const SmpHeadProbe *found = &fit->probes[i];
      double row[N_UNKNOWNS], dx, dy, deviation, weight, far, darker;

      if (!found->is_known || !(found->strength > 0.0) || i / RAYS_OF_SECTOR == fit->left_out)
        continue;

      ray_of (i, &dx, &dy);
      for (int j = 0; j < N_FORMS; j++)
        row[j] = (more[j].radius[i] - less[j].radius[i]) / (2.0 * unknowns[j].step) *
                 (dx * found->nx + dy * found->ny);
      row[SCALE] = rim->radius[i] * (dx * found->nx + dy * found->ny);
      row[X] = found->nx;
      row[Y] = found->ny;

      deviation = hypot (part_deviation[found->part] * radius, 0.35);
      far = found->offset / MAX (window / 3.0, 2.5 * deviation);
      weight = found->strength / (found->strength + 0.5 * strong);
      weight = weight * weight / (1.0 + far * far) / (deviation * deviation) / RAYS_ALIKE;
      darker = MAX (usual - light_inside (fit, found, radius) - MAYBE_HAIR, 0.0) / HALF_HAIR;
      weight /= 1.0 + darker * darker;
      for (int j = 0; j < N_UNKNOWNS; j++)
        {
          for (int k = 0; k < N_UNKNOWNS; k++)
            a[j][k] += weight * row[j] * row[k];
          b[j] += weight * row[j] * found->offset;
        }
    }
}

/* Adds what is known of heads without the picture. */
static void
add_expectations (const SmpHeadFit *fit, SmpHeadPose *pose, SmpLinear *equations)
{
  double (*a)[SMP_LINEAR_MOST] = equations->a, *b = equations->b;

  for (int j = 0; j < N_UNKNOWNS; j++)
    {
      if (unknowns[j].deviation > 0.0)
        {
          double precision = 1.0 / (unknowns[j].deviation * unknowns[j].deviation);

          a[j][j] += precision;
          b[j] += precision *
                  ((j == ELEVATION ? fit->elevation : unknowns[j].mean) - *unknown_of (pose, j));
        }
      /* Marquardt's damping. */
      a[j][j] *= 1.02;
      a[j][j] += 1e-9;
    }
  /* Limit the step to some degrees, beyond which the rim is not linear in the angles. */
  a[AZIMUTH][AZIMUTH] += 1.0 / (12.0 * 12.0);
}

/* Moves the pose so that its rim fits the edges found, by least squares. */
static void
improve (SmpHeadFit *fit, SmpHeadPose *pose, const SmpHeadRim *rim, double window)
{
  SmpLinear equations = { .n = N_UNKNOWNS };

  add_edges (fit, pose, rim, window, &equations);
  add_expectations (fit, pose, &equations);
  if (!smp_linear_solve (&equations))
    return;

  for (int j = 0; j < N_UNKNOWNS; j++)
    {
      double most = j <= ROLL ? 8.0 : j == X || j == Y ? window : 0.1;

      move_unknown (pose, j, CLAMP (equations.b[j], -most, most));
    }
  pose->elevation = CLAMP (pose->elevation, 5.0, 90.0);
}

/* --- Steps ------------------------------------------------------------------------------------ */

static void
refine (SmpHeadFit *fit, SmpHeadPose *pose, const double *windows, int n)
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

void
smp_head_fit_init (SmpHeadFit *fit, const SmpHeadEdges *edges, double elevation)
{
  *fit = (SmpHeadFit) { .edges = edges, .elevation = elevation, .left_out = -1 };
}

void
smp_head_fit_approach (SmpHeadFit *fit, SmpHeadPose *pose)
{
  refine (fit, pose, wide, G_N_ELEMENTS (wide));
  refine (fit, pose, narrow, G_N_ELEMENTS (narrow));
}

void
smp_head_fit_settle (SmpHeadFit *fit, SmpHeadPose *pose)
{
  refine (fit, pose, narrow, G_N_ELEMENTS (narrow));
  refine (fit, pose, narrow + 3, G_N_ELEMENTS (narrow) - 3);
}

/* --- How good a fit is ----------------------------------------------------------------------- */

/* Returns how much an edge exceeds other changes along its normal, 0-1: hair, noise and
 * wallpaper have edges everywhere. */
static double
prominence (const SmpHeadFit *fit, const SmpHeadProbe *found, double radius)
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

SmpHeadFitness
smp_head_fit_judge (SmpHeadFit *fit, const SmpHeadPose *pose)
{
  double higher = (pose->elevation - fit->elevation) / unknowns[ELEVATION].deviation;
  double turned = pose->roll / unknowns[ROLL].deviation;
  SmpHeadRim rim;
  double radius, sum = 0.0, all = 0.0, skull = 0.0, seen = 0.0;

  smp_head_rim (pose, &rim);
  radius = mean_radius (&rim);
  probe (fit, pose, &rim, 0.04 * radius);
  for (int i = 0; i < SMP_HEAD_RAYS; i++)
    {
      const SmpHeadProbe *found = &fit->probes[i];
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

  return (SmpHeadFitness) { all > 0.0 ? sum / all : 0.0, skull > 0.0 ? seen / skull : 0.0,
                            higher * higher + turned * turned };
}

/* Fits without one sector each (the jackknife: Efron, "The Jackknife, the Bootstrap and Other
 * Resampling Plans", 1982). This reveals results that depend on one narrow place, such as an ear
 * taken for the skull. */
double
smp_head_fit_doubt (SmpHeadFit *fit, const SmpHeadPose *pose)
{
  SmpHeadOutline whole = smp_head_outline (pose);
  double sums[4] = { 0.0 }, most = 0.0;

  for (fit->left_out = 0; fit->left_out < N_SECTORS; fit->left_out++)
    {
      SmpHeadPose other = *pose;
      SmpHeadOutline outline;

      refine (fit, &other, narrow, G_N_ELEMENTS (narrow));
      outline = smp_head_outline (&other);
      outline.tilt_deg -= whole.tilt_deg;
      if (fabs (outline.tilt_deg) > 45.0)
        outline = (SmpHeadOutline) { outline.x, outline.y, outline.height, outline.width, 0.0 };
      sums[0] += pow (outline.x - whole.x, 2.0);
      sums[1] += pow (outline.y - whole.y, 2.0);
      sums[2] += pow (outline.width - whole.width, 2.0);
      sums[3] += pow (outline.height - whole.height, 2.0);
    }
  fit->left_out = -1;
  for (int i = 0; i < 4; i++)
    most = MAX (most, sqrt (sums[i] * (N_SECTORS - 1) / N_SECTORS));

  return most / MIN (whole.width, whole.height);
}
