/* photo-names: recognises photos by their names. See photo-names.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "photo-names.h"

/* Suffixes of photos in a folder, of formats that GIMP opens itself or passes to a raw developer. Files that
 * are given by name count as photos whatever their suffix. */
static const char *const endings[] = {
  "jpg", "jpeg", "jpe", "jfif", "png", "tif", "tiff", "webp", "heic", "heif", "hif", "avif",
  "jxl", "jp2",  "j2k", "bmp",  "gif", "psd", "ora",  "xcf",  "dng",  "cr2",  "cr3", "crw",
  "nef", "nrw",  "arw", "srf",  "sr2", "orf", "rw2",  "raf",  "pef",  "srw",  "rwl", "3fr",
};

/**
 * smp_has_ending:
 * @path: name of a file, in any encoding
 * @ending: a suffix such as "jpg"
 *
 * Returns: whether the name has that suffix, in lower or upper case.
 **/
gboolean
smp_has_ending (const char *path, const char *ending)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL && g_ascii_strcasecmp (dot + 1, ending) == 0;
}

/**
 * smp_name_without_ending:
 * @path: a path, in any encoding
 *
 * Returns: (transfer full): the name of the file without its suffix.
 **/
char *
smp_name_without_ending (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';

  return g_steal_pointer (&name);
}

static gboolean
is_mask (const char *name)
{
  gsize length = strlen (name);
  gsize ending = strlen (SMP_BATCH_MASK_ENDING);

  return length >= ending &&
         g_ascii_strcasecmp (name + length - ending, SMP_BATCH_MASK_ENDING) == 0;
}

/**
 * smp_batch_is_photo:
 * @name: name of a file, without its folder, in any encoding
 *
 * Returns: whether a file of that name in a folder counts as a photo. Masks of treated areas do not.
 **/
gboolean
smp_batch_is_photo (const char *name)
{
  if (name[0] == '.' || is_mask (name))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (smp_has_ending (name, endings[i]))
      return TRUE;

  return FALSE;
}
