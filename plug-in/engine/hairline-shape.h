/* hairline-shape: drafts a hairline on the scalp, in millimetres, from a few landmarks of the face.
 *
 *     SmpHairlinePlan plan;
 *     SmpHairlineShape shape;
 *
 *     smp_hairline_plan_init (&plan, SMP_HAIRLINE_NATURAL);
 *     if (smp_hairline_shape_init (&shape, &plan, &marks, &scalp) == SMP_HAIRLINE_GOOD)
 *       ... shape.anchors are a Bézier curve in the picture
 *
 * The line is drafted in tape coordinates: millimetres to either side of the midline, and above the
 * brows; scalp-chart maps them to the skin. So a plan has the same millimetres on every head, in
 * any view and resolution. Sources of sizes and shapes are beside the numbers; those called our
 * estimates were judged by eye.
 *
 * Not to be confused with hairline, which fades the dots near any border.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "scalp-chart.h"

G_BEGIN_DECLS

typedef enum
{
  SMP_HAIRLINE_FEMININE,
  SMP_HAIRLINE_STRAIGHT,
  SMP_HAIRLINE_NATURAL,
  SMP_HAIRLINE_MATURE,
  SMP_HAIRLINE_RECEDED, /* the M */
  SMP_HAIRLINE_FOLLOW,  /* along the existing one, through given corners */
  SMP_HAIRLINE_N_STYLES
} SmpHairlineStyle;

typedef enum
{
  SMP_TEMPLE_NORMAL,
  SMP_TEMPLE_TRIANGULAR,
  SMP_TEMPLE_PARALLEL, /* to the sideburn */
  SMP_TEMPLE_REVERSED,
  SMP_TEMPLE_N_TYPES
} SmpTempleType;

#define SMP_HAIRLINE_LEAST_HEIGHT_MM 40.0
#define SMP_HAIRLINE_MOST_HEIGHT_MM 120.0

/* The practitioner's choices. */
typedef struct
{
  SmpHairlineStyle style;
  SmpTempleType temples;
  double height_mm;    /* of the foremost point above the brows, 40-120 */
  double width_mm;     /* from temple to temple by tape, 90-220 */
  double depth_mm;     /* of the corners: how much higher they are than the middle, -20 to 60 */
  double peak_mm;      /* of a widow's peak, 0 (none) to 20 */
  double asymmetry_mm; /* how much the sides differ, 0-4 */
  guint seed;          /* decides which side is higher, and where */
} SmpHairlinePlan;

/* Places of the picture, pixels. Left and right are the picture's. */
typedef enum
{
  SMP_MARK_BROW,     /* the middle between the brows */
  SMP_MARK_MIDLINE,  /* anywhere on the midline above it */
  SMP_MARK_LEFT_EYE, /* its outer corner */
  SMP_MARK_RIGHT_EYE,
  SMP_MARK_LEFT_TEMPLE, /* the foremost point of the temple's hair */
  SMP_MARK_RIGHT_TEMPLE,
  SMP_MARK_LEFT_CORNER, /* for the style that follows a hairline */
  SMP_MARK_RIGHT_CORNER,
  SMP_N_MARKS
} SmpHairlineMark;

typedef struct
{
  SmpPixel at[SMP_N_MARKS];
  gboolean is_given[SMP_N_MARKS]; /* brow and midline must be given; others have defaults */
} SmpHairlineMarks;

/* Whether a line can be drafted. */
typedef enum
{
  SMP_HAIRLINE_GOOD,
  SMP_HAIRLINE_NO_MIDLINE,   /* brow and midline are missing or coincide */
  SMP_HAIRLINE_EYES_CROSSED, /* an eye is on the wrong side of the midline */
  SMP_HAIRLINE_TEMPLES_CROSSED,
  SMP_HAIRLINE_CORNERS_CROSSED,
  SMP_HAIRLINE_NO_CORNERS /* the style follows a hairline, but no corners are given */
} SmpHairlineProblem;

/* What hair surgeons advise against, and marks that contradict each other. */
typedef enum
{
  SMP_HAIRLINE_BROW_OFF, /* value: how far the eyes are below the brows; bound: the least or the most. Then there is
                             no other advice: it would be measured from a wrong place. */
  SMP_HAIRLINE_LOW,       /* value: height; bound: the least */
  SMP_HAIRLINE_FLATTENED, /* value: how much higher the corners are than the middle; bound: the least */
  SMP_HAIRLINE_TOO_STRAIGHT, /* value: deviation from the straight line; bound: the least */
  SMP_HAIRLINE_TOO_WIDE, /* value: place of the temples, 1: the head's outline; bound: the most */
  SMP_HAIRLINE_N_WARNINGS
} SmpHairlineWarning;

typedef struct
{
  gboolean is_on;
  double value, bound; /* millimetres; for SMP_HAIRLINE_TOO_WIDE parts */
} SmpHairlineAdvice;

/* The points that the line passes through, from left to right in the picture. */
typedef enum
{
  SMP_KNOT_LEFT_END, /* the sideburn */
  SMP_KNOT_LEFT_TEMPLE,
  SMP_KNOT_LEFT_CORNER,
  SMP_KNOT_LEFT_PUPIL,
  SMP_KNOT_MIDDLE,
  SMP_KNOT_RIGHT_PUPIL,
  SMP_KNOT_RIGHT_CORNER,
  SMP_KNOT_RIGHT_TEMPLE,
  SMP_KNOT_RIGHT_END,
  SMP_N_KNOTS
} SmpHairlineKnot;

/* Number of cubics between two knots. */
#define SMP_HAIRLINE_PARTS 3
#define SMP_HAIRLINE_N_ANCHORS ((SMP_N_KNOTS - 1) * SMP_HAIRLINE_PARTS + 1)

/* Nodes of the spline that the line is. */
#define SMP_HAIRLINE_N_NODES (SMP_N_KNOTS + 2)

/* A point of a Bézier curve and its two handles, pixels. */
typedef struct
{
  double t; /* place on the line, see smp_hairline_shape_at () */
  SmpPixel before, at, after;
} SmpHairlineAnchor;

typedef struct
{
  SmpScalpChart chart;
  SmpTape knots[SMP_N_KNOTS];
  SmpHairlineAnchor anchors[SMP_HAIRLINE_N_ANCHORS];
  SmpHairlineAdvice advice[SMP_HAIRLINE_N_WARNINGS];
  /* The places on the line between which it is on this side of the head's horizon. */
  double first, last;
  /* Whether it goes on from there out of the head, and to where: at the left, at the right. */
  gboolean goes_out[2];
  SmpPixel out[2];

  /* Private. */
  double peak_mm, asymmetry_mm, border_mm;
  guint seed;
  SmpTape bends[SMP_HAIRLINE_N_NODES]; /* the spline's second derivatives */
  double stretch[SMP_HAIRLINE_N_NODES - 1];
} SmpHairlineShape;

/* Sets the default values of a style. */
void smp_hairline_plan_init (SmpHairlinePlan *plan, SmpHairlineStyle style);

/* Drafts the line. Values out of range are clamped. @scalp must outlive @shape. */
SmpHairlineProblem smp_hairline_shape_init (SmpHairlineShape *shape, const SmpHairlinePlan *plan,
                                            const SmpHairlineMarks *marks, const SmpScalp *scalp);

/* A place of the line by tape: @t is from 0, its left end, to SMP_N_KNOTS - 1, its right end;
 * whole at the knots. */
SmpTape smp_hairline_shape_at (const SmpHairlineShape *shape, double t);

/* Out to this part of the way to the outline skin is seen: there it is tilted by 75 degrees, and places are less and less
 * exact further out. */
#define SMP_HAIRLINE_HORIZON 0.966

/* Stores the anchors of the line as it is seen: out to the head's horizon, and straight out of the head there. Returns how
 * many these are, at least 2. */
guint smp_hairline_shape_seen (const SmpHairlineShape *shape,
                               SmpHairlineAnchor anchors[SMP_HAIRLINE_N_ANCHORS]);

/* Widens the widow's peak for smp_hairline_shape_at(), but not for the anchors, so that it keeps its form @depth_mm
 * inside of the line, too: a border is seen there, and narrow peaks would be lost in it. */
void smp_hairline_shape_widen_peak (SmpHairlineShape *shape, double depth_mm);

/* Estimates marks from the outline of a head, as a start. */
void smp_hairline_marks_guess (SmpHairlineMarks *marks, const SmpScalpSettings *settings);

G_END_DECLS
