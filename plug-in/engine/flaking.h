/* flaking: the thin flakes of skin that lie over the dots in the days when a session heals.
 *
 * Practitioners tell of flakes from the third to the fifth day on, gone within about ten days
 * (myhairline.ai and transplantmatch.com, recovery of scalp micropigmentation; hishairclinic.co.uk,
 * appearance), and of tattoos that they are thin and let the ink through, dull and milky, until they
 * fall (biologyinsights.com, peeling of tattoos). So a flake hides a part of what the dots and the redness
 * under it take from the light. How large flakes are, how much they hide, and that they cover half of the
 * skin, are estimates: no source measures it. Their own paleness is not drawn, since a treatment can
 * only darken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "scalp.h"
#include "tile.h"

G_BEGIN_DECLS

typedef struct
{
  float
      veil; /* part of the lost light that a whole flake gives back, 0-1; 0: there are no flakes */
  float days;     /* since the session */
  float softness; /* of a flake's edge, in units of the noise */
  guint32 seed;
} SmpFlaking;

/* @percent is how much the skin flakes, 0-100; @days since the session; @blur in pixels, like a photo's. */
SmpFlaking
smp_flaking_new (double percent, double days, double pixels_per_mm, double blur, gint seed);

/* Veils the tile where it is darkened. Without flakes it may not be called. */
void smp_flaking_draw (const SmpFlaking *flaking, const SmpScalp *scalp, SmpTile *tile);

G_END_DECLS
