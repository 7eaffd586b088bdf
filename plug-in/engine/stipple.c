/* stipple: draws all dots of a rectangle of the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stipple.h"

#include <math.h>

#include "float-math.h"
#include "noise.h"
#include "redness.h"
#include "standing.h"
#include "tile.h"

/* Paint that ends at the outline of the head has no edge there: from this part of the way to the
 * outline on. */
#define HORIZON 0.88

/* The pressure of a hand drifts over a distance: at full scatter by up to this many standard
 * deviations of the tones of single dots, in waves of about twice this length. Estimated; no
 * source measures it. */
#define DRIFT_DEVIATIONS 1.0
#define DRIFT_MM 18.0

static SmpEllipse
find_horizon (const SmpScalp *scalp)
{
  double across = 1 / (scalp->half[0] * HORIZON), down = 1 / (scalp->half[1] * HORIZON);
  double cosine = scalp->tilt_cos, sine = scalp->tilt_sin;

  if (!scalp->curved)
    return (SmpEllipse) { 0 };

  across *= across;
  down *= down;

  return (SmpEllipse) { scalp->centre_x, scalp->centre_y,
                        across * cosine * cosine + down * sine * sine,
                        (across - down) * cosine * sine,
                        across * sine * sine + down * cosine * cosine };
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
  pigment.healing = smp_in_range (pigment.healing, 0, 28);
  head.pixels_per_mm = (float) smp_in_range (head.pixels_per_mm, 0.5, 100);

  stipple->density = smp_in_range (settings->density, 0, SMP_DOT_FIELD_MAX_DENSITY);
  stipple->scalp = smp_scalp_new (&head);
  stipple->field = smp_dot_field_for_seed (settings->seed);
  smp_dot_field_set_scatter (&stipple->field, settings->scatter);
  stipple->drift = DRIFT_DEVIATIONS / 100 * smp_in_range (settings->scatter, 0, 100);
  stipple->drift_seed = (guint32) settings->seed ^ 0x5bd1e995u;
  stipple->pigment = smp_pigment_new (&pigment);
  stipple->hairline =
      smp_hairline_new (&(SmpHairlineSettings) { settings->hairline_fade, settings->irregularity,
                                                 settings->seed, settings->hairline_softness });
  stipple->horizon = find_horizon (&stipple->scalp);
  smp_dot_shape_init (&stipple->shape, &stipple->pigment, head.pixels_per_mm,
                      smp_scalp_greatest_scale (&stipple->scalp),
                      smp_in_range (settings->photo_blur, 0, 10));

  return stipple;
}

void
smp_stipple_free (SmpStipple *stipple)
{
  if (!stipple)
    return;
  smp_dot_shape_clear (&stipple->shape);
  g_free (stipple);
}

int
smp_stipple_dot_reach (const SmpStipple *stipple)
{
  return stipple->shape.reach;
}

int
smp_stipple_edge_pitch (const SmpStipple *stipple)
{
  return MAX (1, (int) (SMP_EDGE_PITCH_MM * stipple->scalp.pixels_per_mm + 0.5));
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
  if (stipple->shape.is_red)
    mm = MAX (mm, SMP_RED_RAMP_MM);

  /* Add a pixel, so that places exactly at that depth are inside it. */
  return mm > 0 ? mm * smp_scalp_greatest_scale (&stipple->scalp) + 1 : 0;
}

SmpEllipse
smp_stipple_edge_horizon (const SmpStipple *stipple)
{
  return stipple->horizon;
}

typedef struct
{
  SmpScene scene;
  SmpTile *tile;
  gboolean any;
} Drawing;

static float
pressure_at (const SmpStipple *stipple, const SmpDot *dot)
{
  if (!(stipple->drift > 0))
    return 0;

  return stipple->drift *
         smp_noise_at (dot->x_mm / DRIFT_MM, dot->y_mm / DRIFT_MM, stipple->drift_seed);
}

static void
draw_dot (const SmpDot *dot, gpointer data)
{
  Drawing *drawing = data;
  const SmpStipple *stipple = drawing->scene.stipple;
  SmpTile *tile = drawing->tile;
  SmpPigmentDot look;
  SmpPlace place;
  SmpStanding at;

  smp_standing_place (&at, &drawing->scene, dot);
  if (!smp_tile_is_near (tile, at.column, at.row, stipple->shape.reach) ||
      !smp_standing_find (&at, &drawing->scene, dot))
    return;

  look = smp_pigment_pressed_dot (&stipple->pigment, smp_dot_hash (dot), pressure_at (stipple, dot),
                                  at.border.size, at.border.opacity);
  place = (SmpPlace) { at.column - tile->x, at.row - tile->y, at.x - at.column, at.y - at.row };
  drawing->any = TRUE;
  if (stipple->scalp.curved)
    smp_dot_shape_draw_tilted (&stipple->shape, &look, &at.view, &place, tile);
  else
    smp_dot_shape_draw (&stipple->shape, &look, &place, tile);
}

gboolean
smp_stipple_draw (const SmpStipple *stipple, const SmpPaint *paint, const SmpEdgeMap *edges,
                  SmpTile *tile, int x, int y, int width, int height)
{
  Drawing drawing = { smp_scene_of (stipple, paint, edges), tile, FALSE };
  int reach = stipple->shape.reach;
  SmpRect around = { x - reach, y - reach, x + width + reach, y + height + reach };
  double density = stipple->density * drawing.scene.most;
  SmpRect rect;

  if (!(density > 0) || stipple->pigment.gone)
    return FALSE;

  smp_tile_start (tile, &(SmpArea) { x, y, width, height }, reach, stipple->shape.max_groups);
  rect = smp_scalp_rect_of (&stipple->scalp, &around);
  smp_dot_field_foreach (&stipple->field, &rect, density, draw_dot, &drawing);
  if (stipple->shape.is_red && smp_redness_draw (&drawing.scene, tile))
    drawing.any = TRUE;

  return drawing.any;
}
