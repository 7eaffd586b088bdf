/* look: finds, loads and saves looks. See look.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "error.h"
#include "look-file.h"
#include "look.h"
#include "plain-name.h"
#include "system/places.h"

#define SUFFIX ".look"
#define MAX_FILE_NAME_BYTES 200

/* Whether the name ends with ".look" in lower or upper case. */
static gboolean
has_suffix (const char *name)
{
  gsize length = strlen (name);

  return length >= strlen (SUFFIX) &&
         g_ascii_strcasecmp (name + length - strlen (SUFFIX), SUFFIX) == 0;
}

static SmpLook *
look_new (const char *path)
{
  SmpLook *look = g_new0 (SmpLook, 1);

  look->path = g_strdup (path);
  look->id = g_filename_display_basename (path);
  if (has_suffix (look->id))
    look->id[strlen (look->id) - strlen (SUFFIX)] = '\0';
  look->name = g_strdup (look->id);

  return look;
}

static SmpLook *
load (const char *path, GError **error)
{
  g_autoptr (SmpLook) look = look_new (path);

  return smp_look_file_read (look, error) ? g_steal_pointer (&look) : NULL;
}

static char *
own_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), GETTEXT_PACKAGE, "looks", NULL);
}

/* The user's folder comes first, so that an own look replaces a shipped one of the same file name; then those beside the
 * plug-in, which may be a copy of another version than the installed one. */
static GStrv
look_folders (void)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  const char *const *data_dirs = g_get_system_data_dirs ();

  g_strv_builder_take (folders, own_folder ());
  g_strv_builder_take (folders, smp_plug_in_file ("looks"));
  for (guint i = 0; data_dirs[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (data_dirs[i], GETTEXT_PACKAGE, "looks", NULL);

      g_strv_builder_add (folders, folder);
    }

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

  /* The default look comes first, because it is what a new user sees. */
  if (g_str_equal (one->id, SMP_LOOK_DEFAULT) != g_str_equal (other->id, SMP_LOOK_DEFAULT))
    return g_str_equal (one->id, SMP_LOOK_DEFAULT) ? -1 : 1;
  return g_utf8_collate (one->name, other->name);
}

/**
 * smp_look_list:
 *
 * Returns: (transfer full) (element-type SmpLook): all looks, shipped ones first. Looks with invalid
 *   files are included, with the error.
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
        if (has_suffix (file) && g_hash_table_add (seen, g_strdup (file)))
          {
            g_autofree char *path = g_build_filename (folders[i], file, NULL);
            SmpLook *look = look_new (path);

            look->is_own = i == 0;
            smp_look_file_read (look, &look->error);
            g_ptr_array_add (looks, look);
          }
    }

  g_ptr_array_sort (looks, compare_looks);
  return looks;
}

static gboolean
is_path (const char *name_or_path)
{
  return g_path_is_absolute (name_or_path) || smp_find_separator (name_or_path) != NULL ||
         has_suffix (name_or_path);
}

/* The path of the look with this id; NULL if there is none. */
static char *
path_of_id (const char *id)
{
  g_autofree char *name = g_strconcat (id, SUFFIX, NULL);
  g_auto (GStrv) folders = look_folders ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], name, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }

  return NULL;
}

/**
 * smp_look_find:
 * @name_or_path: the name of a look's file without ".look", the displayed name of the look, or the
 *   path of a look file
 * @error: (out): return location
 *
 * Returns: (transfer full) (nullable): the look.
 **/
SmpLook *
smp_look_find (const char *name_or_path, GError **error)
{
  g_autoptr (GPtrArray) looks = NULL;
  g_autoptr (GString) names = NULL;
  g_autofree char *path = NULL;

  if (is_path (name_or_path))
    return load (name_or_path, error);

  /* Try the file name first: to compare displayed names, all files have to be read. */
  path = path_of_id (name_or_path);
  if (path != NULL)
    return load (path, error);

  looks = smp_look_list ();
  for (guint i = 0; i < looks->len; i++)
    if (g_str_equal (((SmpLook *) looks->pdata[i])->name, name_or_path))
      return load (((SmpLook *) looks->pdata[i])->path, error);

  names = g_string_new (NULL);
  for (guint i = 0; i < looks->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", ((SmpLook *) looks->pdata[i])->id);
  if (looks->len == 0)
    smp_refuse (error, SMP_ERROR_LOOK,
                _ ("There is no look called “%s”, since no looks are installed. Install the "
                   "plug-in again, or give the path of a look file."),
                name_or_path);
  else
    smp_refuse (error, SMP_ERROR_LOOK,
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

/* The name of the look that a new look with this id would replace; NULL if none. */
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
 * @name: the displayed name of the look
 * @settings: its settings; properties that do not belong to a look are left out
 * @replace: whether it may replace another look, even a shipped one; otherwise that is
 *   %SMP_ERROR_EXISTS
 * @error: (out): return location
 *
 * Saves a look in the user's folder, either completely or not at all.
 *
 * Returns: whether it was saved.
 **/
gboolean
smp_look_save (const char *name, const SmpSettings *settings, gboolean replace, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *trimmed = g_strstrip (g_strdup (name));
  g_autofree char *id = id_for_name (trimmed);
  g_autofree char *file_name = g_strconcat (id, SUFFIX, NULL);
  g_autofree char *folder = own_folder ();
  g_autofree char *path = g_build_filename (folder, file_name, NULL);
  g_autofree char *taken = replace ? NULL : name_of_id (id);
  g_autofree char *text = NULL;

  if (*trimmed == '\0')
    return smp_refuse (error, SMP_ERROR_LOOK,
                       _ ("A look needs a name. Write one, such as “Soft Hairline”."));

  if (taken != NULL)
    return smp_refuse (
        error, SMP_ERROR_EXISTS,
        _ ("This would take the place of the look “%s”. Replace it, or choose another "
           "name."),
        taken);

  text = smp_look_file_text (trimmed, settings);
  if (g_mkdir_with_parents (folder, 0755) != 0)
    return smp_refuse (
        error, SMP_ERROR_LOOK,
        /* TRANSLATORS: a folder, then the system's reason */
        _ ("The folder for looks “%s” cannot be made: %s. Make it yourself, or let GIMP "
           "write there, then try again."),
        folder, g_strerror (errno));

  /* Writes a temporary file beside the target, syncs it and renames it. */
  if (!g_file_set_contents_full (path, text, -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                 &reason))
    {
      return smp_refuse (
          error, SMP_ERROR_LOOK,
          /* TRANSLATORS: a look, the system's reason, a folder */
          _ ("The look “%s” cannot be saved: %s. Check that there is room on the disk and "
             "that the folder “%s” can be written, then try again."),
          trimmed, reason->message, folder);
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
