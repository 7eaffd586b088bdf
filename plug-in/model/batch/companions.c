/* companions: finds the files beside a photo that belong to it. See companions.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "companions.h"
#include "model/error.h"
#include "photo-names.h"

/* Lists each folder only once, since there may be thousands of photos in it. */
struct _SmpCompanions
{
  GHashTable *folders; /* path -> Folder */
};

typedef struct
{
  GHashTable *names;  /* in lower case -> GPtrArray of the names themselves */
  GHashTable *photos; /* a photo's name without suffix -> number of photos with that name */
} Folder;

static void
folder_free (Folder *folder)
{
  g_hash_table_unref (folder->names);
  g_hash_table_unref (folder->photos);
  g_free (folder);
}

static Folder *
folder_new (const char *path)
{
  Folder *folder = g_new0 (Folder, 1);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  folder->names =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  folder->photos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *small = g_ascii_strdown (name, -1);
      GPtrArray *names = g_hash_table_lookup (folder->names, small);

      if (names == NULL)
        {
          names = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (folder->names, g_steal_pointer (&small), names);
        }
      g_ptr_array_add (names, g_strdup (name));
      if (smp_batch_is_photo (name))
        {
          g_autofree char *stem = smp_name_without_ending (name);
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (folder->photos, stem));

          g_hash_table_replace (folder->photos, g_steal_pointer (&stem), GUINT_TO_POINTER (n + 1));
        }
    }

  return folder;
}

/**
 * smp_companions_new:
 *
 * Returns: (transfer full): an object that finds companions. It reads each folder only the first time.
 **/
SmpCompanions *
smp_companions_new (void)
{
  SmpCompanions *companions = g_new0 (SmpCompanions, 1);

  companions->folders =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) folder_free);
  return companions;
}

/**
 * smp_companions_free:
 * @companions: (nullable) (transfer full): what to free
 **/
void
smp_companions_free (SmpCompanions *companions)
{
  if (companions == NULL)
    return;

  g_hash_table_unref (companions->folders);
  g_free (companions);
}

static const Folder *
get_folder (SmpCompanions *companions, const char *path)
{
  Folder *folder = g_hash_table_lookup (companions->folders, path);

  if (folder == NULL)
    {
      folder = folder_new (path);
      g_hash_table_insert (companions->folders, g_strdup (path), folder);
    }

  return folder;
}

/* Whether a file belongs to another photo, because there is one with exactly its stem. */
static gboolean
is_of_another (const Folder *folder, const char *name, const char *stem)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (folder->photos, stem));

  return n > (smp_batch_is_photo (name) ? 1 : 0);
}

/**
 * smp_companions_find:
 * @companions: the companions
 * @photo: absolute path of a photo
 * @ending: what replaces the photo's suffix, such as ".ini"
 * @found: (out) (transfer full) (nullable): the path of that file; %NULL if there is none
 * @error: (out): return location
 *
 * Returns: whether the file is unambiguous, or there is none.
 **/
gboolean
smp_companions_find (SmpCompanions *companions, const char *photo, const char *ending, char **found,
                     GError **error)
{
  g_autofree char *path = g_path_get_dirname (photo);
  g_autofree char *stem = smp_name_without_ending (photo);
  g_autofree char *name = g_strconcat (stem, ending, NULL);
  g_autofree char *small = g_ascii_strdown (name, -1);
  const Folder *folder = get_folder (companions, path);
  const GPtrArray *alike = g_hash_table_lookup (folder->names, small);
  const char *one = NULL;

  *found = g_build_filename (path, name, NULL);
  if (g_file_test (*found, G_FILE_TEST_EXISTS))
    return TRUE;

  g_clear_pointer (found, g_free);
  for (guint i = 0; alike != NULL && i < alike->len; i++)
    {
      const char *other = alike->pdata[i];
      g_autofree char *its_stem = g_strndup (other, strlen (stem));

      if (!g_str_equal (its_stem, stem) && is_of_another (folder, other, its_stem))
        continue;
      if (one != NULL)
        {
          g_autofree char *shown = g_filename_display_name (one);
          g_autofree char *other_shown = g_filename_display_name (other);

          return smp_refuse (error, SMP_ERROR_BATCH,
                             /* TRANSLATORS: two names of files */
                             _ ("Both “%s” and “%s” may belong to it. Take one of them away."),
                             shown, other_shown);
        }
      one = other;
    }

  *found = one != NULL ? g_build_filename (path, one, NULL) : NULL;
  return TRUE;
}
