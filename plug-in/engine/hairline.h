/* hairline: the effect of a border on the dots near it: fewer, lighter and smaller dots towards the
 * edge, along an irregular line, with a few single dots ahead of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The practitioner's choices for borders. */
typedef struct
{
  double fade_mm;      /* depth at which coverage reaches full, 0-40; 0 for a hard edge */
  double irregularity; /* %, 0 straight to 100 */
  gint seed;           /* selects an arrangement of the waves */
  double softness; /* %, 0: most of the tone in the first half of the fade; 100: rising evenly */
} SmpHairlineSettings;

/* The settings in computed form; a value, nothing to free. */
typedef struct
{
  float fade_mm;
  float softness;           /* 0-1 */
  float ahead_mm;           /* distance of single dots outside the edge, at most */
  float ahead_coverage;     /* their coverage */
  float full_mm;            /* depth at which the border has ended everywhere */
  float macro_mm, micro_mm; /* amplitude of the two waves of the border */
  guint32 seed;
} SmpHairline;

/* The border at one place. */
typedef struct
{
  float coverage; /* upper limit of the coverage, 0-1 */
  float size;     /* of the dots, as a factor of a dot's full width */
  float opacity;  /* the same for its opacity */
} SmpBorder;

/* Computes the border from the settings. Values out of range are clamped. */
SmpHairline smp_hairline_new (const SmpHairlineSettings *settings);

/* Whether borders have any effect. */
gboolean smp_hairline_is_on (const SmpHairline *hairline);

/* Coverage at @depth_mm inside the border's line (negative ahead of it), from the curve alone. */
float smp_hairline_coverage (const SmpHairline *hairline, float depth_mm);

/* Distance from the edge to the border's line at a place of the scalp, millimetres, at least 0:
 * the line never goes outside the edge. */
float smp_hairline_recess (const SmpHairline *hairline, double x_mm, double y_mm);

/* The border at a place of the scalp, @depth_mm inside the edge (negative outside). */
SmpBorder smp_hairline_at (const SmpHairline *hairline, double x_mm, double y_mm, float depth_mm);

/* Depth inside the edge, millimetres, at which a long straight border has half of the full tone, in the mean over its
 * waves: where the hairline is seen. */
float smp_hairline_half_depth (const SmpHairline *hairline);

G_END_DECLS
