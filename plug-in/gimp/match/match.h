/* match: finds the pigment that makes a treatment look like the client's own stubble in the photo, and gives it to
 * the treatment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

#include "engine/stubble-match.h"
#include "match-grain.h"
#include "match-light.h"
#include "model/settings.h"

G_BEGIN_DECLS

/* What a match is made from. */
typedef struct
{
  GimpLayer *photo;
  SmpColorSpace space;
  double pixels_per_mm;
  SmpScalp scalp; /* in the image */
  SmpMatchLight stubble;
  SmpMatchLight skin;  /* under the treatment, or bare skin beside the stubble */
  gboolean with_grain; /* whether the grain of both is measured */
  SmpGrain stubble_grain, skin_grain;
  gboolean is_placed; /* whether there is paint, so that these are known: */
  double x, y;        /* its middle, in the treatment's layer */
  double coverage;    /* of the treatment's paint */
  gboolean has_paint; /* otherwise there is no skin but that beside the stubble */
  gboolean is_masked; /* why there is none: the layer mask hides it */
} SmpMatchSight;

typedef struct
{
  gboolean by_grain; /* how hairs stand out from the skin between them, instead of the mean tone */
  gboolean may_change_density, may_change_size;
} SmpMatchChoice;

GimpLayer *smp_match_target (GimpImage *image, GimpDrawable **drawables, GError **error);
gboolean
smp_match_look (GimpLayer *treatment, gboolean with_grain, SmpMatchSight *sight, GError **error);
gboolean smp_match_take_stubble (SmpMatchSight *sight, const SmpMatchArea *area, GError **error);
gboolean smp_match_take_skin (SmpMatchSight *sight, const SmpMatchArea *area, GError **error);

gboolean smp_match_find (const SmpMatchSight *sight, const SmpSettings *plan,
                         const SmpMatchChoice *choice, SmpStubbleMatch *match, GError **error);
void smp_match_to_settings (const SmpStubbleMatch *match, SmpSettings *plan);
gboolean smp_match_apply (GimpLayer *treatment, const SmpStubbleMatch *match, GError **error);

const char *smp_match_verdict_id (SmpStubbleVerdict verdict);
char *smp_match_verdict_text (SmpStubbleVerdict verdict, const SmpMatchChoice *choice);

G_END_DECLS
