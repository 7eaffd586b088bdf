/* photo-treatment: makes the treatment of a photo of a batch. See photo-treatment.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gegl.h>
#include <glib/gi18n.h>

#include "gimp/hairline/hairline-draft.h"
#include "gimp/layer/mask.h"
#include "gimp/layer/scale.h"
#include "gimp/layer/target.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment.h"
#include "model/batch/batch-ini.h"
#include "model/error.h"
#include "photo-hairline.h"
#include "photo-treatment.h"

/* Returns the layer to treat: the topmost visible one. */
static GimpLayer *
find_photo (GimpImage *image)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (image);

  for (guint i = 0; layers != NULL && layers[i] != NULL; i++)
    if (gimp_item_get_visible (GIMP_ITEM (layers[i])) &&
        !gimp_item_is_group (GIMP_ITEM (layers[i])))
      return layers[i];

  return layers != NULL ? layers[0] : NULL;
}

/* Returns the note for a photo whose file gives no scale. */
static char *
note_guess (const SmpBatchPhoto *photo, const SmpBatchIni *ini)
{
  g_autofree char *shown = NULL;

  if (ini == NULL)
    return g_strdup (_ ("The scale is a guess: there is no NAME.ini that says "
                        "how many pixels show a millimetre."));

  shown = g_filename_display_basename (photo->ini);
  if (ini->others == NULL)
    return g_strdup_printf (_ ("The scale is a guess: “%s” does not say pixels-per-mm."), shown);
  return g_strdup_printf (
      /* TRANSLATORS: a file, then words from that file */
      _ ("The scale is a guess: “%s” does not say pixels-per-mm. This in it means nothing here: "
         "%s."),
      shown, ini->others);
}

/* Reads the file beside the photo; if there is none, returns an empty one. */
static SmpBatchIni *
read_ini (const SmpBatchPhoto *photo, GError **error)
{
  SmpBatchIni *ini;

  if (photo->ini == NULL)
    {
      ini = g_new0 (SmpBatchIni, 1);
      ini->settings = smp_settings_new ();
      return ini;
    }

  return smp_batch_ini_read (photo->ini, error);
}

/* Adds a note if the scale was not measured. */
static void
note_scale (const SmpBatchPhoto *photo, const SmpBatchIni *ini, char **note)
{
  g_autofree char *shown = photo->ini != NULL ? g_filename_display_basename (photo->ini) : NULL;

  if (ini->has_scale && ini->others != NULL)
    *note = g_strdup_printf (
        /* TRANSLATORS: a file, then words from that file */
        _ ("This in “%s” means nothing here: %s."), shown, ini->others);
  else if (!ini->has_scale && !ini->find_head)
    *note = note_guess (photo, photo->ini != NULL ? ini : NULL);
}

/* Whether a scale fits the photo; a guessed one says nothing about the size of the head. */
static gboolean
check_scale (const SmpScale *scale, const SmpBatchPhoto *photo, GError **error)
{
  g_autofree char *shown = NULL;

  if (scale->is_guess ? smp_outline_check (&scale->head, scale->width, scale->height, error)
                      : smp_scale_check (scale, scale->width, scale->height, error))
    return TRUE;

  shown = g_filename_display_basename (photo->ini);
  g_prefix_error (error, "“%s”: ", shown);
  return FALSE;
}

/* Gets the scale from the file beside the photo, or else from the head in the photo. */
static gboolean
read_scale (GimpImage *image, const SmpBatchPhoto *photo, const SmpBatchIni *ini, SmpScale *scale,
            SmpHeadFound *found, GError **error)
{
  *scale = smp_scale_of_settings (ini->settings, NULL);
  scale->is_guess = !ini->has_scale;
  scale->width = gimp_image_get_width (image);
  scale->height = gimp_image_get_height (image);
  if (!ini->has_scale)
    scale->pixels_per_mm = smp_scale_guess (image).pixels_per_mm;
  if (!check_scale (scale, photo, error))
    return FALSE;

  *found = (SmpHeadFound) { 0 };
  if (!ini->find_head)
    return TRUE;

  if (!smp_head_find (image, ini->has_head ? &scale->head : NULL, found, error))
    return FALSE;
  if (!found->is_sure)
    return smp_refuse (
        error, SMP_ERROR_BATCH,
        _ ("The outline of the head could not be found in it with certainty. Open it in GIMP and "
           "set scale and head."));
  smp_hairline_take_head (scale, found);

  return TRUE;
}

/**
 * smp_photo_treat:
 * @image: a photo without a treatment
 * @photo: the photo's files
 * @mask: (nullable): its mask
 * @painted: (out): the painted area
 * @note: (out) (transfer full) (nullable): a note for the user
 * @error: (out): return location
 *
 * Returns: (transfer none) (nullable): a new treatment, made from the mask or from the file beside
 *   the photo.
 **/
GimpLayer *
smp_photo_treat (GimpImage *image, const SmpBatchPhoto *photo, const SmpMask *mask,
                 GeglRectangle *painted, char **note, GError **error)
{
  GimpDrawable *target[2] = { (GimpDrawable *) find_photo (image), NULL };
  g_autoptr (SmpBatchIni) ini = read_ini (photo, error);
  g_autoptr (SmpView) view = NULL;
  GimpLayer *treatment;
  SmpHeadFound found;
  SmpScale scale;

  *note = NULL;
  if (ini == NULL)
    return NULL;
  if (mask == NULL && ini->hairline == NULL)
    {
      smp_refuse (error, SMP_ERROR_BATCH,
                  _ ("It has no treatment layer, and there is no picture of the treated area "
                     "beside it. Open it in GIMP and give it a treatment."));
      return NULL;
    }
  if (!read_scale (image, photo, ini, &scale, &found, error) ||
      smp_target_find (image, target, error) == NULL)
    return NULL;
  note_scale (photo, ini, note);
  if (mask == NULL)
    return smp_photo_draft_hairline (image, target, photo, ini, &scale, &found, painted, error);

  smp_scale_to_settings (&scale, NULL, ini->settings);
  view = smp_view_new (ini->settings);
  treatment = smp_treatment_insert (image, GIMP_LAYER (target[0]), view, error);
  if (treatment == NULL || !smp_mask_paint (mask, treatment, painted, error))
    return NULL;

  return treatment;
}
