/* trust: how far a client can trust the dots of a picture. See trust.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "trust.h"

/* Two samples are needed for the smallest thing that a picture can hold (Nyquist). */
#define SAMPLES 2.0

/* Full width of a Gaussian at half of its maximum, as a multiple of its sigma. */
#define FWHM_PER_SIGMA 2.355

/* Part of the bare skin that mirrors much of its light: rendered heads without a highlight have up to 0.05, those with one
 * that a glance notices 0.1 and more. */
#define SHINY 0.08

/* Light of one side of the head over that of the other. A lamp above the client makes it 4 to 5 on a photo from behind,
 * where no side lies in the shade. */
#define ONE_SIDED 6.0

/* Light of bare skin, linear. Even the darkest skin in a well exposed photo has 0.03 to 0.05. */
#define DIM 0.02

/**
 * smp_trust_in_dots:
 * @plan: a treatment
 * @is_guess: whether nobody has measured the photo
 *
 * A dot can be trusted if the photo has two pixels across it and is sharp enough to show it; its neighbourhood, if that is
 * so for the space between two dots.
 *
 * Returns: what of the dots the photo can show.
 **/
SmpTrust
smp_trust_in_dots (const SmpSettings *plan, gboolean is_guess)
{
  double pixels_per_mm = smp_settings_get_number (plan, "pixels-per-mm");
  double density = MAX (smp_settings_get_number (plan, "density"), 1);
  double dot = smp_settings_get_number (plan, "dot-size") * pixels_per_mm;
  double space = 10 / sqrt (density) * pixels_per_mm;
  double blur = FWHM_PER_SIGMA * smp_settings_get_number (plan, "photo-blur");
  double smallest = MAX (SAMPLES, blur);

  if (is_guess)
    return SMP_TRUST_UNKNOWN;
  if (dot >= smallest)
    return SMP_TRUST_DOTS;
  return space >= smallest ? SMP_TRUST_GRAIN : SMP_TRUST_TONE;
}

/**
 * smp_light_of:
 * @seen: (nullable): what was found in a photo; %NULL if nothing could be found
 *
 * Returns: the light in which it was taken; if it has several faults, the one that hides most of the head.
 **/
SmpLight
smp_light_of (const SmpHairSummary *seen)
{
  if (seen == NULL)
    return SMP_LIGHT_UNKNOWN;
  if (0.2126 * seen->skin[0] + 0.7152 * seen->skin[1] + 0.0722 * seen->skin[2] < DIM)
    return SMP_LIGHT_DIM;
  if (seen->one_sided > ONE_SIDED)
    return SMP_LIGHT_ONE_SIDED;
  return seen->shine > SHINY ? SMP_LIGHT_SHINY : SMP_LIGHT_EVEN;
}
