/* dot-field: where dots may be on the scalp.
 *
 * Computes with the table's integer units, 65536 to a tile, and converts to millimetres last, so
 * that a dot's place never depends on the requested rectangle.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "dot-field.h"

#include <math.h>

/* Made by dot-field-generate. */
#include "dot-table.h"

#define TILE_UNITS (1 << DOT_TABLE_TILE_BITS)
#define CELL_UNITS (1 << DOT_TABLE_CELL_BITS)
#define COLUMN_BITS (DOT_TABLE_TILE_BITS - DOT_TABLE_CELL_BITS)
#define N_COLUMNS (1 << COLUMN_BITS)

#define MAX_COORDINATE_MM 2e6

/* The symmetries, in table coordinates: first swap, then mirror. */
enum
{
  MIRROR_X = 1 << 0,
  MIRROR_Y = 1 << 1,
  SWAP = 1 << 2
};

/* Units, both included. */
typedef struct
{
  gint64 from, to;
} Span;

#define NOTHING ((Span) { G_MAXINT64, G_MININT64 })

/* A rectangle in the plane of the table, where the tile repeats in every direction. */
typedef struct
{
  Span x, y;
} Box;

#define STRAY_MASK ((1 << DOT_TABLE_STRAY_BITS) - 1)
#define RANK_SHIFT (2 * DOT_TABLE_CELL_BITS + 2 * DOT_TABLE_STRAY_BITS)

/* The finalizer of splitmix64: a change of one input bit flips each output bit with probability
 * 1/2. */
static guint64
mix (guint64 z)
{
  z += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

static double
unit_mm (void)
{
  return smp_dot_field_period_mm () / TILE_UNITS;
}

/* Dots of lower rank exist at this density. */
static double
rank_limit (double density_per_cm2)
{
  return density_per_cm2 * (DOT_TABLE_N_DOTS / SMP_DOT_FIELD_MAX_DENSITY);
}

/* Returns the first unit whose place is not below @mm, using the same product that places a dot. */
static gint64
first_unit_from (double mm)
{
  gint64 unit = ceil (mm / unit_mm ());

  while (unit * unit_mm () < mm)
    unit++;
  while ((unit - 1) * unit_mm () >= mm)
    unit--;

  return unit;
}

static Span
units_between (double from_mm, double to_mm, guint16 shift)
{
  return (Span) { first_unit_from (from_mm) - shift, first_unit_from (to_mm) - 1 - shift };
}

static Span
mirrored (Span span)
{
  return (Span) { -span.to, -span.from };
}

static gboolean
is_within (gint64 unit, Span span)
{
  return span.from <= unit && unit <= span.to;
}

/* The part of its displacement by which a dot is moved at this scatter. */
static gint64
part_of (gint64 way, guint scatter)
{
  return (way * scatter + SMP_DOT_FIELD_FULL_SCATTER / 2) >> 15;
}

/* The same of a way as the table has it, from its zero; @zero is what that is worth. */
static inline gint64
stray_of (guint64 way, guint scatter, gint64 zero)
{
  return ((gint64) (way & STRAY_MASK) * scatter + zero) >> 15;
}

/* False for NaN, too. */
static gboolean
is_usable (double mm)
{
  return fabs (mm) <= MAX_COORDINATE_MM;
}

static Box
box_of (const SmpDotField *field, const SmpRect *rect)
{
  Box box = { units_between (rect->x0, rect->x1, field->shift_x),
              units_between (rect->y0, rect->y1, field->shift_y) };

  if (field->symmetry & MIRROR_X)
    box.x = mirrored (box.x);
  if (field->symmetry & MIRROR_Y)
    box.y = mirrored (box.y);

  return field->symmetry & SWAP ? (Box) { box.y, box.x } : box;
}

/* The columns or rows of cells whose dots may be in a span. Shifting right rounds down, also
 * below zero. */
static Span
cells_around (Span span, guint scatter)
{
  gint64 stray = scatter > 0 ? part_of (DOT_TABLE_STRAY_LONGEST, scatter) + 1 : 0;

  return (Span) { (span.from - stray) >> DOT_TABLE_CELL_BITS,
                  (span.to + stray) >> DOT_TABLE_CELL_BITS };
}

static void
extend (Span *span, Span by)
{
  span->from = MIN (span->from, by.from);
  span->to = MAX (span->to, by.to);
}

/* From the first to the last column of the boxes, of cells, in this row. */
static Span
columns_in (gint64 row, const Box *boxes, guint n_boxes)
{
  Span columns = NOTHING;

  for (guint i = 0; i < n_boxes; i++)
    if (is_within (row, boxes[i].y))
      extend (&columns, boxes[i].x);

  return columns;
}

SmpDotField
smp_dot_field_for_seed (gint seed)
{
  guint64 bits = mix ((guint32) seed);

  return (SmpDotField) { .shift_x = bits & 0xffff,
                         .shift_y = bits >> 16 & 0xffff,
                         .symmetry = bits >> 32 & 7 };
}

void
smp_dot_field_set_scatter (SmpDotField *field, double percent)
{
  double part = percent > 0.0 ? MIN (percent, 100.0) / 100.0 : 0.0;

  field->scatter = part * SMP_DOT_FIELD_FULL_SCATTER + 0.5;
}

/* Finds the cells whose dots may be in each rectangle, and a box that has all of the rectangles. Returns whether there may be
 * any dot. */
static gboolean
find_cells (const SmpDotField *field, const SmpRect *rects, guint n_rects, Box *cells, Box *all)
{
  for (guint i = 0; i < n_rects; i++)
    {
      const SmpRect *rect = &rects[i];
      Box box;

      if (!is_usable (rect->x0) || !is_usable (rect->y0) || !is_usable (rect->x1) ||
          !is_usable (rect->y1))
        return FALSE;

      box = box_of (field, rect);
      extend (&all->x, box.x);
      extend (&all->y, box.y);
      cells[i] =
          (Box) { cells_around (box.x, field->scatter), cells_around (box.y, field->scatter) };
    }

  return all->x.from <= all->x.to && all->y.from <= all->y.to;
}

/* The place of a dot from the corner of its cell; @zero as for stray_of(). */
static inline void
find_place (guint64 number, guint scatter, gint64 zero, gint64 *x, gint64 *y)
{
  const int stray_shift = 2 * DOT_TABLE_CELL_BITS;

  *x = number & (CELL_UNITS - 1);
  *y = number >> DOT_TABLE_CELL_BITS & (CELL_UNITS - 1);
  if (scatter > 0)
    {
      *x += stray_of (number >> stray_shift, scatter, zero);
      *y += stray_of (number >> (stray_shift + DOT_TABLE_STRAY_BITS), scatter, zero);
    }
}

/* Places a dot in this arrangement of the table. */
static inline void
arrange (const SmpDotField *field, gint64 x, gint64 y, double unit, SmpDot *dot)
{
  if (field->symmetry & SWAP)
    {
      gint64 x_before = x;

      x = y;
      y = x_before;
    }
  if (field->symmetry & MIRROR_X)
    x = -x;
  if (field->symmetry & MIRROR_Y)
    y = -y;

  dot->x_mm = (x + field->shift_x) * unit;
  dot->y_mm = (y + field->shift_y) * unit;
}

void
smp_dot_field_foreach (const SmpDotField *field, const SmpRect *rect, double density_per_cm2,
                       SmpDotFunc func, gpointer user_data)
{
  smp_dot_field_foreach_inside (field, rect, 1, density_per_cm2, func, user_data);
}

void
smp_dot_field_foreach_inside (const SmpDotField *field, const SmpRect *rects, guint n_rects,
                              double density_per_cm2, SmpDotFunc func, gpointer user_data)
{
  const double unit = unit_mm ();
  const guint scatter = field->scatter;
  const gint64 zero = SMP_DOT_FIELD_FULL_SCATTER / 2 - (gint64) DOT_TABLE_STRAY_ZERO * scatter;
  Box *cells = g_newa (Box, n_rects), all = { NOTHING, NOTHING };
  guint32 n_standing;
  Span rows;

  /* Written so that NaN returns, too. */
  if (!(density_per_cm2 > 0.0) || !find_cells (field, rects, n_rects, cells, &all))
    return;

  n_standing = ceil (MIN (rank_limit (density_per_cm2), DOT_TABLE_N_DOTS));
  rows = cells_around (all.y, scatter);
  for (gint64 row = rows.from; row <= rows.to; row++)
    {
      Span columns = columns_in (row, cells, n_rects);

      for (gint64 column = columns.from; column <= columns.to; column++)
        {
          guint cell = (row & (N_COLUMNS - 1)) * N_COLUMNS + (column & (N_COLUMNS - 1));
          SmpDot dot = { .copy_x = column >> COLUMN_BITS, .copy_y = row >> COLUMN_BITS };

          for (guint i = dot_table_starts[cell]; i < dot_table_starts[cell + 1]; i++)
            {
              gint64 x, y;

              dot.rank = dot_table_dots[i] >> RANK_SHIFT;
              if (dot.rank >= n_standing)
                break;
              find_place (dot_table_dots[i], scatter, zero, &x, &y);
              x += column * CELL_UNITS;
              y += row * CELL_UNITS;
              if (!is_within (x, all.x) || !is_within (y, all.y))
                continue;

              arrange (field, x, y, unit, &dot);
              func (&dot, user_data);
            }
        }
    }
}

gboolean
smp_dot_field_stands (guint32 rank, double density_per_cm2)
{
  return rank < rank_limit (density_per_cm2);
}

guint
smp_dot_field_n_dots (void)
{
  return DOT_TABLE_N_DOTS;
}

double
smp_dot_field_period_mm (void)
{
  return 10.0 * sqrt (DOT_TABLE_N_DOTS / SMP_DOT_FIELD_MAX_DENSITY);
}

guint32
smp_dot_hash (const SmpDot *dot)
{
  /* In the range of allowed rectangles a copy's number has 16 bits, so no two dots have the same
   * key. */
  guint64 key =
      (guint64) (guint16) dot->copy_x << 48 | (guint64) (guint16) dot->copy_y << 32 | dot->rank;

  return mix (key) >> 32;
}
