/* stubble-match: the pigment that makes treated skin look like stubble from afar.
 *
 * It is solved from the mean light that dots let through (see mean-light.h); nothing is drawn. Shade sets the
 * luminance, undertone the colour. Or, by grain, it looks like stubble from near: then dots are drawn and measured as the
 * stubble was (see stubble-grain.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "color-difference.h"
#include "stipple.h"

G_BEGIN_DECLS

/* Differences up to this are not seen but side by side. */
#define SMP_STUBBLE_SAME 1.0

/* What is not matched is given no more dots per cm², and no larger ones, than treatments have: three sessions of 14 000 dots
 * (jonathangerow.com, faq) leave 140 to 170 on 250 to 300 cm², "1,250 pigments per square inch" (scalpevolution.com)
 * are 194. No source measures healed dots as they are seen; dark skin gets the boldest
 * (vinciscalppigmentation.com, scalp-micropigmentation-dark-skin). Both limits are the upper ends of our estimates. */
#define SMP_STUBBLE_DENSE 220.0
#define SMP_STUBBLE_LARGE_MM 0.35

/* Stubble that differs less from the skin than this cannot be told from a shadow. */
#define SMP_STUBBLE_LEAST 1.5

typedef struct
{
  const SmpStippleSettings *plan; /* healed or not, it is matched as healed */
  double coverage;                /* of the paint, 0-1 */
  const SmpColorSpace *space;
  double skin[3], stubble[3]; /* linear light, mean of the bare skin and of the stubble */
  gboolean may_change_density, may_change_size;
  gboolean by_grain; /* @stubble is the light of a spot as smp_grain_spot() has it, not the mean */
  double x, y;       /* by grain: the middle of what is treated, in the picture */
} SmpStubbleTask;

typedef enum
{
  SMP_STUBBLE_MATCHED,
  SMP_STUBBLE_TOO_DARK,  /* darker than this pigment gets: the darkest comes nearest */
  SMP_STUBBLE_STANDING,  /* darker than any dots get: hair that stands, or shade */
  SMP_STUBBLE_TOO_LIGHT, /* lighter than this pigment gets: the lightest comes nearest */
  SMP_STUBBLE_OTHER_HUE, /* as light, but of a colour that no undertone has */
  /* These are no match at all: */
  SMP_STUBBLE_FAIRER,     /* than the skin; dots only darken */
  SMP_STUBBLE_LIKE_SKIN,  /* the two hardly differ */
  SMP_STUBBLE_UNDEFINED,  /* no light, or not a number */
  SMP_STUBBLE_NO_DENSITY, /* no dots are planned */
} SmpStubbleVerdict;

typedef struct
{
  SmpStubbleVerdict verdict;
  double density; /* as planned, unless it may change */
  SmpPigmentSettings
      pigment;       /* with another shade and undertone, and another size if it may change */
  gboolean by_grain; /* as in the task */
  double light[3];   /* of the treated skin: the mean, or by grain that of a spot */
  double wanted[3];  /* the same of the stubble */
  double difference; /* CIEDE2000, between it and the stubble */
} SmpStubbleMatch;

gboolean smp_stubble_is_match (SmpStubbleVerdict verdict);
SmpStubbleMatch smp_stubble_match (const SmpStubbleTask *task);

G_END_DECLS
