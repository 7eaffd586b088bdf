/* trust: how far a client can trust the dots of a picture: by the photo's resolution, and by the light in which it was
 * taken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/hair-map.h"
#include "settings.h"

G_BEGIN_DECLS

/* What of the dots the photo has enough pixels for. */
typedef enum
{
  SMP_TRUST_DOTS,      /* single ones, in size and sharpness */
  SMP_TRUST_GRAIN,     /* how dense they are, but no single one */
  SMP_TRUST_TONE,      /* only how dark all of them together make the skin */
  SMP_TRUST_UNCERTAIN, /* none of that: how large the head is in the photo is not certain */
  SMP_TRUST_UNKNOWN,   /* nobody has measured the photo */
} SmpTrust;

/* The light in which a photo was taken. */
typedef enum
{
  SMP_LIGHT_EVEN,
  SMP_LIGHT_SHINY,     /* flash or sun: the skin mirrors much of it */
  SMP_LIGHT_ONE_SIDED, /* one side of the head lies in the shade */
  SMP_LIGHT_DIM,       /* too little */
  SMP_LIGHT_UNKNOWN,   /* the photo does not show it */
} SmpLight;

SmpTrust smp_trust_in_dots (const SmpSettings *plan, gboolean is_guess);
SmpLight smp_light_of (const SmpHairSummary *seen);

G_END_DECLS
