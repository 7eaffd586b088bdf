/* look-file: reads and writes the text of look files. See look.h for the format.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "error.h"
#include "input-file.h"
#include "look-file.h"

#define MAX_BYTES (64 * 1024)
#define LOOK_GROUP "Look"

/* The properties that a look may hold, for messages: "density, shade, ...". */
static char *
possible_keys (const SmpSettings *settings)
{
  GString *keys = g_string_new (NULL);
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);

  for (guint i = 0; i < n; i++)
    if (smp_settings_is_of_look (pspecs[i]->name))
      g_string_append_printf (keys, "%s%s", keys->len > 0 ? ", " : "", pspecs[i]->name);

  return g_string_free (keys, FALSE);
}

static gboolean
read_value (SmpSettings *settings, const char *key, const char *text, const char *path,
            GError **error)
{
  double minimum;
  double maximum;
  char low[G_ASCII_DTOSTR_BUF_SIZE];
  char high[G_ASCII_DTOSTR_BUF_SIZE];

  if (smp_settings_find (settings, key) == NULL)
    {
      g_autofree char *keys = possible_keys (settings);

      return smp_refuse (
          error, SMP_ERROR_LOOK,
          /* TRANSLATORS: a file, a key, its value, the keys that are known */
          _ ("The look file “%s” has the unknown key “%s” (value “%s”). Correct its name "
             "or remove the line; a look can hold: %s."),
          path, key, text, keys);
    }

  if (!smp_settings_is_of_look (key))
    return smp_refuse (
        error, SMP_ERROR_LOOK,
        smp_settings_is_of_photo (key)
            /* TRANSLATORS: a file, a key, its value, the key again */
            ? _ ("The look file “%s” has %s=%s, but “%s” belongs to a photo and not to a "
                 "look. Remove the line.")
            /* TRANSLATORS: a file, a key, its value, the key again */
            : _ ("The look file “%s” has %s=%s, but “%s” belongs to a moment and not to "
                 "a look. Remove the line."),
        path, key, text, key);

  if (smp_settings_set_text (settings, key, text) ||
      !smp_settings_get_range (settings, key, &minimum, &maximum))
    return TRUE;

  g_ascii_formatd (low, sizeof low, "%.6g", minimum);
  g_ascii_formatd (high, sizeof high, "%.6g", maximum);
  return smp_refuse (
      error, SMP_ERROR_LOOK,
      /* TRANSLATORS: the file, the key, its value, the range */
      _ ("The look file “%s” has %s=%s, which cannot be used. Write a number from %s "
         "to %s there, such as 0.5 (with a point)."),
      path, key, text, low, high);
}

static gboolean
check_groups (GKeyFile *file, const char *path, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  g_auto (GStrv) keys = NULL;

  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_str_equal (groups[i], LOOK_GROUP) && !g_str_equal (groups[i], SMP_OPERATION))
      return smp_refuse (error, SMP_ERROR_LOOK,
                         /* TRANSLATORS: a file, a group of it, the two groups that a look has */
                         _ ("The look file “%s” has the unknown group [%s]. Remove it with all its "
                            "lines; a look has the groups [%s] and [%s]."),
                         path, groups[i], LOOK_GROUP, SMP_OPERATION);

  for (guint i = 0; i < 2; i++)
    {
      const char *group = i == 0 ? LOOK_GROUP : SMP_OPERATION;

      if (!g_key_file_has_group (file, group))
        return smp_refuse (
            error, SMP_ERROR_LOOK,
            _ ("The look file “%s” has no group [%s]. Add it, or save the look again "
               "from the Treatment dialog."),
            path, group);
    }

  keys = g_key_file_get_keys (file, LOOK_GROUP, NULL, NULL);
  for (guint i = 0; keys[i] != NULL; i++)
    if (!g_str_equal (keys[i], "Name") && !g_str_has_prefix (keys[i], "Name[") &&
        !g_str_equal (keys[i], "Comment") && !g_str_has_prefix (keys[i], "Comment["))
      {
        g_autofree char *value = g_key_file_get_value (file, LOOK_GROUP, keys[i], NULL);

        return smp_refuse (
            error, SMP_ERROR_LOOK,
            /* TRANSLATORS: a file, a key, its value, the group that has the key */
            _ ("The look file “%s” has the unknown key “%s” (value “%s”). Remove the "
               "line; the group [%s] can hold Name and Comment."),
            path, keys[i], value, LOOK_GROUP);
      }

  return TRUE;
}

static GKeyFile *
read_file (const char *path, const char *shown_path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) reason = NULL;
  g_autofree char *text = smp_input_file_read_text (path, MAX_BYTES, NULL, &reason);

  if (text != NULL &&
      g_key_file_load_from_data (file, text, -1, G_KEY_FILE_KEEP_TRANSLATIONS, &reason))
    return g_steal_pointer (&file);

  smp_refuse (error, SMP_ERROR_LOOK,
              /* TRANSLATORS: a file, then what is wrong with it */
              _ ("The look file “%s” cannot be read: %s. Choose another look, or save this "
                 "one again from the Treatment dialog."),
              shown_path, reason->message);
  return NULL;
}

/**
 * smp_look_file_read:
 * @look: a look with a path; gets name, comment and settings
 * @error: (out): return location; names the file, the key and the value
 *
 * Returns: whether the file is a valid look.
 **/
gboolean
smp_look_file_read (SmpLook *look, GError **error)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *path = g_filename_display_name (look->path);
  g_autoptr (SmpSettings) settings = NULL;
  g_auto (GStrv) keys = NULL;
  g_autofree char *name = NULL;

  file = read_file (look->path, path, error);
  if (file == NULL || !check_groups (file, path, error))
    return FALSE;

  name = g_key_file_get_locale_string (file, LOOK_GROUP, "Name", NULL, NULL);
  if (name == NULL || *g_strstrip (name) == '\0')
    return smp_refuse (error, SMP_ERROR_LOOK,
                       _ ("The look file “%s” has no name. Add a line such as Name=My Look to its "
                          "group [%s]."),
                       path, LOOK_GROUP);

  settings = smp_settings_new ();
  keys = g_key_file_get_keys (file, SMP_OPERATION, NULL, NULL);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *text = g_key_file_get_value (file, SMP_OPERATION, keys[i], NULL);

      if (!read_value (settings, keys[i], g_strstrip (text), path, error))
        return FALSE;
    }

  g_free (look->name);
  look->name = g_steal_pointer (&name);
  look->comment = g_key_file_get_locale_string (file, LOOK_GROUP, "Comment", NULL, NULL);
  look->settings = g_steal_pointer (&settings);
  return TRUE;
}

/**
 * smp_look_file_text:
 * @name: the displayed name of the look
 * @settings: its settings; properties that do not belong to a look are left out
 *
 * Returns: (transfer full): the text of its file.
 **/
char *
smp_look_file_text (const char *name, const SmpSettings *settings)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);

  g_key_file_set_string (file, LOOK_GROUP, "Name", name);
  for (guint i = 0; i < n; i++)
    if (smp_settings_is_of_look (pspecs[i]->name))
      {
        /* More digits would show the rounding of 32-bit floats. */
        g_autofree char *value = smp_settings_get_text (settings, pspecs[i]->name, 6);

        g_key_file_set_value (file, SMP_OPERATION, pspecs[i]->name, value);
      }

  return g_key_file_to_data (file, NULL, NULL);
}
