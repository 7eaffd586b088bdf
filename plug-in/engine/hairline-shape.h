/* hairline-shape: drafts a hairline on the scalp, in millimetres, from a few landmarks of the face.
 *
 *     SmpHairlinePlan plan;
 *     SmpHairlineShape shape;
 *
 *     smp_hairline_plan_init (&plan, SMP_HAIRLINE_NATURAL);
 *     if (smp_hairline_shape_init (&shape, &plan, &marks, &scalp) == SMP_HAIRLINE_GOOD)
 *       ... shape.anchors are a Bézier curve in the picture
 *
 * The line is drafted on a flat sheet, by tape: millimetres to either side of the midline, and above the
 * brows; scalp-chart lays the sheet on the skin. So a plan has the same millimetres on every head, from every
 * side and in every size. Sizes and shapes: sources are beside the numbers; where there are none the numbers are
 * ours, judged by eye, and say so.
 *
 * Not to be taken for hairline, which fades the dots near any border.
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
  SMP_HAIRLINE_FOLLOW,  /* what is there, through corners that are given */
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

/* What a practitioner chooses. */
typedef struct
{
  SmpHairlineStyle style;
  SmpTempleType temples;
  double height_mm;    /* of the foremost point above the brows, 40-120 */
  double width_mm;     /* from temple to temple by tape, 90-220 */
  double depth_mm;     /* of the corners: how much higher than the middle, -20 to 60 */
  double peak_mm;      /* of a widow's peak, 0 (none) to 20 */
  double asymmetry_mm; /* how far the sides differ, 0-4 */
  guint seed;          /* which side is higher, and where */
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
  gboolean is_given[SMP_N_MARKS]; /* brow and midline must be; for others there are means */
} SmpHairlineMarks;

/* Whether a line can be drafted. */
typedef enum
{
  SMP_HAIRLINE_GOOD,
  SMP_HAIRLINE_NO_MIDLINE, /* brow and midline are missing or coincide */
  SMP_HAIRLINE_EYES_CROSSED, /* the left one is not on the left of the midline, or the right on the right */
  SMP_HAIRLINE_TEMPLES_CROSSED,
  SMP_HAIRLINE_CORNERS_CROSSED,
  SMP_HAIRLINE_NO_CORNERS /* the line shall follow one, but where that is was not said */
} SmpHairlineProblem;

/* What a hair surgeon would advise against. */
typedef enum
{
  SMP_HAIRLINE_LOW,       /* value: height; bound: the least */
  SMP_HAIRLINE_FLATTENED, /* value: how much higher the corners are than the middle; bound: the least */
  SMP_HAIRLINE_TOO_STRAIGHT, /* value: how far the line leaves a straight one; bound: the least */
  SMP_HAIRLINE_TOO_WIDE, /* value: how far the temples are out, 1 the outline of the head; bound: the most */
  SMP_HAIRLINE_N_WARNINGS
} SmpHairlineWarning;

typedef struct
{
  gboolean is_on;
  double value, bound; /* millimetres; of SMP_HAIRLINE_TOO_WIDE parts */
} SmpHairlineAdvice;

/* The points that a line is drafted through, from the left of the picture to the right. */
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

/* Every stretch between knots is so many cubics. */
#define SMP_HAIRLINE_PARTS 3
#define SMP_HAIRLINE_N_ANCHORS ((SMP_N_KNOTS - 1) * SMP_HAIRLINE_PARTS + 1)

/* A point of a Bézier curve and its two handles, pixels. */
typedef struct
{
  double t; /* as of smp_hairline_shape_at () */
  SmpPixel before, at, after;
} SmpHairlineAnchor;

typedef struct
{
  SmpScalpChart chart;
  SmpTape knots[SMP_N_KNOTS];
  SmpHairlineAnchor anchors[SMP_HAIRLINE_N_ANCHORS];
  SmpHairlineAdvice advice[SMP_HAIRLINE_N_WARNINGS];

  /* The room's own. */
  double peak_mm, asymmetry_mm;
  guint seed;
} SmpHairlineShape;

/* The usual values of a style. */
void smp_hairline_plan_init (SmpHairlinePlan *plan, SmpHairlineStyle style);

/* Drafts the line. Values out of range are taken as the nearest in range. @scalp has to outlive @shape. */
SmpHairlineProblem smp_hairline_shape_init (SmpHairlineShape *shape, const SmpHairlinePlan *plan,
                                            const SmpHairlineMarks *marks, const SmpScalp *scalp);

/* The line by tape: @t from 0, its left end, to SMP_N_KNOTS - 1, its right end; whole at the knots. */
SmpTape smp_hairline_shape_at (const SmpHairlineShape *shape, double t);

/* Marks where they usually are, around the brows of a head with this outline: for a start. */
void smp_hairline_marks_guess (SmpHairlineMarks *marks, const SmpScalpSettings *settings);

G_END_DECLS
