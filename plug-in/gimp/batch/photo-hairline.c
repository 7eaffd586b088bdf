/* photo-hairline: drafts a hairline as told by the file beside a photo. See photo-hairline.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "gimp/hairline/hairline.h"
#include "gimp/layer/coverage.h"
#include "model/error.h"
#include "photo-hairline.h"

/* Returns a file with every key that a hairline can have. */
static GKeyFile *
known_keys (void)
{
  GKeyFile *file = g_key_file_new ();
  SmpHairlineDraft draft = { 0 };

  for (int i = 0; i < SMP_N_MARKS; i++)
    draft.marks.is_given[i] = TRUE;
  smp_hairline_draft_write (&draft, file);
  g_key_file_remove_key (file, SMP_BATCH_HAIRLINE, "Version", NULL);
  return file;
}

static gboolean
is_mark (const char *key)
{
  for (int i = 0; i < SMP_N_MARKS; i++)
    if (g_str_equal (smp_hairline_mark_id (i), key))
      return TRUE;

  return FALSE;
}

static gboolean
value_is_good (GKeyFile *file, const char *key, const SmpHairlineDraft *draft)
{
  g_autofree char *text = g_key_file_get_string (file, SMP_BATCH_HAIRLINE, key, NULL);
  g_autofree double *numbers = NULL;
  gsize n = 0;

  if (g_str_equal (key, "style"))
    return TRUE;
  if (g_str_equal (key, "temples"))
    return g_strcmp0 (text, smp_temple_type_id (draft->plan.temples)) == 0;

  numbers = g_key_file_get_double_list (file, SMP_BATCH_HAIRLINE, key, &n, NULL);
  if (numbers == NULL || n != (is_mark (key) ? 2 : 1))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!isfinite (numbers[i]))
      return FALSE;

  return TRUE;
}

/* Refuses unknown keys and bad values: ignoring them would draw another hairline than intended. */
static gboolean
check_keys (GKeyFile *file, const SmpHairlineDraft *draft, const char *shown, GError **error)
{
  g_autoptr (GKeyFile) known = known_keys ();
  g_auto (GStrv) keys = g_key_file_get_keys (file, SMP_BATCH_HAIRLINE, NULL, NULL);
  g_auto (GStrv) possible = g_key_file_get_keys (known, SMP_BATCH_HAIRLINE, NULL, NULL);
  g_autofree char *list = g_strjoinv (", ", possible);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *text = g_key_file_get_value (file, SMP_BATCH_HAIRLINE, keys[i], NULL);

      if (!g_strv_contains ((const char *const *) possible, keys[i]))
        return smp_refuse (error, SMP_ERROR_BATCH,
                           /* TRANSLATORS: a file, a key, then all keys that are known */
                           _ ("The file “%s” has the unknown key “%s” for the hairline. Correct it "
                              "or remove the line; a hairline can have: %s."),
                           shown, keys[i], list);
      if (!value_is_good (file, keys[i], draft))
        return smp_refuse (error, SMP_ERROR_BATCH,
                           /* TRANSLATORS: a file, a key, its value */
                           _ ("The file “%s” has %s=%s for the hairline, which cannot be used. "
                              "Correct the value or remove the line."),
                           shown, keys[i], text);
    }

  return TRUE;
}

static gboolean
read_draft (SmpHairlineDraft *draft, const SmpBatchPhoto *photo, const SmpBatchIni *ini,
            GError **error)
{
  g_autofree char *shown = g_filename_display_basename (photo->ini);

  if (!smp_hairline_draft_read (draft, ini->hairline))
    return smp_refuse (
        error, SMP_ERROR_BATCH,
        _ ("The file beside it asks for a hairline of an unknown style. The styles are feminine, "
           "straight, natural, mature, receded and follow."));

  return check_keys (ini->hairline, draft, shown, error);
}

/**
 * smp_photo_draft_hairline:
 * @image: a photo
 * @target: the layer to treat, as the arguments of a procedure
 * @photo: the photo's files
 * @ini: the file beside it, which describes a hairline
 * @scale: its scale and head
 * @found: the head as found in the photo; empty if it was not searched
 * @painted: (out): the painted area
 * @error: (out): return location
 *
 * Returns: (transfer none) (nullable): a new treatment of the scalp behind the hairline.
 **/
GimpLayer *
smp_photo_draft_hairline (GimpImage *image, GimpDrawable **target, const SmpBatchPhoto *photo,
                          const SmpBatchIni *ini, const SmpScale *scale, const SmpHeadFound *found,
                          GeglRectangle *painted, GError **error)
{
  SmpHairlineJob job = { .scale = *scale, .treat = TRUE };
  SmpHairlineMarks given;
  SmpHairlineResult result;

  if (!read_draft (&job.draft, photo, ini, error))
    return NULL;
  given = job.draft.marks;
  if (found->is_sure && !smp_hairline_marks_of_head (&job.draft.marks, scale, found) &&
      !given.is_given[SMP_MARK_BROW])
    {
      smp_refuse (
          error, SMP_ERROR_BATCH,
          _ ("The head is seen from behind, so there are no brows to draft a hairline from."));
      return NULL;
    }
  for (int i = 0; i < SMP_N_MARKS; i++)
    if (given.is_given[i])
      {
        job.draft.marks.at[i] = given.at[i];
        job.draft.marks.is_given[i] = TRUE;
      }

  if (!smp_hairline_apply (image, target, &job, &result, error))
    return NULL;

  smp_coverage_find (result.treatment, 0, painted);
  return result.treatment;
}
