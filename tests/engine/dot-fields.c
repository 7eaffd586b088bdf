/* dot-fields: shared by the tests of the dot field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "dot-fields.h"

#include <math.h>

const SmpDotField plain = { 0 };

static void
append_dot (const SmpDot *dot, gpointer user_data)
{
  g_array_append_val ((GArray *) user_data, *dot);
}

static void
count_dot (const SmpDot *dot G_GNUC_UNUSED, gpointer user_data)
{
  (*(guint *) user_data)++;
}

SmpDotField
scattered_field (gint seed, double scatter)
{
  SmpDotField field = smp_dot_field_for_seed (seed);

  smp_dot_field_set_scatter (&field, scatter);

  return field;
}

GArray *
dots_of (const SmpDotField *field, SmpRect rect, double density)
{
  GArray *dots = g_array_new (FALSE, FALSE, sizeof (SmpDot));

  smp_dot_field_foreach (field, &rect, density, append_dot, dots);

  return dots;
}

guint
count_of (const SmpDotField *field, SmpRect rect, double density)
{
  guint count = 0;

  smp_dot_field_foreach (field, &rect, density, count_dot, &count);

  return count;
}

const SmpDot *
dot_at (GArray *dots, guint i)
{
  return &g_array_index (dots, SmpDot, i);
}

SmpRect
square_at (double x_mm, double y_mm, double side_mm)
{
  return (SmpRect) { x_mm, y_mm, x_mm + side_mm, y_mm + side_mm };
}

gboolean
is_inside (const SmpDot *dot, const SmpRect *rect)
{
  return rect->x0 <= dot->x_mm && dot->x_mm < rect->x1 && rect->y0 <= dot->y_mm &&
         dot->y_mm < rect->y1;
}

gint64
identity_of (const SmpDot *dot)
{
  return ((gint64) dot->copy_x * 65536 + dot->copy_y) * (1 << 24) + dot->rank;
}

GHashTable *
index_of_dots (GArray *dots)
{
  GHashTable *index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < dots->len; i++)
    {
      gint64 *identity = g_new (gint64, 1);

      *identity = identity_of (dot_at (dots, i));
      g_assert_true (g_hash_table_insert (index, identity, GUINT_TO_POINTER (i)));
    }

  return index;
}

guint
position_in (GHashTable *index, const SmpDot *dot)
{
  gint64 identity = identity_of (dot);
  gpointer position = NULL;

  g_assert_true (g_hash_table_lookup_extended (index, &identity, NULL, &position));

  return GPOINTER_TO_UINT (position);
}

void
assert_same_place (const SmpDot *a, const SmpDot *b)
{
  g_assert_true (a->x_mm == b->x_mm && a->y_mm == b->y_mm);
}

GArray *
dots_of_tile (void)
{
  return dots_of (&plain, square_at (0.0, 0.0, smp_dot_field_period_mm ()),
                  SMP_DOT_FIELD_MAX_DENSITY);
}

guint32
to_units (double mm)
{
  return lround (mm / smp_dot_field_period_mm () * TILE_UNITS);
}

Place *
places_of_tile (void)
{
  guint n_dots = smp_dot_field_n_dots ();
  Place *places = g_new0 (Place, n_dots);
  GArray *dots = dots_of_tile ();

  g_assert_cmpuint (dots->len, ==, n_dots);
  for (guint i = 0; i < n_dots; i++)
    {
      const SmpDot *dot = dot_at (dots, i);

      g_assert_cmpuint (dot->rank, <, n_dots);
      places[dot->rank].x = to_units (dot->x_mm) * (FINE_TILE / TILE_UNITS);
      places[dot->rank].y = to_units (dot->y_mm) * (FINE_TILE / TILE_UNITS);
    }
  g_array_unref (dots);

  return places;
}

double
d_hex (double n)
{
  return sqrt (2.0 / (sqrt (3.0) * n));
}
