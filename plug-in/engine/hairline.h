/* hairline: what a border does to the dots near it: fewer, lighter and smaller ones towards the
 * edge, along a line that is not straight, with a few single dots ahead of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a practitioner chooses of a border. */
typedef struct
{
  double fade_mm;      /* depth at which coverage reaches full, 0-40; 0 for a hard edge */
  double irregularity; /* %, 0 straight to 100 */
  gint seed;           /* which irregularity */
  double softness;     /* %, 0 for most of the tone in the first half of the fade, 100 for evenly */
} SmpHairlineSettings;

/* The settings worked out; a value, nothing to free. */
typedef struct
{
  float fade_mm;
  float softness;           /* 0-1 */
  float ahead_mm;           /* single dots stand as far as this outside the edge */
  float ahead_coverage;     /* and as densely */
  float full_mm;            /* this deep the border ends everywhere */
  float macro_mm, micro_mm; /* amplitude of the two waves of the border */
  guint32 seed;
} SmpHairline;

/* The border at one place. */
typedef struct
{
  float coverage; /* at most this much, 0-1 */
  float size;     /* of the dots, as a part of a dot's full width, */
  float opacity;  /* and of its opacity */
} SmpBorder;

/* Works the settings out. Values out of range are taken as the nearest in range. */
SmpHairline smp_hairline_new (const SmpHairlineSettings *settings);

/* Whether edges matter at all. */
gboolean smp_hairline_is_on (const SmpHairline *hairline);

/* Coverage @depth_mm inside the border's own line (negative ahead of it): the curve alone. */
float smp_hairline_coverage (const SmpHairline *hairline, float depth_mm);

/* How far inside the edge the border's line runs at a place of the scalp, millimetres, at least 0:
 * the edge is the furthest that the border comes. */
float smp_hairline_recess (const SmpHairline *hairline, double x_mm, double y_mm);

/* The border at a place of the scalp that lies @depth_mm inside the edge (negative outside). */
SmpBorder smp_hairline_at (const SmpHairline *hairline, double x_mm, double y_mm, float depth_mm);

G_END_DECLS
