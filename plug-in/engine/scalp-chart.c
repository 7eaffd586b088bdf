/* scalp-chart: places of the skin in tape coordinates. See scalp-chart.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scalp-chart.h"

#include <math.h>

/* Number of steps along a geodesic (Runge and Kutta's fourth order). It is constant, so that
 * neighbouring places have similar errors. */
#define N_STEPS 48

/* Longest distance by tape on a head. */
#define MOST_MM 400.0

/* Iterations of the inverse, and its precision in pixels. */
#define MOST_TRIES 24
#define NEAR_PX 1e-4

/* How near the midline passes by the place that it is to pass through. */
#define MIDLINE_MM 0.01

/* Of a turn of the midline, on what it misses by: less is not believed. */
#define LEAST_EFFECT 0.1

typedef struct
{
  SmpPixel at;
  SmpPixel step; /* per millimetre */
} Walk;

static double
length_of (const SmpScalpView *skin, const SmpPixel *step)
{
  return sqrt (skin->xx * step->x * step->x + 2.0 * skin->xy * step->x * step->y +
               skin->yy * step->y * step->y);
}

static SmpScalpView
skin_at (const SmpScalp *scalp, double x, double y)
{
  return smp_scalp_view_at (scalp, x, y);
}

/* Returns how a tape that goes straight over the skin bends in the picture: the geodesic
 * equation, with derivatives of the first fundamental form by central differences. */
static SmpPixel
bend_of (const SmpScalp *scalp, const Walk *walk)
{
  double apart = MAX (0.5 * scalp->pixels_per_mm, 0.5);
  SmpScalpView here = skin_at (scalp, walk->at.x, walk->at.y);
  SmpScalpView left = skin_at (scalp, walk->at.x - apart, walk->at.y);
  SmpScalpView right = skin_at (scalp, walk->at.x + apart, walk->at.y);
  SmpScalpView above = skin_at (scalp, walk->at.x, walk->at.y - apart);
  SmpScalpView below = skin_at (scalp, walk->at.x, walk->at.y + apart);
  /* Derivatives by x and by y of xx, xy and yy. */
  double dx[3] = { (right.xx - left.xx) / (2.0 * apart), (right.xy - left.xy) / (2.0 * apart),
                   (right.yy - left.yy) / (2.0 * apart) };
  double dy[3] = { (below.xx - above.xx) / (2.0 * apart), (below.xy - above.xy) / (2.0 * apart),
                   (below.yy - above.yy) / (2.0 * apart) };
  double u = walk->step.x, v = walk->step.y;
  double along[3], square_x, square_y, tx, ty, area2;

  for (int i = 0; i < 3; i++)
    along[i] = u * dx[i] + v * dy[i];
  square_x = dx[0] * u * u + 2.0 * dx[1] * u * v + dx[2] * v * v;
  square_y = dy[0] * u * u + 2.0 * dy[1] * u * v + dy[2] * v * v;
  tx = along[0] * u + along[1] * v - square_x / 2.0;
  ty = along[1] * u + along[2] * v - square_y / 2.0;
  area2 = here.xx * here.yy - here.xy * here.xy;

  return (SmpPixel) { -(here.yy * tx - here.xy * ty) / area2,
                      -(here.xx * ty - here.xy * tx) / area2 };
}

static Walk
walk_by (const Walk *walk, const SmpPixel *step, const SmpPixel *bend, double mm)
{
  return (Walk) { { walk->at.x + mm * step->x, walk->at.y + mm * step->y },
                  { walk->step.x + mm * bend->x, walk->step.y + mm * bend->y } };
}

/* Scales the step to a millimetre of skin at its place. */
static void
set_length (const SmpScalp *scalp, Walk *walk)
{
  SmpScalpView skin = skin_at (scalp, walk->at.x, walk->at.y);
  double length = length_of (&skin, &walk->step);

  if (length > 0.0)
    {
      walk->step.x /= length;
      walk->step.y /= length;
    }
}

/* Walks straight over the skin by @mm, forwards or backwards. */
static void
walk_on (const SmpScalp *scalp, Walk *walk, double mm)
{
  double far = CLAMP (mm, -MOST_MM, MOST_MM);
  double h = far / N_STEPS;

  if (!scalp->curved)
    {
      walk->at.x += far * walk->step.x;
      walk->at.y += far * walk->step.y;
      return;
    }

  for (int i = 0; i < N_STEPS; i++)
    {
      SmpPixel b1 = bend_of (scalp, walk);
      Walk w2 = walk_by (walk, &walk->step, &b1, h / 2.0);
      SmpPixel b2 = bend_of (scalp, &w2);
      Walk w3 = walk_by (walk, &w2.step, &b2, h / 2.0);
      SmpPixel b3 = bend_of (scalp, &w3);
      Walk w4 = walk_by (walk, &w3.step, &b3, h);
      SmpPixel b4 = bend_of (scalp, &w4);

      walk->at.x += h / 6.0 * (walk->step.x + 2.0 * w2.step.x + 2.0 * w3.step.x + w4.step.x);
      walk->at.y += h / 6.0 * (walk->step.y + 2.0 * w2.step.y + 2.0 * w3.step.y + w4.step.y);
      walk->step.x += h / 6.0 * (b1.x + 2.0 * b2.x + 2.0 * b3.x + b4.x);
      walk->step.y += h / 6.0 * (b1.y + 2.0 * b2.y + 2.0 * b3.y + b4.y);
      set_length (scalp, walk);
    }
}

/* Turns right by a right angle on the skin. */
static void
turn_right (const SmpScalp *scalp, Walk *walk)
{
  SmpScalpView skin = skin_at (scalp, walk->at.x, walk->at.y);
  double u = walk->step.x, v = walk->step.y;
  double area = sqrt (skin.xx * skin.yy - skin.xy * skin.xy);

  walk->step.x = -(skin.xy * u + skin.yy * v) / area;
  walk->step.y = (skin.xx * u + skin.xy * v) / area;
}

SmpPixel
smp_scalp_chart_to_pixel (const SmpScalpChart *chart, const SmpTape *tape)
{
  Walk walk = { chart->origin, chart->up };

  walk_on (chart->scalp, &walk, tape->up);
  turn_right (chart->scalp, &walk);
  walk_on (chart->scalp, &walk, tape->side);

  return walk.at;
}

SmpTape
smp_scalp_chart_from_pixel (const SmpScalpChart *chart, const SmpPixel *pixel)
{
  SmpTape tape = { 0.0, 0.0 }, best = tape;
  double nearest = G_MAXDOUBLE;

  for (int i = 0; i < MOST_TRIES; i++)
    {
      const double d = 0.25;
      SmpPixel at = smp_scalp_chart_to_pixel (chart, &tape);
      SmpPixel beside = smp_scalp_chart_to_pixel (chart, &(SmpTape) { tape.side + d, tape.up });
      SmpPixel over = smp_scalp_chart_to_pixel (chart, &(SmpTape) { tape.side, tape.up + d });
      double sx = (beside.x - at.x) / d, sy = (beside.y - at.y) / d;
      double ux = (over.x - at.x) / d, uy = (over.y - at.y) / d;
      double dx = pixel->x - at.x, dy = pixel->y - at.y;
      double determinant = sx * uy - sy * ux;
      double off = hypot (dx, dy);

      if (off < nearest)
        {
          nearest = off;
          best = tape;
        }
      if (off < NEAR_PX || !(fabs (determinant) > 1e-9))
        break;

      /* Limit the step to where the chart is nearly linear. */
      tape.side += CLAMP ((dx * uy - dy * ux) / determinant, -40.0, 40.0);
      tape.up += CLAMP ((dy * sx - dx * sy) / determinant, -40.0, 40.0);
      tape.side = CLAMP (tape.side, -MOST_MM, MOST_MM);
      tape.up = CLAMP (tape.up, -MOST_MM, MOST_MM);
    }

  return best;
}

/* Turns the midline until it passes through a place: in the picture a straight tape is a curve where the head is
 * not seen from the front. On steep skin a turn changes less than itself, so how much the last one did
 * is taken for the next. */
static void
aim (SmpScalpChart *chart, const SmpPixel *above)
{
  SmpScalpChart aimed = *chart;
  double turn = 0.0, missed = 0.0, effect = 1.0;

  if (!chart->scalp->curved)
    return;

  for (int i = 0; i < MOST_TRIES; i++)
    {
      SmpTape tape = smp_scalp_chart_from_pixel (&aimed, above);
      SmpPixel at = smp_scalp_chart_to_pixel (&aimed, &tape);
      Walk right = { aimed.origin, aimed.up };
      double angle = atan2 (tape.side, tape.up);

      if (!(hypot (at.x - above->x, at.y - above->y) < 0.5) || !(fabs (angle) < G_PI_2))
        return;
      if (fabs (tape.side) < MIDLINE_MM)
        {
          *chart = aimed;
          return;
        }
      if (turn != 0.0)
        effect = CLAMP ((missed - angle) / turn, LEAST_EFFECT, 2.0);
      missed = angle;
      turn = angle / effect;

      turn_right (aimed.scalp, &right);
      aimed.up.x = cos (turn) * aimed.up.x + sin (turn) * right.step.x;
      aimed.up.y = cos (turn) * aimed.up.y + sin (turn) * right.step.y;
    }
}

gboolean
smp_scalp_chart_init (SmpScalpChart *chart, const SmpScalp *scalp, const SmpPixel *origin,
                      const SmpPixel *above)
{
  Walk walk = { *origin, { above->x - origin->x, above->y - origin->y } };
  double apart = hypot (walk.step.x, walk.step.y);
  SmpPixel upward;

  if (!(apart >= 1.0) || !isfinite (apart) || !isfinite (origin->x + origin->y))
    return FALSE;

  walk.step.x /= apart;
  walk.step.y /= apart;
  upward = walk.step;
  set_length (scalp, &walk);
  *chart = (SmpScalpChart) { scalp, *origin, walk.step, upward };
  aim (chart, above);

  return TRUE;
}

double
smp_scalp_chart_length (const SmpScalp *scalp, const SmpPixel *from, const SmpPixel *to)
{
  enum
  {
    N = 64
  };
  SmpPixel part = { (to->x - from->x) / N, (to->y - from->y) / N };
  double sum = 0.0;

  for (int i = 0; i < N; i++)
    {
      SmpScalpView skin =
          skin_at (scalp, from->x + (i + 0.5) * part.x, from->y + (i + 0.5) * part.y);

      sum += length_of (&skin, &part);
    }

  return sum;
}
