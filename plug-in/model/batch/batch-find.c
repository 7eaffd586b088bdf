/* batch-find: which photos there are, and what there is to each. See batch-find.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* for memmem */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "batch-find.h"
#include "model/error.h"

#define MASK_ENDING "-treatment.png"

/* In a folder these are photos; a file that is named is one whatever it is called. Each is a
 * format that GIMP opens itself or hands to a raw developer. */
static const char *const endings[] = {
  "jpg", "jpeg", "jpe", "jfif", "png", "tif", "tiff", "webp", "heic", "heif", "hif", "avif",
  "jxl", "jp2",  "j2k", "bmp",  "gif", "psd", "ora",  "xcf",  "dng",  "cr2",  "cr3", "crw",
  "nef", "nrw",  "arw", "srf",  "sr2", "orf", "rw2",  "raf",  "pef",  "srw",  "rwl", "3fr",
};

static char *
name_without_ending (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';

  return g_steal_pointer (&name);
}

/**
 * smp_has_ending:
 * @path: name of a file, in any encoding
 * @ending: such as "jpg"
 *
 * Returns: whether the name has that ending, in small or capital letters.
 **/
gboolean
smp_has_ending (const char *path, const char *ending)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL && g_ascii_strcasecmp (dot + 1, ending) == 0;
}

/**
 * smp_batch_is_photo:
 * @name: name of a file, without its folder, in any encoding
 *
 * Returns: whether a file of that name is a photo where nobody names it: not one that says where another
 *   is treated.
 **/
gboolean
smp_batch_is_photo (const char *name)
{
  if (name[0] == '.' || g_str_has_suffix (name, MASK_ENDING))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (smp_has_ending (name, endings[i]))
      return TRUE;

  return FALSE;
}

/* The file beside another of the same name with another ending; NULL if there is none. */
static char *
beside (const char *path, const char *ending)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *stem = name_without_ending (path);
  g_autofree char *name = g_strconcat (stem, ending, NULL);
  g_autofree char *found = g_build_filename (folder, name, NULL);

  return g_file_test (found, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&found) : NULL;
}

/* An XCF file says the names of its filters in plain bytes, so that it need not be opened for
 * this. */
static gboolean
has_treatment_layers (const char *path)
{
  g_autoptr (GMappedFile) file = NULL;

  if (!smp_has_ending (path, "xcf"))
    return FALSE;
  file = g_mapped_file_new (path, FALSE, NULL);

  return file != NULL && g_mapped_file_get_length (file) > 0 &&
         memmem (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), SMP_OPERATION,
                 strlen (SMP_OPERATION)) != NULL;
}

static gboolean refuse (SmpBatchPhoto *photo, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (SmpBatchPhoto *photo, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  photo->problem = g_error_new_valist (SMP_ERROR, SMP_ERROR_BATCH, format, args);
  va_end (args);

  return FALSE;
}

/* Reading is tried before the long work starts, but what is no image only GIMP finds out. */
static gboolean
check_readable (SmpBatchPhoto *photo)
{
  GStatBuf facts;
  int file;

  if (g_stat (photo->source, &facts) != 0)
    return refuse (photo, _ ("It cannot be found: %s. Check its name and folder."),
                   g_strerror (errno));

  /* Opening a pipe would wait for ever. */
  if (!S_ISREG (facts.st_mode))
    return refuse (photo, _ ("It is no file. Give the photo itself, or the folder it is in."));

  if (facts.st_size == 0)
    return refuse (photo, _ ("It is empty (0 bytes). Copy it again from the camera or phone."));

  file = g_open (photo->source, O_RDONLY | O_CLOEXEC, 0);
  if (file < 0)
    return refuse (photo,
                   _ ("It cannot be read: %s. Give yourself permission to read it and try again."),
                   g_strerror (errno));
  close (file);

  return TRUE;
}

static SmpBatchPhoto *
look_at (const char *path)
{
  SmpBatchPhoto *photo = g_new0 (SmpBatchPhoto, 1);

  photo->path = g_strdup (path);
  photo->name = g_filename_display_basename (path);
  photo->ini = beside (path, ".ini");

  photo->source = beside (path, ".xcf");
  if (photo->source != NULL)
    photo->has_layers = has_treatment_layers (photo->source);
  if (!photo->has_layers)
    {
      g_free (photo->source);
      photo->source = g_strdup (path);
      photo->mask = beside (path, MASK_ENDING);
    }

  if (check_readable (photo) && !photo->has_layers && photo->mask == NULL)
    {
      g_autofree char *stem = name_without_ending (photo->name);

      refuse (photo,
              /* TRANSLATORS: the name of a photo, “-treatment.png”, the name again */
              _ ("There is no treated area to it. Beside the photo, put a picture “%s%s” of the "
                 "same size, white where to treat, or an XCF file “%s.xcf” with a treatment "
                 "layer."),
              stem, MASK_ENDING, stem);
    }

  return photo;
}

static SmpBatchPhoto *
photo_with_problem (const char *path, const char *format, const char *reason)
{
  SmpBatchPhoto *photo = g_new0 (SmpBatchPhoto, 1);

  photo->path = g_strdup (path);
  photo->name = g_filename_display_name (path);
  photo->source = g_strdup (path);
  photo->problem = g_error_new (SMP_ERROR, SMP_ERROR_BATCH, format, reason);
  return photo;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  /* The same order in every language. */
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* NAME.xcf with treatment layers stands for NAME.jpg too. */
static gboolean
is_taken_for_another (const char *path, GPtrArray *paths)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *stem = name_without_ending (path);
  g_autofree char *start = g_strconcat (folder, G_DIR_SEPARATOR_S, stem, ".", NULL);

  if (!smp_has_ending (path, "xcf") || !has_treatment_layers (path))
    return FALSE;

  for (guint i = 0; i < paths->len; i++)
    {
      const char *other = paths->pdata[i];

      if (!g_str_equal (other, path) && g_str_has_prefix (other, start) &&
          strchr (other + strlen (start), '.') == NULL)
        return TRUE;
    }

  return FALSE;
}

static void
add_folder (GPtrArray *photos, const char *folder)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &reason);
  const char *name;

  if (dir == NULL)
    {
      g_ptr_array_add (photos,
                       photo_with_problem (folder,
                                           _ ("The folder cannot be read: %s. Give yourself "
                                              "permission to read it and try again."),
                                           reason->message));
      return;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    if (smp_batch_is_photo (name))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_names);

  for (guint i = 0; i < paths->len; i++)
    if (!is_taken_for_another (paths->pdata[i], paths))
      g_ptr_array_add (photos, look_at (paths->pdata[i]));
}

/**
 * smp_batch_find:
 * @inputs: (array zero-terminated=1): paths of photos and of folders; of a folder, the photos
 *   directly in it are taken, by their endings
 *
 * Returns: (transfer full) (element-type SmpBatchPhoto): each photo once, in the order of the
 *   inputs, in folders by name. What cannot be read is among them with its problem.
 **/
GPtrArray *
smp_batch_find (const char *const *inputs)
{
  GPtrArray *photos = g_ptr_array_new_with_free_func ((GDestroyNotify) smp_batch_photo_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; inputs[i] != NULL; i++)
    {
      g_autofree char *path = g_canonicalize_filename (inputs[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_folder (photos, path);
      else
        g_ptr_array_add (photos, look_at (path));
    }

  for (guint i = 0; i < photos->len;)
    {
      SmpBatchPhoto *photo = photos->pdata[i];

      if (g_hash_table_contains (seen, photo->path))
        {
          g_ptr_array_remove_index (photos, i);
          continue;
        }
      g_hash_table_add (seen, photo->path);
      i++;
    }

  return photos;
}

/**
 * smp_batch_photo_stem:
 * @photo: a photo
 *
 * Returns: (transfer full): the name of its file without the ending, in the file system's bytes.
 **/
char *
smp_batch_photo_stem (const SmpBatchPhoto *photo)
{
  return name_without_ending (photo->path);
}

static gboolean
read_number (GKeyFile *file, const char *group, GParamSpec *pspec, SmpSettings *settings,
             const char *shown, GError **error)
{
  g_autofree char *text = g_key_file_get_value (file, group, pspec->name, NULL);

  if (!smp_settings_set_text (settings, pspec->name, g_strstrip (text)))
    {
      /* The file may hold any bytes; a message is text. */
      g_autofree char *readable = g_utf8_make_valid (text, -1);

      g_set_error (error, SMP_ERROR, SMP_ERROR_BATCH,
                   /* TRANSLATORS: the file, the key, its value */
                   _ ("The file “%s” has %s=%s, which cannot be used. Write a number there that "
                      "fits, such as 7.5 (with a point)."),
                   shown, pspec->name, readable);
      return FALSE;
    }

  return TRUE;
}

/**
 * smp_batch_read_ini:
 * @path: the file beside a photo
 * @settings: takes what the file says of the photo
 * @has_scale: (out): whether it says how many pixels show a millimetre
 * @error: (out): return location
 *
 * Returns: whether all of it could be used.
 **/
gboolean
smp_batch_read_ini (const char *path, SmpSettings *settings, gboolean *has_scale, GError **error)
{
  static const char *const groups[] = { "photo", "head" };
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) reason = NULL;
  g_autofree char *shown = g_filename_display_basename (path);
  guint n;
  GParamSpec **pspecs = smp_settings_properties (settings, &n);

  *has_scale = FALSE;
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &reason))
    {
      /* It may name what stands in the file. */
      g_autofree char *readable = g_utf8_make_valid (reason->message, -1);

      g_set_error (error, SMP_ERROR, SMP_ERROR_BATCH,
                   /* TRANSLATORS: a file, then what is wrong with it */
                   _ ("The file “%s” cannot be used: %s. Correct it, or take it away."), shown,
                   readable);
      return FALSE;
    }

  for (guint i = 0; i < n; i++)
    for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
      if (smp_settings_is_of_photo (pspecs[i]->name) &&
          g_key_file_has_key (file, groups[g], pspecs[i]->name, NULL))
        {
          if (!read_number (file, groups[g], pspecs[i], settings, shown, error))
            return FALSE;
          *has_scale = *has_scale || g_str_equal (pspecs[i]->name, "pixels-per-mm");
        }

  return TRUE;
}

/**
 * smp_batch_photo_free:
 * @photo: (nullable) (transfer full): what to free
 **/
void
smp_batch_photo_free (SmpBatchPhoto *photo)
{
  if (photo == NULL)
    return;

  g_free (photo->path);
  g_free (photo->name);
  g_free (photo->source);
  g_free (photo->mask);
  g_free (photo->ini);
  g_clear_error (&photo->problem);
  g_free (photo);
}
