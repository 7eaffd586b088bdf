/* photo-procedure: the procedure plug-in-smp-photo. See photo-procedure.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/base/first-step.h"
#include "gimp/base/procedure.h"
#include "gimp/base/sheet-mark.h"
#include "gimp/layer/later-layer.h"
#include "gimp/layer/treatment.h"
#include "model/error.h"
#include "photo-dialog.h"
#include "photo-fit.h"
#include "photo-procedure.h"

static const char *const color_ids[] = { "auto", "darker", "lighter", "both" };

static void
read_job (GObject *config, SmpPhotoJob *job)
{
  gboolean fit;

  g_object_get (config, "between-hairs", &job->choice.between, "keep-off-hair",
                &job->choice.keep_off, "keep-under-shine", &job->choice.keep_under, "strength",
                &job->choice.strength, "replace-mask", &job->replace_mask, "cover-scars",
                &job->cover_scars, "fit", &fit, "later-head", &job->gone, NULL);
  job->no_fit = !fit;
  job->with_later = TRUE;
  job->choice.color =
      gimp_procedure_config_get_choice_id (GIMP_PROCEDURE_CONFIG (config), "hair-color");
}

/* Remembers the choices for the next time. */
static void
write_job (GObject *config, const SmpPhotoJob *job)
{
  g_object_set (config, "between-hairs", job->choice.between, "keep-off-hair", job->choice.keep_off,
                "keep-under-shine", job->choice.keep_under, "strength", job->choice.strength,
                "hair-color", color_ids[job->choice.color], "replace-mask", FALSE, "cover-scars",
                FALSE, "fit", TRUE, "later-head", 0.0, NULL);
}

/* If the user's own mask stays, no other is made. */
static void
keep_own_mask (GimpLayer *target, SmpPhotoJob *job)
{
  if (!job->replace_mask && smp_treatment_find_filter (target) != NULL &&
      smp_photo_has_own_mask (target))
    job->choice.keep_off = job->choice.keep_under = 0;
}

static GimpValueArray *
succeeded (GimpProcedure *procedure, const SmpPhotoResult *result)
{
  GimpValueArray *values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);

  GIMP_VALUES_SET_LAYER (values, 1, result->treatment);
  GIMP_VALUES_SET_DOUBLE (values, 2, 100 * result->hair);
  GIMP_VALUES_SET_DOUBLE (values, 3, 100 * result->shine);

  return values;
}

/* Looks for what is to be treated, and at the photo. */
static gboolean
look (GimpImage *image, GimpDrawable **drawables, const SmpPhotoJob *job, GimpLayer **target,
      SmpPhotoSight **sight, GError **error)
{
  if (smp_sheet_is (image))
    return smp_refuse (error, SMP_ERROR_TARGET, _ ("This image is a sheet, and no photo."));

  *target = smp_photo_target (image, drawables, error);
  *sight = *target != NULL ? smp_photo_sight_new (image, job->choice.color, error) : NULL;
  return *sight != NULL;
}

/* Tells a person what is missing, in place of GIMP's error box. Returns whether it was made up for. */
static gboolean
offer_step (GimpImage *image, GimpDrawable **drawables, SmpStep step, GError **error)
{
  gboolean is_of_scale = g_error_matches (*error, SMP_ERROR, SMP_ERROR_SCALE);
  gboolean is_done = smp_first_step_offer (image, drawables, _ ("Photo’s Hair"), (*error)->message,
                                           is_of_scale ? step : SMP_STEP_NONE);

  g_clear_error (error);
  return is_done;
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image, GimpDrawable **drawables,
     GimpProcedureConfig *config, gpointer run_data)
{
  g_autoptr (SmpPhotoSight) sight = NULL;
  SmpPhotoResult result;
  GimpLayer *target, *later;
  SmpPhotoJob job;
  GError *error = NULL;

  if (!smp_procedure_begin (procedure, run_mode, &error))
    return smp_procedure_end (procedure, error);

  read_job (G_OBJECT (config), &job);
  if (run_mode == GIMP_RUN_INTERACTIVE)
    smp_dialog_init ();
  while (!look (image, drawables, &job, &target, &sight, &error))
    {
      if (run_mode != GIMP_RUN_INTERACTIVE)
        return smp_procedure_end (procedure, error);
      if (!offer_step (image, drawables, SMP_STEP_SCALE, &error))
        return smp_procedure_end (procedure, NULL);
    }

  if (run_mode == GIMP_RUN_INTERACTIVE)
    {
      job.replace_mask = job.cover_scars = job.no_fit = FALSE;
      later = smp_later_layer_find (image);
      job.gone = later != NULL ? smp_later_layer_gone (later) : 0;
      if (!smp_photo_dialog_run (image, target, &sight, &job))
        return smp_procedure_end (procedure, NULL);
      write_job (G_OBJECT (config), &job);
      keep_own_mask (target, &job);
    }
  if (!smp_photo_fit (image, target, sight, &job, &result, &error))
    {
      if (run_mode == GIMP_RUN_INTERACTIVE)
        offer_step (image, drawables, SMP_STEP_NONE, &error);
      return smp_procedure_end (procedure, error);
    }
  if (run_mode == GIMP_RUN_INTERACTIVE)
    gimp_displays_flush ();

  return succeeded (procedure, &result);
}

static void
add_arguments (GimpProcedure *procedure)
{
  static const SmpPhotoChoice usual = SMP_PHOTO_CHOICE_DEFAULT;
  GimpChoice *colors = gimp_choice_new ();

  for (int i = 0; i < (int) G_N_ELEMENTS (color_ids); i++)
    gimp_choice_add (colors, color_ids[i], i, smp_photo_color_name (i), NULL);

  gimp_procedure_add_double_argument (procedure, "between-hairs", _ ("Between the Hairs (%)"),
                                      _ ("How much sparser dots stand where hair stands"), 0, 100,
                                      usual.between, G_PARAM_READWRITE);
  gimp_procedure_add_double_argument (procedure, "keep-off-hair", _ ("Keep off Hair (%)"),
                                      _ ("How much of the dots is hidden behind hair"), 0, 100,
                                      usual.keep_off, G_PARAM_READWRITE);
  gimp_procedure_add_double_argument (procedure, "keep-under-shine", _ ("Keep under Shine (%)"),
                                      _ ("How much of the dots is hidden under shine"), 0, 100,
                                      usual.keep_under, G_PARAM_READWRITE);
  gimp_procedure_add_double_argument (procedure, "strength", _ ("Strength (%)"),
                                      _ ("How much of the hair that is found counts; 100 as it is "
                                         "found"),
                                      0, 200, usual.strength, G_PARAM_READWRITE);
  gimp_procedure_add_choice_argument (procedure, "hair-color", _ ("Hair Color"),
                                      _ ("Whether hair is darker or lighter than the skin"), colors,
                                      color_ids[usual.color], G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (procedure, "replace-mask", _ ("Replace the Layer Mask"),
                                       _ ("Also one that you made, or corrected"), FALSE,
                                       G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (
      procedure, "cover-scars", _ ("Cover Scars"),
      _ ("Paint a treatment of its own on pale bands inside hair and a millimetre beyond them, as "
         "dense as it takes to match the hair beside them"),
      FALSE, G_PARAM_READWRITE);
  /* TRANSLATORS: for scripts: whether the treatment is changed at all */
  gimp_procedure_add_boolean_argument (procedure, "fit", _ ("Fit the Treatment"),
                                       _ ("Change paint and mask of the treatment; without this "
                                          "only what else is asked for is done"),
                                       TRUE, G_PARAM_READWRITE);
  gimp_procedure_add_double_argument (
      procedure, "later-head", _ ("Later Head (%)"),
      _ ("A layer between photo and treatment shows the head without the hair that covers less of "
         "the "
         "skin than this, inside the selection if there is one; 0 for no such layer"),
      0, 100, 0, G_PARAM_READWRITE);
}

/**
 * smp_photo_procedure_new:
 * @plug_in: the plug-in
 *
 * Returns: (transfer full): the procedure plug-in-smp-photo.
 **/
GimpProcedure *
smp_photo_procedure_new (GimpPlugIn *plug_in)
{
  GimpProcedure *procedure = smp_procedure_new (plug_in, SMP_PHOTO_PROCEDURE, run);

  /* TRANSLATORS: a menu entry: fits the treatment to the hair that the photo shows */
  smp_procedure_set_menu (procedure, SMP_MENU_PHOTO, _ ("Photo’s Ha_ir..."));
  smp_procedure_describe (
      procedure, _ ("Fit a treatment to the hair and the shine in the photo"),
      _ ("Finds standing hair and shine in the photo. Paint gets sparser between hair, and a layer "
         "mask keeps dots behind hair and under shine; brushes correct both. Without a treatment "
         "one "
         "is made over the selection, or over the scalp inside of the head’s outline."));
  add_arguments (procedure);
  gimp_procedure_add_layer_return_value (procedure, "treatment", _ ("Treatment"),
                                         _ ("The treatment layer"), FALSE, G_PARAM_READWRITE);
  gimp_procedure_add_double_return_value (procedure, "hair", _ ("Hair (%)"),
                                          _ ("How much of the treated scalp hair covers"), 0, 100,
                                          0, G_PARAM_READWRITE);
  gimp_procedure_add_double_return_value (procedure, "shine", _ ("Shine (%)"),
                                          _ ("How much of the light of the treated scalp is "
                                             "mirrored"),
                                          0, 100, 0, G_PARAM_READWRITE);

  return procedure;
}
