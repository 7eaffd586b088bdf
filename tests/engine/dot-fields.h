/* dot-fields: what the tests of the dot field share: dots of a rectangle, and the tile by rank.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "engine/dot-field.h"

/* A tile in the field's own units and, to search gaps between units, in 256ths of them. */
#define TILE_UNITS 65536
#define FINE_BITS 24
#define FINE_TILE (1u << FINE_BITS)

/* The untransformed tile: a dot of copy 0, 0 is where the table says. */
extern const SmpDotField plain;

typedef struct
{
  guint32 x, y;
} Place;

/* The arrangement of a seed, its dots straying by @scatter percent. */
SmpDotField scattered_field (gint seed, double scatter);

GArray *dots_of (const SmpDotField *field, SmpScalpRect rect, double density);
guint count_of (const SmpDotField *field, SmpScalpRect rect, double density);
const SmpDot *dot_at (GArray *dots, guint i);
SmpScalpRect square_at (double x_mm, double y_mm, double side_mm);
gboolean is_inside (const SmpDot *dot, const SmpScalpRect *rect);
gint64 identity_of (const SmpDot *dot);

/* From identity to position in @dots; finding one twice fails. */
GHashTable *index_of_dots (GArray *dots);
guint position_in (GHashTable *index, const SmpDot *dot);
void assert_same_place (const SmpDot *a, const SmpDot *b);

GArray *dots_of_tile (void);
guint32 to_units (double mm);
/* The tile's dots by rank, in fine units. */
Place *places_of_tile (void);

/* sqrt (2 / (sqrt (3) n)): the spacing of n dots, in a square of side 1, in the densest arrangement
 * there is. */
double d_hex (double n);
