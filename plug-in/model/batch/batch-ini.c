/* batch-ini: reads the ini file beside a photo. See batch-ini.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "batch-ini.h"
#include "model/error.h"
#include "model/input-file.h"

#define MAX_BYTES (64 * 1024)
#define PHOTO_GROUP "photo"
#define HEAD_GROUP "head"
#define HAIRLINE_GROUP "hairline"
#define FIND_KEY "find"

/* A key with up to this many wrong, missing or additional letters counts as misspelt. */
#define MAX_SLIPS 2

typedef struct
{
  SmpBatchIni *ini;
  char *shown;       /* the file's name for people */
  GHashTable *given; /* properties that already have a value, with its text */
  GString *others;
} Reader;

/* Changes text for GKeyFile, which insists on a group first and on # for comments. */
static char *
to_key_file (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) file = g_string_new (NULL);
  gboolean has_group = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line == '\0' || *line == ';' || *line == '#')
        continue;
      if (!has_group && *line != '[')
        g_string_append (file, "[" PHOTO_GROUP "]\n");
      has_group = TRUE;
      g_string_append_printf (file, "%s\n", line);
    }

  return g_string_free (g_steal_pointer (&file), FALSE);
}

/* Turns "Pixels_Per_MM" and "pixels per mm" into "pixels-per-mm". */
static char *
plain_key (const char *key)
{
  return g_strdelimit (g_ascii_strdown (key, -1), "_ ", '-');
}

/* Counts letters that are wrong, missing or additional, ignoring hyphens. */
static guint
slips_between (const char *one, const char *other)
{
  g_autofree char *a = g_strdup (one);
  g_autofree char *b = g_strdup (other);
  g_autofree guint *row = NULL;
  gsize length;

  for (char **text = (char *[]) { a, b, NULL }; *text != NULL; text++)
    {
      g_auto (GStrv) parts = g_strsplit (*text, "-", -1);
      g_autofree char *letters = g_strjoinv ("", parts);

      strcpy (*text, letters);
    }

  /* Levenshtein's distance, row by row. */
  length = strlen (b);
  row = g_new (guint, length + 1);
  for (gsize j = 0; j <= length; j++)
    row[j] = j;
  for (gsize i = 0; a[i] != '\0'; i++)
    {
      guint above_left = row[0]++;

      for (gsize j = 0; j < length; j++)
        {
          guint above = row[j + 1];

          row[j + 1] = MIN (MIN (row[j], above) + 1, above_left + (a[i] != b[j]));
          above_left = above;
        }
    }

  return row[length];
}

/* The property with that key, or else the one with the most similar name. */
static const char *
find_property (const SmpSettings *settings, const char *key, guint *slips)
{
  const char *nearest = NULL;
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);

  *slips = G_MAXUINT;
  for (guint i = 0; i < n; i++)
    if (smp_settings_is_of_photo (pspecs[i]->name))
      {
        guint here = slips_between (key, pspecs[i]->name);

        if (here < *slips)
          {
            *slips = here;
            nearest = pspecs[i]->name;
          }
      }

  return nearest;
}

static gboolean
read_value (Reader *reader, const char *property, const char *text, GError **error)
{
  const char *before = g_hash_table_lookup (reader->given, property);

  if (before != NULL && !g_str_equal (before, text))
    return smp_refuse (error, SMP_ERROR_BATCH,
                       /* TRANSLATORS: the file, a key, its two values */
                       _ ("The file “%s” says %s twice, %s and %s. Remove one of the lines."),
                       reader->shown, property, before, text);
  if (!smp_settings_set_text (reader->ini->settings, property, text))
    return smp_refuse (
        error, SMP_ERROR_BATCH,
        /* TRANSLATORS: the file, the key, its value */
        _ ("The file “%s” has %s=%s, which cannot be used. Write a number there that "
           "fits, such as 7.5 (with a point)."),
        reader->shown, property, text);

  g_hash_table_replace (reader->given, g_strdup (property), g_strdup (text));
  return TRUE;
}

/* Reads whether to find the head in the photo. */
static gboolean
read_find (Reader *reader, const char *text, GError **error)
{
  static const char *const yes[] = { "yes", "true", "1", NULL };
  static const char *const no[] = { "no", "false", "0", NULL };
  g_autofree char *plain = g_ascii_strdown (text, -1);

  if (!g_strv_contains (yes, plain) && !g_strv_contains (no, plain))
    return smp_refuse (
        error, SMP_ERROR_BATCH,
        /* TRANSLATORS: the file, a value */
        _ ("The file “%s” has find=%s. Write find=yes to have the head found in the photo, or "
           "find=no."),
        reader->shown, text);

  reader->ini->find_head = g_strv_contains (yes, plain);
  return TRUE;
}

static gboolean
read_key (Reader *reader, GKeyFile *file, const char *group, const char *key, GError **error)
{
  g_autofree char *plain = plain_key (key);
  g_autofree char *text = g_key_file_get_value (file, group, key, NULL);
  gsize length = strlen (g_strstrip (text));
  guint slips;
  const char *property = find_property (reader->ini->settings, plain, &slips);

  if (length >= 2 && (text[0] == '"' || text[0] == '\'') && text[length - 1] == text[0])
    {
      text[length - 1] = ' ';
      text[0] = ' ';
      g_strstrip (text);
    }

  if (g_ascii_strcasecmp (group, HEAD_GROUP) == 0 && g_str_equal (plain, FIND_KEY))
    return read_find (reader, text, error);
  if (slips == 0)
    return read_value (reader, property, text, error);
  /* Not for short keys, which are similar by chance. */
  if (slips <= MAX_SLIPS && strlen (plain) > 2 * MAX_SLIPS)
    return smp_refuse (error, SMP_ERROR_BATCH,
                       /* TRANSLATORS: the file, a key, the key that is meant */
                       _ ("The file “%s” has the unknown key “%s”. Write “%s” if that is meant, or "
                          "remove the line."),
                       reader->shown, key, property);

  g_string_append_printf (reader->others, "%s%s", reader->others->len > 0 ? ", " : "", key);
  return TRUE;
}

/* Keeps the group of a hairline unread; the code that drafts hairlines reads it. */
static void
keep_hairline (Reader *reader, GKeyFile *file, const char *group)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  if (reader->ini->hairline == NULL)
    reader->ini->hairline = g_key_file_new ();
  g_key_file_set_string (reader->ini->hairline, SMP_BATCH_HAIRLINE, "style", "natural");
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *plain = plain_key (keys[i]);
      g_autofree char *text = g_key_file_get_value (file, group, keys[i], NULL);

      g_key_file_set_value (reader->ini->hairline, SMP_BATCH_HAIRLINE, plain, g_strstrip (text));
    }
}

static gboolean
read_groups (Reader *reader, GKeyFile *file, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (file, groups[i], NULL, NULL);
      gboolean is_ours = g_ascii_strcasecmp (groups[i], PHOTO_GROUP) == 0 ||
                         g_ascii_strcasecmp (groups[i], HEAD_GROUP) == 0;

      for (guint j = 0; keys != NULL && keys[j] != NULL; j++)
        if (is_ours && !read_key (reader, file, groups[i], keys[j], error))
          return FALSE;
      if (g_ascii_strcasecmp (groups[i], HAIRLINE_GROUP) == 0)
        keep_hairline (reader, file, groups[i]);
      else if (!is_ours)
        g_string_append_printf (reader->others, "%s[%s]", reader->others->len > 0 ? ", " : "",
                                groups[i]);
    }

  return TRUE;
}

/* Refuses an incomplete outline, which would be in the wrong place. A width of 0 means that there is none. */
static gboolean
check_outline (Reader *reader, GError **error)
{
  static const char *const outline[] = { "head-x", "head-y", "head-width", "head-height" };
  const char *missing = NULL;
  guint n_given = 0;

  for (guint i = 0; i < G_N_ELEMENTS (outline); i++)
    if (g_hash_table_contains (reader->given, outline[i]))
      n_given++;
    else
      missing = outline[i];

  if (n_given == 0 || missing == NULL ||
      (g_hash_table_contains (reader->given, "head-width") &&
       smp_settings_get_number (reader->ini->settings, "head-width") == 0.0))
    return TRUE;

  return smp_refuse (error, SMP_ERROR_BATCH,
                     /* TRANSLATORS: the file, a key */
                     _ ("The file “%s” describes the outline of a head, but not its %s. Add that "
                        "line; an outline has head-x, head-y, head-width and head-height."),
                     reader->shown, missing);
}

/* Whether a value is missing that one of the unknown keys may have been meant for. */
static gboolean
has_gaps (const Reader *reader)
{
  return !g_hash_table_contains (reader->given, "pixels-per-mm") ||
         (g_hash_table_contains (reader->given, "head-width") &&
          !g_hash_table_contains (reader->given, "head-tilt"));
}

static GKeyFile *
read_file (const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = smp_input_file_read_text (path, MAX_BYTES, "ISO-8859-1", error);
  g_autofree char *lines = text != NULL ? to_key_file (text) : NULL;

  if (lines == NULL ||
      (*lines != '\0' && !g_key_file_load_from_data (file, lines, -1, G_KEY_FILE_NONE, error)))
    return NULL;

  return g_steal_pointer (&file);
}

/**
 * smp_batch_ini_read:
 * @path: the file beside a photo
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): its contents; %NULL if any of it is invalid.
 **/
SmpBatchIni *
smp_batch_ini_read (const char *path, GError **error)
{
  g_autoptr (SmpBatchIni) ini = g_new0 (SmpBatchIni, 1);
  g_autofree char *shown = g_filename_display_basename (path);
  g_autoptr (GHashTable) given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GString) others = g_string_new (NULL);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GKeyFile) file = read_file (path, &reason);
  Reader reader = { ini, shown, given, others };

  if (file == NULL)
    {
      smp_refuse (error, SMP_ERROR_BATCH,
                  /* TRANSLATORS: a file, then what is wrong with it */
                  _ ("The file “%s” cannot be used: %s. Correct it, or take it away."), shown,
                  reason->message);
      return NULL;
    }

  ini->settings = smp_settings_new ();
  if (!read_groups (&reader, file, error) || !check_outline (&reader, error))
    return NULL;

  ini->has_scale = g_hash_table_contains (given, "pixels-per-mm");
  ini->has_head = g_hash_table_contains (given, "head-width");
  ini->others = others->len > 0 && has_gaps (&reader) ? g_strdup (others->str) : NULL;
  return g_steal_pointer (&ini);
}

/**
 * smp_batch_ini_free:
 * @ini: (nullable) (transfer full): what to free
 **/
void
smp_batch_ini_free (SmpBatchIni *ini)
{
  if (ini == NULL)
    return;

  smp_settings_free (ini->settings);
  g_clear_pointer (&ini->hairline, g_key_file_free);
  g_free (ini->others);
  g_free (ini);
}
