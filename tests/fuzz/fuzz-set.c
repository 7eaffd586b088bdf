/* Fuzzes records of consultation sets: reading one gives a set that can be written and read again, or an error
 * message.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "fuzz-settings.h"
#include "model/photo-set.h"

static void
check_photo (const SmpPhotoSet *set, const SmpSetPhoto *photo)
{
  FUZZ_REQUIRE (g_path_is_absolute (photo->path));
  FUZZ_REQUIRE (photo->view < SMP_N_PHOTO_VIEWS);
  FUZZ_REQUIRE (smp_photo_view_name (photo->view) != NULL);
  FUZZ_REQUIRE (smp_photo_set_find (set, photo->path) == photo);
  if (photo->place != NULL)
    fuzz_check_settings (photo->place, smp_settings_is_of_photo);
}

static SmpPhotoSet *
read_set (const char *data, gsize size, GError **error)
{
  const char *path = fuzz_write ("any.set", (const uint8_t *) data, size);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return smp_photo_set_load (file, error);
}

/* What is written again tells the same. */
static void
check_again (const SmpPhotoSet *set)
{
  g_autofree char *text = smp_photo_set_to_text (set, fuzz_folder ());
  g_autoptr (GError) error = NULL;
  g_autoptr (SmpPhotoSet) again = read_set (text, strlen (text), &error);

  FUZZ_REQUIRE (again != NULL);
  FUZZ_REQUIRE (smp_settings_equal (again->plan, set->plan));
  FUZZ_REQUIRE (again->photos->len == set->photos->len);
  for (guint i = 0; i < set->photos->len; i++)
    {
      const SmpSetPhoto *one = set->photos->pdata[i], *other = again->photos->pdata[i];

      FUZZ_REQUIRE (g_str_equal (one->path, other->path) && one->view == other->view);
      FUZZ_REQUIRE (g_strcmp0 (one->digest, other->digest) == 0);
      FUZZ_REQUIRE (one->is_scale_guessed == other->is_scale_guessed);
      FUZZ_REQUIRE ((one->place == NULL) == (other->place == NULL));
      FUZZ_REQUIRE (one->place == NULL || smp_settings_equal (one->place, other->place));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SmpPhotoSet) set = read_set ((const char *) data, size, &error);
  g_autofree char *missing = NULL;

  if (set == NULL)
    {
      fuzz_check_error (error);
      return 0;
    }

  FUZZ_REQUIRE (set->photos->len > 0 && set->photos->len <= SMP_PHOTO_SET_MAX_PHOTOS);
  fuzz_check_settings (set->plan, smp_settings_is_of_look);
  for (guint i = 0; i < set->photos->len; i++)
    check_photo (set, set->photos->pdata[i]);
  if (!smp_photo_set_check (set, &error))
    fuzz_check_error (error);
  missing = smp_photo_set_missing_text (set);
  FUZZ_REQUIRE (missing == NULL || g_utf8_validate (missing, -1, NULL));
  check_again (set);

  return 0;
}
