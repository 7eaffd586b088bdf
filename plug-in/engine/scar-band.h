/* scar-band: finds pale bands inside hair, such as the scar of a strip that was taken for a transplant.
 *
 *     SmpScarBand *scar = smp_scar_band_find (map);  // after smp_hair_map_work_out()
 *
 *     smp_scar_band_row (scar, reach, x, y, n, coverage);
 *
 * A scar is a band a few millimetres wide and much longer, lighter than what is on both sides of it; and on both
 * sides hair stands. Partings, the border of the hair, shine and folds of the skin lack one of these. Where a band
 * is too faint or too short to be sure, none is found.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hair-map.h"

G_BEGIN_DECLS

/* Paint for a scar reaches this far beyond it. */
#define SMP_SCAR_REACH_MM 1.0

typedef struct _SmpScarBand SmpScarBand;

SmpScarBand *smp_scar_band_find (const SmpHairMap *map);
void smp_scar_band_free (SmpScarBand *scar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpScarBand, smp_scar_band_free)

double smp_scar_band_length (const SmpScarBand *scar);
void smp_scar_band_light (const SmpScarBand *scar, double on[3], double beside[3]);
void
smp_scar_band_row (const SmpScarBand *scar, double reach, int x, int y, int n, float *coverage);

G_END_DECLS
