/* plain-name: names of files made of what people write. See plain-name.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plain-name.h"

/**
 * smp_plain_name:
 * @text: what somebody wrote
 * @max_bytes: how long the name may be, but for the rest of a letter
 *
 * Letters, their marks and digits of every script stay; a hyphen stands for each run of anything else
 * between them.
 *
 * Returns: (transfer full): a part of a file's name that every system takes; empty if nothing is left.
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
