/* photo-set-record: writes and reads the record of a set of photos. See photo-set.h for the format.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "error.h"
#include "input-file.h"
#include "photo-set.h"

#define MAX_BYTES (256 * 1024)
#define HEAD "Scalp Micropigmentation Set"
/* Raise this if older versions of the plug-in would misread the record. */
#define VERSION 1

/* A path in a record: below @folder it is relative, so that both can be moved together. Bytes that are no UTF-8
 * are escaped as in a URI. */
static char *
path_to_text (const char *path, const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) parent = g_file_new_for_path (folder);
  g_autofree char *relative = g_file_get_relative_path (parent, file);
  const char *kept = relative != NULL ? relative : path;

  /* So that other systems can read it. */
  if (relative != NULL && G_DIR_SEPARATOR != '/')
    g_strdelimit (relative, G_DIR_SEPARATOR_S, '/');

  return g_utf8_validate (kept, -1, NULL) && strncmp (kept, "file:", 5) != 0
             ? g_strdup (kept)
             : g_filename_to_uri (path, NULL, NULL);
}

/* Returns NULL if it is no path. */
static char *
path_of_text (const char *text, const char *folder)
{
  if (strncmp (text, "file:", 5) == 0)
    {
      g_autofree char *path = g_filename_from_uri (text, NULL, NULL);

      return path != NULL ? g_canonicalize_filename (path, folder) : NULL;
    }

  return *text != '\0' ? g_canonicalize_filename (text, folder) : NULL;
}

static void
write_settings (GKeyFile *file, const char *group, const SmpSettings *settings, gboolean of_photo)
{
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);

  for (guint i = 0; i < n; i++)
    if (of_photo ? smp_settings_is_of_photo (pspecs[i]->name)
                 : smp_settings_is_of_look (pspecs[i]->name))
      {
        g_autofree char *value = smp_settings_get_text (settings, pspecs[i]->name, 15);

        g_key_file_set_string (file, group, pspecs[i]->name, value);
      }
}

static void
write_photo (GKeyFile *file, const SmpSetPhoto *photo, guint number, const char *folder)
{
  g_autofree char *group = g_strdup_printf ("Photo %u", number);
  g_autofree char *path = path_to_text (photo->path, folder);

  g_key_file_set_string (file, group, "View", smp_photo_view_id (photo->view));
  g_key_file_set_string (file, group, "File", path);
  if (photo->digest != NULL)
    g_key_file_set_string (file, group, "Digest", photo->digest);
  if (photo->is_scale_guessed)
    g_key_file_set_boolean (file, group, "ScaleGuessed", TRUE);
  if (photo->place != NULL)
    write_settings (file, group, photo->place, TRUE);
}

/**
 * smp_photo_set_to_text:
 * @set: a set with a plan
 * @folder: the folder that the record is for, absolute, in the encoding of the file system
 *
 * Returns: (transfer full): the text of its record, with the date of today.
 **/
char *
smp_photo_set_to_text (const SmpPhotoSet *set, const char *folder)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  guint number = 0;

  g_key_file_set_comment (file, NULL, NULL,
                          " The photos of a client and the plan for them, to open again with\n"
                          " Consultation Set. It has the names of files: keep it with the photos.",
                          NULL);
  g_key_file_set_integer (file, HEAD, "Version", VERSION);
  g_key_file_set_string (file, HEAD, "PlugIn", SMP_VERSION);
  g_key_file_set_string (file, HEAD, "Date", date);
  if (set->reference != NULL && *set->reference != '\0')
    g_key_file_set_string (file, HEAD, "Reference", set->reference);
  write_settings (file, SMP_OPERATION, set->plan, FALSE);
  for (guint i = 0; i < set->photos->len; i++)
    if (!((SmpSetPhoto *) set->photos->pdata[i])->is_left_out)
      write_photo (file, set->photos->pdata[i], ++number, folder);

  return g_key_file_to_data (file, NULL, NULL);
}

static gboolean
set_broken (const char *shown, const char *what, GError **error)
{
  return smp_refuse (error, SMP_ERROR_RECORD,
                     /* TRANSLATORS: a file's name, then what is wrong with it */
                     _ ("The record “%s” cannot be used: %s. Choose the record as it was written."),
                     shown, what);
}

/* Properties that are newer than the record keep their defaults, which change nothing; those of a newer version of
 * the operation are left out. */
static gboolean
read_settings (GKeyFile *file, const char *group, gboolean of_photo, SmpSettings *settings,
               const char *shown, GError **error)
{
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);

  for (guint i = 0; i < n; i++)
    {
      const char *name = pspecs[i]->name;
      g_autofree char *text = g_key_file_get_string (file, group, name, NULL);

      if (text != NULL &&
          (of_photo ? smp_settings_is_of_photo (name) : smp_settings_is_of_look (name)) &&
          !smp_settings_set_text (settings, name, text))
        {
          g_autofree char *what =
              /* TRANSLATORS: a key, then its value */
              g_strdup_printf (_ ("its value %s=%s is wrong"), name, text);

          return set_broken (shown, what, error);
        }
    }

  return TRUE;
}

static gboolean
read_photo (SmpPhotoSet *set, GKeyFile *file, const char *group, const char *folder,
            const char *shown, GError **error)
{
  g_autofree char *view = g_key_file_get_string (file, group, "View", NULL);
  g_autofree char *text = g_key_file_get_string (file, group, "File", NULL);
  g_autofree char *path = text != NULL ? path_of_text (text, folder) : NULL;
  SmpPhotoView known;
  SmpSetPhoto *photo;

  if (path == NULL || !smp_photo_view_parse (view, &known, NULL) ||
      smp_photo_set_find (set, path) != NULL || set->photos->len >= SMP_PHOTO_SET_MAX_PHOTOS)
    return set_broken (shown, _ ("its list of photos is damaged"), error);

  photo = smp_photo_set_add (set, path);
  photo->view = known;
  photo->digest = g_key_file_get_string (file, group, "Digest", NULL);
  photo->is_scale_guessed = g_key_file_get_boolean (file, group, "ScaleGuessed", NULL);
  if (!g_key_file_has_key (file, group, "pixels-per-mm", NULL))
    return TRUE;

  photo->place = smp_settings_new ();
  return read_settings (file, group, TRUE, photo->place, shown, error);
}

static GKeyFile *
read_file (const char *path, const char *shown, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) reason = NULL;
  g_autofree char *text = smp_input_file_read_text (path, MAX_BYTES, NULL, &reason);
  int version;

  if (text == NULL)
    {
      smp_refuse (error, SMP_ERROR_RECORD,
                  /* TRANSLATORS: a file, then GIMP's or the system's reason */
                  _ ("The record “%s” cannot be read: %s. Choose another file."), shown,
                  reason->message);
      return NULL;
    }
  if (!g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL) ||
      !g_key_file_has_group (file, HEAD))
    {
      set_broken (shown, _ ("it is no record of a consultation set"), error);
      return NULL;
    }

  version = g_key_file_get_integer (file, HEAD, "Version", NULL);
  if (version > VERSION)
    set_broken (shown, _ ("it was written by a newer version of this plug-in"), error);
  else if (version < 1 || !g_key_file_has_group (file, SMP_OPERATION))
    set_broken (shown, _ ("parts of it are missing"), error);
  else
    return g_steal_pointer (&file);

  return NULL;
}

/**
 * smp_photo_set_load:
 * @file: a record of a set
 * @error: (out): return location
 *
 * Whether its photos are still there is not checked.
 *
 * Returns: (transfer full) (nullable): the set; %NULL if the record is invalid.
 **/
SmpPhotoSet *
smp_photo_set_load (GFile *file, GError **error)
{
  g_autoptr (SmpPhotoSet) set = smp_photo_set_new ();
  g_autofree char *shown = g_file_get_parse_name (file);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *folder = NULL;
  g_autoptr (GKeyFile) keys = NULL;

  if (path == NULL)
    {
      smp_refuse (error, SMP_ERROR_RECORD,
                  _ ("“%s” is not on this computer. Choose a folder on this computer."), shown);
      return NULL;
    }
  keys = read_file (path, shown, error);
  if (keys == NULL)
    return NULL;

  folder = g_path_get_dirname (path);
  set->date = g_key_file_get_string (keys, HEAD, "Date", NULL);
  set->reference = g_key_file_get_string (keys, HEAD, "Reference", NULL);
  set->plan = smp_settings_new ();
  if (!read_settings (keys, SMP_OPERATION, FALSE, set->plan, shown, error))
    return NULL;
  for (guint i = 1;; i++)
    {
      g_autofree char *group = g_strdup_printf ("Photo %u", i);

      if (!g_key_file_has_group (keys, group))
        break;
      if (!read_photo (set, keys, group, folder, shown, error))
        return NULL;
    }
  if (set->photos->len == 0)
    {
      set_broken (shown, _ ("its list of photos is damaged"), error);
      return NULL;
    }

  return g_steal_pointer (&set);
}
