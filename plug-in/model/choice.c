/* choice: values with short texts for files and scripts. See choice.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "choice.h"

/**
 * smp_choice_find:
 * @choices: (array length=n_choices): the possible values
 * @n_choices: how many
 * @id: what a file or a script says
 *
 * Returns: the number of the value; -1 if there is none of that id.
 **/
int
smp_choice_find (const SmpChoice *choices, guint n_choices, const char *id)
{
  for (guint i = 0; i < n_choices; i++)
    if (g_str_equal (choices[i].id, id))
      return i;

  return -1;
}

/**
 * smp_choice_ids:
 * @choices: (array length=n_choices): the possible values
 * @n_choices: how many
 *
 * Returns: (transfer full): all ids in a row, for messages: “png, jpg, xcf”.
 **/
char *
smp_choice_ids (const SmpChoice *choices, guint n_choices)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < n_choices; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", choices[i].id);

  return g_string_free (ids, FALSE);
}
