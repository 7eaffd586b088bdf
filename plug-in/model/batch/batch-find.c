/* batch-find: finds photos and the files that belong to them. See batch-find.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "batch-find.h"
#include "batch-ini.h"
#include "companions.h"
#include "model/error.h"
#include "model/input-file.h"
#include "photo-names.h"
#include "xcf.h"

#define MAX_MASK_BYTES (G_GINT64_CONSTANT (1) << 30)

/* Checks before the long work starts that the file can be read. Whether it is an image, only GIMP knows. */
static gboolean
check_readable (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFileInputStream) file = NULL;
  GStatBuf facts;

  if (g_stat (path, &facts) != 0)
    return smp_refuse (error, SMP_ERROR_BATCH,
                       /* TRANSLATORS: a file, then the system's reason */
                       _ ("“%s” cannot be found: %s. Check its name and folder."), shown,
                       g_strerror (errno));

  file = smp_input_file_open (path, &reason);
  if (file == NULL)
    return smp_refuse (error, SMP_ERROR_BATCH,
                       /* TRANSLATORS: a file, then what is wrong with it */
                       _ ("“%s” cannot be read: %s. Put the file itself there, and give yourself "
                          "permission to read it."),
                       shown, reason->message);
  if (facts.st_size == 0)
    return smp_refuse (error, SMP_ERROR_BATCH,
                       _ ("“%s” is empty (0 bytes). Copy it again from where it came from."),
                       shown);

  return TRUE;
}

/* Looks for treatment layers in an XCF file beside the photo, or in the photo itself. */
static gboolean
find_layers (SmpBatchPhoto *photo, SmpCompanions *companions, GError **error)
{
  g_autofree char *xcf = NULL;
  SmpXcfAnswer answer = SMP_XCF_WITHOUT;

  if (!smp_companions_find (companions, photo->path, ".xcf", &xcf, error))
    return FALSE;
  if (xcf == NULL)
    return TRUE;
  if (!check_readable (xcf, error) || !smp_xcf_find_filter (xcf, SMP_OPERATION, &answer, error))
    return FALSE;

  photo->has_layers = answer != SMP_XCF_WITHOUT;
  if (photo->has_layers)
    {
      g_free (photo->source);
      photo->source = g_steal_pointer (&xcf);
    }
  return TRUE;
}

/* Refuses huge masks: every run reads all of the file to find out whether it has changed. */
static gboolean
check_size (const char *mask, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (mask);
  g_autofree char *size = NULL;
  GStatBuf facts;

  if (g_stat (mask, &facts) != 0 || facts.st_size <= MAX_MASK_BYTES)
    return TRUE;

  size = g_format_size (facts.st_size);
  return smp_refuse (
      error, SMP_ERROR_BATCH,
      /* TRANSLATORS: a file, then its size, such as “3.2 GB” */
      _ ("The picture of the treated area “%s” is too large to be one (%s). Save it again "
         "as PNG."),
      shown, size);
}

static gboolean
find_mask (SmpBatchPhoto *photo, SmpCompanions *companions, GError **error)
{
  g_autofree char *stem = smp_name_without_ending (photo->path);
  g_autofree char *shown = g_filename_display_name (stem);

  if (!smp_companions_find (companions, photo->path, SMP_BATCH_MASK_ENDING, &photo->mask, error))
    return FALSE;
  if (photo->mask != NULL)
    return check_readable (photo->mask, error) && check_size (photo->mask, error);
  if (photo->has_hairline || photo->has_scars)
    return TRUE;

  return smp_refuse (
      error, SMP_ERROR_BATCH,
      /* TRANSLATORS: the name of a photo, “-treatment.png”, the name again */
      _ ("There is no treated area to it. Beside the photo, put a picture “%s%s” of the "
         "same size, white where to treat, or an XCF file “%s.xcf” with a treatment "
         "layer."),
      shown, SMP_BATCH_MASK_ENDING, shown);
}

/* Reads the ini file to report errors before the long work starts. It is read again with the photo. */
static gboolean
find_ini (SmpBatchPhoto *photo, SmpCompanions *companions, GError **error)
{
  g_autoptr (SmpBatchIni) ini = NULL;

  if (!smp_companions_find (companions, photo->path, ".ini", &photo->ini, error))
    return FALSE;
  if (photo->ini == NULL)
    return TRUE;

  ini = smp_batch_ini_read (photo->ini, error);
  photo->has_scale = ini != NULL && (ini->has_scale || ini->find_head);
  photo->has_hairline = ini != NULL && ini->hairline != NULL;
  photo->has_scars = ini != NULL && ini->cover_scars;
  return ini != NULL;
}

static SmpBatchPhoto *
look_at (const char *path, SmpCompanions *companions)
{
  SmpBatchPhoto *photo = g_new0 (SmpBatchPhoto, 1);

  photo->path = g_strdup (path);
  photo->name = g_filename_display_basename (path);
  photo->source = g_strdup (path);

  if (!find_layers (photo, companions, &photo->problem))
    return photo;
  photo->has_scale = photo->has_layers;
  if (!photo->has_layers && check_readable (photo->source, &photo->problem) &&
      find_ini (photo, companions, &photo->problem))
    find_mask (photo, companions, &photo->problem);

  return photo;
}

static SmpBatchPhoto *
photo_with_problem (const char *path, const char *format, const char *reason)
{
  SmpBatchPhoto *photo = g_new0 (SmpBatchPhoto, 1);

  photo->path = g_strdup (path);
  photo->name = g_filename_display_name (path);
  photo->source = g_strdup (path);
  smp_refuse (&photo->problem, SMP_ERROR_BATCH, format, reason);
  return photo;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  /* By bytes, so that the order does not depend on the locale. */
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Adds the photos of paths, without NAME.xcf where it replaces NAME.jpg because it has treatment layers. */
static void
add_photos (GPtrArray *photos, GPtrArray *paths, SmpCompanions *companions)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint first = photos->len;

  for (guint i = 0; i < paths->len; i++)
    {
      SmpBatchPhoto *photo = look_at (paths->pdata[i], companions);

      if (!g_str_equal (photo->source, photo->path))
        g_hash_table_add (taken, g_strdup (photo->source));
      g_ptr_array_add (photos, photo);
    }

  for (guint i = photos->len; i-- > first;)
    if (g_hash_table_contains (taken, ((SmpBatchPhoto *) photos->pdata[i])->path))
      g_ptr_array_remove_index (photos, i);
}

static void
add_folder (GPtrArray *photos, const char *folder, SmpCompanions *companions)
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

  add_photos (photos, paths, companions);
}

/**
 * smp_batch_find:
 * @inputs: (array zero-terminated=1): paths of photos and of folders; a folder stands for the photos
 *   directly in it, which are recognised by their suffixes
 *
 * Returns: (transfer full) (element-type SmpBatchPhoto): each photo once, in the order of the
 *   inputs, and by name in folders. Files that cannot be read are included, with the problem.
 **/
GPtrArray *
smp_batch_find (const char *const *inputs)
{
  GPtrArray *photos = g_ptr_array_new_with_free_func ((GDestroyNotify) smp_batch_photo_free);
  g_autoptr (SmpCompanions) companions = smp_companions_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; inputs[i] != NULL; i++)
    {
      g_autofree char *path = g_canonicalize_filename (inputs[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_folder (photos, path, companions);
      else
        g_ptr_array_add (photos, look_at (path, companions));
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
 * Returns: (transfer full): the name of its file without the suffix, in the encoding of the file system.
 **/
char *
smp_batch_photo_stem (const SmpBatchPhoto *photo)
{
  return smp_name_without_ending (photo->path);
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
