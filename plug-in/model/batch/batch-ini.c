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
#define MATCH_KEY "match"
#define SCARS_KEY "cover-scars"

/* The keys of SmpBatchFit. */
static const struct
{
  const char *key;
  gsize offset;
} fit_keys[] = {
  { "between-hairs", G_STRUCT_OFFSET (SmpBatchFit, between_hairs) },
  { "keep-off-hair", G_STRUCT_OFFSET (SmpBatchFit, keep_off_hair) },
  { "keep-under-shine", G_STRUCT_OFFSET (SmpBatchFit, keep_under_shine) },
};

/* A key with up to this many wrong, missing or additional letters counts as misspelt. */
#define MAX_SLIPS 2

typedef struct
{
  SmpBatchIni *ini;
  char *shown;       /* the file's name for people */
  GHashTable *given; /* properties that already have a value, with its text */
  GString *others;
} Reader;

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

/* Takes a key instead of the nearest one so far if it is more similar. */
static void
consider_key (const char *key, const char *candidate, const char **nearest, guint *slips)
{
  guint here = slips_between (key, candidate);

  if (here < *slips)
    {
      *slips = here;
      *nearest = candidate;
    }
}

/* The property or other key with that name, or else the one with the most similar name. */
static const char *
find_property (const SmpSettings *settings, const char *key, guint *slips)
{
  const char *nearest = NULL;
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);

  *slips = G_MAXUINT;
  for (guint i = 0; i < n; i++)
    if (smp_settings_is_of_photo (pspecs[i]->name))
      consider_key (key, pspecs[i]->name, &nearest, slips);
  for (guint i = 0; i < G_N_ELEMENTS (fit_keys); i++)
    consider_key (key, fit_keys[i].key, &nearest, slips);
  consider_key (key, SCARS_KEY, &nearest, slips);

  return nearest;
}

/* Notes a key or a group that means nothing here. */
static void
add_other (Reader *reader, const char *name, const char *open, const char *close)
{
  g_string_append_printf (reader->others, "%s%s%s%s", reader->others->len > 0 ? ", " : "", open,
                          name, close);
}

static gboolean
refuse_twice (const Reader *reader, const char *key, const char *one, const char *other,
              GError **error)
{
  return smp_refuse (error, SMP_ERROR_BATCH,
                     /* TRANSLATORS: the file, a key, its two values */
                     _ ("The file “%s” says %s twice, %s and %s. Remove one of the lines."),
                     reader->shown, key, one, other);
}

static gboolean
read_value (Reader *reader, const char *property, const char *text, GError **error)
{
  const char *before = g_hash_table_lookup (reader->given, property);

  if (before != NULL && !g_str_equal (before, text))
    return refuse_twice (reader, property, before, text, error);
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

/* Notes the text of a key that may be there once. */
static gboolean
note_value (Reader *reader, const char *key, const char *text, GError **error)
{
  const char *before = g_hash_table_lookup (reader->given, key);

  if (before != NULL && !g_str_equal (before, text))
    return refuse_twice (reader, key, before, text, error);

  g_hash_table_replace (reader->given, g_strdup (key), g_strdup (text));
  return TRUE;
}

static gboolean
read_yes_or_no (Reader *reader, const char *key, const char *text, gboolean *value, GError **error)
{
  static const char *const yes[] = { "yes", "true", "1", NULL };
  static const char *const no[] = { "no", "false", "0", NULL };
  g_autofree char *plain = g_ascii_strdown (text, -1);

  if (!g_strv_contains (yes, plain) && !g_strv_contains (no, plain))
    return smp_refuse (error, SMP_ERROR_BATCH,
                       /* TRANSLATORS: the file, a key, its value, the key twice again */
                       _ ("The file “%s” has %s=%s, which cannot be used. Write %s=yes or %s=no."),
                       reader->shown, key, text, key, key);

  *value = g_strv_contains (yes, plain);
  return note_value (reader, key, plain, error);
}

/* Returns where a percentage is kept, or NULL if the key means another thing. */
static double *
find_percentage (Reader *reader, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (fit_keys); i++)
    if (g_str_equal (key, fit_keys[i].key))
      return &G_STRUCT_MEMBER (double, &reader->ini->fit, fit_keys[i].offset);

  return NULL;
}

static gboolean
read_percentage (Reader *reader, const char *key, const char *text, double *value, GError **error)
{
  char *end;

  *value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !(*value >= 0 && *value <= 100))
    return smp_refuse (
        error, SMP_ERROR_BATCH,
        /* TRANSLATORS: the file, the key, its value */
        _ ("The file “%s” has %s=%s, which cannot be used. Write a percentage there, "
           "from 0 to 100."),
        reader->shown, key, text);

  return note_value (reader, key, text, error);
}

/* Four whole numbers that are a rectangle. */
static gboolean
read_rectangle (Reader *reader, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  gint64 numbers[4] = { 0 };
  gboolean is_good = g_strv_length (parts) == 4;

  for (int i = 0; i < 4 && is_good; i++)
    is_good = g_ascii_string_to_signed (g_strstrip (parts[i]), 10, i < 2 ? 0 : 1, 1 << 24,
                                        &numbers[i], NULL);
  if (!is_good)
    return smp_refuse (
        error, SMP_ERROR_BATCH,
        /* TRANSLATORS: the file, the key, its value */
        _ ("The file “%s” has %s=%s, which cannot be used. Write x,y,width,height of the stubble "
           "there, in whole pixels of the upright photo."),
        reader->shown, MATCH_KEY, text);

  reader->ini->stubble = (GeglRectangle) { numbers[0], numbers[1], numbers[2], numbers[3] };
  return note_value (reader, MATCH_KEY, text, error);
}

/* Takes away quotes around a value. */
static char *
unquote (char *value)
{
  gsize length = strlen (value);

  if (length < 2 || (value[0] != '"' && value[0] != '\'') || value[length - 1] != value[0])
    return value;

  value[length - 1] = '\0';
  return g_strstrip (value + 1);
}

/* Takes away a comment at the end of a line, which begins after a space. */
static void
cut_comment (char *value)
{
  for (char *p = value; *p != '\0'; p++)
    if (g_ascii_isspace (p[0]) && (p[1] == ';' || p[1] == '#'))
      *p = '\0';
}

static gboolean
read_key (Reader *reader, const char *group, const char *key, const char *value, GError **error)
{
  g_autofree char *plain = plain_key (key);
  guint slips;
  const char *property = find_property (reader->ini->settings, plain, &slips);

  if (g_ascii_strcasecmp (group, HEAD_GROUP) == 0 && g_str_equal (plain, FIND_KEY))
    return read_yes_or_no (reader, FIND_KEY, value, &reader->ini->find_head, error);
  if (g_ascii_strcasecmp (group, PHOTO_GROUP) == 0 && g_str_equal (plain, MATCH_KEY))
    return read_rectangle (reader, value, error);
  if (g_str_equal (plain, SCARS_KEY))
    return read_yes_or_no (reader, SCARS_KEY, value, &reader->ini->cover_scars, error);
  if (slips == 0 && find_percentage (reader, property) != NULL)
    return read_percentage (reader, property, value, find_percentage (reader, property), error);
  if (slips == 0)
    return read_value (reader, property, value, error);
  /* Not for short keys, which are similar by chance. */
  if (slips <= MAX_SLIPS && strlen (plain) > 2 * MAX_SLIPS)
    return smp_refuse (error, SMP_ERROR_BATCH,
                       /* TRANSLATORS: the file, a key, the key that is meant */
                       _ ("The file “%s” has the unknown key “%s”. Write “%s” if that is meant, or "
                          "remove the line."),
                       reader->shown, key, property);

  add_other (reader, key, "", "");
  return TRUE;
}

/* Keeps the group of a hairline unread; the code that drafts hairlines reads it. */
static gboolean
keep_hairline (Reader *reader, const char *key, const char *value, GError **error)
{
  GKeyFile *hairline = reader->ini->hairline;
  g_autofree char *plain = plain_key (key);
  g_autofree char *before = g_key_file_get_value (hairline, SMP_BATCH_HAIRLINE, plain, NULL);

  if (before != NULL && !g_str_equal (before, value))
    return refuse_twice (reader, key, before, value, error);

  g_key_file_set_value (hairline, SMP_BATCH_HAIRLINE, plain, value);
  return TRUE;
}

static gboolean
refuse_line (const Reader *reader, const char *line, GError **error)
{
  return smp_refuse (
      error, SMP_ERROR_BATCH,
      /* TRANSLATORS: the file, a line of it */
      _ ("The file “%s” has the line “%s”, which is neither a [group] nor a key with "
         "a value, such as pixels-per-mm=7.5. Correct it, or remove it."),
      reader->shown, line);
}

/* Returns: (transfer full) (nullable): the name of the group that begins with this line. */
static char *
read_group (const char *line)
{
  const char *end = strchr (line, ']');

  return end != NULL && end[1] == '\0' ? g_strstrip (g_strndup (line + 1, end - line - 1)) : NULL;
}

static gboolean
is_group (const char *name, const char *group)
{
  return g_ascii_strcasecmp (name, group) == 0;
}

static void
begin_group (Reader *reader, const char *group)
{
  if (is_group (group, HAIRLINE_GROUP) && reader->ini->hairline == NULL)
    reader->ini->hairline = g_key_file_new ();
  else if (!is_group (group, HAIRLINE_GROUP) && !is_group (group, PHOTO_GROUP) &&
           !is_group (group, HEAD_GROUP))
    add_other (reader, group, "[", "]");
}

static gboolean
read_line (Reader *reader, const char *group, const char *line, GError **error)
{
  const char *equals = strchr (line, '=');
  gboolean is_hairline = is_group (group, HAIRLINE_GROUP);
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;

  /* Groups of other programs are theirs. */
  if (!is_hairline && !is_group (group, PHOTO_GROUP) && !is_group (group, HEAD_GROUP))
    return TRUE;
  if (equals == NULL || equals == line)
    return refuse_line (reader, line, error);

  key = g_strchomp (g_strndup (line, equals - line));
  value = g_strdup (equals + 1);
  /* Places of a face are lists with semicolons. */
  if (!is_hairline)
    cut_comment (value);
  g_strstrip (value);

  return is_hairline ? keep_hairline (reader, key, unquote (value), error)
                     : read_key (reader, group, key, unquote (value), error);
}

/* Reads the lines itself: GKeyFile takes the last of two lines with one key, and a comment for a part of the value. */
static gboolean
read_lines (Reader *reader, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *group = g_strdup (PHOTO_GROUP);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line == '\0' || *line == ';' || *line == '#')
        continue;
      if (*line != '[')
        {
          if (!read_line (reader, group, line, error))
            return FALSE;
          continue;
        }

      g_free (group);
      group = read_group (line);
      if (group == NULL)
        return refuse_line (reader, line, error);
      begin_group (reader, group);
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
  g_autofree char *text = smp_input_file_read_text (path, MAX_BYTES, "ISO-8859-1", &reason);
  Reader reader = { ini, shown, given, others };

  if (text == NULL)
    {
      smp_refuse (error, SMP_ERROR_BATCH,
                  /* TRANSLATORS: a file, then what is wrong with it */
                  _ ("The file “%s” cannot be used: %s. Correct it, or take it away."), shown,
                  reason->message);
      return NULL;
    }

  ini->settings = smp_settings_new ();
  if (!read_lines (&reader, text, error) || !check_outline (&reader, error))
    return NULL;

  if (ini->hairline != NULL &&
      !g_key_file_has_key (ini->hairline, SMP_BATCH_HAIRLINE, "style", NULL))
    g_key_file_set_string (ini->hairline, SMP_BATCH_HAIRLINE, "style", "natural");
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
