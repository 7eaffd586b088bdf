/* stipple-count: counts dots, and measures the skin that they are on. See stipple.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "standing.h"

typedef struct
{
  SmpScene scene;
  SmpArea area;
  const SmpStipple *const *sessions;
  guint n_sessions;
  double *n_dots; /* one for each session */
  SmpStandings standings;
} Counting;

/* The number of dots in the place of a dot at this density. */
static guint
n_dots_at (const SmpStanding *standing, const SmpDot *dot, double density)
{
  SmpDot next = *dot;
  guint n = 0;

  for (; smp_standing_at (standing, &next, density); smp_dot_again (&next))
    n++;

  return n;
}

static void
count_standings (Counting *counting)
{
  SmpStandings *standings = &counting->standings;

  smp_standings_find (standings, smp_kernel_get (), &counting->scene, &counting->area);
  for (int k = 0; k < standings->n; k++)
    {
      const SmpStanding *at = &standings->at[k];
      float seen = smp_paint_seen_at (counting->scene.paint, at->column, at->row);

      for (guint i = 0; i < counting->n_sessions; i++)
        counting->n_dots[i] +=
            seen * n_dots_at (at, &standings->dots[k], counting->sessions[i]->density);
    }
  standings->n = 0;
}

static void
count_dot (const SmpDot *dot, gpointer data)
{
  Counting *counting = data;

  if (smp_standings_add (&counting->standings, dot))
    count_standings (counting);
}

void
smp_stipple_count_sessions (const SmpStipple *const *sessions, guint n_sessions,
                            const SmpPaint *paint, const SmpEdgeMap *edges, const SmpArea *area,
                            gsize *counts)
{
  const SmpStipple *last = sessions[n_sessions - 1];
  g_autofree double *n_dots = g_new0 (double, n_sessions);
  Counting counting = { smp_scene_of (last, paint, edges), *area, sessions, n_sessions, n_dots };
  SmpRect around = { area->x, area->y, area->x + area->width, area->y + area->height };
  double density = smp_patches_most (&last->patches, last->density * counting.scene.most);

  if (density > 0)
    {
      SmpRect rects[SMP_SCALP_MAX_EDGE_RECTS];
      guint n_rects = smp_scalp_edge_of (&last->scalp, &around, rects);

      smp_dot_field_foreach_inside (&last->field, rects, n_rects, density, count_dot, &counting);
      count_standings (&counting);
    }
  for (guint i = 0; i < n_sessions; i++)
    counts[i] = (gsize) (n_dots[i] + 0.5);
}

gsize
smp_stipple_count (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges,
                   const SmpArea *area)
{
  gsize count;

  smp_stipple_count_sessions (&stipple, 1, paint, edges, area, &count);

  return count;
}

/* Skin is measured in cells of at most this many pixels, with constant tilt and border in each. */
#define AREA_CELL 8

static int
area_cell (const SmpStipple *stipple)
{
  const SmpScalp *scalp = &stipple->scalp;
  double cell = MIN (AREA_CELL, SMP_EDGE_PITCH_MM * scalp->pixels_per_mm);

  if (scalp->curved)
    cell = MIN (cell, MIN (scalp->half[0], scalp->half[1]) / 64);

  return MAX (1, (int) cell);
}

/* Measures the painted pixels of the cell and their coverage. With a border, it is limited to
 * @limit inside, and is @outside out of the paint. */
static void
measure_paint (const SmpPaint *paint, const SmpArea *cell, float limit, float outside,
               double *n_painted, double *coverage)
{
  for (int row = cell->y; row < cell->y + cell->height; row++)
    for (int column = cell->x; column < cell->x + cell->width; column++)
      {
        float painted = smp_paint_at (paint, column, row);
        float seen = smp_paint_seen_at (paint, column, row);

        *n_painted += painted > 0 && seen > 0;
        *coverage += seen * (painted > 0 ? MIN (painted, limit) : outside);
      }
}

static void
measure_cell (const SmpScene *scene, const SmpArea *cell, SmpSkin *skin)
{
  const SmpStipple *stipple = scene->stipple;
  double x = cell->x + cell->width / 2.0, y = cell->y + cell->height / 2.0;
  double n_painted = 0, coverage = 0;
  float limit = 1, outside = 0;
  SmpScalpView view;

  view = smp_scalp_view_at (&stipple->scalp, x, y);
  if (scene->has_border)
    {
      float depth_mm = smp_scene_depth (scene, x, y, &view);
      double x_mm, y_mm;
      SmpBorder border;

      smp_scalp_from_pixel (&stipple->scalp, x, y, &x_mm, &y_mm);
      border = smp_scene_border (scene, x_mm, y_mm, depth_mm);
      limit = smp_scene_coverage (scene, &border, depth_mm, 1);
      outside = smp_scene_coverage (scene, &border, depth_mm, 0);
    }

  measure_paint (scene->paint, cell, limit, outside, &n_painted, &coverage);
  skin->treated_mm2 += n_painted * view.area_mm2;
  skin->covered_mm2 += coverage * view.area_mm2;
}

void
smp_stipple_measure (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges,
                     const SmpArea *area, SmpSkin *skin)
{
  SmpScene scene = smp_scene_of (stipple, paint, edges);
  int side = area_cell (stipple);

  if (!(scene.most > 0))
    return;

  for (int y = area->y; y < area->y + area->height; y += side)
    for (int x = area->x; x < area->x + area->width; x += side)
      {
        SmpArea cell = { x, y, MIN (side, area->x + area->width - x),
                         MIN (side, area->y + area->height - y) };

        measure_cell (&scene, &cell, skin);
      }
}
