/* stubble-match-private: what stubble-match and stubble-passage share; others use stubble-match.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stubble-match.h"

G_BEGIN_DECLS

/* Dots that take more of the light of light skin than this melt into blotches. Hair that takes more is no stubble, or lies in
 * the shade. */
#define SMP_STUBBLE_MOST_TAKEN 0.35

/* How much of the light of the skin stubble takes, as it is seen. */
double smp_stubble_taken (const SmpStubbleTask *task, const double light[3]);

/* A match without the passage to standing hair. */
SmpStubbleMatch smp_stubble_match_abruptly (const SmpStubbleTask *task);

/* Moves what is proposed beside standing hair towards the dots for the darkest stubble. */
void smp_stubble_pass_gradually (const SmpStubbleTask *task, SmpStubbleMatch *match);

/* Sets light and difference of other dots. */
void smp_stubble_measure (const SmpStubbleTask *task, SmpStubbleMatch *match);

G_END_DECLS
