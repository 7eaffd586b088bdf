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

/* How far the curve keeps the direction that it has at a knot, mm (three times a Bézier handle).
 * From a corner it sweeps outwards before it comes down to the temple, so that corners are
 * round; at a temple it turns. */
#define SWEEP_MM 46.0
#define TURN_MM 24.0

/* Returns a knot of the curve without the widow's peak. */
static SmpTape
base_knot (const SmpHairlineShape *shape, int knot)
{
  SmpTape tape = shape->knots[CLAMP (knot, 0, SMP_N_KNOTS - 1)];

  if (knot == SMP_KNOT_MIDDLE)
    tape.up += shape->peak_mm;

  return tape;
}

/* Returns the direction of the line at a knot, as a unit vector: the mean of the chords to its
 * neighbours, with more weight for the nearer one (Catmull and Rom's for uneven chords). The
 * line is level in the middle, and at corners that are higher than their neighbours, so that
 * these are its highest points. */
static SmpTape
direction_at (const SmpHairlineShape *shape, int knot)
{
  SmpTape before = base_knot (shape, knot - 1), here = base_knot (shape, knot);
  SmpTape after = base_knot (shape, knot + 1);
  double in_mm = MAX (hypot (here.side - before.side, here.up - before.up), 1e-6);
  double out_mm = MAX (hypot (after.side - here.side, after.up - here.up), 1e-6);
  SmpTape direction = {
    (here.side - before.side) / (in_mm * in_mm) + (after.side - here.side) / (out_mm * out_mm),
    (here.up - before.up) / (in_mm * in_mm) + (after.up - here.up) / (out_mm * out_mm),
  };
  double length;

  if (knot == SMP_KNOT_MIDDLE)
    return (SmpTape) { 1.0, 0.0 };
  if ((knot == SMP_KNOT_LEFT_CORNER || knot == SMP_KNOT_RIGHT_CORNER) && here.up >= before.up &&
      here.up >= after.up)
    return (SmpTape) { 1.0, 0.0 };

  /* Keep the line from the middle to the pupils monotone: a cubic is if its slopes are at most
   * three times that of its chord (Fritsch & Carlson 1980). */
  if (knot == SMP_KNOT_LEFT_PUPIL || knot == SMP_KNOT_RIGHT_PUPIL)
    {
      double sign = knot == SMP_KNOT_LEFT_PUPIL ? -1.0 : 1.0;
      SmpTape middle = base_knot (shape, SMP_KNOT_MIDDLE);
      double rise = (here.up - middle.up) / MAX (fabs (here.side - middle.side), 1e-6);

      if (rise >= 0.0 && direction.side > 0.0)
        direction.up =
            sign * CLAMP (sign * direction.up / direction.side, 0.0, 2.5 * rise) * direction.side;
    }

  length = hypot (direction.side, direction.up);
  return length > 0.0 ? (SmpTape) { direction.side / length, direction.up / length }
                      : (SmpTape) { 1.0, 0.0 };
}

static double
reach_of (int knot)
{
  return knot == SMP_KNOT_LEFT_TEMPLE || knot == SMP_KNOT_RIGHT_TEMPLE ? TURN_MM : SWEEP_MM;
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

/* Returns how much the line between two knots is above the smooth curve, so that no two
 * stretches look alike. Never negative: the line must not come lower than asked. */
static double
wave_at (const SmpHairlineShape *shape, int stretch, double part)
{
  double wave = sin (G_PI * part);

  return 0.5 * shape->asymmetry_mm * smp_hairline_chance (shape->seed, 16 + stretch) * wave * wave;
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
  int from = MIN ((int) along, SMP_N_KNOTS - 2);
  double x = along - from, y = 1.0 - x;
  SmpTape a = base_knot (shape, from), b = base_knot (shape, from + 1);
  SmpTape out = direction_at (shape, from), in = direction_at (shape, from + 1);
  double chord = hypot (b.side - a.side, b.up - a.up);
  double leave = MIN (chord, reach_of (from)), arrive = MIN (chord, reach_of (from + 1));
  SmpTape tape;

  /* Hermite's cubic. */
  tape.side = y * y * (1.0 + 2.0 * x) * a.side + x * x * (3.0 - 2.0 * x) * b.side +
              x * y * (leave * y * out.side - arrive * x * in.side);
  tape.up = y * y * (1.0 + 2.0 * x) * a.up + x * x * (3.0 - 2.0 * x) * b.up +
            x * y * (leave * y * out.up - arrive * x * in.up);
  tape.up += wave_at (shape, from, x) - peak_at (tape.side, shape->peak_mm, shape->border_mm);

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

void
smp_hairline_curve_draw (SmpHairlineShape *shape)
{
  for (int i = 0; i < SMP_HAIRLINE_N_ANCHORS; i++)
    {
      double t = anchor_t (shape, i);
      SmpTape tape = smp_hairline_shape_at (shape, t);
      SmpHairlineAnchor *anchor = &shape->anchors[i];

      anchor->t = t;
      anchor->at = smp_scalp_chart_to_pixel (&shape->chart, &tape);
      anchor->before = i > 0 ? handle_at (shape, t, anchor_t (shape, i - 1)) : anchor->at;
      anchor->after = i < SMP_HAIRLINE_N_ANCHORS - 1 ? handle_at (shape, t, anchor_t (shape, i + 1))
                                                     : anchor->at;
    }
}
