/* stipple: draws all dots of a rectangle of the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stipple.h"

#include <math.h>

#include "float-math.h"
#include "redness.h"
#include "standing.h"
#include "tile.h"

/* Paint that ends at the outline of the head has no edge there: from this part of the way to the
 * outline on. */
#define HORIZON 0.88

/* The pressure of a hand drifts over a distance: at full scatter by up to this many standard
 * deviations of the tones of single dots, in waves of about 36 mm, twice the distance of two
 * knots. Estimated; no source measures it. */
#define DRIFT_DEVIATIONS 1.0
#define KNOTS_PER_MM (1 / 18.0)

static SmpHorizon
find_horizon (const SmpScalp *scalp)
{
  double across = 1 / (scalp->half[0] * HORIZON), down = 1 / (scalp->half[1] * HORIZON);
  double cosine = scalp->tilt_cos, sine = scalp->tilt_sin;
  double bend = HORIZON * HORIZON; /* see smp_outline_bend () */

  if (!scalp->curved)
    return (SmpHorizon) { { 0 } };

  across *= across;
  down *= down;

  return (SmpHorizon) {
    { scalp->centre_x, scalp->centre_y, across * cosine * cosine + down * sine * sine,
      (across - down) * cosine * sine, across * sine * sine + down * cosine * cosine },
    { cosine / scalp->half[0], sine / scalp->half[0] },
    { -sine / scalp->half[1], cosine / scalp->half[1] },
    { scalp->shape.taper * bend, scalp->shape.skew * bend, scalp->shape.squareness * bend,
      scalp->shape.narrowness * bend, scalp->shape.shift_x * bend, scalp->shape.shift_y * bend },
  };
}

/* Makes the dots of the treatment and of each top-up until now. Only the newest are healing. */
static void
make_generations (SmpStipple *stipple, const SmpStippleSettings *settings,
                  const SmpPigmentSettings *pigment, double pixels_per_mm)
{
  const SmpTopUps *top_ups = &settings->top_ups;
  double years = smp_pigment_years_of_fade (pigment->fade, 1);
  int n_top_ups = smp_top_ups_until (top_ups, years);
  double plan = smp_in_range (settings->density, 0, SMP_DOT_FIELD_MAX_DENSITY);

  stipple->n_generations = 1 + n_top_ups;
  stipple->generations = g_new0 (SmpGeneration, stipple->n_generations);
  for (int i = 0; i <= n_top_ups; i++)
    {
      SmpGeneration *generation = &stipple->generations[i];
      SmpPigmentSettings aged = *pigment;

      if (i > 0)
        aged.fade = smp_pigment_fade_after (years - smp_top_up_years (top_ups, i), 1);
      if (i < n_top_ups)
        aged.healing = SMP_HEALED_DAYS;
      stipple->density += i == 0 ? plan : plan * smp_top_up_share (top_ups, i);

      generation->until = stipple->density;
      generation->pigment = smp_pigment_new (&aged);
      smp_dot_shape_init (&generation->shape, &generation->pigment, pixels_per_mm,
                          smp_scalp_greatest_scale (&stipple->scalp),
                          smp_in_range (settings->photo_blur, 0, 10));
      stipple->reach = MAX (stipple->reach, generation->shape.reach);
      stipple->max_groups = MAX (stipple->max_groups, generation->shape.max_groups);
    }
}

SmpStipple *
smp_stipple_new (const SmpStippleSettings *settings)
{
  SmpStipple *stipple = g_new0 (SmpStipple, 1);
  SmpPigmentSettings pigment = settings->pigment;
  SmpScalpSettings head = settings->scalp;

  pigment.shade = smp_in_range (pigment.shade, 0, 100);
  pigment.fade = smp_in_range (pigment.fade, 0, 100);
  pigment.dot_size_mm = smp_in_range (pigment.dot_size_mm, 0.10, 0.60);
  pigment.dot_variation = smp_in_range (pigment.dot_variation, 0, 100);
  pigment.undertone = smp_in_range (pigment.undertone, -100, 100);
  pigment.healing = smp_in_range (pigment.healing, 0, SMP_HEALED_DAYS);
  pigment.lightening = smp_in_range (pigment.lightening, 0, 100);
  pigment.redness = smp_in_range (pigment.redness, 0, 100);
  head.pixels_per_mm = (float) smp_in_range (head.pixels_per_mm, 0.5, 100);

  stipple->scalp = smp_scalp_new (&head);
  stipple->field = smp_dot_field_for_seed (settings->seed);
  smp_dot_field_set_scatter (&stipple->field, settings->scatter);
  stipple->drift = DRIFT_DEVIATIONS / 100 * smp_in_range (settings->scatter, 0, 100);
  stipple->drift_seed = (guint32) settings->seed ^ 0x5bd1e995u;
  stipple->patches = smp_patches_new (settings->patchiness, settings->seed);
  stipple->hairline =
      smp_hairline_new (&(SmpHairlineSettings) { settings->hairline_fade, settings->irregularity,
                                                 settings->seed, settings->hairline_softness });
  stipple->horizon = find_horizon (&stipple->scalp);
  stipple->flaking = smp_flaking_new (settings->flaking, pigment.healing, head.pixels_per_mm,
                                      settings->photo_blur, settings->seed);
  make_generations (stipple, settings, &pigment, head.pixels_per_mm);

  return stipple;
}

void
smp_stipple_free (SmpStipple *stipple)
{
  if (!stipple)
    return;
  for (int i = 0; i < stipple->n_generations; i++)
    smp_dot_shape_clear (&stipple->generations[i].shape);
  g_free (stipple->generations);
  g_free (stipple);
}

int
smp_stipple_dot_reach (const SmpStipple *stipple)
{
  return stipple->reach;
}

int
smp_stipple_edge_pitch (const SmpStipple *stipple)
{
  return MAX (1, (int) (SMP_EDGE_PITCH_MM * stipple->scalp.pixels_per_mm + 0.5));
}

int
smp_stipple_paint_reach (const SmpStipple *stipple)
{
  double ahead = stipple->hairline.ahead_mm * smp_scalp_greatest_scale (&stipple->scalp);

  /* Depths between the points of the edge map are inexact by less than its pitch. */
  if (ahead > 0)
    ahead += smp_stipple_edge_pitch (stipple);

  return stipple->reach + (int) ceil (ahead) + 1;
}

double
smp_stipple_edge_max_depth (const SmpStipple *stipple)
{
  double mm = 0;

  if (smp_hairline_is_on (&stipple->hairline))
    {
      mm = MAX (stipple->hairline.full_mm, stipple->hairline.ahead_mm);
      /* Otherwise the deepest places would be mistaken for those near the edge; see
       * smp_scene_coverage (). */
      mm = MAX (mm, SMP_EDGE_PITCH_MM);
    }
  if (smp_stipple_newest (stipple)->shape.is_red)
    mm = MAX (mm, SMP_RED_RAMP_MM);

  /* Add a pixel, so that places exactly at that depth are inside it. */
  return mm > 0 ? mm * smp_scalp_greatest_scale (&stipple->scalp) + 1 : 0;
}

SmpHorizon
smp_stipple_edge_horizon (const SmpStipple *stipple)
{
  return stipple->horizon;
}

typedef struct
{
  SmpScene scene;
  SmpTile *tile;
  SmpArea around; /* the tile: dots with centres there touch it */
  gboolean any;
  SmpStandings standings;
  /* Dots that are ready to be drawn together, all of one generation. */
  const SmpGeneration *generation;
  SmpDots ready;
} Drawing;

/* Sets how hard the hand presses at each dot, apart from patches. */
static void
find_drift (const SmpStipple *stipple, const SmpKernel *kernel, const SmpStandings *standings,
            float *drift)
{
  double x_mm[SMP_SCALP_AT_ONCE], y_mm[SMP_SCALP_AT_ONCE];

  for (int i = 0; i < standings->n; i++)
    {
      x_mm[i] = standings->dots[i].x_mm;
      y_mm[i] = standings->dots[i].y_mm;
    }
  kernel->noise (standings->n, x_mm, y_mm, KNOTS_PER_MM, stipple->drift_seed, drift);
  for (int i = 0; i < standings->n; i++)
    drift[i] *= stipple->drift;
}

static void
draw_ready (Drawing *drawing)
{
  if (drawing->ready.n == 0)
    return;

  if (drawing->scene.stipple->scalp.curved)
    smp_dot_shape_draw_tilted (&drawing->generation->shape, &drawing->ready, drawing->tile);
  else
    smp_dot_shape_draw (&drawing->generation->shape, &drawing->ready, drawing->tile);
  drawing->any = TRUE;
  drawing->ready.n = 0;
}

/* Whether a dot may darken pixels of the tile. On a head the reach of the stipple is often far too much. */
static gboolean
touches_tile (const Drawing *drawing, const SmpDotShape *shape, const SmpStanding *at)
{
  const SmpTile *tile = drawing->tile;
  int column = at->column - tile->x, row = at->row - tile->y;
  int across, down;
  double per_area2;

  if (!shape->tilts || (column >= 0 && column < tile->width && row >= 0 && row < tile->height))
    return TRUE;

  per_area2 = 1 / (at->view.area_mm2 * at->view.area_mm2);
  across = smp_dot_shape_reach (shape, at->view.yy * per_area2, TRUE);
  down = smp_dot_shape_reach (shape, at->view.xx * per_area2, FALSE);

  return column + across >= 0 && column - across < tile->width && row + down >= 0 &&
         row - down < tile->height;
}

static void
draw_standing (Drawing *drawing, const SmpGeneration *generation, const SmpDot *dot,
               const SmpStanding *at, float pressure)
{
  const SmpTile *tile = drawing->tile;
  SmpDots *ready = &drawing->ready;
  int i;

  if (generation->pigment.gone || !touches_tile (drawing, &generation->shape, at))
    return;

  if (ready->n == SMP_DOTS_AT_ONCE || generation != drawing->generation)
    draw_ready (drawing);
  drawing->generation = generation;

  i = ready->n++;
  ready->looks[i] = smp_pigment_pressed_dot (&generation->pigment, smp_dot_hash (dot), pressure,
                                             at->border.size, at->border.opacity);
  ready->places[i] =
      (SmpPlace) { at->column - tile->x, at->row - tile->y, at->x - at->column, at->y - at->row };
  ready->xx[i] = at->view.xx;
  ready->xy[i] = at->view.xy;
  ready->yy[i] = at->view.yy;
  ready->area_mm2[i] = at->view.area_mm2;
}

/* Draws all dots in the place of one, each with the age of its top-up. */
static void
draw_generations (Drawing *drawing, const SmpDot *dot, const SmpStanding *at, float pressure)
{
  const SmpStipple *stipple = drawing->scene.stipple;
  const SmpGeneration *generation = stipple->generations;
  SmpDot next = *dot;

  for (; smp_standing_at (at, &next, stipple->density); smp_dot_again (&next))
    {
      while (!smp_standing_at (at, &next, generation->until))
        generation++;
      draw_standing (drawing, generation, &next, at, pressure);
    }
}

static void
draw_standings (Drawing *drawing)
{
  const SmpStipple *stipple = drawing->scene.stipple;
  const SmpKernel *kernel = drawing->tile->kernel;
  SmpStandings *standings = &drawing->standings;
  float drift[SMP_SCALP_AT_ONCE] = { 0 };

  smp_standings_find (standings, kernel, &drawing->scene, &drawing->around);
  if (stipple->drift > 0)
    find_drift (stipple, kernel, standings, drift);
  for (int i = 0; i < standings->n; i++)
    {
      const SmpDot *dot = &standings->dots[i];
      const SmpStanding *at = &standings->at[i];
      float pressure = drift[i] + smp_patches_pressure (at->patch);

      if (stipple->n_generations == 1)
        draw_standing (drawing, stipple->generations, dot, at, pressure);
      else
        draw_generations (drawing, dot, at, pressure);
    }
  standings->n = 0;
}

static void
draw_dot (const SmpDot *dot, gpointer data)
{
  Drawing *drawing = data;

  if (smp_standings_add (&drawing->standings, dot))
    draw_standings (drawing);
}

gboolean
smp_stipple_draw (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges,
                  SmpTile *tile, int x, int y, int width, int height)
{
  int reach = stipple->reach;
  SmpRect around = { x - reach, y - reach, x + width + reach, y + height + reach };
  SmpRect rects[SMP_SCALP_MAX_EDGE_RECTS];
  Drawing drawing;
  double density;
  guint n_rects;

  drawing.scene = smp_scene_of (stipple, paint, edges);
  density = smp_patches_most (&stipple->patches, stipple->density * drawing.scene.most);
  if (!(density > 0) || smp_stipple_newest (stipple)->pigment.gone)
    return FALSE;

  drawing.tile = tile;
  drawing.around = (SmpArea) { x - reach, y - reach, width + 2 * reach, height + 2 * reach };
  drawing.any = FALSE;
  drawing.generation = NULL;
  drawing.standings.n = drawing.ready.n = 0;

  smp_tile_start (tile, &(SmpArea) { x, y, width, height }, reach, stipple->max_groups);
  n_rects = smp_scalp_edge_of (&stipple->scalp, &around, rects);
  smp_dot_field_foreach_inside (&stipple->field, rects, n_rects, density, draw_dot, &drawing);
  draw_standings (&drawing);
  draw_ready (&drawing);
  if (smp_stipple_newest (stipple)->shape.is_red && smp_redness_draw (&drawing.scene, tile))
    drawing.any = TRUE;
  if (drawing.any && stipple->flaking.veil > 0)
    smp_flaking_draw (&stipple->flaking, &stipple->scalp, tile);

  return drawing.any;
}
