/* scar-trace: follows pale bands inside hair, on the cells of a photo.
 *
 * From a place on a band, with a direction, the light of a bar along the band is compared with that of two bars
 * beside it: their contrast. The band is followed from where it is greatest, to both ends, millimetre by millimetre.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hair-map.h"

G_BEGIN_DECLS

/* A bar along the band is this long; so straight must a scar be. */
#define SMP_SCAR_BAR_MM 14.0
#define SMP_SCAR_BAR_STEPS 20

/* The distances of the bars beside it. */
#define SMP_SCAR_BESIDE_FROM_MM 2.4
#define SMP_SCAR_BESIDE_TO_MM 4.4

#define SMP_SCAR_STEP_MM 1.0

typedef struct
{
  double x, y; /* in cells, from the middle of the first */
  double angle;
  double contrast; /* of the logarithm of light; -1 if it is none of a band */
  double radius_mm;
} SmpScarPlace;

typedef struct
{
  const SmpHairMap *map;
  int columns, rows;
  double cell_mm;
  float *light; /* logarithm, NaN off the head */
  float *hair;
  guint8 *is_taken;
} SmpScarField;

void smp_scar_field_init (SmpScarField *field, const SmpHairMap *map);
void smp_scar_field_clear (SmpScarField *field);
double smp_scar_field_light (const SmpScarField *field, double x, double y);

/* Places where bands may begin, the best first. */
GArray *smp_scar_field_seeds (const SmpScarField *field);
gboolean smp_scar_field_is_taken (const SmpScarField *field, double x, double y);

/* The places of the band around a seed, from end to end. Nothing near them begins another. */
GArray *smp_scar_field_trace (SmpScarField *field, const SmpScarPlace *seed);

G_END_DECLS
