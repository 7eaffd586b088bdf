/* top-up: pigment that is put back years after a treatment, and what is left of all of it.
 *
 * Years are those of pigment that fades at the mean pace, like those of pigment.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When a treatment is topped up, and how much. */
typedef struct
{
  double interval_years; /* 0: never; else at least 0.8 */
  double strength;       /* %, of what has gone that each top-up puts back */
} SmpTopUps;

/* As many fit into the years that fade knows. */
#define SMP_TOP_UPS_MAX 25

/* When the @nth top-up is, in years; 1 is the first. */
double smp_top_up_years (const SmpTopUps *top_ups, int nth);

/* Number of top-ups after this many years; one on the very day counts. */
int smp_top_ups_until (const SmpTopUps *top_ups, double years);

/* Dots of the @nth top-up, as a multiple of those of the treatment. */
double smp_top_up_share (const SmpTopUps *top_ups, int nth);

/* All pigment that is left after this many years, as a multiple of the healed treatment's. */
double smp_top_ups_left (const SmpTopUps *top_ups, double years);

G_END_DECLS
