/* plan: computes the numbers of a treatment: area of scalp, dots, sessions and hours.
 *
 * It counts the dots with the engine, on the same paint, so they are the dots that the operation draws.
 *
 *     SmpPlanCount *count = smp_plan_count_new (buffer, seen, settings);
 *
 *     while (smp_plan_count_step (count))
 *       ;
 *     plan = smp_plan_count_finish (count);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gegl.h>

#include "gimp/layer/scale.h"
#include "gimp/layer/treatment-seen.h"
#include "model/settings.h"

G_BEGIN_DECLS

#define SMP_PLAN_SESSIONS 3

typedef struct
{
  double treated_cm2;              /* painted scalp, with the curvature of the head */
  double covered_cm2;              /* the same, weighted by the coverage */
  gint64 dots;                     /* in total */
  gint64 after[SMP_PLAN_SESSIONS]; /* in total after each session */
  double top_up_years;             /* from one top-up to the next; 0 if none is planned */
  double top_up_share;             /* dots of the first one, as a part of all */
  gboolean is_masked;              /* it is painted, but the layer mask hides every dot */
  SmpDoubt doubt;                  /* why all of this may be wrong */
  double scale_error; /* standard deviation of the logarithm of the scale; 0 without doubt */
} SmpPlanNumbers;

/* The rates of a clinic. */
typedef struct
{
  double dots_per_session;
  double hours_per_session;
  int sessions;             /* at least */
  double price_per_session; /* 0 where nobody is told */
  char currency[16];        /* as it stands beside a price; may be empty */
} SmpRates;

/* How long a treatment takes. */
typedef struct
{
  int sessions;
  double hours; /* all sessions together */
} SmpEffort;

/* A count in small steps, because it takes a while for a large photo. */
typedef struct _SmpPlanCount SmpPlanCount;

SmpPlanCount *
smp_plan_count_new (GeglBuffer *paint, SmpTreatmentSeen *seen, const SmpSettings *settings);
gboolean smp_plan_count_step (SmpPlanCount *count);
SmpPlanNumbers smp_plan_count_finish (SmpPlanCount *count);
void smp_plan_count_free (SmpPlanCount *count);

void
smp_plan_numbers_range (const SmpPlanNumbers *numbers, SmpPlanNumbers *low, SmpPlanNumbers *high);
SmpPlanNumbers smp_plan_numbers_of (GimpLayer *treatment, const SmpSettings *settings);

void smp_rates_set_currency (SmpRates *rates, const char *currency);
SmpRates smp_rates_load (void);
gboolean smp_rates_save (const SmpRates *rates, GError **error);
SmpEffort smp_plan_effort (const SmpPlanNumbers *numbers, const SmpRates *rates);

char *smp_plan_to_text (const SmpPlanNumbers *numbers, const SmpRates *rates);
char *smp_plan_hours_to_text (double hours);
char *smp_plan_top_up_to_text (const SmpPlanNumbers *numbers, const SmpRates *rates);
char *smp_plan_price_to_text (const SmpPlanNumbers *numbers, const SmpRates *rates);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpPlanCount, smp_plan_count_free)

G_END_DECLS
