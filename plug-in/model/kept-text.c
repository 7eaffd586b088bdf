/* kept-text: cleans the texts that the plug-in keeps with an image. See kept-text.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "kept-text.h"
#include "moment.h"

/* The plug-in writes no longer groups and keys. */
#define LONGEST_NAME 32

/* Whether it could be a group or key of ours, such as "PixelsPerMm", "smp:dots", "Moment 2". */
static gboolean
is_plain_name (const char *name)
{
  if (strlen (name) > LONGEST_NAME)
    return FALSE;
  for (; *name != '\0'; name++)
    if (!g_ascii_isalnum (*name) && strchr ("-_: ", *name) == NULL)
      return FALSE;

  return TRUE;
}

/* Whether it is a number, a boolean, or the id of a moment or a durability. */
static gboolean
says_nothing_else (const char *word)
{
  SmpMoment moment;
  SmpDurability durability;
  char *end;

  g_ascii_strtod (word, &end);
  return (*word != '\0' && *end == '\0') || g_str_equal (word, "true") ||
         g_str_equal (word, "false") || smp_moment_parse (word, &moment, NULL) ||
         smp_durability_parse (word, &durability, NULL);
}

static gboolean
is_plain_value (const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, ";", -1);

  for (guint i = 0; words[i] != NULL; i++)
    /* A list ends with a semicolon. */
    if (!says_nothing_else (words[i]) && !(*words[i] == '\0' && words[i + 1] == NULL && i > 0))
      return FALSE;

  return TRUE;
}

/**
 * smp_kept_text_clean:
 * @text: the text of a parasite of ours, which somebody may have changed
 *
 * Keeps only numbers, booleans and ids of moments and durabilities, and drops comments and all other
 * words, which may be personal. If the plug-in is to keep another kind of value, add it here.
 *
 * Returns: (transfer full): the text; empty if nothing is left.
 **/
char *
smp_kept_text_clean (const char *text)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GKeyFile) clean = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL))
    return g_strdup ("");

  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (file, groups[i], NULL, NULL);

      for (guint j = 0; is_plain_name (groups[i]) && keys != NULL && keys[j] != NULL; j++)
        {
          g_autofree char *value = g_key_file_get_value (file, groups[i], keys[j], NULL);

          if (is_plain_name (keys[j]) && value != NULL && is_plain_value (value))
            g_key_file_set_value (clean, groups[i], keys[j], value);
        }
    }

  return g_key_file_to_data (clean, NULL, NULL);
}
