/* standing: which dots of the field exist for a given paint.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "standing.h"

#include <math.h>

#include "float-math.h"

/* The largest coverage of the paint, at most 1. */
static float
largest_coverage (const SmpPaint *paint)
{
  float largest = 0;

  if (!paint->coverage)
    return paint->width > 0 ? smp_paint_at (paint, paint->x, paint->y) : 0;

  /* Most paint has full coverage somewhere, often early. */
  for (int j = 0; j < paint->height && largest < 1; j++)
    {
      const float *row = paint->coverage + (gsize) j * paint->width;
      SmpFloats lanes = { 0 };
      int i;

      for (i = 0; i + SMP_LANES <= paint->width; i += SMP_LANES)
        {
          SmpFloats here = *(const SmpFloatsAt *) (row + i);

          lanes = smp_lanes_max (here, lanes);
        }
      for (; i < paint->width; i++)
        largest = row[i] > largest ? row[i] : largest;
      for (int k = 0; k < SMP_LANES; k++)
        largest = MAX (largest, lanes[k]);
    }

  return MIN (largest, 1.0f);
}

SmpScene
smp_scene_of (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges)
{
  float ahead = edges ? stipple->hairline.ahead_coverage : 0;

  return (SmpScene) { stipple, paint,
                      edges,   edges && smp_hairline_is_on (&stipple->hairline),
                      ahead,   MAX (largest_coverage (paint), ahead) };
}

float
smp_scene_depth (const SmpScene *scene, double x, double y, const SmpScalpView *view)
{
  const SmpScalp *scalp = &scene->stipple->scalp;
  float depth, dx, dy;

  if (!scalp->curved)
    return smp_edge_map_depth (scene->edges, x, y) / (float) scalp->pixels_per_mm;

  depth = smp_edge_map_inwards (scene->edges, x, y, &dx, &dy);
  if (dx == 0 && dy == 0)
    return depth / (float) scalp->pixels_per_mm;

  return depth * sqrtf (view->xx * dx * dx + 2 * view->xy * dx * dy + view->yy * dy * dy);
}

SmpBorder
smp_scene_border (const SmpScene *scene, double x_mm, double y_mm, float depth_mm)
{
  return smp_hairline_at (&scene->stipple->hairline, x_mm, y_mm, depth_mm);
}

float
smp_scene_coverage (const SmpScene *scene, const SmpBorder *border, float depth_mm, float painted)
{
  /* Paint that is softer than the border stays as it is. Where dots may be ahead of the edge,
   * faint paint must not remove any, nor must an edge that moves past a dot without painting its
   * pixel. */
  if (depth_mm < SMP_EDGE_PITCH_MM)
    painted = MAX (painted, scene->stipple->hairline.ahead_coverage);

  return MIN (border->coverage, painted);
}

/* Places of dots of the field in the picture, and the numbers of those that are left. */
typedef struct
{
  double x[SMP_SCALP_AT_ONCE], y[SMP_SCALP_AT_ONCE];
  int column[SMP_SCALP_AT_ONCE], row[SMP_SCALP_AT_ONCE];
  float coverage[SMP_SCALP_AT_ONCE];
  int left[SMP_SCALP_AT_ONCE];
} Places;

/* Leaves the dots in @where. Branchless, since on a head about half of the dots pass, unpredictably. */
static int
leave_inside (Places *places, int n, const SmpArea *where)
{
  int n_left = 0;

  for (int i = 0; i < n; i++)
    {
      int column = smp_floor (places->x[i]), row = smp_floor (places->y[i]);

      places->column[i] = column;
      places->row[i] = row;
      places->left[n_left] = i;
      n_left += (column >= where->x) & (row >= where->y) & (column < where->x + where->width) &
                (row < where->y + where->height);
    }

  return n_left;
}

/* Leaves those that may exist in the densest patch: a cheap test, which rejects most dots. */
static int
leave_possible (Places *places, int n, const SmpDot *dots, const SmpScene *scene)
{
  const SmpStipple *stipple = scene->stipple;
  int n_left = 0;

  for (int k = 0; k < n; k++)
    {
      int i = places->left[k];
      float painted = smp_paint_at (scene->paint, places->column[i], places->row[i]);
      float coverage = MAX (painted, scene->ahead);
      double density = smp_patches_most (&stipple->patches, stipple->density * coverage);

      places->coverage[i] = coverage;
      places->left[n_left] = i;
      /* The view's share and the border can only reduce the density. */
      n_left += smp_dot_field_stands (dots[i].rank, density);
    }

  return n_left;
}

/* Leaves those that may exist in their patches, which it sets, in the same order. */
static int
leave_in_patches (Places *places, int n, float *patches, const SmpStandings *standings,
                  const SmpKernel *kernel, const SmpStipple *stipple)
{
  double x_mm[SMP_SCALP_AT_ONCE], y_mm[SMP_SCALP_AT_ONCE];
  int n_left = 0;

  for (int k = 0; k < n; k++)
    {
      x_mm[k] = standings->x_mm[places->left[k]];
      y_mm[k] = standings->y_mm[places->left[k]];
    }
  smp_patches_find (&stipple->patches, kernel, n, x_mm, y_mm, patches);

  for (int k = 0; k < n; k++)
    {
      int i = places->left[k];
      float patch = patches[k];
      double density = smp_patches_density (stipple->density * places->coverage[i], patch);

      patches[n_left] = patch;
      places->left[n_left] = i;
      n_left += smp_dot_field_stands (standings->dots[i].rank, density);
    }

  return n_left;
}

/* Finds the places of the dots and keeps those that may exist where they are. Sets all but the view. */
static void
find_places (SmpStandings *standings, const SmpKernel *kernel, const SmpScene *scene,
             const SmpArea *where)
{
  const SmpStipple *stipple = scene->stipple;
  float patches[SMP_SCALP_AT_ONCE] = { 0 };
  Places places;
  int n;

  kernel->places (&stipple->scalp, standings->n, standings->x_mm, standings->y_mm, places.x,
                  places.y);
  n = leave_inside (&places, standings->n, where);
  n = leave_possible (&places, n, standings->dots, scene);
  if (stipple->patches.most > 0)
    n = leave_in_patches (&places, n, patches, standings, kernel, stipple);

  standings->n = n;
  for (int k = 0; k < n; k++)
    {
      int i = places.left[k];

      standings->dots[k] = standings->dots[i];
      standings->at[k] = (SmpStanding) {
        .x = places.x[i],
        .y = places.y[i],
        .column = places.column[i],
        .row = places.row[i],
        .view = { .share = 1 },
        .border = { 1, 1, 1 },
        .coverage = places.coverage[i],
        .patch = patches[k],
      };
    }
}

static void
find_views (SmpStandings *standings, const SmpKernel *kernel, const SmpScalp *scalp)
{
  double x[SMP_SCALP_AT_ONCE], y[SMP_SCALP_AT_ONCE];
  SmpScalpViews views;

  for (int i = 0; i < standings->n; i++)
    {
      x[i] = standings->at[i].x;
      y[i] = standings->at[i].y;
    }
  kernel->views (scalp, standings->n, x, y, &views);
  for (int i = 0; i < standings->n; i++)
    standings->at[i].view =
        (SmpScalpView) { views.xx[i], views.xy[i], views.yy[i], views.area_mm2[i], views.share[i] };
}

/* Whether a dot of which only the border is not set exists. */
static gboolean
find_border (SmpStanding *standing, const SmpScene *scene, const SmpDot *dot)
{
  double density = scene->stipple->density;
  float painted, depth_mm;

  /* Before share and border, find_places () has checked it. */
  if (scene->stipple->scalp.curved && !smp_standing_at (standing, dot, density))
    return FALSE;
  if (!scene->has_border)
    return TRUE;

  painted = smp_paint_at (scene->paint, standing->column, standing->row);
  depth_mm = smp_scene_depth (scene, standing->x, standing->y, &standing->view);
  standing->border = smp_scene_border (scene, dot->x_mm, dot->y_mm, depth_mm);
  standing->coverage = smp_scene_coverage (scene, &standing->border, depth_mm, painted);

  return smp_standing_at (standing, dot, density);
}

void
smp_standings_find (SmpStandings *standings, const SmpKernel *kernel, const SmpScene *scene,
                    const SmpArea *where)
{
  const SmpScalp *scalp = &scene->stipple->scalp;
  int n;

  find_places (standings, kernel, scene, where);
  if (scalp->curved)
    find_views (standings, kernel, scalp);

  n = standings->n;
  standings->n = 0;
  for (int i = 0; i < n; i++)
    if (find_border (&standings->at[i], scene, &standings->dots[i]))
      {
        if (i > standings->n)
          {
            standings->dots[standings->n] = standings->dots[i];
            standings->at[standings->n] = standings->at[i];
          }
        standings->n++;
      }
}
