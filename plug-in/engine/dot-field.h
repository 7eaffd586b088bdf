/* dot-field: where dots may stand on the scalp.
 *
 * One large tile of blue noise, ordered so that every beginning of it is blue noise too. A dot
 * stands iff its rank is below the density, so more density only adds dots between those that
 * stand, and the question "does this dot stand?" needs nothing but the dot and the place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "scalp-rect.h"

G_BEGIN_DECLS

/* The density at which every dot of the tile stands, dots/cm². The tile's size in millimetres
 * follows from it, so it never changes: dots would move. */
#define SMP_DOT_FIELD_MAX_DENSITY 300.0

/* One dot. Its place and identity are its rank and the copy of the tile that it is in. */
typedef struct
{
  double x_mm, y_mm;
  guint32 rank;
  gint32 copy_x, copy_y;
} SmpDot;

/* One arrangement of the field: a shift and one of the 8 symmetries of the square. */
typedef struct
{
  guint16 shift_x, shift_y;
  guint8 symmetry;
  guint16 scatter; /* how far each dot strays: 0 to SMP_DOT_FIELD_FULL_SCATTER */
} SmpDotField;

#define SMP_DOT_FIELD_FULL_SCATTER 32768

typedef void (*SmpDotFunc) (const SmpDot *dot, gpointer user_data);

/* The arrangement for a seed; any value of it. Its dots are spaced as evenly as without a pattern they
 * can be. */
SmpDotField smp_dot_field_for_seed (gint seed);

/* Makes places stray from even spacing: 0 not at all; at 40 % the distance to the nearest dot varies by
 * about a sixth, as the spacing of follicles may; at 100 % by more than a quarter. A dot goes straight to
 * its own place, whatever the density. NaN counts as 0. */
void smp_dot_field_set_scatter (SmpDotField *field, double percent);

/* Calls @func for every dot of @rect (x0 <= x < x1, y0 <= y < y1) that stands at
 * @density_per_cm2 (0-300; more counts as 300). Any two calls visit the dots that they share in
 * the same order, whatever their rectangles and densities. NaN, an empty rectangle or one with a
 * coordinate beyond 2e6 mm visits nothing. */
void smp_dot_field_foreach (const SmpDotField *field, const SmpScalpRect *rect,
                            double density_per_cm2, SmpDotFunc func, gpointer user_data);

/* Whether a dot of this rank stands where the density is @density_per_cm2. */
gboolean smp_dot_field_stands (guint32 rank, double density_per_cm2);

/* Number of dots in the tile, and the side of the tile in millimetres. */
guint smp_dot_field_n_dots (void);
double smp_dot_field_period_mm (void);

/* 32 random bits that belong to the dot: the same whenever it is drawn. */
guint32 smp_dot_hash (const SmpDot *dot);

G_END_DECLS
