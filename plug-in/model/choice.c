/* choice: tables of values that files and scripts name by short texts. See choice.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "choice.h"

static const char *
id_of (gconstpointer table, gsize row_bytes, guint row)
{
  return *(const char *const *) ((const char *) table + row * row_bytes);
}

/**
 * smp_choice_find:
 * @table: rows that begin with a text
 * @row_bytes: the size of a row
 * @n_rows: how many there are
 * @id: (nullable): the text from a file or a script
 *
 * Returns: the index of the row with that text; -1 if there is none.
 **/
int
smp_choice_find (gconstpointer table, gsize row_bytes, guint n_rows, const char *id)
{
  for (guint i = 0; i < n_rows; i++)
    if (g_strcmp0 (id_of (table, row_bytes, i), id) == 0)
      return i;

  return -1;
}

/**
 * smp_choice_ids:
 * @table: rows that begin with a text
 * @row_bytes: the size of a row
 * @n_rows: how many there are
 *
 * Returns: (transfer full): all texts, for messages: “png, jpg, xcf”.
 **/
char *
smp_choice_ids (gconstpointer table, gsize row_bytes, guint n_rows)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", id_of (table, row_bytes, i));

  return g_string_free (ids, FALSE);
}
