/* hairline-shape: drafts a hairline on the scalp. See hairline-shape.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hairline-shape.h"

#include <math.h>

#include "hairline-curve.h"

/* Half the distance between the outer eye corners, mean of men and women 89.4 and 86.8 mm
 * (Farkas, Anthropometry of the Head and Face, 1994). The pupils are 64.0 and 61.7 mm apart
 * (ANSUR II, 2012): this part of it. */
#define EYE_MM 44.0
#define PUPIL_PART 0.71

/* From temple to temple by tape: women's foreheads are 143 mm wide (Jung et al., Archives of
 * Aesthetic Plastic Surgery, e-aaps.org 135, Korean women); hairlines 137 ± 18 mm in men and 129
 * ± 14 in women (Sirinturk et al., Surgical and Radiologic Anatomy 2017, doi
 * 10.1007/s00276-016-1771-1, Turkish adults, n = 200). The value for men is our estimate, above
 * both: with 137 mm the temples would be over the brows' tails. */
#define WIDTH_MEN_MM 150.0
#define WIDTH_WOMEN_MM 143.0

/* Below this a hairline is lower than that of most young men: means are 61.4 ± 9.7 mm (the same) and 66.5 mm
 * (Kashiyama et al. 2021, Japanese, n = 456); surgeons advise 70 to 100 mm above the glabella. */
#define LEAST_HEIGHT_MM 60.0

/* If the corners are hardly higher than the middle the hairline is flattened. Corners stay deep
 * for life (Shapiro, hairline design). Our estimate: half of what a juvenile line has. */
#define LEAST_DEPTH_MM 5.0

/* Least deviation from the straight line between the corners that does not look drawn with a
 * ruler; our estimate. */
#define LEAST_BOW_MM 2.5

/* Approximate distance from a corner down to the temple (jcasonline.com, "Decoding facial
 * esthetics": some 50 mm below it towards the eye's corner, 431 people). */
#define TEMPLE_BELOW_CORNER_MM 50.0

/* Lowest and highest point of a temple above the brows: between the brow's tail and the top of
 * the forehead. Our estimate. */
#define TEMPLE_LEAST_MM 24.0
#define TEMPLE_MOST_MM 40.0

/* How far the outer eye corners can be below the middle of the brows in a picture: they lie some 23 mm below it and
 * 28 mm behind it (the mean head of hairline-draft), so on a head that is bent far forward they appear up to 22 mm above
 * it, and on one that is thrown back up to 36 mm below it. The rest is for other faces and for the scale. */
#define LEAST_EYES_BELOW_MM (-25.0)
#define MOST_EYES_BELOW_MM 50.0

/* Largest depth at which a border can be seen: the widest fade and its waves. */
#define MOST_BORDER_MM 52.0

/* Least height of the line, so that it stays above the brows. */
#define LEAST_UP_MM 3.0

/* A corner is above the outer eye corner (Shapiro), but at most this part of the way to the
 * temple. */
#define CORNER_MOST_PART 0.82

/* In women the temple's point is 10 mm from that vertical (Jung et al.), as seen from the front.
 * By tape it is about twice as much, since the skin turns away there. */
#define TEMPLE_WOMEN_MM 10.0

/* Height above the middle, mm, at the pupils and at the corners. From practice and judged by eye: our estimates. A
 * line that is convex in the middle and turns concave about above the pupils (hairtx.com, "The lateral anterior
 * point") has come up there by nearly half of what it does to the corners; with less it is flat in the middle, and
 * the corners are steps. */
static const struct
{
  double height_mm, pupil_mm, corner_mm;
  gboolean is_feminine;
} styles[SMP_HAIRLINE_N_STYLES] = {
  [SMP_HAIRLINE_FEMININE] = { 62, -4, -8, TRUE }, [SMP_HAIRLINE_STRAIGHT] = { 65, 2, 5, FALSE },
  [SMP_HAIRLINE_NATURAL] = { 68, 9, 15, FALSE },  [SMP_HAIRLINE_MATURE] = { 75, 13, 25, FALSE },
  [SMP_HAIRLINE_RECEDED] = { 75, 16, 35, FALSE }, [SMP_HAIRLINE_FOLLOW] = { 70, 9, 15, FALSE },
};

/* Offsets of the temple's point and of the end of the line at the sideburn from their usual
 * places: to the side and up, mm. The four types are those of hair surgeons (normal, triangular,
 * parallel, reversed; Mayer & Perez-Meza); the sizes are our estimates. */
static const struct
{
  SmpTape point, end;
} temples[SMP_TEMPLE_N_TYPES] = {
  [SMP_TEMPLE_NORMAL] = { { 0, 0 }, { 8, -30 } },
  [SMP_TEMPLE_TRIANGULAR] = { { -7, -4 }, { 19, -27 } },
  [SMP_TEMPLE_PARALLEL] = { { 3, 0 }, { 1, -32 } },
  [SMP_TEMPLE_REVERSED] = { { 11, 6 }, { -3, -36 } },
};

static double
in_range (double value, double low, double high)
{
  return isfinite (value) ? CLAMP (value, low, high) : low;
}

/**
 * smp_hairline_plan_init:
 * @plan: (out): a plan
 * @style: its style
 *
 * Sets the default values of a style.
 **/
void
smp_hairline_plan_init (SmpHairlinePlan *plan, SmpHairlineStyle style)
{
  *plan = (SmpHairlinePlan) {
    .style = style,
    .temples = SMP_TEMPLE_NORMAL,
    .height_mm = styles[style].height_mm,
    .width_mm = styles[style].is_feminine ? WIDTH_WOMEN_MM : WIDTH_MEN_MM,
    .depth_mm = styles[style].corner_mm,
    .asymmetry_mm = 1.0,
  };
}

static SmpHairlinePlan
plan_in_range (const SmpHairlinePlan *plan)
{
  SmpHairlinePlan good = *plan;

  good.style = MIN ((guint) plan->style, SMP_HAIRLINE_N_STYLES - 1);
  good.temples = MIN ((guint) plan->temples, SMP_TEMPLE_N_TYPES - 1);
  good.height_mm =
      in_range (plan->height_mm, SMP_HAIRLINE_LEAST_HEIGHT_MM, SMP_HAIRLINE_MOST_HEIGHT_MM);
  good.width_mm = in_range (plan->width_mm, 90.0, 220.0);
  good.depth_mm = in_range (plan->depth_mm, -20.0, 60.0);
  good.peak_mm = in_range (plan->peak_mm, 0.0, 20.0);
  good.asymmetry_mm = in_range (plan->asymmetry_mm, 0.0, 4.0);

  return good;
}

/* --- Knots ----------------------------------------------------------------------------------- */

static const SmpHairlineKnot sides[2][4] = {
  { SMP_KNOT_LEFT_PUPIL, SMP_KNOT_LEFT_CORNER, SMP_KNOT_LEFT_TEMPLE, SMP_KNOT_LEFT_END },
  { SMP_KNOT_RIGHT_PUPIL, SMP_KNOT_RIGHT_CORNER, SMP_KNOT_RIGHT_TEMPLE, SMP_KNOT_RIGHT_END },
};

/* Returns, by tape, how far to the side the place at this height is that appears straight above
 * the corner of the eye, in the picture's direction of the midline. */
static double
side_below (const SmpHairlineShape *shape, const SmpHairlineMarks *marks, int right, double up_mm)
{
  const SmpPixel *eye = &marks->at[right ? SMP_MARK_RIGHT_EYE : SMP_MARK_LEFT_EYE];
  const SmpPixel *brow = &shape->chart.origin;
  double nx = -shape->chart.upward.y, ny = shape->chart.upward.x;
  double wanted = (eye->x - brow->x) * nx + (eye->y - brow->y) * ny;
  double sign = right ? 1.0 : -1.0;
  double low = 10.0, high = 95.0;

  for (int i = 0; i < 24; i++)
    {
      double middle = (low + high) / 2.0;
      SmpPixel at = smp_scalp_chart_to_pixel (&shape->chart, &(SmpTape) { sign * middle, up_mm });
      double off = (at.x - brow->x) * nx + (at.y - brow->y) * ny;

      if (sign * (off - wanted) < 0.0)
        low = middle;
      else
        high = middle;
    }

  return (low + high) / 2.0;
}

/* Places the knots of one side, computed as for the right side. */
static void
place_side (SmpHairlineShape *shape, const SmpHairlinePlan *plan, const SmpHairlineMarks *marks,
            int right)
{
  static const SmpHairlineMark eyes[] = { SMP_MARK_LEFT_EYE, SMP_MARK_RIGHT_EYE };
  static const SmpHairlineMark points[] = { SMP_MARK_LEFT_TEMPLE, SMP_MARK_RIGHT_TEMPLE };
  static const SmpHairlineMark corners[] = { SMP_MARK_LEFT_CORNER, SMP_MARK_RIGHT_CORNER };
  const SmpHairlineKnot *knot = sides[right];
  double sign = right ? 1.0 : -1.0;
  double base_mm = plan->height_mm + plan->peak_mm;
  double part = styles[plan->style].corner_mm != 0.0
                    ? styles[plan->style].pupil_mm / styles[plan->style].corner_mm
                    : 0.0;
  double higher_mm =
      plan->asymmetry_mm * (smp_hairline_chance (plan->seed, 0) < 0.5 ? right : 1 - right);
  double corner_up = base_mm + plan->depth_mm;
  double corner_side = EYE_MM;
  double half_mm = plan->width_mm / 2.0;
  SmpTape temple, corner, end = temples[plan->temples].end;

  if (marks->is_given[eyes[right]])
    corner_side = side_below (shape, marks, right, corner_up);
  else if (marks->is_given[eyes[1 - right]])
    corner_side = side_below (shape, marks, 1 - right, corner_up);
  corner_side = MIN (corner_side, CORNER_MOST_PART * half_mm);
  corner = (SmpTape) { corner_side, corner_up + higher_mm };
  if (plan->style == SMP_HAIRLINE_FOLLOW)
    {
      corner = smp_scalp_chart_from_pixel (&shape->chart, &marks->at[corners[right]]);
      corner.side *= sign;
    }

  if (styles[plan->style].is_feminine)
    half_mm = MIN (half_mm, corner_side + 2.0 * TEMPLE_WOMEN_MM);
  temple = (SmpTape) {
    half_mm + temples[plan->temples].point.side +
        0.5 * plan->asymmetry_mm * smp_hairline_chance (plan->seed, 2 + right),
    CLAMP (corner_up - TEMPLE_BELOW_CORNER_MM, TEMPLE_LEAST_MM, TEMPLE_MOST_MM) +
        temples[plan->temples].point.up,
  };
  temple.side = MAX (temple.side, corner.side + 6.0);
  if (marks->is_given[points[right]])
    {
      temple = smp_scalp_chart_from_pixel (&shape->chart, &marks->at[points[right]]);
      temple.side *= sign;
    }

  shape->knots[knot[0]] =
      (SmpTape) { sign * PUPIL_PART * corner.side,
                  base_mm + part * (corner.up - base_mm) +
                      0.6 * plan->asymmetry_mm * smp_hairline_chance (plan->seed, 4 + right) };
  shape->knots[knot[1]] = (SmpTape) { sign * corner.side, corner.up };
  shape->knots[knot[2]] = (SmpTape) { sign * temple.side, temple.up };
  shape->knots[knot[3]] = (SmpTape) { sign * (temple.side + end.side),
                                      MAX (temple.up + end.up, MIN (LEAST_UP_MM, temple.up)) };
}

/* --- Advice ---------------------------------------------------------------------------------- */

static void
advise_if_less (SmpHairlineShape *shape, SmpHairlineWarning warning, double value, double bound)
{
  /* Compare with the precision of a tape measure. */
  shape->advice[warning] = (SmpHairlineAdvice) { value < bound - 0.05, value, bound };
}

/* Returns how far the line between the corners is from the straight line between them. */
static double
bow_of (const SmpHairlineShape *shape)
{
  const SmpTape *left = &shape->knots[SMP_KNOT_LEFT_CORNER];
  const SmpTape *right = &shape->knots[SMP_KNOT_RIGHT_CORNER];
  double length = MAX (hypot (right->side - left->side, right->up - left->up), 1e-6);
  double most = 0.0;

  for (double t = SMP_KNOT_LEFT_CORNER; t <= SMP_KNOT_RIGHT_CORNER; t += 1.0 / 16.0)
    {
      SmpTape at = smp_hairline_shape_at (shape, t);
      double off = ((right->side - left->side) * (at.up - left->up) -
                    (right->up - left->up) * (at.side - left->side)) /
                   length;

      most = MAX (most, fabs (off));
    }

  return most;
}

/* Returns how far out the nearer temple appears: 1 is the outline of the head, 0 unknown. From the
 * front both temples are visible, and nobody has them at the horizon. In three-quarter views the
 * other temple is beyond it in any case. */
static double
width_of (const SmpHairlineShape *shape)
{
  const SmpScalp *scalp = shape->chart.scalp;
  double least = G_MAXDOUBLE;

  if (!scalp->curved)
    return 0.0;
  for (int right = 0; right < 2; right++)
    {
      SmpPixel at = smp_scalp_chart_to_pixel (&shape->chart, &shape->knots[sides[right][2]]);

      least = MIN (least, smp_scalp_way_out (scalp, at.x, at.y));
    }

  return least;
}

/* Says when brows and eyes cannot be where their marks are. */
static SmpHairlineAdvice
advice_on_brow (const SmpHairlineShape *shape, const SmpHairlineMarks *marks)
{
  const SmpPixel *up = &shape->chart.upward, *brow = &shape->chart.origin;
  double below_mm = 0.0;
  int n = 0;

  for (int mark = SMP_MARK_LEFT_EYE; mark <= SMP_MARK_RIGHT_EYE; mark++)
    if (marks->is_given[mark])
      {
        const SmpPixel *eye = &marks->at[mark];

        below_mm -= ((eye->x - brow->x) * up->x + (eye->y - brow->y) * up->y) /
                    shape->chart.scalp->pixels_per_mm;
        n++;
      }
  if (n > 0)
    below_mm /= n;
  if (n == 0 || (below_mm >= LEAST_EYES_BELOW_MM && below_mm <= MOST_EYES_BELOW_MM))
    return (SmpHairlineAdvice) { FALSE, below_mm, LEAST_EYES_BELOW_MM };

  return (SmpHairlineAdvice) { TRUE, below_mm,
                               below_mm < LEAST_EYES_BELOW_MM ? LEAST_EYES_BELOW_MM
                                                              : MOST_EYES_BELOW_MM };
}

static void
advise (SmpHairlineShape *shape, const SmpHairlinePlan *plan, const SmpHairlineMarks *marks)
{
  double middle = shape->knots[SMP_KNOT_MIDDLE].up;
  double depth =
      (shape->knots[SMP_KNOT_LEFT_CORNER].up + shape->knots[SMP_KNOT_RIGHT_CORNER].up) / 2.0 -
      middle - plan->peak_mm;
  double wide = width_of (shape);

  shape->advice[SMP_HAIRLINE_BROW_OFF] = advice_on_brow (shape, marks);
  if (shape->advice[SMP_HAIRLINE_BROW_OFF].is_on)
    return;

  advise_if_less (shape, SMP_HAIRLINE_LOW, middle, LEAST_HEIGHT_MM);
  advise_if_less (shape, SMP_HAIRLINE_FLATTENED, depth, LEAST_DEPTH_MM);
  /* Women's corners are round. */
  if (styles[plan->style].is_feminine)
    shape->advice[SMP_HAIRLINE_FLATTENED].is_on = FALSE;
  advise_if_less (shape, SMP_HAIRLINE_TOO_STRAIGHT, bow_of (shape), LEAST_BOW_MM);
  shape->advice[SMP_HAIRLINE_TOO_WIDE] =
      (SmpHairlineAdvice) { wide > SMP_HAIRLINE_HORIZON, wide, SMP_HAIRLINE_HORIZON };
}

/* --- The whole ------------------------------------------------------------------------------- */

/* Whether two marks are on their sides of the midline. */
static gboolean
are_apart (const SmpHairlineShape *shape, const SmpHairlineMarks *marks, SmpHairlineMark left,
           SmpHairlineMark right)
{
  const SmpPixel *up = &shape->chart.upward;
  const SmpPixel *origin = &shape->chart.origin;
  double sides_px[2];

  for (int i = 0; i < 2; i++)
    {
      const SmpPixel *at = &marks->at[i == 0 ? left : right];

      sides_px[i] = up->x * (at->y - origin->y) - up->y * (at->x - origin->x);
    }

  return (!marks->is_given[left] || sides_px[0] < -1.0) &&
         (!marks->is_given[right] || sides_px[1] > 1.0);
}

static gboolean
are_finite (const SmpHairlineMarks *marks)
{
  for (int i = 0; i < SMP_N_MARKS; i++)
    if (marks->is_given[i] && !(fabs (marks->at[i].x) < 1e6 && fabs (marks->at[i].y) < 1e6))
      return FALSE;

  return TRUE;
}

/**
 * smp_hairline_shape_init:
 * @shape: (out): the hairline, if one can be drafted
 * @plan: the practitioner's choices
 * @marks: the landmarks of the face
 * @scalp: the map from picture to scalp; must outlive @shape
 *
 * Returns: %SMP_HAIRLINE_GOOD, or why there is no hairline.
 **/
SmpHairlineProblem
smp_hairline_shape_init (SmpHairlineShape *shape, const SmpHairlinePlan *plan,
                         const SmpHairlineMarks *marks, const SmpScalp *scalp)
{
  SmpHairlinePlan good = plan_in_range (plan);

  *shape = (SmpHairlineShape) { .peak_mm = good.peak_mm,
                                .asymmetry_mm = good.asymmetry_mm,
                                .seed = good.seed };
  if (!marks->is_given[SMP_MARK_BROW] || !marks->is_given[SMP_MARK_MIDLINE] ||
      !are_finite (marks) ||
      !smp_scalp_chart_init (&shape->chart, scalp, &marks->at[SMP_MARK_BROW],
                             &marks->at[SMP_MARK_MIDLINE]))
    return SMP_HAIRLINE_NO_MIDLINE;
  if (!are_apart (shape, marks, SMP_MARK_LEFT_EYE, SMP_MARK_RIGHT_EYE))
    return SMP_HAIRLINE_EYES_CROSSED;
  if (!are_apart (shape, marks, SMP_MARK_LEFT_TEMPLE, SMP_MARK_RIGHT_TEMPLE))
    return SMP_HAIRLINE_TEMPLES_CROSSED;
  if (good.style == SMP_HAIRLINE_FOLLOW)
    {
      if (!marks->is_given[SMP_MARK_LEFT_CORNER] || !marks->is_given[SMP_MARK_RIGHT_CORNER])
        return SMP_HAIRLINE_NO_CORNERS;
      if (!are_apart (shape, marks, SMP_MARK_LEFT_CORNER, SMP_MARK_RIGHT_CORNER))
        return SMP_HAIRLINE_CORNERS_CROSSED;
    }

  shape->knots[SMP_KNOT_MIDDLE] = (SmpTape) { 0.0, good.height_mm };
  place_side (shape, &good, marks, 0);
  place_side (shape, &good, marks, 1);
  smp_hairline_curve_draw (shape);
  advise (shape, &good, marks);

  return SMP_HAIRLINE_GOOD;
}

void
smp_hairline_shape_widen_peak (SmpHairlineShape *shape, double depth_mm)
{
  shape->border_mm = in_range (depth_mm, 0.0, MOST_BORDER_MM);
}

/* --- A start --------------------------------------------------------------------------------- */

/* Usual places of brows, eyes and midline in the outline of a head photographed from the front
 * and above, in parts of its height from its centre; and how far the eyes are below the brows.
 * Our estimates. */
#define BROW_PART 0.36
#define MIDLINE_PART (-0.2)
#define EYE_BELOW_MM 18.0

/* In oblique views the outline is tilted more than the face: from here on, the face is taken for upright. */
#define MOST_TILT_DEG 20.0

/**
 * smp_hairline_marks_guess:
 * @marks: (out): estimates of brow, midline and eyes
 * @settings: the outline of the head; its shape does not matter
 **/
void
smp_hairline_marks_guess (SmpHairlineMarks *marks, const SmpScalpSettings *settings)
{
  double turn = in_range (settings->head_turn_deg, -360.0, 360.0);
  double tilt = remainder (in_range (settings->head_tilt_deg, -360.0, 360.0) - turn, 180.0);
  gboolean is_across =
      fabs (tilt) > 45.0; /* what is called its width runs from the crown to the chin */
  double height = is_across ? settings->head_width : settings->head_height;
  double mm = in_range (settings->pixels_per_mm, 0.5, 100.0);
  double brow = BROW_PART * height, angle;
  const SmpPixel places[] = { [SMP_MARK_BROW] = { 0, brow },
                              [SMP_MARK_MIDLINE] = { 0, MIDLINE_PART * height },
                              [SMP_MARK_LEFT_EYE] = { -EYE_MM * mm, brow + EYE_BELOW_MM * mm },
                              [SMP_MARK_RIGHT_EYE] = { EYE_MM * mm, brow + EYE_BELOW_MM * mm } };

  if (is_across)
    tilt -= copysign (90.0, tilt);
  angle = (turn + (fabs (tilt) > MOST_TILT_DEG ? 0.0 : tilt)) * G_PI / 180.0;

  *marks = (SmpHairlineMarks) { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      marks->at[i].x = settings->head_x + cos (angle) * places[i].x - sin (angle) * places[i].y;
      marks->at[i].y = settings->head_y + sin (angle) * places[i].x + cos (angle) * places[i].y;
      marks->is_given[i] = TRUE;
    }
}
