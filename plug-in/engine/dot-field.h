/* dot-field: where dots may be on the scalp.
 *
 * One large tile of blue noise, ordered so that every prefix of it is blue noise too. A dot exists
 * if its rank is below the density, so more density only adds dots between the existing ones, and
 * whether a dot exists depends only on the dot and the density at its place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "rect.h"

G_BEGIN_DECLS

/* The density of the whole tile, dots/cm². It determines the tile's size in millimetres, so
 * never change it: all dots would move. */
#define SMP_DOT_FIELD_MAX_DENSITY 300.0

/* One dot. It is identified, and placed, by its rank and the copy of the tile that it is in. */
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
  guint16 scatter; /* how far dots are displaced: 0 to SMP_DOT_FIELD_FULL_SCATTER */
} SmpDotField;

#define SMP_DOT_FIELD_FULL_SCATTER 32768

typedef void (*SmpDotFunc) (const SmpDot *dot, gpointer user_data);

/* Returns the arrangement for any seed, without scatter: dots are spaced as evenly as is
 * possible without a pattern. */
SmpDotField smp_dot_field_for_seed (gint seed);

/* Sets the irregularity of the spacing, 0-100 %. At 0 it is even; at 40 % the distance to the
 * nearest dot varies by about a sixth, as the spacing of follicles may; at 100 % by more than a
 * quarter. Dots move along straight lines, whatever the density. NaN counts as 0. */
void smp_dot_field_set_scatter (SmpDotField *field, double percent);

/* Calls @func for every dot of @rect (x0 <= x < x1, y0 <= y < y1) that exists at
 * @density_per_cm2 (0-300; more counts as 300). Any two calls visit the dots they have in common
 * in the same order, whatever their rectangles and densities. NaN, an empty rectangle or one
 * with a coordinate beyond 2e6 mm visits nothing. */
void smp_dot_field_foreach (const SmpDotField *field, const SmpRect *rect, double density_per_cm2,
                            SmpDotFunc func, gpointer user_data);

/* The same for a shape without holes whose edge lies in @n_rects rectangles; one may cover all of the shape.
 * Visits all dots of the shape and some of those around it, but none outside of the rectangle around @rects. */
void smp_dot_field_foreach_inside (const SmpDotField *field, const SmpRect *rects, guint n_rects,
                                   double density_per_cm2, SmpDotFunc func, gpointer user_data);

/* Whether a dot of this rank exists at @density_per_cm2. */
gboolean smp_dot_field_stands (guint32 rank, double density_per_cm2);

/* Number of dots in the tile, and the side of the tile in millimetres. */
guint smp_dot_field_n_dots (void);
double smp_dot_field_period_mm (void);

/* 32 random bits of the dot, always the same. */
guint32 smp_dot_hash (const SmpDot *dot);

G_END_DECLS
