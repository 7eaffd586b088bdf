/* hairline-curve: the curve through the knots of a hairline. See hairline-curve.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hairline-curve.h"

#include <math.h>

/* A widow's peak is 21.3 mm wide for 10.1 mm of height (Martinez-Velasco et al., Actas Dermo-Sifiliográficas
 * 2013, S1578-2190(13)00064-4, Spanish women). */
#define PEAK_WIDTH_PART 2.1

/* Points of a quarter of a circle: finer ones change a peak by less than 0.05 mm. */
#define CIRCLE_STEPS 48

/* Returns a value from 0 to 1 for a seed and a place of the line (splitmix64, Steele, Lea &
 * Flood 2014). */
double
smp_hairline_chance (guint seed, guint place)
{
  guint64 x = ((guint64) seed << 8 | place) + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  x ^= x >> 31;

  return (x >> 11) * 0x1.0p-53;
}

/* The parameter of the spline grows with this power of the chord. With 1 long stretches swing out beside short ones,
 * with 0.5 short ones do; between them curvature is spread most evenly. Our estimate, by eye. */
#define CHORD_POWER 0.7

/* Nodes that coincide count as this far apart. */
#define LEAST_CHORD_MM 1e-3

/* How far the line swings outwards, and up, from the straight way between a corner and a temple this far apart, mm, so
 * that corners are round. Our estimate. */
#define SHOULDER_SIDE_MM 6.0
#define SHOULDER_UP_MM 3.0
#define SHOULDER_APART_MM 50.0

/* The nodes of the spline as places of the line: its knots, and a shoulder on each side. */
static const double node_t[SMP_HAIRLINE_N_NODES] = { 0, 1, 1.5, 2, 3, 4, 5, 6, 6.5, 7, 8 };

/* Returns a node of the curve, which has no widow's peak. */
static SmpTape
base_node (const SmpHairlineShape *shape, int node)
{
  int knot = (int) node_t[node];
  SmpTape tape = shape->knots[knot], next;
  double part;

  if (knot == SMP_KNOT_MIDDLE)
    tape.up += shape->peak_mm;
  if (node_t[node] == knot)
    return tape;

  next = shape->knots[knot + 1];
  part = MIN (hypot (next.side - tape.side, next.up - tape.up) / SHOULDER_APART_MM, 1.0);

  return (SmpTape) { (tape.side + next.side) / 2.0 +
                         (tape.side < 0.0 ? -part : part) * SHOULDER_SIDE_MM,
                     (tape.up + next.up) / 2.0 + part * SHOULDER_UP_MM };
}

/* Finds the cubic spline through the nodes, whose curvature has no steps (C. de Boor, A Practical Guide to Splines,
 * 1978, chapter IV): a hairline's steps of curvature, as at corners made of arcs, look cut out. Its ends are not
 * bent. */
static void
find_bends (SmpHairlineShape *shape)
{
  SmpTape right[SMP_HAIRLINE_N_NODES] = { { 0, 0 } };
  double diagonal[SMP_HAIRLINE_N_NODES] = { 1.0 };
  double *stretch = shape->stretch;

  for (int i = 0; i < SMP_HAIRLINE_N_NODES - 1; i++)
    {
      SmpTape a = base_node (shape, i), b = base_node (shape, i + 1);

      stretch[i] = pow (MAX (hypot (b.side - a.side, b.up - a.up), LEAST_CHORD_MM), CHORD_POWER);
    }

  for (int i = 1; i < SMP_HAIRLINE_N_NODES - 1; i++)
    {
      SmpTape before = base_node (shape, i - 1), here = base_node (shape, i);
      SmpTape after = base_node (shape, i + 1);
      double above = i > 1 ? stretch[i - 1] : 0.0, part = above / diagonal[i - 1];

      diagonal[i] = 2.0 * (stretch[i - 1] + stretch[i]) - part * above;
      right[i].side = 6.0 * ((after.side - here.side) / stretch[i] -
                             (here.side - before.side) / stretch[i - 1]) -
                      part * right[i - 1].side;
      right[i].up =
          6.0 * ((after.up - here.up) / stretch[i] - (here.up - before.up) / stretch[i - 1]) -
          part * right[i - 1].up;
    }

  shape->bends[0] = shape->bends[SMP_HAIRLINE_N_NODES - 1] = (SmpTape) { 0.0, 0.0 };
  for (int i = SMP_HAIRLINE_N_NODES - 2; i > 0; i--)
    {
      shape->bends[i].side = (right[i].side - stretch[i] * shape->bends[i + 1].side) / diagonal[i];
      shape->bends[i].up = (right[i].up - stretch[i] * shape->bends[i + 1].up) / diagonal[i];
    }
}

/* Returns a coordinate between two nodes, where it is @a and @b, with the second derivatives @bend_a and @bend_b. */
static double
between (double a, double b, double bend_a, double bend_b, double stretch, double x)
{
  double y = 1.0 - x;

  return y * a + x * b +
         stretch * stretch / 6.0 * ((y * y - 1.0) * y * bend_a + (x * x - 1.0) * x * bend_b);
}

/* Returns how far a widow's peak comes down at a place, mm. It is smooth at its tip and where it
 * begins. */
static double
narrow_peak_at (double side_mm, double peak_mm)
{
  double x = peak_mm > 0.0 ? fabs (side_mm) / (PEAK_WIDTH_PART * peak_mm / 2.0) : 1.0;

  return x < 1.0 ? peak_mm * (1.0 - x) * (1.0 - x) * (1.0 + 2.0 * x) : 0.0;
}

/* The same for the line of which the peak is a parallel at a distance: circles of this radius around the peak's line
 * reach to it. Its tip is as low. */
static double
peak_at (double side_mm, double peak_mm, double distance_mm)
{
  double most = narrow_peak_at (side_mm, peak_mm);

  if (peak_mm <= 0.0 || distance_mm <= 0.0)
    return most;

  for (int i = -CIRCLE_STEPS; i <= CIRCLE_STEPS; i++)
    {
      double angle = G_PI / 2.0 * i / CIRCLE_STEPS;

      most = MAX (most, narrow_peak_at (side_mm + distance_mm * sin (angle), peak_mm) -
                            distance_mm * (1.0 - cos (angle)));
    }

  return most;
}

/* A stretch of the line that is shorter than this has lower waves, so that they turn as little as those of longer ones:
 * half a millimetre in 15 is seen as a kink. Our estimate. */
#define WAVE_MM 40.0

/* Returns how much the line between two knots is above the smooth curve, so that no two
 * stretches look alike. Never negative: the line must not come lower than asked. */
static double
wave_at (const SmpHairlineShape *shape, int knot, double part)
{
  /* The third power begins without a bend, so that the line's curvature has no step there. */
  double wave = pow (sin (G_PI * part), 3.0);
  const SmpTape *knots = &shape->knots[knot];
  double length = hypot (knots[1].side - knots[0].side, knots[1].up - knots[0].up) / WAVE_MM;

  return 0.5 * shape->asymmetry_mm * smp_hairline_chance (shape->seed, 16 + knot) * wave *
         MIN (length * length, 1.0);
}

/**
 * smp_hairline_shape_at:
 * @shape: a shape
 * @t: the place on it, 0 to SMP_N_KNOTS - 1
 *
 * Returns: the place by tape.
 **/
SmpTape
smp_hairline_shape_at (const SmpHairlineShape *shape, double t)
{
  double along = isfinite (t) ? CLAMP (t, 0.0, SMP_N_KNOTS - 1) : 0.0;
  int knot = MIN ((int) along, SMP_N_KNOTS - 2), node = 0;
  const SmpTape *bends;
  SmpTape a, b, tape;
  double x;

  while (node < SMP_HAIRLINE_N_NODES - 2 && node_t[node + 1] <= along)
    node++;
  x = (along - node_t[node]) / (node_t[node + 1] - node_t[node]);
  a = base_node (shape, node);
  b = base_node (shape, node + 1);
  bends = &shape->bends[node];

  tape.side = between (a.side, b.side, bends[0].side, bends[1].side, shape->stretch[node], x);
  tape.up = between (a.up, b.up, bends[0].up, bends[1].up, shape->stretch[node], x);
  tape.up +=
      wave_at (shape, knot, along - knot) - peak_at (tape.side, shape->peak_mm, shape->border_mm);

  return tape;
}

static SmpPixel
pixel_at (const SmpHairlineShape *shape, double t)
{
  SmpTape tape = smp_hairline_shape_at (shape, t);

  return smp_scalp_chart_to_pixel (&shape->chart, &tape);
}

/* Returns the handle, at the curve's place @t, of a cubic that ends at @end. Its length comes
 * from the derivative on that side, its direction from the mean of both sides, so that the
 * handles of an anchor are in line. */
static SmpPixel
handle_at (const SmpHairlineShape *shape, double t, double end)
{
  const double step = 5e-4, sign = t < end ? 1.0 : -1.0;
  double back = CLAMP (t - sign * step, 0.0, SMP_N_KNOTS - 1);
  SmpPixel here = pixel_at (shape, t);
  SmpPixel ahead = pixel_at (shape, t + sign * step), behind = pixel_at (shape, back);
  double length = hypot (ahead.x - here.x, ahead.y - here.y) * fabs (end - t) / (3.0 * step);
  double dx = ahead.x - behind.x, dy = ahead.y - behind.y, across = hypot (dx, dy);

  if (!(across > 0.0))
    return here;

  return (SmpPixel) { here.x + length * dx / across, here.y + length * dy / across };
}

/* Anchors are at the knots, evenly between them, and where a widow's peak begins. */
static double
anchor_t (const SmpHairlineShape *shape, int anchor)
{
  int stretch = anchor / SMP_HAIRLINE_PARTS, part = anchor % SMP_HAIRLINE_PARTS;
  double begins = PEAK_WIDTH_PART * shape->peak_mm / 2.0;
  gboolean is_left = stretch == SMP_KNOT_LEFT_PUPIL;
  double low = 0.0, high = 1.0;
  int from_middle;

  if (part == 0 || begins <= 0.0 || (!is_left && stretch != SMP_KNOT_MIDDLE))
    return (double) anchor / SMP_HAIRLINE_PARTS;

  for (int i = 0; i < 40; i++)
    {
      double t = (low + high) / 2.0;
      SmpTape at =
          smp_hairline_shape_at (shape, is_left ? SMP_KNOT_MIDDLE - t : SMP_KNOT_MIDDLE + t);

      if (fabs (at.side) < begins)
        low = t;
      else
        high = t;
    }
  from_middle = is_left ? SMP_HAIRLINE_PARTS - part : part;
  low += (1.0 - low) * (from_middle - 1) / (SMP_HAIRLINE_PARTS - 1);

  return is_left ? SMP_KNOT_MIDDLE - low : SMP_KNOT_MIDDLE + low;
}

/* Sets an anchor, its handles towards its neighbours'. */
static void
set_anchor (const SmpHairlineShape *shape, SmpHairlineAnchor *anchor, double t, double before,
            double after)
{
  anchor->t = t;
  anchor->at = pixel_at (shape, t);
  anchor->before = before < t ? handle_at (shape, t, before) : anchor->at;
  anchor->after = after > t ? handle_at (shape, t, after) : anchor->at;
}

/* --- The horizon ----------------------------------------------------------------------------- */

/* Between the temples the line is followed out to this part of the way to the outline. There skin is tilted by 68 degrees:
 * what goes up or down a little on it goes along the rim in the picture, and hair there is seen as a hook. From there the
 * line goes out of the head evenly. Our estimate. */
#define FOLLOWED 0.93

/* Steps of t to look for the horizon with, of which knots are a whole number apart, and how exactly. */
#define STEP 0.125
#define EXACT 1e-4

/* Anchors that are nearer to the horizon than this are left out. */
#define LEAST_APART 0.05

static gboolean
is_seen (const SmpHairlineShape *shape, double t, double horizon)
{
  SmpPixel at = pixel_at (shape, t);

  return smp_scalp_way_out (shape->chart.scalp, at.x, at.y) <= horizon;
}

/* Returns where the line, followed from its middle to a place on it, comes to the horizon; otherwise that place. */
static double
find_horizon (const SmpHairlineShape *shape, double from, double end, double horizon)
{
  double seen = from, hidden;
  double step = end < seen ? -STEP : STEP;

  while (seen != end && is_seen (shape, seen + step, horizon))
    seen += step;
  if (seen == end)
    return end;

  hidden = seen + step;
  while (fabs (hidden - seen) > EXACT)
    {
      double middle = (seen + hidden) / 2.0;

      if (is_seen (shape, middle, horizon))
        seen = middle;
      else
        hidden = middle;
    }

  return seen;
}

/* Returns, as a unit vector, the direction in the picture straight out of the head. */
static SmpPixel
outwards (const SmpScalp *scalp, const SmpPixel *at)
{
  double dx =
      smp_scalp_way_out (scalp, at->x + 1.0, at->y) - smp_scalp_way_out (scalp, at->x - 1.0, at->y);
  double dy =
      smp_scalp_way_out (scalp, at->x, at->y + 1.0) - smp_scalp_way_out (scalp, at->x, at->y - 1.0);
  double length = MAX (hypot (dx, dy), 1e-12);

  return (SmpPixel) { dx / length, dy / length };
}

static SmpPixel
direction_at (const SmpHairlineShape *shape, double t, gboolean right)
{
  double step = right ? STEP : -STEP;
  SmpPixel before = pixel_at (shape, t - step / 8.0), at = pixel_at (shape, t);
  double dx = at.x - before.x, dy = at.y - before.y, length = MAX (hypot (dx, dy), 1e-12);

  return (SmpPixel) { dx / length, dy / length };
}

/* Lets the line go on from where it comes to the horizon, more and more straight out of the head, as far as the
 * outline. */
static void
go_out (SmpHairlineShape *shape, gboolean right)
{
  const SmpScalp *scalp = shape->chart.scalp;
  double t = right ? shape->last : shape->first;
  SmpPixel from = pixel_at (shape, t), along = direction_at (shape, t, right);
  SmpPixel out = outwards (scalp, &from);
  double dx = out.x + along.x / 2.0, dy = out.y + along.y / 2.0, inside = 0.0;
  double outside = 2.0 * MAX (scalp->half[0], scalp->half[1]);

  while (outside - inside > 0.01)
    {
      double middle = (inside + outside) / 2.0;
      SmpPixel at = { from.x + middle * dx, from.y + middle * dy };

      if (smp_scalp_way_out (scalp, at.x, at.y) < 1.0)
        inside = middle;
      else
        outside = middle;
    }
  shape->out[right] = (SmpPixel) { from.x + inside * dx, from.y + inside * dy };
}

/* Finds the part of the line that is seen, and how it goes out of the head. */
static void
find_ends (SmpHairlineShape *shape)
{
  shape->first = 0.0;
  shape->last = SMP_N_KNOTS - 1;
  if (!shape->chart.scalp->curved || !is_seen (shape, SMP_KNOT_MIDDLE, FOLLOWED))
    return;

  for (int right = 0; right < 2; right++)
    {
      double *end = right ? &shape->last : &shape->first;
      double temple = right ? SMP_KNOT_RIGHT_TEMPLE : SMP_KNOT_LEFT_TEMPLE;
      double seen = find_horizon (shape, SMP_KNOT_MIDDLE, temple, FOLLOWED);

      shape->goes_out[right] = seen != temple;
      if (seen == temple)
        {
          *end = find_horizon (shape, temple, *end, SMP_HAIRLINE_HORIZON);
        }
      else
        {
          *end = seen;
          go_out (shape, right);
        }
    }
}

/* Adds the anchor outside of the head next to an end of the line. */
static void
add_out (const SmpHairlineShape *shape, gboolean right, SmpHairlineAnchor *last,
         SmpHairlineAnchor *added)
{
  SmpPixel along = direction_at (shape, last->t, right);
  SmpPixel at = shape->out[right], out = outwards (shape->chart.scalp, &at);
  double third = hypot (at.x - last->at.x, at.y - last->at.y) / 3.0;
  SmpPixel leave = { last->at.x + third * along.x, last->at.y + third * along.y };
  SmpPixel arrive = { at.x - third * out.x, at.y - third * out.y };

  *added = (SmpHairlineAnchor) { last->t, at, at, at };
  *(right ? &last->after : &last->before) = leave;
  *(right ? &added->before : &added->after) = arrive;
}

guint
smp_hairline_shape_seen (const SmpHairlineShape *shape,
                         SmpHairlineAnchor anchors[SMP_HAIRLINE_N_ANCHORS])
{
  double t[SMP_HAIRLINE_N_ANCHORS];
  guint n = 0, first = shape->goes_out[0] ? 1 : 0;

  t[n++] = shape->first;
  for (int i = 1; i < SMP_HAIRLINE_N_ANCHORS - 1; i++)
    if (shape->anchors[i].t > shape->first + LEAST_APART &&
        shape->anchors[i].t < shape->last - LEAST_APART)
      t[n++] = shape->anchors[i].t;
  t[n++] = shape->last;

  /* A line that goes out at a side has none of the anchors of the temple there, so there is room for one more. */
  for (guint i = 0; i < n; i++)
    set_anchor (shape, &anchors[first + i], t[i], t[i > 0 ? i - 1 : 0], t[i < n - 1 ? i + 1 : i]);
  n += first;
  if (shape->goes_out[0])
    add_out (shape, FALSE, &anchors[1], &anchors[0]);
  if (shape->goes_out[1])
    {
      add_out (shape, TRUE, &anchors[n - 1], &anchors[n]);
      n++;
    }

  return n;
}

void
smp_hairline_curve_draw (SmpHairlineShape *shape)
{
  double t[SMP_HAIRLINE_N_ANCHORS];

  find_bends (shape);
  for (int i = 0; i < SMP_HAIRLINE_N_ANCHORS; i++)
    t[i] = anchor_t (shape, i);
  for (int i = 0; i < SMP_HAIRLINE_N_ANCHORS; i++)
    set_anchor (shape, &shape->anchors[i], t[i], t[MAX (i - 1, 0)],
                t[MIN (i + 1, SMP_HAIRLINE_N_ANCHORS - 1)]);
  find_ends (shape);
}
