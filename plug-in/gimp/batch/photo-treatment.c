/* photo-treatment: makes the treatment of a photo of a batch. See photo-treatment.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <glib/gi18n.h>

#include "gimp/hairline/hairline-draft.h"
#include "gimp/layer/coverage.h"
#include "gimp/layer/mask.h"
#include "gimp/layer/scale-keep.h"
#include "gimp/layer/target.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment.h"
#include "gimp/photo/photo-fit.h"
#include "gimp/photo/photo-scar.h"
#include "model/batch/batch-ini.h"
#include "model/error.h"
#include "photo-hairline.h"
#include "photo-treatment.h"

/* Mean length of a man's head: 199.5 mm with a standard deviation of 7.0 mm (ANSUR II, US Army anthropometric survey,
 * 2012). */
#define HEAD_LENGTH_MM 199.5
#define HEAD_LENGTH_ERROR 0.035

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

/* Completes what is known of a photo by what its caller knows. */
static void
take_place (const SmpBatchPhoto *photo, SmpBatchIni *ini)
{
  if (photo->place == NULL || ini->has_scale || ini->has_head || ini->find_head)
    return;

  smp_settings_take_photo (ini->settings, photo->place);
  ini->has_scale = !photo->is_place_guessed;
  ini->has_head = smp_settings_get_number (photo->place, "head-width") > 0;
}

/* Whether to find the head although nothing asks for it. */
static gboolean
may_find_head (const SmpBatchPhoto *photo, const SmpBatchIni *ini)
{
  return photo->find_head && photo->place == NULL && !ini->has_scale && !ini->has_head &&
         !ini->find_head;
}

/* Takes the head that was found, and the scale from it: from the side the longer axis of its outline is the length of
 * the skull, from elsewhere the shorter one is the breadth. */
static void
take_head (const SmpBatchPhoto *photo, SmpScale *scale, const SmpHeadFound *found)
{
  smp_head_found_take (found, scale);
  if (!photo->is_profile)
    return;

  scale->pixels_per_mm =
      round (100 * MAX (found->outline.width, found->outline.height) / HEAD_LENGTH_MM) / 100;
  if (!scale->is_guess)
    scale->error = hypot (HEAD_LENGTH_ERROR, SMP_OUTLINE_ERROR);
}

/* Adds a note if the scale was not measured. */
static void
note_scale (const SmpBatchPhoto *photo, const SmpBatchIni *ini, const SmpScale *scale, char **note)
{
  g_autofree char *shown = photo->ini != NULL ? g_filename_display_basename (photo->ini) : NULL;

  if (ini->has_scale && ini->others != NULL)
    *note = g_strdup_printf (
        /* TRANSLATORS: a file, then words from that file */
        _ ("This in “%s” means nothing here: %s."), shown, ini->others);
  else if (!ini->has_scale && scale->is_guess)
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
  if (photo->ini == NULL)
    return FALSE;

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
  if (may_find_head (photo, ini))
    {
      if (smp_head_find (image, NULL, found, NULL) && found->is_sure)
        take_head (photo, scale, found);
      return TRUE;
    }
  if (!ini->find_head)
    return TRUE;

  if (!smp_head_find (image, ini->has_head ? &scale->head : NULL, found, error))
    return FALSE;
  if (!found->is_sure)
    return smp_refuse (
        error, SMP_ERROR_BATCH,
        _ ("The outline of the head could not be found in it with certainty. Open it in GIMP and "
           "set scale and head."));
  smp_head_found_take (found, scale);

  return TRUE;
}

static gboolean
paint_mask (GimpImage *image, GimpLayer *photo, const SmpMask *mask, const SmpScale *scale,
            SmpSettings *settings, SmpPhotoLayer *area, GError **error)
{
  g_autoptr (SmpView) view = NULL;

  smp_scale_to_settings (scale, NULL, settings);
  view = smp_view_new (settings);
  area->layer = smp_treatment_insert (image, photo, view, error);

  return area->layer != NULL && smp_mask_paint (mask, area->layer, &area->painted, error);
}

/* Makes the treatment of the area, if there is one. */
static gboolean
treat_area (GimpImage *image, const SmpBatchPhoto *photo, const SmpBatchIni *ini,
            const SmpMask *mask, SmpPhotoTreatment *made, GError **error)
{
  GimpDrawable *target[2] = { (GimpDrawable *) find_photo (image), NULL };
  SmpHeadFound found;
  SmpScale scale;

  if (mask == NULL && ini->hairline == NULL && !ini->cover_scars)
    return smp_refuse (error, SMP_ERROR_BATCH,
                       _ ("It has no treatment layer, and there is no picture of the treated area "
                          "beside it. Open it in GIMP and give it a treatment."));
  if (!read_scale (image, photo, ini, &scale, &found, error) ||
      smp_target_find (image, target, error) == NULL)
    return FALSE;
  note_scale (photo, ini, &scale, &made->note);

  if (mask != NULL)
    return paint_mask (image, GIMP_LAYER (target[0]), mask, &scale, ini->settings, &made->area,
                       error);
  if (ini->hairline == NULL)
    return smp_scale_store (image, &scale, error);

  made->area.layer = smp_photo_draft_hairline (image, target, photo, ini, &scale, &found,
                                               &made->area.painted, error);
  return made->area.layer != NULL;
}

/* Fits it to the hair in the photo, as the file beside the photo asks. */
static gboolean
fit_to_hair (GimpImage *image, GimpLayer *treatment, const SmpBatchFit *fit, GError **error)
{
  SmpPhotoJob job = { .choice = SMP_PHOTO_CHOICE_DEFAULT };
  g_autoptr (SmpPhotoSight) sight = NULL;
  SmpPhotoResult result;

  job.choice.between = fit->between_hairs;
  job.choice.keep_off = fit->keep_off_hair;
  job.choice.keep_under = fit->keep_under_shine;
  if (job.choice.between + job.choice.keep_off + job.choice.keep_under == 0)
    return TRUE;

  sight = smp_photo_sight_new (image, job.choice.color, error);
  return sight != NULL && smp_photo_fit (image, treatment, sight, &job, &result, error);
}

static gboolean
look_at_stubble (GimpLayer *treatment, const GeglRectangle *box, SmpMatchSight *sight,
                 GError **error)
{
  SmpMatchArea area = { *box, NULL };

  return smp_match_look (treatment, FALSE, sight, error) &&
         smp_match_take_stubble (sight, &area, error);
}

static gboolean
cover_scars (GimpImage *image, SmpPhotoLayer *scars, GError **error)
{
  g_autoptr (SmpPhotoSight) sight = smp_photo_sight_new (image, SMP_HAIR_BY_ITSELF, error);

  if (sight == NULL || !smp_photo_scar_check (image, sight, error))
    return FALSE;

  scars->layer = smp_photo_scar_cover (image, smp_photo_find (image), sight, error);
  if (scars->layer == NULL)
    return FALSE;

  smp_coverage_find (scars->layer, 0, &scars->painted);
  return TRUE;
}

/* Adds a note if the file beside the photo asks to fit a treatment that there is none of. */
static void
note_no_area (const SmpBatchPhoto *photo, const SmpBatchIni *ini, char **note)
{
  double fit = ini->fit.between_hairs + ini->fit.keep_off_hair + ini->fit.keep_under_shine;
  g_autofree char *shown = NULL, *text = NULL, *before = NULL;

  if (fit == 0 && gegl_rectangle_is_empty (&ini->stubble))
    return;

  before = *note;
  shown = g_filename_display_basename (photo->ini);
  text = g_strdup_printf (
      _ ("Only the scars are covered: “%s” also asks to fit a treated area to hair or stubble, but "
         "there is no picture of one beside the photo."),
      shown);
  *note = before != NULL ? g_strconcat (before, " ", text, NULL) : g_strdup (text);
}

static gboolean
treat (GimpImage *image, const SmpBatchPhoto *photo, const SmpBatchIni *ini, const SmpMask *mask,
       SmpPhotoTreatment *made, GError **error)
{
  SmpMatchSight sight;

  if (!treat_area (image, photo, ini, mask, made, error))
    return FALSE;
  if (made->area.layer != NULL && !fit_to_hair (image, made->area.layer, &ini->fit, error))
    return FALSE;
  if (made->area.layer != NULL && !gegl_rectangle_is_empty (&ini->stubble))
    {
      if (!look_at_stubble (made->area.layer, &ini->stubble, &sight, error))
        return FALSE;
      made->sight = g_memdup2 (&sight, sizeof sight);
    }

  if (made->area.layer == NULL)
    note_no_area (photo, ini, &made->note);

  return !ini->cover_scars || cover_scars (image, &made->scars, error);
}

/**
 * smp_photo_treat:
 * @image: a photo without a treatment
 * @photo: the photo's files
 * @mask: (nullable): its mask
 * @made: (out): the new treatments, made from the mask or from the file beside the photo
 * @error: (out): return location
 *
 * Returns: whether they were made; on %FALSE there is nothing in @made to free.
 **/
gboolean
smp_photo_treat (GimpImage *image, const SmpBatchPhoto *photo, const SmpMask *mask,
                 SmpPhotoTreatment *made, GError **error)
{
  g_autoptr (SmpBatchIni) ini = read_ini (photo, error);

  *made = (SmpPhotoTreatment) { 0 };
  if (ini == NULL)
    return FALSE;

  take_place (photo, ini);
  if (treat (image, photo, ini, mask, made, error))
    return TRUE;

  g_clear_pointer (&made->note, g_free);
  g_clear_pointer (&made->sight, g_free);
  return FALSE;
}
