/* look: named sets of what a practitioner chooses, kept in files. See look.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "error.h"
#include "look.h"
#include "plain-name.h"

#define SUFFIX ".look"
#define MAX_BYTES (64 * 1024)
#define MAX_FILE_NAME_BYTES 200
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

      g_set_error (error, SMP_ERROR, SMP_ERROR_LOOK,
                   /* TRANSLATORS: a file, a key, its value, the keys that are known */
                   _ ("The look file “%s” has the unknown key “%s” (value “%s”). Correct its name "
                      "or remove the line; a look can hold: %s."),
                   path, key, text, keys);
      return FALSE;
    }

  if (!smp_settings_is_of_look (key))
    {
      g_set_error (
          error, SMP_ERROR, SMP_ERROR_LOOK,
          smp_settings_is_of_photo (key)
              /* TRANSLATORS: a file, a key, its value, the key again */
              ? _ ("The look file “%s” has %s=%s, but “%s” belongs to a photo and not to a "
                   "look. Remove the line.")
              /* TRANSLATORS: a file, a key, its value, the key again */
              : _ ("The look file “%s” has %s=%s, but “%s” belongs to a moment and not to "
                   "a look. Remove the line."),
          path, key, text, key);
      return FALSE;
    }

  if (smp_settings_set_text (settings, key, text) ||
      !smp_settings_get_range (settings, key, &minimum, &maximum))
    return TRUE;

  g_ascii_formatd (low, sizeof low, "%.6g", minimum);
  g_ascii_formatd (high, sizeof high, "%.6g", maximum);
  g_set_error (error, SMP_ERROR, SMP_ERROR_LOOK,
               /* TRANSLATORS: the file, the key, its value, the range */
               _ ("The look file “%s” has %s=%s, which cannot be used. Write a number from %s "
                  "to %s there, such as 0.5 (with a point)."),
               path, key, text, low, high);
  return FALSE;
}

static gboolean
check_groups (GKeyFile *file, const char *path, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  g_auto (GStrv) keys = NULL;

  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_str_equal (groups[i], LOOK_GROUP) && !g_str_equal (groups[i], SMP_OPERATION))
      {
        g_set_error (error, SMP_ERROR, SMP_ERROR_LOOK,
                     /* TRANSLATORS: a file, a group of it, the two groups that a look has */
                     _ ("The look file “%s” has the unknown group [%s]. Remove it with all its "
                        "lines; a look has the groups [%s] and [%s]."),
                     path, groups[i], LOOK_GROUP, SMP_OPERATION);
        return FALSE;
      }

  for (guint i = 0; i < 2; i++)
    {
      const char *group = i == 0 ? LOOK_GROUP : SMP_OPERATION;

      if (!g_key_file_has_group (file, group))
        {
          g_set_error (error, SMP_ERROR, SMP_ERROR_LOOK,
                       _ ("The look file “%s” has no group [%s]. Add it, or save the look again "
                          "from the Treatment dialog."),
                       path, group);
          return FALSE;
        }
    }

  keys = g_key_file_get_keys (file, LOOK_GROUP, NULL, NULL);
  for (guint i = 0; keys[i] != NULL; i++)
    if (!g_str_equal (keys[i], "Name") && !g_str_has_prefix (keys[i], "Name[") &&
        !g_str_equal (keys[i], "Comment") && !g_str_has_prefix (keys[i], "Comment["))
      {
        g_autofree char *value = g_key_file_get_value (file, LOOK_GROUP, keys[i], NULL);

        g_set_error (error, SMP_ERROR, SMP_ERROR_LOOK,
                     /* TRANSLATORS: a file, a key, its value, the group that has the key */
                     _ ("The look file “%s” has the unknown key “%s” (value “%s”). Remove the "
                        "line; the group [%s] can hold Name and Comment."),
                     path, keys[i], value, LOOK_GROUP);
        return FALSE;
      }

  return TRUE;
}

/* Some editors begin a file with an invisible mark. */
static const char *
after_byte_order_mark (const char *text)
{
  return g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;
}

static GKeyFile *
read_file (const char *path, const char *shown_path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) reason = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  if (g_file_get_contents (path, &text, &length, &reason))
    {
      if (length > MAX_BYTES || !g_utf8_validate (text, length, NULL))
        {
          g_set_error (error, SMP_ERROR, SMP_ERROR_LOOK,
                       _ ("The look file “%s” is not a short text in UTF-8. Save it again as UTF-8 "
                          "text, or save the look again from the Treatment dialog."),
                       shown_path);
          return NULL;
        }
      if (g_key_file_load_from_data (file, after_byte_order_mark (text), -1,
                                     G_KEY_FILE_KEEP_TRANSLATIONS, &reason))
        return g_steal_pointer (&file);
    }

  g_set_error (error, SMP_ERROR, SMP_ERROR_LOOK,
               /* TRANSLATORS: a file, then what is wrong with it */
               _ ("The look file “%s” cannot be read: %s. Choose another look, or save this "
                  "one again from the Treatment dialog."),
               shown_path, reason->message);
  return NULL;
}

static gboolean
parse (SmpLook *look, GError **error)
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
    {
      g_set_error (error, SMP_ERROR, SMP_ERROR_LOOK,
                   _ ("The look file “%s” has no name. Add a line such as Name=My Look to its "
                      "group [%s]."),
                   path, LOOK_GROUP);
      return FALSE;
    }

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

static SmpLook *
look_new (const char *path)
{
  SmpLook *look = g_new0 (SmpLook, 1);

  look->path = g_strdup (path);
  look->id = g_filename_display_basename (path);
  if (g_str_has_suffix (look->id, SUFFIX))
    look->id[strlen (look->id) - strlen (SUFFIX)] = '\0';
  look->name = g_strdup (look->id);

  return look;
}

/* The message of an error names the file, the key and the value. */
static SmpLook *
load (const char *path, GError **error)
{
  g_autoptr (SmpLook) look = look_new (path);

  return parse (look, error) ? g_steal_pointer (&look) : NULL;
}

static char *
own_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), GETTEXT_PACKAGE, "looks", NULL);
}

/* The user's own looks first: one of the same file name replaces a shipped one. */
static GStrv
look_folders (void)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  const char *const *data_dirs = g_get_system_data_dirs ();
  g_autofree char *own = own_folder ();

  g_strv_builder_add (folders, own);
  for (guint i = 0; data_dirs[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (data_dirs[i], GETTEXT_PACKAGE, "looks", NULL);

      g_strv_builder_add (folders, folder);
    }
  g_strv_builder_add (folders, SMP_LOOKS_DIR);

  return g_strv_builder_end (folders);
}

static int
compare_looks (gconstpointer a, gconstpointer b)
{
  const SmpLook *one = *(SmpLook *const *) a;
  const SmpLook *other = *(SmpLook *const *) b;

  if (one->is_own != other->is_own)
    return one->is_own ? 1 : -1;
  if (one->is_own)
    return g_utf8_collate (one->name, other->name);

  /* The default look is the first thing that a new user sees. */
  if (g_str_equal (one->id, SMP_LOOK_DEFAULT) != g_str_equal (other->id, SMP_LOOK_DEFAULT))
    return g_str_equal (one->id, SMP_LOOK_DEFAULT) ? -1 : 1;
  return g_utf8_collate (one->name, other->name);
}

/**
 * smp_look_list:
 *
 * Returns: (transfer full) (element-type SmpLook): all looks, shipped ones first, those whose
 *   files cannot be used with the reason.
 **/
GPtrArray *
smp_look_list (void)
{
  GPtrArray *looks = g_ptr_array_new_with_free_func ((GDestroyNotify) smp_look_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) folders = look_folders ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autoptr (GDir) dir = g_dir_open (folders[i], 0, NULL);
      const char *file;

      while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
        if (g_str_has_suffix (file, SUFFIX) && g_hash_table_add (seen, g_strdup (file)))
          {
            g_autofree char *path = g_build_filename (folders[i], file, NULL);
            SmpLook *look = look_new (path);

            look->is_own = i == 0;
            parse (look, &look->error);
            g_ptr_array_add (looks, look);
          }
    }

  g_ptr_array_sort (looks, compare_looks);
  return looks;
}

static gboolean
is_path (const char *name_or_path)
{
  return g_path_is_absolute (name_or_path) || strchr (name_or_path, G_DIR_SEPARATOR) != NULL ||
         g_str_has_suffix (name_or_path, SUFFIX);
}

/**
 * smp_look_find:
 * @name_or_path: the name of a look's file without ".look", the name that the look shows, or
 *   the path of a look file
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): the look.
 **/
SmpLook *
smp_look_find (const char *name_or_path, GError **error)
{
  g_autoptr (GPtrArray) looks = NULL;
  g_autoptr (GString) names = NULL;

  if (is_path (name_or_path))
    return load (name_or_path, error);

  looks = smp_look_list ();
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < looks->len; i++)
      {
        const SmpLook *look = looks->pdata[i];

        if (g_str_equal (pass == 0 ? look->id : look->name, name_or_path))
          return load (look->path, error);
      }

  names = g_string_new (NULL);
  for (guint i = 0; i < looks->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", ((SmpLook *) looks->pdata[i])->id);
  if (looks->len == 0)
    g_set_error (error, SMP_ERROR, SMP_ERROR_LOOK,
                 _ ("There is no look called “%s”, since no looks are installed. Install the "
                    "plug-in again, or give the path of a look file."),
                 name_or_path);
  else
    g_set_error (error, SMP_ERROR, SMP_ERROR_LOOK,
                 /* TRANSLATORS: what was asked for, then the names of all looks */
                 _ ("There is no look called “%s”. Give the path of a look file, or one of these "
                    "names: %s."),
                 name_or_path, names->str);
  return NULL;
}

/* The name, without ".look", of the file that would hold a look of this name. */
static char *
id_for_name (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  g_autofree char *id = smp_plain_name (lower, MAX_FILE_NAME_BYTES);

  return *id != '\0' ? g_steal_pointer (&id) : g_strdup ("look");
}

/* The name of the look whose place a new look with this id would take; NULL if none. */
static char *
name_of_id (const char *id)
{
  g_autoptr (GPtrArray) looks = smp_look_list ();

  for (guint i = 0; i < looks->len; i++)
    {
      const SmpLook *look = looks->pdata[i];

      if (g_str_equal (look->id, id))
        return g_strdup (look->name);
    }

  return NULL;
}

/**
 * smp_look_save:
 * @name: the name that the look shows
 * @settings: what to save; what a look does not hold is left out
 * @replace: whether it may take the place of another look, shipped ones included; otherwise the
 *   other's being there is %SMP_ERROR_EXISTS
 * @error: (out): return location
 *
 * Writes a look among the user's own: the whole file, or nothing.
 *
 * Returns: whether it was written.
 **/
gboolean
smp_look_save (const char *name, const SmpSettings *settings, gboolean replace, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) reason = NULL;
  g_autofree char *trimmed = g_strstrip (g_strdup (name));
  g_autofree char *id = id_for_name (trimmed);
  g_autofree char *file_name = g_strconcat (id, SUFFIX, NULL);
  g_autofree char *folder = own_folder ();
  g_autofree char *path = g_build_filename (folder, file_name, NULL);
  g_autofree char *taken = replace ? NULL : name_of_id (id);
  g_autofree char *text = NULL;
  gsize length;
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);

  if (*trimmed == '\0')
    {
      g_set_error (error, SMP_ERROR, SMP_ERROR_LOOK,
                   _ ("A look needs a name. Write one, such as “Soft Hairline”."));
      return FALSE;
    }

  if (taken != NULL)
    {
      g_set_error (error, SMP_ERROR, SMP_ERROR_EXISTS,
                   _ ("This would take the place of the look “%s”. Replace it, or choose another "
                      "name."),
                   taken);
      return FALSE;
    }

  g_key_file_set_string (file, LOOK_GROUP, "Name", trimmed);
  for (guint i = 0; i < n; i++)
    if (smp_settings_is_of_look (pspecs[i]->name))
      {
        /* More digits would only show the rounding of 32-bit floats. */
        g_autofree char *value = smp_settings_get_text (settings, pspecs[i]->name, 6);

        g_key_file_set_value (file, SMP_OPERATION, pspecs[i]->name, value);
      }
  text = g_key_file_to_data (file, &length, NULL);

  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      g_set_error (error, SMP_ERROR, SMP_ERROR_LOOK,
                   /* TRANSLATORS: a folder, then the system's reason */
                   _ ("The folder for looks “%s” cannot be made: %s. Make it yourself, or let GIMP "
                      "write there, then try again."),
                   folder, g_strerror (errno));
      return FALSE;
    }

  /* Beside the target, to the disk, then renamed. */
  if (!g_file_set_contents_full (path, text, length,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                 &reason))
    {
      g_set_error (error, SMP_ERROR, SMP_ERROR_LOOK,
                   /* TRANSLATORS: a look, the system's reason, a folder */
                   _ ("The look “%s” cannot be saved: %s. Check that there is room on the disk and "
                      "that the folder “%s” can be written, then try again."),
                   trimmed, reason->message, folder);
      return FALSE;
    }

  return TRUE;
}

/**
 * smp_look_free:
 * @look: (nullable) (transfer full): what to free
 **/
void
smp_look_free (SmpLook *look)
{
  if (look == NULL)
    return;

  g_free (look->id);
  g_free (look->path);
  g_free (look->name);
  g_free (look->comment);
  smp_settings_free (look->settings);
  g_clear_error (&look->error);
  g_free (look);
}
