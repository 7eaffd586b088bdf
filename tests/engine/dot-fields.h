/* dot-fields: shared by the tests of the dot field: the dots of a rectangle, and the tile by
 * rank.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/dot-field.h"

/* The tile in the field's units, and in 256ths of them, with which gaps can be searched between
 * units. */
#define TILE_UNITS 65536
#define FINE_BITS 24
#define FINE_TILE (1u << FINE_BITS)

/* The tile without a symmetry or an offset: dots of copy 0, 0 are where the table has them. */
extern const SmpDotField plain;

typedef struct
{
  guint32 x, y;
} Place;

/* The arrangement of a seed with a scatter in percent. */
SmpDotField scattered_field (gint seed, double scatter);

GArray *dots_of (const SmpDotField *field, SmpRect rect, double density);
guint count_of (const SmpDotField *field, SmpRect rect, double density);
const SmpDot *dot_at (GArray *dots, guint i);
SmpRect square_at (double x_mm, double y_mm, double side_mm);
gboolean is_inside (const SmpDot *dot, const SmpRect *rect);
gint64 identity_of (const SmpDot *dot);

/* Returns the index in @dots by identity. Fails if an identity occurs twice. */
GHashTable *index_of_dots (GArray *dots);
guint position_in (GHashTable *index, const SmpDot *dot);
void assert_same_place (const SmpDot *a, const SmpDot *b);

GArray *dots_of_tile (void);
guint32 to_units (double mm);
/* Returns the tile's dots by rank, in fine units. */
Place *places_of_tile (void);

/* sqrt (2 / (sqrt (3) n)): the spacing of n dots in a unit square in the densest packing, the
 * hexagonal one. */
double d_hex (double n);
