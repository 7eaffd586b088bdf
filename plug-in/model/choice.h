/* choice: tables of values that files and scripts name by short texts.
 *
 * The first member of each row is the text, a const char *, which is never translated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The index of the row with that text; -1 if there is none. */
#define SMP_CHOICE_FIND(table, id)                                                                 \
  smp_choice_find (table, sizeof *(table), G_N_ELEMENTS (table), id)

/* (transfer full): all texts, for messages: “png, jpg, xcf”. */
#define SMP_CHOICE_IDS(table) smp_choice_ids (table, sizeof *(table), G_N_ELEMENTS (table))

int smp_choice_find (gconstpointer table, gsize row_bytes, guint n_rows, const char *id);
char *smp_choice_ids (gconstpointer table, gsize row_bytes, guint n_rows);

G_END_DECLS
