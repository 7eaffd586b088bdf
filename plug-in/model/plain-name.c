/* plain-name: makes names of files from text. See plain-name.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plain-name.h"

/**
 * smp_plain_name:
 * @text: any text
 * @max_bytes: the length at which the name is cut, after the last letter that begins before that
 *
 * Keeps letters, their marks and digits of all scripts, and puts a hyphen for each run of other
 * characters between them.
 *
 * Returns: (transfer full): a part of a file's name that is valid on every system; may be empty.
 **/
char *
smp_plain_name (const char *text, gsize max_bytes)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *at = text; *at != '\0' && name->len < max_bytes; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      gboolean stays = g_unichar_isalnum (character) || g_unichar_ismark (character);

      if (stays && gap && name->len > 0)
        g_string_append_c (name, '-');
      if (stays)
        g_string_append_unichar (name, character);
      gap = !stays;
    }

  return g_string_free (g_steal_pointer (&name), FALSE);
}

/**
 * smp_find_separator:
 * @name: a name or path
 *
 * Returns: (nullable): the first character that separates folders, of which Windows has two.
 **/
const char *
smp_find_separator (const char *name)
{
  for (; *name != '\0'; name++)
    if (G_IS_DIR_SEPARATOR (*name))
      return name;

  return NULL;
}
