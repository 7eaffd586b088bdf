/* stubble-search: finds the pigment with the tone of stubble, by its mean light or by the grain of drawn dots. What a match is
 * worth is said by stubble-match.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stubble-match.h"

G_BEGIN_DECLS

typedef struct
{
  const SmpStubbleTask *task;
  SmpStippleSettings settings;
  SmpLab wanted;
  double luminance; /* of the stubble */
} SmpStubbleSearch;

/* Finds the light of the treated skin: the mean, or by grain that of a spot. */
void smp_stubble_treated_skin (const SmpStubbleSearch *search, double light[3]);

/* CIEDE2000 between it and the stubble. */
double smp_stubble_difference (const SmpStubbleSearch *search);

/* Whether it is darker than the stubble. More of any value that this is called for is darker. */
gboolean smp_stubble_is_darker (const SmpStubbleSearch *search);

/* Light on the way from the skin (0) to the stubble (1), as more and more of the same pigment would take it. */
void smp_stubble_on_the_way (const SmpStubbleTask *task, double part, double light[3]);

/* Sets one of the search's values to that between two limits at which the tone is right, or to the nearer limit. */
void smp_stubble_find_tone (SmpStubbleSearch *search, double *value, double least, double most);

/* Sets shade and undertone. */
void smp_stubble_find_pigment (SmpStubbleSearch *search);

G_END_DECLS
