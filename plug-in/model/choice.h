/* choice: values that files and scripts name by short texts, and people by names in their language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *id;   /* in files and for scripts, never translated */
  const char *name; /* for people, to be translated; may be NULL */
} SmpChoice;

int smp_choice_find (const SmpChoice *choices, guint n_choices, const char *id);
char *smp_choice_ids (const SmpChoice *choices, guint n_choices);

G_END_DECLS
