/* reason: prepares foreign messages and names for our own messages. See reason.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "reason.h"

/* Whether it controls the writing direction, with which one name can look like another. */
static gboolean
turns_text (gunichar character)
{
  return (character >= 0x202a && character <= 0x202e) ||
         (character >= 0x2066 && character <= 0x2069);
}

/**
 * smp_printable:
 * @text: any bytes, such as the name of a file
 *
 * Returns: (transfer full): a line of UTF-8 that is safe to print on a terminal. Control characters, which
 *   could move the cursor, rename the window or answer for the user, become question marks.
 **/
char *
smp_printable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gboolean acts = g_unichar_iscntrl (character) || character == 0x2028 || character == 0x2029 ||
                      turns_text (character);

      g_string_append_unichar (line, acts ? '?' : character);
    }

  return g_string_free (line, FALSE);
}

/* Whether a character ends a sentence or a part of one, in the scripts of GIMP's languages. */
static gboolean
ends_sentence (gunichar character)
{
  static const gunichar ends[] = { '.',    '!',    '?',    ':',    ';',    0x2026, 0x3002, 0xff01,
                                   0xff0e, 0xff1a, 0xff1b, 0xff1f, 0x061b, 0x061f, 0x06d4, 0x0964 };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (character == ends[i])
      return TRUE;

  return g_unichar_isspace (character);
}

/**
 * smp_reason:
 * @text: (nullable): a message of GIMP or of a library, of one or several lines
 *
 * Returns: (transfer full): the message in one line without a full stop or question mark, to be put after a
 *   colon in a sentence.
 **/
char *
smp_reason (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_auto (GStrv) lines = g_strsplit_set (valid, "\r\n", -1);
  g_autoptr (GString) reason = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_string_append_printf (reason, "%s%s", reason->len > 0 ? " " : "", lines[i]);
  while (reason->len > 0)
    {
      const char *last = g_utf8_prev_char (reason->str + reason->len);

      if (!ends_sentence (g_utf8_get_char (last)))
        break;
      g_string_truncate (reason, last - reason->str);
    }

  return g_string_free (g_steal_pointer (&reason), FALSE);
}
